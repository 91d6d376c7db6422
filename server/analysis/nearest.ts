import quickselect from 'quickselect';
import type { UnitVectors } from './distance.ts';

/** A k-d tree over unit vectors: the middle of each stretch parts it along x, y and z in turn. */
export interface NearestTree {
  /** x, y, z of each place, in the order of the tree */
  readonly points: Float64Array;
  /** least and greatest of each axis */
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/**
 * Prepares places for nearestChordSquared (Bentley 1975, doi:10.1145/361002.361007).
 *
 * vectors  unit vectors, all finite
 */
export function nearestTree({ x, y, z }: UnitVectors): NearestTree {
  const axes = [x, y, z];
  const order = Array.from(x.keys());
  const part = (from: number, to: number, depth: number): void => {
    if (to - from < 2) return;
    const along = axes[depth % 3]!;
    const middle = (from + to) >> 1;
    quickselect(order, middle, from, to - 1, (a, b) => along[a]! - along[b]!);
    part(from, middle, depth + 1);
    part(middle + 1, to, depth + 1);
  };
  part(0, order.length, 0);
  const points = new Float64Array(3 * order.length);
  order.forEach((j, k) => points.set([x[j]!, y[j]!, z[j]!], 3 * k));
  const bound = (pick: (a: number, b: number) => number, start: number): Float64Array =>
    Float64Array.from(axes, (axis) => axis.reduce(pick, start));
  return {
    points,
    low: bound((a, b) => Math.min(a, b), Infinity),
    high: bound((a, b) => Math.max(a, b), -Infinity),
  };
}

/** Searches a tree, place after place. */
export class NearestSearch {
  private readonly points: Float64Array;
  private readonly tree: NearestTree;
  private readonly at = new Float64Array(3);
  /** how far the place is from the box of the stretch searched, along each axis */
  private readonly away = new Float64Array(3);
  private best = Infinity;

  constructor(tree: NearestTree) {
    this.tree = tree;
    this.points = tree.points;
  }

  /**
   * Squared chord from a unit vector to the nearest place, exact: boxes further away than the nearest so far are left
   * out (Arya & Mount 1993). Infinity for an empty tree.
   */
  chordSquared(x: number, y: number, z: number): number {
    const { low, high } = this.tree;
    this.at.set([x, y, z]);
    this.best = Infinity;
    let boxSquared = 0;
    for (let axis = 0; axis < 3; axis++) {
      const out = Math.max(0, low[axis]! - this.at[axis]!, this.at[axis]! - high[axis]!);
      this.away[axis] = out;
      boxSquared += out * out;
    }
    this.search(0, this.points.length / 3, 0, boxSquared);
    return this.best;
  }

  private search(from: number, to: number, axis: number, boxSquared: number): void {
    if (from >= to || boxSquared > this.best) return;
    const { points, at, away } = this;
    const middle = (from + to) >> 1;
    const dx = at[0]! - points[3 * middle]!;
    const dy = at[1]! - points[3 * middle + 1]!;
    const dz = at[2]! - points[3 * middle + 2]!;
    const squared = dx * dx + dy * dy + dz * dz;
    if (squared < this.best) this.best = squared;
    const beyond = axis === 0 ? dx : axis === 1 ? dy : dz;
    const next = axis === 2 ? 0 : axis + 1;
    const before = away[axis]!;
    const farSquared = boxSquared - before * before + beyond * beyond;
    if (beyond < 0) this.search(from, middle, next, boxSquared);
    else this.search(middle + 1, to, next, boxSquared);
    away[axis] = beyond;
    if (beyond < 0) this.search(middle + 1, to, next, farSquared);
    else this.search(from, middle, next, farSquared);
    away[axis] = before;
  }
}
