import { bestSites, proveSites } from '../../server/analysis/best-sites.ts';
import { seeded } from '../../server/analysis/random.ts';
import { kmCosts, type SitingGoal, type SitingProblem } from '../../server/analysis/siting-problem.ts';
import { metro } from './metro.ts';
import { peakRssMb, timing } from './timing.ts';

const POINTS = 2_000;
const CANDIDATES = 200;
const CHOOSE = 5;
const RADIUS_KM = 5;
const SEED = 4;
const RUNS = 9;

/** `npm run bench -- sites`: the best 5 of 200 sites for 2,000 demand points, costs from positions included. */
export async function run(): Promise<Record<string, unknown>> {
  const random = seeded(SEED);
  const draw = metro(random);
  const [points, sites] = [draw(POINTS), draw(CANDIDATES)];
  const weight = Float64Array.from({ length: POINTS }, () => Math.floor(random() * 120));
  const problem = (): SitingProblem => ({
    weight,
    candidates: CANDIDATES,
    cost: kmCosts(points, sites),
    fixed: [],
    existing: null,
  });
  const goals: SitingGoal[] = [
    { problem: 'mclp', radius: RADIUS_KM, choose: CHOOSE },
    { problem: 'p-median', choose: CHOOSE },
    { problem: 'p-center', choose: CHOOSE },
  ];
  const results: Record<string, unknown> = {};
  for (const goal of goals) results[goal.problem] = await measured(problem, goal);
  return { demand: POINTS, candidates: CANDIDATES, choose: CHOOSE, ...results, peakRssMb: peakRssMb() };
}

async function measured(problem: () => SitingProblem, goal: SitingGoal): Promise<Record<string, unknown>> {
  // Timed before anything else, so that its first run is a first one.
  const answer = await timing(RUNS, () => bestSites(problem(), goal));
  const quick = bestSites(problem(), goal);
  const proven = await proveSites(problem(), goal);
  return {
    answer,
    proof: await timing(RUNS, () => proveSites(problem(), goal)),
    answerGap: quick.gap,
    answerBelowBest: Math.abs(quick.objective - proven.objective) / proven.objective,
    provenGap: proven.gap,
    objective: proven.objective,
  };
}
