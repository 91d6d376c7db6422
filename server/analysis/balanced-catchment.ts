import { perPerson, requireCatchments, shareOfRow, weightedDemand } from './floating-catchment.ts';
import type { PairRows } from './pair-rows.ts';

/** Scores of the balanced floating catchment method. */
export interface BalancedScores {
  /** level of service that reaches each demand point; 0 where nothing is in reach */
  readonly score: Float64Array;
  /** capacity per assigned person at each site; 0 where no one is in reach */
  readonly levelOfService: Float64Array;
  /** people assigned to each site */
  readonly assigned: Float64Array;
}

/**
 * Balanced floating catchment area score: each person is assigned once, each site's level of service shared out once,
 * so that neither is inflated by overlapping catchments.
 *
 * w^i = f / sum_j f, w^j = f / sum_i f; L_j = S_j / sum_i P_i w^i_ij; A_i = sum_j L_j w^j_ij
 *
 * demand[i]  people at point i, >= 0
 * supply[j]  capacity of site j, >= 0
 * pairs      reachable pairs in compressed rows; an absent pair is unreachable
 * weight     f of each pair, >= 0
 * throws     RangeError on a negative or non-finite number, or where the lengths do not fit the pairs
 * invariant  assigned people add to the people with a site in reach; scores add to the levels of service
 * source     Paez, Higgins & Vivona 2019, doi:10.1371/journal.pone.0218773
 */
export function balancedFloatingCatchment(
  demand: Float64Array,
  supply: Float64Array,
  pairs: PairRows,
  weight: Float64Array,
): BalancedScores {
  requireCatchments(demand, supply, pairs, weight);
  const assigned = weightedDemand(demand, supply.length, pairs, shareOfRow(pairs, weight));
  const levelOfService = supply.map((capacity, j) => perPerson(capacity, assigned[j]!));
  const everyone = new Float64Array(demand.length).fill(1);
  const weightOfSite = weightedDemand(everyone, supply.length, pairs, weight);
  const perWeight = levelOfService.map((level, j) => perPerson(level, weightOfSite[j]!));
  const score = demand.map((_, i) => {
    let sum = 0;
    for (let k = pairs.start[i]!; k < pairs.start[i + 1]!; k++)
      sum += perWeight[pairs.site[k]!]! * weight[k]!;
    return sum;
  });
  return { score, levelOfService, assigned };
}
