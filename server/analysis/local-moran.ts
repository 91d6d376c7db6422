import { deviations, kurtosis, sumOfSquares } from './moran.ts';
import { normalCdf } from './normal.ts';
import { permuteNeighbours, pseudoP, type PermutedAreas, type Permutations } from './permutation.ts';
import {
  areaCount,
  islands,
  knownAreas,
  rowOf,
  rowWeight,
  type SpatialWeights,
  spreadKnown,
} from './spatial-weights.ts';

/** Where an area lies: its value and its neighbours', each above the mean or not. 0 = island or not known. */
export const QUADRANTS = { highHigh: 1, lowHigh: 2, lowLow: 3, highLow: 4 } as const;

/** Arrays hold one entry for each area; NaN where its value is not known. */
export interface LocalMoran {
  /** I_i; 0 for islands */
  readonly i: Float64Array;
  /** mean (or, binary, sum) of the neighbours' values less the mean of all; 0 for islands */
  readonly lag: Float64Array;
  readonly quadrant: Uint8Array;
  /** areas without a neighbour whose value is known: no statement about them */
  readonly islands: readonly number[];
}

/** Arrays hold one entry for each area; z and pTwoSided are NaN for islands, all are where the value is not known. */
export interface LocalMoments {
  readonly expected: Float64Array;
  readonly variance: Float64Array;
  readonly z: Float64Array;
  readonly pTwoSided: Float64Array;
}

/**
 * Local Moran's I: areas among their like (clusters) and against their like (outliers).
 *
 * values   NaN = not known: no statement, and nobody's neighbour; the known ones are not all equal
 * weights  one row for each value
 * returns  I_i = (z_i / m2) sum_j w_ij z_j with z = x - mean and m2 = sum z^2 / n
 * throws   RangeError on fewer than 3 known values or values all equal
 * invariant  sum of I_i = sum of all weights times the global Moran's I
 * source   Anselin 1995, doi:10.1111/j.1538-4632.1995.tb00338.x
 */
export function localMoran(values: ArrayLike<number>, weights: SpatialWeights): LocalMoran {
  const { z, scale, lag, known, at } = standardised(values, weights);
  const count = areaCount(weights);
  const m2 = sumOfSquares(z) / z.length;
  const quadrant = new Uint8Array(count);
  const alone = islands(known);
  for (const [k, i] of at.entries()) quadrant[i] = quadrantOf(z[k]!, lag[k]!);
  for (const k of alone) quadrant[at[k]!] = 0;
  return {
    i: spreadKnown(
      lag.map((value, k) => (z[k]! / m2) * value),
      at,
      count,
    ),
    lag: spreadKnown(
      lag.map((value) => value * scale),
      at,
      count,
    ),
    quadrant,
    islands: alone.map((k) => at[k]!),
  };
}

function quadrantOf(z: number, lag: number): number {
  if (z > 0) return lag > 0 ? QUADRANTS.highHigh : QUADRANTS.highLow;
  return lag > 0 ? QUADRANTS.lowHigh : QUADRANTS.lowLow;
}

/**
 * Mean and variance of each I_i under chance, without permutations.
 *
 * assumption  conditional: the area keeps its value, all others are dealt at random; total: all values are
 * throws      RangeError as localMoran
 * source      Sokal, Oden & Thomson 1998, doi:10.1111/j.1538-4632.1998.tb00406.x; total: Anselin 1995
 */
export function localMoranMoments(
  values: ArrayLike<number>,
  weights: SpatialWeights,
  assumption: 'conditional' | 'total',
): LocalMoments {
  const { z, lag, known, at } = standardised(values, weights);
  const n = z.length;
  const m2 = sumOfSquares(z) / n;
  const b2 = kurtosis(z);
  const empty = (): Float64Array => new Float64Array(n).fill(NaN);
  const out = { expected: empty(), variance: empty(), z: empty(), pTwoSided: empty() };
  for (let i = 0; i < n; i++) {
    const w = rowWeight(known, i);
    const size = rowOf(known, i).length;
    const [sum, squares] = [size * w, size * w * w];
    const moments =
      assumption === 'conditional'
        ? conditionalMoments(z[i]!, n, m2, sum, squares)
        : totalMoments(n, b2, sum, squares);
    out.expected[i] = moments.expected;
    out.variance[i] = moments.variance;
    if (!(moments.variance > 0)) continue;
    out.z[i] = ((z[i]! / m2) * lag[i]! - moments.expected) / Math.sqrt(moments.variance);
    out.pTwoSided[i] = 2 * normalCdf(-Math.abs(out.z[i]!));
  }
  const all = (results: Float64Array): Float64Array => spreadKnown(results, at, areaCount(weights));
  return {
    expected: all(out.expected),
    variance: all(out.variance),
    z: all(out.z),
    pTwoSided: all(out.pTwoSided),
  };
}

interface Moments {
  readonly expected: number;
  readonly variance: number;
}

/** sum, squares: of the area's weights and of their squares. */
function conditionalMoments(z: number, n: number, m2: number, sum: number, squares: number): Moments {
  return {
    expected: (-z * z * sum) / ((n - 1) * m2),
    variance: (z / m2) ** 2 * (n / (n - 2)) * (squares - (sum * sum) / (n - 1)) * (m2 - (z * z) / (n - 1)),
  };
}

function totalMoments(n: number, b2: number, sum: number, squares: number): Moments {
  return {
    expected: -sum / (n - 1),
    variance:
      (squares * (n - b2)) / (n - 1) +
      ((sum * sum - squares) * (2 * b2 - n)) / ((n - 1) * (n - 2)) -
      (sum / (n - 1)) ** 2,
  };
}

/**
 * Local Moran's I against conditional permutations.
 *
 * returns  for each area (M + 1)/(R + 1), M permutations at least as far out on the side of its I_i; with 999
 *          permutations never below 0.001, so correct for many areas with false-discovery.ts
 * throws   RangeError as localMoran, or on less than one permutation
 */
export function localMoranPermutation(
  values: ArrayLike<number>,
  weights: SpatialWeights,
  options: Permutations,
): PermutedAreas {
  const { z, known, at } = standardised(values, weights);
  const { atLeast, atMost } = permuteNeighbours(z, known, options);
  const p = z.map((value, i) => {
    if (rowOf(known, i).length === 0) return NaN;
    // I_i grows with the neighbours' sum where the area is above the mean, falls where it is below.
    if (value > 0) return pseudoP(atLeast[i]!, atMost[i]!, options);
    if (value < 0) return pseudoP(atMost[i]!, atLeast[i]!, options);
    return pseudoP(options.permutations, options.permutations, options);
  });
  return { ...options, pOneSided: spreadKnown(p, at, areaCount(weights)) };
}

function standardised(
  values: ArrayLike<number>,
  weights: SpatialWeights,
): { z: Float64Array; scale: number; lag: Float64Array; known: SpatialWeights; at: Int32Array } {
  const { values: x, weights: known, at } = knownAreas(values, weights);
  if (x.length < 3) throw new RangeError(`values must hold at least 3 known numbers, got ${x.length}`);
  const { z, scale } = deviations(x);
  const lag = z.map((_, i) => {
    let sum = 0;
    for (const j of rowOf(known, i)) sum += z[j]!;
    return sum * rowWeight(known, i);
  });
  return { z, scale, lag, known, at };
}
