import { candidatesOf, sitingAnswer, sitingValue, type SitingAnswer } from './siting-answer.ts';
import { CenterSearch, unreachablePoints } from './siting-center.ts';
import { coverAll, coverCore } from './siting-core.ts';
import { coverable, coverProblem, type Cover } from './siting-cover.ts';
import { greedySetCover, independentRows } from './siting-greedy.ts';
import { lagrangeBound, type Bounded, type Effort } from './siting-lagrange.ts';
import { medianProblem, medianValue, nearestTwo, type Median } from './siting-median.ts';
import { freeSites, type Goal, type SitingProblem } from './siting-problem.ts';
import { coverRows, medianRows, type CostRows } from './siting-relaxed.ts';
import { swappedCover, swappedMedian, type Starts } from './siting-starts.ts';
import { swapCover, swapMedian, type Choice } from './siting-swap.ts';

/** For the bound that comes with the first answer; whether all can be covered is asked about few rows, so that it can be settled. */
const QUICK_COVER: Effort = { steps: 60, work: 0 };
const QUICK_COVER_ALL: Effort = { steps: 60, work: 1e6 };
const QUICK_MEDIAN: Effort = { steps: 15, work: 0 };
/** A choice so far from the best is not worth swapping. */
const WORTH_SWAPPING = 1.02;

export function quickCover(problem: SitingProblem, goal: Goal<'mclp'>, starts: Starts): SitingAnswer {
  const cover = coverProblem(problem, goal.radius, goal.choose, 'people');
  const choice = swappedCover(cover, starts);
  return coverAnswer(problem, goal, cover, boundedCover(cover, choice, QUICK_COVER));
}

/** A choice for coverage with the most that any could cover. */
export function boundedCover(cover: Cover, begin: Choice, effort: Effort): Bounded {
  const all = coverable(cover);
  const leftOut = ({ chosen, value }: Choice): Choice => ({ chosen, value: all - value });
  const found = lagrangeBound(coverRows(cover), leftOut(begin), effort, (chosen) =>
    leftOut(swapCover(cover, chosen)),
  );
  return { chosen: found.chosen, value: all - found.value, bound: all - found.bound };
}

export function coverAnswer(
  problem: SitingProblem,
  goal: Goal<'mclp'>,
  cover: Cover,
  { chosen, bound }: Bounded,
): SitingAnswer {
  const sites = candidatesOf(problem, cover.sites, chosen);
  const objective = sitingValue(problem, goal, sites);
  // Whole people: the most is a whole number as well.
  const whole = problem.weight.every(Number.isInteger) ? Math.floor(bound + 1e-6) : bound;
  return sitingAnswer(goal, { sites, objective, bound: whole, unreachable: [...cover.uncoverable] });
}

export function quickMedian(problem: SitingProblem, goal: Goal<'p-median'>, starts: Starts): SitingAnswer {
  const median = medianProblem(problem, goal.choose);
  const choice = swappedMedian(median, starts);
  const near = nearestTwo(median, choice.chosen);
  // A row that paid more than its second site costs would pay for two: such caps hardly lower the bound and save most looks.
  const rows = medianRows(median, near, near.second);
  return medianAnswer(problem, goal, median, boundedMedian(median, rows, choice, QUICK_MEDIAN));
}

/** A choice for the least sum of costs with the least that any could have. */
export const boundedMedian = (median: Median, rows: CostRows, begin: Choice, effort: Effort): Bounded =>
  lagrangeBound(rows, begin, effort, (chosen) => {
    const value = medianValue(median, chosen);
    return value <= begin.value * WORTH_SWAPPING ? swapMedian(median, chosen) : { chosen, value };
  });

export function medianAnswer(
  problem: SitingProblem,
  goal: Goal<'p-median'>,
  { sites: free, unreachable }: Median,
  { chosen, value, bound }: Bounded,
): SitingAnswer {
  const sites = candidatesOf(problem, free, chosen);
  const objective = sitingValue(problem, goal, sites, [...unreachable]);
  // The best of choices that all leave someone unserved.
  const none = objective === Infinity && bound >= value * (1 - 1e-9);
  return sitingAnswer(goal, {
    sites,
    objective,
    bound: none ? Infinity : bound,
    unreachable: [...unreachable],
  });
}

export function quickSetCover(problem: SitingProblem, goal: Goal<'lscp'>, starts: Starts): SitingAnswer {
  const cover = coverProblem(problem, goal.radius, problem.candidates, 'points');
  return setCoverAnswer(problem, goal, cover, fewestSites(coverCore(cover), starts, QUICK_COVER_ALL));
}

/** Few sites that cover a core, and a number below which there are none. */
export interface Fewest {
  readonly chosen: readonly number[];
  readonly least: number;
}

/** Asks for one site less as long as some are found that do. */
export function fewestSites(core: Cover, starts: Starts, effort: Effort): Fewest {
  const least = independentRows(core);
  let chosen: readonly number[] = greedySetCover(core);
  while (chosen.length > least) {
    const fewer = coverAll({ ...core, choose: chosen.length - 1 }, starts, effort);
    if (fewer.impossible) return { chosen, least: chosen.length };
    if (!fewer.chosen) break;
    chosen = fewer.chosen;
  }
  return { chosen, least };
}

export function setCoverAnswer(
  problem: SitingProblem,
  goal: Goal<'lscp'>,
  cover: Cover,
  { chosen, least }: Fewest,
): SitingAnswer {
  const sites = candidatesOf(problem, cover.sites, chosen);
  return sitingAnswer(goal, {
    sites,
    objective: sites.length,
    bound: problem.fixed.length + Math.ceil(least - 1e-6),
    unreachable: [...cover.uncoverable],
  });
}

export function quickCenter(problem: SitingProblem, goal: Goal<'p-center'>, starts: Starts): SitingAnswer {
  const search = new CenterSearch(problem, goal.choose, unreachablePoints(problem));
  for (let cover = search.next(); cover; cover = search.next())
    search.answer(coverAll(coverCore(cover), starts, QUICK_COVER_ALL));
  return centerAnswer(problem, goal, search, search.chosen ?? []);
}

export function centerAnswer(
  problem: SitingProblem,
  goal: Goal<'p-center'>,
  { unreachable, bound }: CenterSearch,
  chosen: readonly number[],
): SitingAnswer {
  const free = freeSites(problem);
  // Exactly so many sites: those not needed for the greatest cost are the first ones left.
  const spare = Array.from(free.keys()).filter((s) => !chosen.includes(s));
  const wanted = goal.choose - problem.fixed.length;
  const sites = candidatesOf(problem, free, [...chosen, ...spare].slice(0, wanted));
  const objective = sitingValue(problem, goal, sites, unreachable);
  return sitingAnswer(goal, { sites, objective, bound, unreachable });
}
