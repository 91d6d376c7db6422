import { ascendingOrder, checkFinite, checkWeights, type Numbers } from './weighted.ts';

/** How an outcome is spread from those in greatest need to those in least. */
export interface Concentration {
  /** −1…1 for outcomes >= 0; below 0: those in greatest need have more. null where the mean is 0 */
  readonly index: number | null;
  /** index × mean: in the outcome's unit */
  readonly generalized: number;
  /** the outcome's mean over the people */
  readonly mean: number;
}

/**
 * Concentration index C = (2/μ) Σ s_i (a_i − μ)(r_i − ½) with fractional ranks r_i = Σ_{k<i} s_k + s_i/2.
 *
 * outcome  per person of each area, finite
 * rank     what the areas are ordered by: smallest = greatest need. Areas of equal rank share their middle
 *          position, so that their order in the lists is no matter
 * weights  people of each area, >= 0; left out: one each
 * returns  null where there are no people
 * throws   RangeError on a number that is not finite, a negative weight, lists of different lengths
 * source   Kakwani, Wagstaff & van Doorslaer 1997, doi:10.1016/S0304-4076(96)01807-6
 */
export function concentration(outcome: Numbers, rank: Numbers, weights?: Numbers): Concentration | null {
  checkFinite(outcome, 'outcome');
  checkFinite(rank, 'rank');
  if (rank.length !== outcome.length)
    throw new RangeError(`rank must have the length of outcome, ${outcome.length}, got ${rank.length}`);
  const people = weights ?? new Float64Array(outcome.length).fill(1);
  checkWeights(people, outcome.length);
  const { total, mean, position } = fractionalRanks(outcome, rank, people);
  if (total === 0) return null;
  let generalized = 0;
  for (let i = 0; i < outcome.length; i++)
    generalized +=
      (2 * (people[i] as number) * ((outcome[i] as number) - mean) * ((position[i] as number) - 0.5)) / total;
  return { index: mean === 0 ? null : generalized / mean, generalized, mean };
}

/** Middle position of each area, 0…1, among all people in the order of rank. */
function fractionalRanks(
  outcome: Numbers,
  rank: Numbers,
  people: Numbers,
): { total: number; mean: number; position: Float64Array } {
  const order = ascendingOrder(rank);
  const position = new Float64Array(order.length);
  let before = 0;
  let held = 0;
  for (let from = 0, to; from < order.length; from = to) {
    let tied = 0;
    for (to = from; to < order.length && rank[order[to]!] === rank[order[from]!]; to++) {
      const weight = people[order[to]!] as number;
      tied += weight;
      held += weight * (outcome[order[to]!] as number);
    }
    for (let k = from; k < to; k++) position[order[k]!] = before + tied / 2;
    before += tied;
  }
  for (let i = 0; i < position.length; i++) position[i]! /= before;
  return { total: before, mean: held / before, position };
}

/**
 * Erreygers' corrected concentration index E = 4 μ C / (b − a), for outcomes with bounds: shares.
 *
 * bounds   a < b: the least and the most the outcome can be, not the least and the most there are
 * returns  −1…1, or null where there are no people
 * throws   as concentration; RangeError where an outcome lies outside the bounds
 * source   Erreygers 2009, doi:10.1016/j.jhealeco.2008.02.003
 */
export function erreygers(
  outcome: Numbers,
  rank: Numbers,
  weights?: Numbers,
  bounds: readonly [number, number] = [0, 1],
): number | null {
  const [least, most] = bounds;
  if (!(Number.isFinite(least) && Number.isFinite(most) && least < most))
    throw new RangeError(`bounds must be finite and ascend, got ${least} and ${most}`);
  for (let i = 0; i < outcome.length; i++)
    if (!((outcome[i] as number) >= least && (outcome[i] as number) <= most))
      throw new RangeError(`outcome[${i}] must be within ${least} and ${most}, got ${outcome[i]}`);
  const found = concentration(outcome, rank, weights);
  return found === null ? null : (4 * found.generalized) / (most - least);
}
