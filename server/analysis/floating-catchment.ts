import { requireLength, requireNonNegative, requirePairs, type PairRows } from './pair-rows.ts';

/** Scores of a floating catchment method. */
export interface CatchmentScores {
  /** capacity per person at each demand point; 0 where nothing is in reach */
  readonly score: Float64Array;
  /** capacity per weighted person at each site; 0 where no one is in reach */
  readonly ratio: Float64Array;
}

/**
 * Two-step floating catchment area score of each demand point, the pair's weight in both steps: 2SFCA where every weight
 * is 1, E2SFCA where it falls with the cost.
 *
 * demand[i]  people at point i, >= 0
 * supply[j]  capacity of site j, >= 0
 * pairs      reachable pairs in compressed rows; an absent pair is unreachable
 * weight     one weight for each pair, >= 0
 * throws     RangeError on a negative or non-finite number, or where the lengths do not fit the pairs
 * invariant  sum of demand * score = sum of supply of the sites that some demand can reach
 * source     Luo & Wang 2003, doi:10.1068/b29120; Luo & Qi 2009, doi:10.1016/j.healthplace.2009.06.002
 */
export function twoStepFloatingCatchment(
  demand: Float64Array,
  supply: Float64Array,
  pairs: PairRows,
  weight: Float64Array,
): CatchmentScores {
  requireCatchments(demand, supply, pairs, weight);
  const ratio = weightedDemand(demand, supply.length, pairs, weight);
  for (let j = 0; j < ratio.length; j++) ratio[j] = perPerson(supply[j]!, ratio[j]!);
  const score = new Float64Array(demand.length);
  for (let i = 0; i < demand.length; i++) {
    let sum = 0;
    for (let k = pairs.start[i]!; k < pairs.start[i + 1]!; k++) sum += ratio[pairs.site[k]!]! * weight[k]!;
    score[i] = sum;
  }
  return { score, ratio };
}

/**
 * Three-step floating catchment area score: a point's demand is shared out over the sites it may choose from, by the
 * selection weight G_ij = f_ij / sum_j f_ij, before the two steps; in both the pair counts with f_ij G_ij.
 *
 * demand, supply, pairs, weight  as in twoStepFloatingCatchment
 * selection  weights f_ij of the selection where they are not `weight`, for instance beyond a cut; >= 0
 * throws     RangeError on a negative or non-finite number, or where the lengths do not fit the pairs
 * invariant  sum of demand * score = sum of supply of the sites that some demand can reach
 * source     Wan, Zou & Sternberg 2012, doi:10.1080/13658816.2011.624987
 */
export function threeStepFloatingCatchment(
  demand: Float64Array,
  supply: Float64Array,
  pairs: PairRows,
  weight: Float64Array,
  selection: Float64Array = weight,
): CatchmentScores {
  requireCatchments(demand, supply, pairs, weight);
  requireLength('selection', selection.length, weight.length);
  requireNonNegative('selection', selection);
  const share = shareOfRow(pairs, selection);
  return twoStepFloatingCatchment(
    demand,
    supply,
    pairs,
    weight.map((value, k) => value * share[k]!),
  );
}

/** Throws RangeError where demand, supply and weights are not finite numbers of at least 0 that fit the pairs. */
export function requireCatchments(
  demand: Float64Array,
  supply: Float64Array,
  pairs: PairRows,
  weight: Float64Array,
): void {
  requirePairs(pairs, demand.length, supply.length);
  requireLength('weight', weight.length, pairs.site.length);
  requireNonNegative('demand', demand);
  requireNonNegative('supply', supply);
  requireNonNegative('weight', weight);
}

/** Supply for each person; 0 where there is no one, never Infinity. */
export const perPerson = (supply: number, people: number): number => (people > 0 ? supply / people : 0);

/** Share of each pair in the weights of its point: adds to 1 over a row, or is 0 throughout. */
export function shareOfRow({ start }: PairRows, weight: Float64Array): Float64Array {
  const share = new Float64Array(weight.length);
  for (let i = 0; i + 1 < start.length; i++) {
    let sum = 0;
    for (let k = start[i]!; k < start[i + 1]!; k++) sum += weight[k]!;
    if (sum > 0) for (let k = start[i]!; k < start[i + 1]!; k++) share[k] = weight[k]! / sum;
  }
  return share;
}

/** Sum over a site's pairs of the point's people times the pair's weight. */
export function weightedDemand(
  demand: Float64Array,
  sites: number,
  { start, site }: PairRows,
  weight: Float64Array,
): Float64Array {
  const people = new Float64Array(sites);
  for (let i = 0; i < demand.length; i++)
    for (let k = start[i]!; k < start[i + 1]!; k++) people[site[k]!]! += demand[i]! * weight[k]!;
  return people;
}
