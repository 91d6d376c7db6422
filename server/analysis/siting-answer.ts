import { costAlready, type SitingGoal, type SitingProblem } from './siting-problem.ts';

/** Where to put sites, how good that is, and how much better anything else could be. */
export interface SitingAnswer {
  /** chosen candidates, ascending, fixed ones included */
  readonly sites: readonly number[];
  /**
   * mclp: people covered; p-median: sum of people x cost; lscp: number of sites; p-center: greatest cost.
   * Existing sites serve too. Points in `unreachable` are left out; Infinity where the choice leaves another unserved.
   */
  readonly objective: number;
  /** no choice is better than this: at most (mclp) or at least (the others) */
  readonly bound: number;
  /** 0 = no choice is better; 0.018 = within 1.8 % of the best possible; Infinity = nothing is proven */
  readonly gap: number;
  /** points (with people: mclp, p-median) that no candidate and no existing site serves; ascending */
  readonly unreachable: readonly number[];
}

/** Bound and value that differ by rounding alone are one. */
const ROUNDING = 1e-9;

/** An answer with its gap. `bound` may come from a method that rounds; it is never taken for worse than the value. */
export function sitingAnswer(goal: SitingGoal, found: Omit<SitingAnswer, 'gap'>): SitingAnswer {
  const maximum = goal.problem === 'mclp';
  const { objective } = found;
  const better = maximum ? found.bound > objective : found.bound < objective;
  const bound =
    better && Math.abs(found.bound - objective) > ROUNDING * Math.abs(objective) ? found.bound : objective;
  return { ...found, bound, gap: gapOf(objective, bound) };
}

/** Relative distance of a value from a bound on it, 0 or more. */
function gapOf(objective: number, bound: number): number {
  if (objective === bound) return 0;
  return bound > 0 ? Math.abs(objective - bound) / bound : Infinity;
}

/**
 * Value of a choice of candidates (fixed ones included or not), from the problem as it is.
 *
 * without  points that are left out
 */
export function sitingValue(
  problem: SitingProblem,
  goal: SitingGoal,
  sites: readonly number[],
  without: readonly number[] = [],
): number {
  const { weight, cost } = problem;
  const all = [...new Set([...problem.fixed, ...sites])];
  if (goal.problem === 'lscp') return all.length;
  const least = costAlready(problem);
  for (const j of all)
    for (let i = 0; i < least.length; i++)
      least[i] = Math.min(least[i] as number, cost[j * least.length + i] as number);
  const left = new Set(without);
  let value = 0;
  for (let i = 0; i < least.length; i++) {
    if (left.has(i)) continue;
    const [people, way] = [weight[i] as number, least[i] as number];
    if (goal.problem === 'mclp') value += way <= goal.radius ? people : 0;
    else if (goal.problem === 'p-center') value = Math.max(value, way);
    else if (people > 0) value += people * way;
  }
  return value;
}

/** Candidates behind the sites of a reduced problem, with the fixed ones, ascending. */
export const candidatesOf = (
  { fixed }: SitingProblem,
  sites: Int32Array,
  chosen: readonly number[],
): number[] => [...fixed, ...chosen.map((s) => sites[s] as number)].toSorted((a, b) => a - b);
