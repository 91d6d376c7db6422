/** Neighbours in compressed rows: those of area i are neighbour[start[i]] .. neighbour[start[i + 1] - 1], ascending. */
export interface NeighbourRows {
  readonly start: Int32Array;
  readonly neighbour: Int32Array;
}

/** binary: every neighbour weighs 1; row-standardised: the neighbours of an area together weigh 1. */
export type WeightStyle = 'binary' | 'row-standardised';

/** Who counts how much for whom; all neighbours of one area weigh the same. */
export interface SpatialWeights extends NeighbourRows {
  readonly style: WeightStyle;
}

/**
 * Rows from lists.
 *
 * lists    for each area the numbers of its neighbours, in any order; need not be symmetric
 * throws   RangeError on a number that is no area, the area itself, or one named twice
 */
export function neighbourRows(lists: readonly (readonly number[])[]): NeighbourRows {
  const start = new Int32Array(lists.length + 1);
  for (const [i, list] of lists.entries()) start[i + 1] = start[i]! + list.length;
  const neighbour = new Int32Array(start[lists.length]!);
  for (const [i, list] of lists.entries()) {
    const row = [...list].toSorted((a, b) => a - b);
    for (const [k, j] of row.entries())
      if (!Number.isInteger(j) || j < 0 || j >= lists.length || j === i || j === row[k - 1])
        throw new RangeError(
          `neighbours of ${i} must be other areas below ${lists.length}, once each, got ${j}`,
        );
    neighbour.set(row, start[i]!);
  }
  return { start, neighbour };
}

/** The rows as lists, ascending. */
export const neighbourLists = (rows: NeighbourRows): number[][] =>
  Array.from({ length: areaCount(rows) }, (_, i) => [...rowOf(rows, i)]);

export const areaCount = ({ start }: NeighbourRows): number => start.length - 1;

/** The neighbours of one area. */
export const rowOf = ({ start, neighbour }: NeighbourRows, i: number): Int32Array =>
  neighbour.subarray(start[i], start[i + 1]);

/** What each neighbour of area i weighs; 0 for an island. */
export function rowWeight({ start, style }: SpatialWeights, i: number): number {
  const size = start[i + 1]! - start[i]!;
  if (size === 0) return 0;
  return style === 'binary' ? 1 : 1 / size;
}

/** Areas without any neighbour, ascending: they take no part in a statistic of neighbours and must be named. */
export function islands({ start }: NeighbourRows): number[] {
  const found: number[] = [];
  for (let i = 0; i + 1 < start.length; i++) if (start[i] === start[i + 1]) found.push(i);
  return found;
}

/** Whether j is a neighbour of i. */
export function isNeighbour({ start, neighbour }: NeighbourRows, i: number, j: number): boolean {
  let low = start[i]!;
  let high = start[i + 1]! - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = neighbour[middle]!;
    if (found === j) return true;
    if (found < j) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}

/** Areas with a known value, and the neighbours among them. */
export interface KnownAreas<Rows extends NeighbourRows> {
  readonly values: Float64Array;
  readonly weights: Rows;
  /** number of each in the whole list, ascending */
  readonly at: Int32Array;
}

/** Nothing that is measured is larger, and its fourth power still is a number. */
const LARGEST = 1e75;

/**
 * Leaves out the areas whose value is not known; they are nobody's neighbours. Row-standardised weights share 1 among
 * the neighbours that are left.
 *
 * values   NaN where not known, else at most 1e75 from 0
 * throws   RangeError on a larger value or where values and weights differ in length
 */
export function knownAreas<Rows extends NeighbourRows>(
  values: ArrayLike<number>,
  weights: Rows,
): KnownAreas<Rows> {
  const n = areaCount(weights);
  if (values.length !== n)
    throw new RangeError(`values must have one entry for each of ${n} areas, got ${values.length}`);
  const newNumber = new Int32Array(n).fill(-1);
  const at: number[] = [];
  for (let i = 0; i < n; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    if (Math.abs(value) > LARGEST)
      throw new RangeError(`values[${i}] must be NaN (not known) or within ±${LARGEST}, got ${value}`);
    newNumber[i] = at.length;
    at.push(i);
  }
  if (at.length === n) return { values: Float64Array.from(values), weights, at: Int32Array.from(at) };
  const start = new Int32Array(at.length + 1);
  const neighbour: number[] = [];
  for (const [k, i] of at.entries()) {
    for (const j of rowOf(weights, i)) if (newNumber[j]! >= 0) neighbour.push(newNumber[j]!);
    start[k + 1] = neighbour.length;
  }
  return {
    values: Float64Array.from(at, (i) => values[i]!),
    weights: { ...weights, start, neighbour: Int32Array.from(neighbour) },
    at: Int32Array.from(at),
  };
}

/** Results of the known areas, by the numbers of the whole list; NaN for the others. */
export function spreadKnown(results: Float64Array, at: Int32Array, count: number): Float64Array {
  const all = new Float64Array(count).fill(NaN);
  for (const [k, i] of at.entries()) all[i] = results[k]!;
  return all;
}
