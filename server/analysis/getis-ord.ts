import { deviations, sumOfSquares } from './moran.ts';
import { permuteNeighbours, pseudoP, type PermutedAreas, type Permutations } from './permutation.ts';
import { areaCount, type NeighbourRows, knownAreas, rowOf, spreadKnown } from './spatial-weights.ts';

/**
 * Getis-Ord hot and cold spots: high or low values that lie together.
 *
 * values   NaN = not known: no statement, and nobody's neighbour; the known ones are not all equal
 * rows     neighbours, each weighing the same; one row for each value
 * withSelf true: Gi*, the area is one of its own neighbours; false: Gi, mean and deviation are those of the others
 * returns  z of each area: above 1.96 hot, below -1.96 cold, at 95 % for one area looked at alone. NaN where the value
 *          is not known, for islands (Gi), and where nothing is left to chance (all are neighbours, all others equal)
 * throws   RangeError on fewer than 3 known values or values all equal
 * source   Ord & Getis 1995, doi:10.1111/j.1538-4632.1995.tb00912.x
 */
export function getisOrd(values: ArrayLike<number>, rows: NeighbourRows, withSelf: boolean): Float64Array {
  const { z, known, at } = prepared(values, rows);
  const squares = sumOfSquares(z);
  const scores = z.map((own, i) => {
    let sum = 0;
    const row = rowOf(known, i);
    for (const j of row) sum += z[j]!;
    if (withSelf) return score(sum + own, row.length + 1, z.length, 0, squares / z.length);
    const others = z.length - 1;
    const mean = -own / others;
    // Where one area outweighs all others its square would swallow theirs.
    const variance =
      own * own > squares / 2 ? varianceOfOthers(z, i, mean) : (squares - own * own) / others - mean * mean;
    return score(sum, row.length, others, mean, variance);
  });
  return spreadKnown(scores, at, areaCount(rows));
}

function varianceOfOthers(z: Float64Array, i: number, mean: number): number {
  let sum = 0;
  for (let j = 0; j < z.length; j++) if (j !== i) sum += (z[j]! - mean) ** 2;
  return sum / (z.length - 1);
}

/** How far the sum of `count` of `n` values with this mean and variance lies from what it would be by chance. */
function score(sum: number, count: number, n: number, mean: number, variance: number): number {
  if (count === 0 || count === n || variance < 1e-28) return NaN;
  return (sum - count * mean) / Math.sqrt((variance * count * (n - count)) / (n - 1));
}

/**
 * Gi* (or Gi) against conditional permutations: the area keeps its value, its neighbours are drawn from all others.
 *
 * returns  for each area (M + 1)/(R + 1), M permutations at least as far out on the side of the value; NaN for islands
 *          and where the value is not known. Gi* and Gi have the same: both grow with the neighbours' sum
 * throws   RangeError as getisOrd, or on less than one permutation
 */
export function getisOrdPermutation(
  values: ArrayLike<number>,
  rows: NeighbourRows,
  options: Permutations,
): PermutedAreas {
  const { z, known, at } = prepared(values, rows);
  const { atLeast, atMost } = permuteNeighbours(z, known, options);
  const p = z.map((_, i) => (rowOf(known, i).length === 0 ? NaN : pseudoP(atLeast[i]!, atMost[i]!, options)));
  return { ...options, pOneSided: spreadKnown(p, at, areaCount(rows)) };
}

function prepared(
  values: ArrayLike<number>,
  rows: NeighbourRows,
): { z: Float64Array; known: NeighbourRows; at: Int32Array } {
  const { values: x, weights: known, at } = knownAreas(values, rows);
  if (x.length < 3) throw new RangeError(`values must hold at least 3 known numbers, got ${x.length}`);
  return { z: deviations(x).z, known, at };
}
