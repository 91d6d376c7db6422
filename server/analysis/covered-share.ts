import type { Position } from 'geojson';

/** An edge of shape `shape` that runs from left to right. Shape 0 is the area, the others cover it. */
interface Edge {
  readonly shape: number;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly slope: number;
}

/**
 * Share of an area that other shapes cover together; where they overlap each other it counts once.
 * Planar, in the unit of the coordinates, even-odd. Exact but for rounding: between two neighbouring x of a vertex or a
 * crossing the edges do not change places, so the parts of each such strip are trapezoids, and shared borders, slivers
 * and rings that touch need no special case.
 *
 * area     rings, holes included
 * covers   rings of each covering shape
 * returns  0..1; 0 for an area without extent
 */
export function coveredShare(
  area: readonly Position[][],
  covers: readonly (readonly Position[][])[],
): number {
  const edges = [area, ...covers]
    .flatMap((rings, shape) => rings.flatMap((ring) => edgesOf(ring, shape)))
    .toSorted((a, b) => a.x0 - b.x0);
  const own = edges.filter(({ shape }) => shape === 0);
  const west = own.reduce((least, { x0 }) => Math.min(least, x0), Infinity);
  const east = own.reduce((most, { x1 }) => Math.max(most, x1), -Infinity);
  const cuts = [...new Set(edges.flatMap(({ x0, x1 }) => [x0, x1]))]
    .filter((x) => x >= west && x <= east)
    .toSorted((a, b) => a - b);
  const sum = { total: 0, covered: 0 };
  let next = 0;
  let active: Edge[] = [];
  for (let k = 0; k + 1 < cuts.length; k++) {
    const [left, right] = [cuts[k] as number, cuts[k + 1] as number];
    while (next < edges.length && (edges[next] as Edge).x0 <= left) active.push(edges[next++] as Edge);
    active = active.filter(({ x1 }) => x1 > left);
    addStrip(active, left, right, covers.length + 1, sum);
  }
  return sum.total > 0 ? Math.min(1, sum.covered / sum.total) : 0;
}

/** Upright edges bound no strip. */
function edgesOf(ring: readonly Position[], shape: number): Edge[] {
  const edges: Edge[] = [];
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [a, b] = [ring[j], ring[i]] as [[number, number], [number, number]];
    if (a[0] === b[0]) continue;
    const [[x0, y0], [x1, y1]] = a[0] < b[0] ? [a, b] : [b, a];
    edges.push({ shape, x0, y0, x1, slope: (y1 - y0) / (x1 - x0) });
  }
  return edges;
}

const heightAt = ({ x0, y0, slope }: Edge, x: number): number => y0 + slope * (x - x0);

/** Edges span the strip; it is cut once more wherever two of them cross. */
function addStrip(
  edges: readonly Edge[],
  left: number,
  right: number,
  shapes: number,
  sum: { total: number; covered: number },
): void {
  const cuts = [left, ...crossings(edges, left, right), right].toSorted((a, b) => a - b);
  for (let k = 0; k + 1 < cuts.length; k++) {
    const [from, to] = [cuts[k] as number, cuts[k + 1] as number];
    const middle = (from + to) / 2;
    const heights = edges
      .map(({ shape }, i) => ({ shape, y: heightAt(edges[i] as Edge, middle) }))
      .toSorted((a, b) => a.y - b.y);
    const inside = new Uint8Array(shapes);
    let covering = 0;
    let last = 0;
    for (const { shape, y } of heights) {
      if (inside[0]) {
        const part = (y - last) * (to - from);
        sum.total += part;
        if (covering > 0) sum.covered += part;
      }
      last = y;
      inside[shape] = 1 - (inside[shape] as number);
      if (shape > 0) covering += inside[shape] ? 1 : -1;
    }
  }
}

function crossings(edges: readonly Edge[], left: number, right: number): number[] {
  const found: number[] = [];
  const before = edges.map((edge) => heightAt(edge, left));
  const after = edges.map((edge) => heightAt(edge, right));
  for (let i = 0; i < edges.length; i++)
    for (let j = 0; j < i; j++) {
      const atLeft = (before[i] as number) - (before[j] as number);
      const atRight = (after[i] as number) - (after[j] as number);
      if (atLeft * atRight >= 0) continue;
      found.push(left + ((right - left) * atLeft) / (atLeft - atRight));
    }
  return found;
}
