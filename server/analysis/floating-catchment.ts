import type { ReachablePairs } from './reach.ts';

/** Step decay: weights[k] up to and including minutes[k], 0 beyond the last. Both ascending in minutes. */
export interface StepDecay {
  readonly minutes: readonly number[];
  readonly weights: readonly number[];
}

/** Default steps of E2SFCA. source: Luo & Qi 2009, doi:10.1016/j.healthplace.2009.06.002 */
export const ENHANCED_STEPS: StepDecay = { minutes: [10, 20, 30], weights: [1, 0.68, 0.22] };

/** Weight of a travel time, thresholds inclusive. */
export function stepWeight(decay: StepDecay, minutes: number): number {
  for (let k = 0; k < decay.minutes.length; k++)
    if (minutes <= (decay.minutes[k] as number)) return decay.weights[k] as number;
  return 0;
}

/**
 * Two-step floating catchment area score of each demand point, the pair's weight in both steps (E2SFCA).
 *
 * demand[i]  people at point i, >= 0
 * supply[j]  capacity of site j, >= 0
 * pairs      reachable pairs in compressed rows; an absent pair is unreachable
 * weight     one weight for each pair, 0..1
 * returns    score: capacity per person for each i, 0 where nothing is in reach;
 *            ratio: capacity per weighted person for each j, 0 where no one is in reach
 * throws     RangeError on a negative or non-finite number, or where the lengths do not fit the pairs
 * invariant  sum of demand * score = sum of supply of the sites that some demand can reach
 * source     Luo & Wang 2003, doi:10.1068/b29120; Luo & Qi 2009, doi:10.1016/j.healthplace.2009.06.002
 */
export function twoStepFloatingCatchment(
  demand: Float64Array,
  supply: Float64Array,
  pairs: ReachablePairs,
  weight: Float64Array,
): { score: Float64Array; ratio: Float64Array } {
  requireLength('pairs.start', pairs.start.length, demand.length + 1);
  requireLength('weight', weight.length, pairs.site.length);
  requireNonNegative('demand', demand);
  requireNonNegative('supply', supply);
  requireNonNegative('weight', weight);
  const ratio = weightedDemand(demand, supply.length, pairs, weight);
  for (let j = 0; j < ratio.length; j++) {
    const people = ratio[j] as number;
    ratio[j] = people > 0 ? (supply[j] as number) / people : 0;
  }
  const score = new Float64Array(demand.length);
  for (let i = 0; i < demand.length; i++) {
    let sum = 0;
    for (let k = pairs.start[i] as number; k < (pairs.start[i + 1] as number); k++)
      sum += (ratio[pairs.site[k] as number] as number) * (weight[k] as number);
    score[i] = sum;
  }
  return { score, ratio };
}

function weightedDemand(
  demand: Float64Array,
  sites: number,
  pairs: ReachablePairs,
  weight: Float64Array,
): Float64Array {
  const people = new Float64Array(sites);
  for (let i = 0; i < demand.length; i++)
    for (let k = pairs.start[i] as number; k < (pairs.start[i + 1] as number); k++) {
      const j = pairs.site[k] as number;
      people[j] = (people[j] as number) + (demand[i] as number) * (weight[k] as number);
    }
  return people;
}

function requireLength(name: string, length: number, wanted: number): void {
  if (length !== wanted) throw new RangeError(`${name} must have ${wanted} entries, got ${length}`);
}

function requireNonNegative(name: string, values: Float64Array): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (!(value >= 0 && value < Infinity))
      throw new RangeError(`${name}[${i}] must be a finite number of at least 0, got ${value}`);
  }
}
