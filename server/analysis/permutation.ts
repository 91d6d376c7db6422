import { seeded } from './random.ts';
import { type NeighbourRows, rowOf } from './spatial-weights.ts';

/** How to permute. The seed belongs with every result. */
export interface Permutations {
  /** whole number >= 1; the smallest p is 1/(permutations + 1) */
  readonly permutations: number;
  readonly seed: number;
  /**
   * both (default): permutations that give just the observed value count as at least as far out, whichever side it is
   * on; upper: on the upper side only, as PySAL's esda does (many equal values then look like clusters)
   */
  readonly ties?: 'both' | 'upper';
}

/** One statistic against its permutations. */
export interface PermutedOnce extends Permutations {
  readonly pOneSided: number;
  readonly mean: number;
  readonly standardDeviation: number;
}

/** One p for each area. */
export interface PermutedAreas extends Permutations {
  /** NaN for islands and for areas whose value is not known */
  readonly pOneSided: Float64Array;
}

/** throws RangeError on a number of permutations that is not whole or below 1 */
export function checkPermutations({ permutations }: Permutations): void {
  if (!Number.isInteger(permutations) || permutations < 1 || permutations >= 2 ** 31)
    throw new RangeError(`permutations must be a whole number from 1, got ${permutations}`);
}

/**
 * Pseudo-significance on the nearer side, (M + 1)/(R + 1).
 *
 * atLeast, atMost  permutations whose value is >= or <= the observed one
 * returns          1/(R + 1) .. 1
 * source           Davison & Hinkley 1997, doi:10.1017/CBO9780511802843, ch. 4
 */
export function pseudoP(atLeast: number, atMost: number, { permutations, ties }: Permutations): number {
  const below = ties === 'upper' ? permutations - atLeast : atMost;
  return (Math.min(atLeast, below) + 1) / (permutations + 1);
}

/** For each area, the permutations whose neighbours sum to at least, and to at most, what its neighbours do. */
export interface PermutedSums {
  readonly atLeast: Int32Array;
  readonly atMost: Int32Array;
}

/**
 * Conditional permutation: each area keeps its value, those of all others are dealt anew. One deal serves all areas:
 * where it gives an area's own value to another, that one takes what the area was dealt.
 *
 * values   all known
 * rows     neighbours, without the area itself
 * returns  counts; all permutations for islands
 * source   Anselin 1995, doi:10.1111/j.1538-4632.1995.tb00338.x
 */
export function permuteNeighbours(
  values: Float64Array,
  rows: NeighbourRows,
  options: Permutations,
): PermutedSums {
  checkPermutations(options);
  const n = values.length;
  const { start, neighbour } = rows;
  const { low, high } = observedSums(values, rows);
  const [atLeast, atMost] = [new Int32Array(n), new Int32Array(n)];
  const { dealt, place, deal } = dealer(values, options.seed);
  for (let left = options.permutations; left > 0; left--) {
    deal();
    for (let i = 0, e = 0; i < n; i++) {
      const own = place[i]!;
      const end = start[i + 1]!;
      let sum = 0;
      for (; e < end; e++) {
        const j = neighbour[e]!;
        sum += dealt[j === own ? i : j]!;
      }
      if (sum >= low[i]!) atLeast[i]!++;
      if (sum <= high[i]!) atMost[i]!++;
    }
  }
  return { atLeast, atMost };
}

/** Sums of the same numbers in another order differ by rounding: within low .. high they are equal. */
function observedSums(values: Float64Array, rows: NeighbourRows): { low: Float64Array; high: Float64Array } {
  const size = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const low = new Float64Array(values.length);
  const high = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const row = rowOf(rows, i);
    let sum = 0;
    for (const j of row) sum += values[j]!;
    const slack = 1e-13 * size * row.length;
    low[i] = sum - slack;
    high[i] = sum + slack;
  }
  return { low, high };
}

/** Values dealt to places at random. */
export interface Dealer {
  /** dealt[j]: the value that place j was dealt last */
  readonly dealt: Float64Array;
  /** place[i]: the place that was dealt the value of area i */
  readonly place: Int32Array;
  /** deals anew (Fisher & Yates) */
  readonly deal: () => void;
}

export function dealer(values: Float64Array, seed: number): Dealer {
  const random = seeded(seed);
  const dealt = values.slice();
  const place = Int32Array.from(values, (_, i) => i);
  const order = place.slice();
  const deal = (): void => {
    for (let last = order.length - 1; last >= 0; last--) {
      const other = (random() * (last + 1)) | 0;
      const area = order[other]!;
      order[other] = order[last]!;
      order[last] = area;
      dealt[last] = values[area]!;
      place[area] = last;
    }
  };
  return { dealt, place, deal };
}
