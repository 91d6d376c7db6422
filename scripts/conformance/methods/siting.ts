import { greedySites, proveSites, THOROUGH } from '../../../server/analysis/best-sites.ts';
import { sitingValue } from '../../../server/analysis/siting-answer.ts';
import type { SitingGoal, SitingProblem } from '../../../server/analysis/siting-problem.ts';
import type { Difference, Got, Method, OracleRun, Tolerance } from '../case.ts';
import { differences, isClose } from '../compare.ts';
import { costMatrix } from '../costs.ts';

type Table = Readonly<Record<string, unknown>>;

/** Sets of sites up to which all of them are looked at, to count the best. */
const MOST_SETS = 2_000_000;
const WEIGHTS = ['weight', 'weights', 'population', 'demand'];
const OBJECTIVE = {
  mclp: 'objective_covered_weight',
  'p-median': 'objective_weighted_cost',
  'p-center': 'objective_max_cost',
  lscp: 'sites_needed',
} as const;

function problemOf(inputs: Table, { parameters }: OracleRun): SitingProblem {
  const demand = (inputs['demand'] ?? {}) as Table;
  const sites = (inputs['candidates'] ?? inputs['supply'] ?? inputs['sites'] ?? {}) as Table;
  const cost = costMatrix(inputs, demand, sites);
  const given = WEIGHTS.flatMap((name) => [inputs[name], demand[name]]).find(Array.isArray);
  const points = given?.length ?? (demand['id'] as unknown[] | undefined)?.length ?? 0;
  return {
    weight: Float64Array.from({ length: points }, (_, i) => Number(given ? (given[i] ?? 0) : 1)),
    candidates: points === 0 ? 0 : cost.length / points,
    cost,
    fixed: (parameters['fixed'] ?? []) as number[],
    existing: null,
  };
}

function goalOf({ parameters }: OracleRun): SitingGoal {
  const [radius, choose] = [Number(parameters['radius']), Number(parameters['p'])];
  const problem = String(parameters['problem']);
  switch (problem) {
    case 'mclp':
      return { problem, radius, choose };
    case 'lscp':
      return { problem, radius };
    case 'p-median':
    case 'p-center':
      return { problem, choose };
    default:
      throw new RangeError(`problem must be mclp, p-median, lscp or p-center, got ${problem}`);
  }
}

async function results(problem: SitingProblem, goal: SitingGoal, tolerance: Tolerance): Promise<Got> {
  const answer = await proveSites(problem, goal, { ...THOROUGH, seconds: 60 });
  if (answer.gap > 0) throw new Error(`no proof: within ${answer.gap} of the best`);
  const unserved = answer.unreachable.length > 0;
  if (goal.problem === 'lscp' && unserved)
    return { sites_needed: null, infeasible: true, uncoverable_demand: answer.unreachable };
  const total = problem.weight.reduce((sum, people) => sum + people, 0);
  // By the formula a point that nothing reaches has an infinite cost.
  const objective = goal.problem !== 'mclp' && unserved ? Infinity : answer.objective;
  const best = optimalSets(problem, goal, answer.sites.length, objective, tolerance);
  return {
    [OBJECTIVE[goal.problem]]: objective,
    covered_share: objective / total,
    mean_cost: objective / total,
    infeasible: false,
    uncoverable_demand: answer.unreachable,
    chosen: answer.sites,
    optimal_sets: best,
    n_optimal_sets: best?.length,
    ...greedy(problem, goal),
  };
}

function greedy(problem: SitingProblem, goal: SitingGoal): Got {
  if (goal.problem === 'p-center') return {};
  const order = greedySites(problem, goal);
  return { greedy: { order, objective: sitingValue(problem, goal, order) } };
}

/** Every set of so many sites that is as good as the best, in lexical order; null where there are too many to look at. */
function optimalSets(
  problem: SitingProblem,
  goal: SitingGoal,
  size: number,
  best: number,
  tolerance: Tolerance,
): number[][] | null {
  const free = Array.from({ length: problem.candidates }, (_, j) => j).filter(
    (j) => !problem.fixed.includes(j),
  );
  if (ways(free.length, size - problem.fixed.length) > MOST_SETS) return null;
  const value = valueOf(problem, goal);
  const found: number[][] = [];
  const extend = (set: readonly number[], from: number): void => {
    if (set.length === size) {
      if (isClose(value(set), best, tolerance)) found.push(set.toSorted((a, b) => a - b));
      return;
    }
    for (let k = from; k < free.length; k++) extend([...set, free[k] as number], k + 1);
  };
  extend(problem.fixed, 0);
  return found.toSorted((a, b) => a.map((j, k) => j - (b[k] as number)).find((d) => d !== 0) ?? 0);
}

/** For lscp a set of the least size is as good as the best where it covers everyone. */
function valueOf(problem: SitingProblem, goal: SitingGoal): (set: readonly number[]) => number {
  if (goal.problem !== 'lscp') return (set) => sitingValue(problem, goal, set);
  const { length } = problem.weight;
  const everyone = { ...problem, weight: new Float64Array(length).fill(1) };
  const asCover: SitingGoal = { problem: 'mclp', radius: goal.radius, choose: 1 };
  return (set) => (sitingValue(everyone, asCover, set) === length ? set.length : Infinity);
}

function ways(n: number, k: number): number {
  let product = 1;
  for (let i = 0; i < k; i++) product *= (n - i) / (i + 1);
  return Math.round(product);
}

/** A case lists all best sets, or the first of them when its `n_optimal_sets` says that there are more. */
function compareSets(got: Got, { expected }: OracleRun): Difference[] {
  const wanted = expected['optimal_sets'] as number[][] | undefined;
  if (!wanted) return [];
  const complete = wanted.length === ((expected['n_optimal_sets'] as number | undefined) ?? wanted.length);
  const key = (set: readonly number[]): string => set.toSorted((a, b) => a - b).join();
  const keys = new Set(wanted.map(key));
  const chosen = got['chosen'] as number[];
  const mine = got['optimal_sets'] as number[][] | null;
  const found: Difference[] = [];
  if (complete && !keys.has(key(chosen)))
    found.push({ index: 'chosen', got: chosen, want: `one of ${JSON.stringify(wanted)}` });
  if (!mine) return found;
  const own = new Set(mine.map(key));
  for (const [k, set] of wanted.entries())
    if (!own.has(key(set))) found.push({ index: `optimal_sets[${k}]`, got: 'not among the best', want: set });
  if (complete && mine.length !== wanted.length)
    found.push({ index: 'optimal_sets.length', got: mine.length, want: wanted.length });
  return found;
}

export const siting: Method = {
  run: (inputs, run, all) => results(problemOf(inputs, run), goalOf(run), run.tolerance ?? all.tolerance),
  compare(got, run, tolerance) {
    const byOwnRule = ['optimal_sets', ...(got['optimal_sets'] === null ? ['n_optimal_sets'] : [])];
    return [...differences(got, run.expected, tolerance, new Set(byOwnRule)), ...compareSets(got, run)];
  },
};
