import { boundsOf, planarArea, ringsOf } from './locate.ts';
import { boxesAt, boxTree, intersectionOf, type Shape, shapeSearch } from './polygons.ts';

/** How much of each source area lies in each target area: of its surface, or of the people (weight) of its points. */
export interface Overlaps {
  /** numbers of the source and the target of each pair, and their common amount, > 0 */
  readonly source: Int32Array;
  readonly target: Int32Array;
  readonly amount: Float64Array;
  /** whole amount of each source, in targets or not */
  readonly whole: Float64Array;
  readonly targets: number;
}

/** Slivers of rounding: a share of the smaller of two areas that is taken for none. */
const SLIVER = 1e-12;

/**
 * Common surface of areas, planar.
 *
 * sources, targets  areas in one plane; those of one list do not overlap each other
 * returns           amounts in squares of the coordinates' unit
 * throws            RangeError on a coordinate that is not finite
 */
export function surfaceOverlaps(sources: readonly Shape[], targets: readonly Shape[]): Overlaps {
  const tree = boxTree(targets);
  const whole = Float64Array.from(sources, planarArea);
  const areas = targets.map(planarArea);
  const pairs: Pair[] = [];
  for (const [source, shape] of sources.entries())
    for (const target of boxesAt(tree, boundsOf(ringsOf(shape)))) {
      const amount = planarArea(intersectionOf(shape, targets[target]!));
      if (amount > SLIVER * Math.min(whole[source]!, areas[target]!)) pairs.push({ source, target, amount });
    }
  return overlapsOf(pairs, whole, targets.length);
}

/** Where people are. */
export interface WeightedPoints {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** >= 0 */
  readonly weight: Float64Array;
}

/**
 * Common people of areas. A point counts in every area that holds it: once where the areas of a list do not overlap.
 * On the border of areas and within none, it counts in the first of them.
 *
 * sources, targets  areas in one plane, and points in the same
 * returns           amounts in the unit of the weights
 * throws            RangeError on a negative weight, columns of different lengths or a coordinate that is not finite
 */
export function peopleOverlaps(
  sources: readonly Shape[],
  targets: readonly Shape[],
  { x, y, weight }: WeightedPoints,
): Overlaps {
  if (x.length !== y.length || x.length !== weight.length)
    throw new RangeError(
      `x, y and weight must have one length, got ${x.length}, ${y.length}, ${weight.length}`,
    );
  const [sourcesAt, targetsAt] = [holders(sources), holders(targets)];
  const whole = new Float64Array(sources.length);
  const common = new Map<number, Pair>();
  for (const [i, people] of weight.entries()) {
    if (!(people >= 0) || people === Infinity)
      throw new RangeError(`weight[${i}] must be at least 0, got ${people}`);
    const within = sourcesAt(x[i]!, y[i]!);
    for (const source of within) whole[source]! += people;
    if (within.length === 0 || people === 0) continue;
    for (const target of targetsAt(x[i]!, y[i]!))
      for (const source of within) {
        const key = source * targets.length + target;
        common.set(key, { source, target, amount: people + (common.get(key)?.amount ?? 0) });
      }
  }
  return overlapsOf([...common.values()], whole, targets.length);
}

interface Pair {
  readonly source: number;
  readonly target: number;
  readonly amount: number;
}

function holders(shapes: readonly Shape[]): (x: number, y: number) => readonly number[] {
  const search = shapeSearch(shapes);
  return (x, y) => {
    const { inside, boundary } = search(x, y);
    return inside.length > 0 ? inside : boundary.slice(0, 1);
  };
}

const overlapsOf = (pairs: readonly Pair[], whole: Float64Array, targets: number): Overlaps => ({
  source: Int32Array.from(pairs, (pair) => pair.source),
  target: Int32Array.from(pairs, (pair) => pair.target),
  amount: Float64Array.from(pairs, (pair) => pair.amount),
  whole,
  targets,
});

/**
 * Counts (people, seats) of the sources shared out to the targets.
 *
 * values  one for each source; NaN = not known
 * by      touched: each source's whole count goes to the targets that it touches; whole: what of it lies in no target
 *         is lost
 * returns one for each target; 0 where no source lies, NaN where one with an unknown count does
 * throws  RangeError on an infinite value or where values and sources differ in length
 * invariant  touched: the targets sum to the sources that touch any
 * source  Goodchild & Lam 1980; Prener & Revord 2019, doi:10.21105/joss.01221
 */
export function shareCounts(
  values: ArrayLike<number>,
  overlaps: Overlaps,
  by: 'touched' | 'whole',
): Float64Array {
  const { source, target, amount, whole, targets } = checked(values, overlaps);
  const base = by === 'whole' ? whole : new Float64Array(whole.length);
  if (by === 'touched') for (const [e, part] of amount.entries()) base[source[e]!]! += part;
  const out = new Float64Array(targets);
  for (const [e, part] of amount.entries())
    out[target[e]!]! += (values[source[e]!]! * part) / base[source[e]!]!;
  return out;
}

/**
 * Rates and means of the sources carried to the targets: the mean weighted by what they have in common. Parts of a
 * target in no source are ignored.
 *
 * values  one for each source; NaN = not known
 * returns one for each target; NaN where no source lies or one with an unknown value does
 * throws  as shareCounts
 * invariant  within the least and the greatest of the sources that lie in it
 */
export function meanRates(values: ArrayLike<number>, overlaps: Overlaps): Float64Array {
  const { source, target, amount, targets } = checked(values, overlaps);
  const [sum, covered] = [new Float64Array(targets), new Float64Array(targets)];
  for (const [e, part] of amount.entries()) {
    sum[target[e]!]! += values[source[e]!]! * part;
    covered[target[e]!]! += part;
  }
  return sum.map((total, j) => total / covered[j]!);
}

function checked(values: ArrayLike<number>, overlaps: Overlaps): Overlaps {
  const sources = overlaps.whole.length;
  if (values.length !== sources)
    throw new RangeError(`values must have one entry for each of ${sources} sources, got ${values.length}`);
  for (let i = 0; i < sources; i++)
    if (Math.abs(values[i]!) === Infinity)
      throw new RangeError(`values[${i}] must be finite or NaN (not known), got ${values[i]}`);
  return overlaps;
}
