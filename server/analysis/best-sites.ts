import type { SitingAnswer } from './siting-answer.ts';
import { coverProblem } from './siting-cover.ts';
import { greedyCover, greedyMedian, greedyUntilCovered } from './siting-greedy.ts';
import { medianProblem } from './siting-median.ts';
import { requireSiting, type Goal, type SitingGoal, type SitingProblem } from './siting-problem.ts';
import { provedCenter, provedCover, provedMedian, provedSetCover, type ProofEffort } from './siting-prove.ts';
import { quickCenter, quickCover, quickMedian, quickSetCover } from './siting-quick.ts';
import type { Starts } from './siting-starts.ts';

/** While the finger waits: 2,000 points and 200 candidates in a tenth of a second. */
export const QUICK: Starts = { starts: 3, seed: 1 };

/** For the proof: a few seconds for 2,000 points and 200 candidates. */
export const THOROUGH: ProofEffort = { starts: 16, seed: 1, steps: 600, work: 5e8, seconds: 5 };

/**
 * Where to put sites: greedy, improved by swaps from several starts, with a bound that is proven but may be loose
 * (proveSites tightens it).
 *
 * starts   how many beginnings, and the seed of those that are drawn: the same seed gives the same answer
 * returns  the sites, their value, and how far from the best possible they can be at most
 * throws   RangeError that names the number which does not fit
 * source   METHODS §11; each problem's paper with SitingGoal
 */
export function bestSites(problem: SitingProblem, goal: SitingGoal, starts: Starts = QUICK): SitingAnswer {
  requireSiting(problem, goal);
  switch (goal.problem) {
    case 'mclp':
      return quickCover(problem, goal, starts);
    case 'p-median':
      return quickMedian(problem, goal, starts);
    case 'lscp':
      return quickSetCover(problem, goal, starts);
    case 'p-center':
      return quickCenter(problem, goal, starts);
  }
}

/**
 * The same with a proof: Lagrangian bound with branching, then HiGHS up to its time limit (mclp, lscp, p-center, small
 * p-median). Ends by itself; a gap that is left is in the answer.
 *
 * effort   the same effort gives the same answer unless the solver's time runs out
 * returns  a promise of an answer that is never worse than bestSites' with the same starts
 * throws   RangeError as bestSites; the promise fails where the solver cannot be loaded
 */
export async function proveSites(
  problem: SitingProblem,
  goal: SitingGoal,
  effort: ProofEffort = THOROUGH,
): Promise<SitingAnswer> {
  requireSiting(problem, goal);
  for (const [name, value] of Object.entries({ seconds: effort.seconds, steps: effort.steps }))
    if (!(value > 0 && value < Infinity))
      throw new RangeError(`${name} must be a finite number over 0, got ${value}`);
  if (!(effort.work >= 0)) throw new RangeError(`work must be at least 0, got ${effort.work}`);
  switch (goal.problem) {
    case 'mclp':
      return provedCover(problem, goal, effort);
    case 'p-median':
      return provedMedian(problem, goal, effort);
    case 'lscp':
      return provedSetCover(problem, goal, effort);
    case 'p-center':
      return provedCenter(problem, goal, effort);
  }
}

/**
 * Candidates in the order of the plain greedy rule: what one more site would add each time, the lowest index on ties.
 *
 * returns  the fixed candidates, then the others: up to goal.choose, for lscp until every point that can be is covered
 */
export function greedySites(problem: SitingProblem, goal: Goal<'mclp' | 'p-median' | 'lscp'>): number[] {
  requireSiting(problem, goal);
  const { sites, order } = greedyOrder(problem, goal);
  return [...problem.fixed, ...order.map((s) => sites[s] as number)];
}

function greedyOrder(
  problem: SitingProblem,
  goal: Goal<'mclp' | 'p-median' | 'lscp'>,
): { sites: Int32Array; order: number[] } {
  if (goal.problem === 'p-median') {
    const median = medianProblem(problem, goal.choose);
    return { sites: median.sites, order: greedyMedian(median) };
  }
  if (goal.problem === 'mclp') {
    const cover = coverProblem(problem, goal.radius, goal.choose, 'people');
    return { sites: cover.sites, order: greedyCover(cover) };
  }
  const cover = coverProblem(problem, goal.radius, problem.candidates, 'points');
  return { sites: cover.sites, order: greedyUntilCovered(cover) };
}
