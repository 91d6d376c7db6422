import { normalCdf } from './normal.ts';
import { checkPermutations, dealer, type Permutations, type PermutedOnce, pseudoP } from './permutation.ts';
import {
  areaCount,
  islands,
  isNeighbour,
  knownAreas,
  rowOf,
  rowWeight,
  type SpatialWeights,
} from './spatial-weights.ts';

/** A statistic with what it would be if the values lay anywhere by chance. */
export interface Statistic {
  readonly value: number;
  readonly expected: number;
  /** If the values were draws from a normal distribution. */
  readonly normality: Moments;
  /** If the values were dealt to the areas at random. */
  readonly randomisation: Moments;
}

/** z and pTwoSided are NaN where nothing is left to chance (every area is everyone's neighbour). */
export interface Moments {
  readonly variance: number;
  readonly z: number;
  /** Chance of a value at least as far from what is expected, by the normal distribution. */
  readonly pTwoSided: number;
}

/** What the moments need of weights. */
interface WeightSums {
  readonly s0: number;
  readonly s1: number;
  readonly s2: number;
}

/**
 * Whether islands count among the n areas of a statistic of all (PySAL's esda) or not (R's spdep by default). Their
 * values count for the mean and the spread either way.
 */
export type CountedAreas = 'all' | 'connected';

/**
 * Global Moran's I: do like values lie near each other?
 *
 * values   NaN = not known, left out; the known ones are not all equal
 * weights  one row for each value
 * returns  I, about -1 .. 1; above its expectation -1/(n-1) like lies near like
 * throws   RangeError on fewer than 4 known values, values all equal, or weights without any neighbour
 * source   Cliff & Ord 1981, Spatial Processes, ch. 1-2
 */
export function moran(
  values: ArrayLike<number>,
  weights: SpatialWeights,
  counted: CountedAreas = 'all',
): Statistic {
  const { z, known } = centred(values, weights);
  const n = countOf(known, counted);
  const { s0, s1, s2 } = weightSums(known);
  const k = kurtosis(z);
  const expected = -1 / (n - 1);
  const square = expected ** 2;
  const normality = (n * n * s1 - n * s2 + 3 * s0 * s0) / (s0 * s0 * (n * n - 1)) - square;
  const randomisation =
    (n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0 * s0) -
      k * ((n * n - n) * s1 - 2 * n * s2 + 6 * s0 * s0)) /
      ((n - 1) * (n - 2) * (n - 3) * s0 * s0) -
    square;
  return statistic((moranOf(z, known, s0) * n) / z.length, expected, normality, randomisation);
}

/**
 * Geary's C: how much do neighbours differ, next to how much all do?
 *
 * values, weights, throws  as for moran
 * returns  C >= 0; below 1 like lies near like
 * source   Geary 1954, doi:10.2307/2986645; moments of Cliff & Ord 1981
 */
export function geary(
  values: ArrayLike<number>,
  weights: SpatialWeights,
  counted: CountedAreas = 'all',
): Statistic {
  const { z, known } = centred(values, weights);
  const n = countOf(known, counted);
  const { s0, s1, s2 } = weightSums(known);
  const k = kurtosis(z);
  let sum = 0;
  for (let i = 0; i < z.length; i++) {
    let row = 0;
    for (const j of rowOf(known, i)) row += (z[i]! - z[j]!) ** 2;
    sum += row * rowWeight(known, i);
  }
  const normality = ((2 * s1 + s2) * (n - 1) - 4 * s0 * s0) / (2 * (n + 1) * s0 * s0);
  const randomisation =
    ((n - 1) * s1 * (n * n - 3 * n + 3 - (n - 1) * k) -
      ((n - 1) * s2 * (n * n + 3 * n - 6 - (n * n - n + 2) * k)) / 4 +
      s0 * s0 * (n * n - 3 - (n - 1) ** 2 * k)) /
    (n * (n - 2) * (n - 3) * s0 * s0);
  return statistic(((n - 1) * sum) / (2 * s0 * sumOfSquares(z)), 1, normality, randomisation);
}

/**
 * Moran's I against the values dealt to the areas at random.
 *
 * values, weights, throws  as for moran; also RangeError on less than one permutation
 * returns  pOneSided: (M + 1)/(R + 1), M permutations at least as far out on the side of the value;
 *          mean and standard deviation of the permuted I; the seed
 */
