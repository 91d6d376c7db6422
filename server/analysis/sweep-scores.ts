import type { CatchmentRuns } from './catchment-sweep.ts';
import { perPerson, type CatchmentScores } from './floating-catchment.ts';
import { requireLength, requireNonNegative } from './pair-rows.ts';

/*
 * A run adds the same weight to neighbouring entries, so it is counted at its two ends alone: by differences of running
 * sums, or into differences that a running sum undoes. Sums are kept as a number and what rounding took from it, which
 * leaves an error of about 1e-32 of the greatest sum: nothing is lost where small numbers stand beside great ones.
 */

/** Pairs that the runs stand for. */
export function pairsOfRuns({ from, to }: CatchmentRuns): number {
  let pairs = 0;
  for (let r = 0; r < from.length; r++) pairs += to[r]! - from[r]!;
  return pairs;
}

/**
 * 2SFCA or E2SFCA scores by the runs of a sweep: what twoStepFloatingCatchment gives on the pairs.
 *
 * demand[i], supply[j]  people and capacity, >= 0
 * weights   one for each step, >= 0; all 1 = 2SFCA
 * throws    RangeError on a negative or non-finite number, or where the lengths do not fit the runs
 * invariant sum of demand * score = sum of supply of the sites that some demand can reach
 * source    Luo & Wang 2003, doi:10.1068/b29120; Luo & Qi 2009, doi:10.1016/j.healthplace.2009.06.002
 */
export function sweepScores(
  demand: Float64Array,
  supply: Float64Array,
  runs: CatchmentRuns,
  weights: readonly number[],
): CatchmentScores {
  requireLength('supply', supply.length, runs.sites);
  requireNonNegative('supply', supply);
  const ratio = sweepDemand(demand, runs, weights).map((people, j) => perPerson(supply[j]!, people));
  return { ratio, score: sweepSums(ratio, runs, weights) };
}

/**
 * Weighted people in reach of each site; exactly 0 where there is no one.
 *
 * demand[i]  >= 0
 * weights    one for each step, >= 0
 * throws     RangeError on a negative or non-finite number, or where the lengths do not fit the runs
 */
export function sweepDemand(
  demand: Float64Array,
  runs: CatchmentRuns,
  weights: readonly number[],
): Float64Array {
  requireLength('demand', demand.length, runs.point.length);
  requireNonNegative('demand', demand);
  const ends = runEnds(demand, runs, stepWeights(weights, runs));
  const people = new Float64Array(runs.sites);
  let [sum, lost, open] = [0, 0, 0];
  for (let entry = 0; entry < runs.site.length; entry++) {
    const next = sum + ends.sum[entry]!;
    lost += roundedOff(sum, ends.sum[entry]!, next) + ends.lost[entry]!;
    sum = next;
    open += ends.open[entry]!;
    if (open > 0) people[runs.site[entry]!]! += sum + lost;
  }
  return people;
}

/** What begins less what ends at each entry: weighted people, as a sum and what rounding took from it, and runs. */
function runEnds(
  demand: Float64Array,
  { point, start, from, to, step, site }: CatchmentRuns,
  weight: Float64Array,
): { sum: Float64Array; lost: Float64Array; open: Int32Array } {
  const sum = new Float64Array(site.length + 1);
  const lost = new Float64Array(site.length + 1);
  const open = new Int32Array(site.length + 1);
  for (let i = 0; i < point.length; i++) {
    const here = demand[point[i]!]!;
    for (let r = start[i]!; r < start[i + 1]!; r++) {
      const people = here * weight[step[r]!]!;
      if (people === 0) continue;
      const [begin, end] = [from[r]!, to[r]!];
      const atBegin = sum[begin]!;
      sum[begin] = atBegin + people;
      lost[begin]! += roundedOff(atBegin, people, atBegin + people);
      open[begin]!++;
      const atEnd = sum[end]!;
      sum[end] = atEnd - people;
      lost[end]! += roundedOff(atEnd, -people, atEnd - people);
      open[end]!--;
    }
  }
  return { sum, lost, open };
}

/**
 * Weighted sum of what the sites in each point's catchment hold.
 *
 * amount[j]  >= 0
 * weights    one for each step, >= 0
 * throws     RangeError on a negative or non-finite number, or where the lengths do not fit the runs
 */
export function sweepSums(
  amount: Float64Array,
  runs: CatchmentRuns,
  weights: readonly number[],
): Float64Array {
  const { point, start, from, to, step } = runs;
  requireLength('amount', amount.length, runs.sites);
  requireNonNegative('amount', amount);
  const weight = stepWeights(weights, runs);
  const { sum, lost } = runningSums(amount, runs.site);
  const sums = new Float64Array(point.length);
  for (let i = 0; i < point.length; i++) {
    let total = 0;
    for (let r = start[i]!; r < start[i + 1]!; r++) {
      const [begin, end] = [from[r]!, to[r]!];
      total += (sum[end]! - sum[begin]! + (lost[end]! - lost[begin]!)) * weight[step[r]!]!;
    }
    sums[point[i]!] = total;
  }
  return sums;
}

/** What the entries before each entry hold, as a sum and what rounding took from it. */
function runningSums(amount: Float64Array, site: Int32Array): { sum: Float64Array; lost: Float64Array } {
  const sum = new Float64Array(site.length + 1);
  const lost = new Float64Array(site.length + 1);
  for (let entry = 0; entry < site.length; entry++) {
    const [before, add] = [sum[entry]!, amount[site[entry]!]!];
    sum[entry + 1] = before + add;
    lost[entry + 1] = lost[entry]! + roundedOff(before, add, before + add);
  }
  return { sum, lost };
}

/** What rounding took from a + b = sum, exactly. source: Knuth, The Art of Computer Programming 2, 4.2.2 */
function roundedOff(a: number, b: number, sum: number): number {
  const added = sum - a;
  return a - (sum - added) + (b - added);
}

function stepWeights(weights: readonly number[], { steps }: CatchmentRuns): Float64Array {
  requireLength('weights', weights.length, steps);
  const out = Float64Array.from(weights);
  requireNonNegative('weights', out);
  return out;
}