export function moranPermutation(
  values: ArrayLike<number>,
  weights: SpatialWeights,
  options: Permutations,
): PermutedOnce {
  checkPermutations(options);
  const { z, known } = centred(values, weights);
  const { s0 } = weightSums(known);
  const observed = moranOf(z, known, s0);
  const slack = 1e-12 * Math.abs(observed);
  const { dealt, deal } = dealer(z, options.seed);
  let [atLeast, atMost, sum, squares] = [0, 0, 0, 0];
  for (let permutation = 0; permutation < options.permutations; permutation++) {
    deal();
    const permuted = moranOf(dealt, known, s0);
    if (permuted >= observed - slack) atLeast++;
    if (permuted <= observed + slack) atMost++;
    sum += permuted;
    squares += permuted * permuted;
  }
  const mean = sum / options.permutations;
  const standardDeviation = Math.sqrt(Math.max(0, squares / options.permutations - mean * mean));
  return { pOneSided: pseudoP(atLeast, atMost, options), mean, standardDeviation, ...options };
}

function countOf(weights: SpatialWeights, counted: CountedAreas): number {
  const n = areaCount(weights) - (counted === 'connected' ? islands(weights).length : 0);
  if (n < 4) throw new RangeError(`values must hold at least 4 known numbers of areas that count, got ${n}`);
  return n;
}

function centred(
  values: ArrayLike<number>,
  weights: SpatialWeights,
): { z: Float64Array; known: SpatialWeights } {
  const { values: x, weights: known } = knownAreas(values, weights);
  if (x.length < 4) throw new RangeError(`values must hold at least 4 known numbers, got ${x.length}`);
  if (known.neighbour.length === 0)
    throw new RangeError('weights must have a neighbour, every area is an island');
  return { z: deviations(x).z, known };
}

/**
 * Values less their mean, in units of the largest of these, so that no power of them overflows.
 *
 * returns  z within -1 .. 1; scale: what 1 stands for
 * throws   RangeError where all values are equal
 */
export function deviations(values: Float64Array): { z: Float64Array; scale: number } {
  if (values.every((value) => value === values[0]))
    throw new RangeError(`values must not all be equal, got ${values.length} times ${values[0]}`);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const scale = values.reduce((most, value) => Math.max(most, Math.abs(value - mean)), 0);
  return { z: values.map((value) => (value - mean) / scale), scale };
}

export const sumOfSquares = (z: Float64Array): number => z.reduce((sum, value) => sum + value * value, 0);

/** m4 / m2^2. */
export function kurtosis(z: Float64Array): number {
  const fourth = z.reduce((sum, value) => sum + value ** 4, 0);
  return (z.length * fourth) / sumOfSquares(z) ** 2;
}

function moranOf(z: Float64Array, weights: SpatialWeights, s0: number): number {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < z.length; i++) {
    let row = 0;
    for (let e = weights.start[i]!; e < weights.start[i + 1]!; e++) row += z[weights.neighbour[e]!]!;
    sum += z[i]! * row * rowWeight(weights, i);
    squares += z[i]! * z[i]!;
  }
  return (z.length * sum) / (s0 * squares);
}

function weightSums(weights: SpatialWeights): WeightSums {
  const n = areaCount(weights);
  const column = new Float64Array(n);
  let [s0, s1, s2] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const w = rowWeight(weights, i);
    for (const j of rowOf(weights, i)) {
      column[j]! += w;
      s0 += w;
      s1 += w * w + (isNeighbour(weights, j, i) ? w * rowWeight(weights, j) : 0);
    }
  }
  for (let i = 0; i < n; i++) s2 += (rowOf(weights, i).length * rowWeight(weights, i) + column[i]!) ** 2;
  return { s0, s1, s2 };
}

function statistic(value: number, expected: number, normality: number, randomisation: number): Statistic {
  const moments = (computed: number): Moments => {
    // A difference of numbers of this size: what is left of it is rounding.
    const variance = computed > 1e-12 * expected * expected ? computed : 0;
    if (variance === 0) return { variance, z: NaN, pTwoSided: NaN };
    const z = (value - expected) / Math.sqrt(variance);
    return { variance, z, pTwoSided: 2 * normalCdf(-Math.abs(z)) };
  };
  return { value, expected, normality: moments(normality), randomisation: moments(randomisation) };
}
