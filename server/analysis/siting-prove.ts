import type { SitingAnswer } from './siting-answer.ts';
import { CenterSearch, unreachablePoints } from './siting-center.ts';
import { coverAll, coverCore } from './siting-core.ts';
import { coveredBy, coverProblem } from './siting-cover.ts';
import { proveCover, proveMedian, proveSetCover } from './siting-exact.ts';
import { isProven, type Effort } from './siting-lagrange.ts';
import { medianProblem, medianValue, nearestTwo } from './siting-median.ts';
import type { Goal, SitingProblem } from './siting-problem.ts';
import {
  boundedCover,
  boundedMedian,
  centerAnswer,
  coverAnswer,
  medianAnswer,
  fewestSites,
  setCoverAnswer,
} from './siting-quick.ts';
import { medianRows } from './siting-relaxed.ts';
import { swappedCover, swappedMedian, type Starts } from './siting-starts.ts';

/** How much may go into a proof. */
export interface ProofEffort extends Starts, Effort {
  /** seconds for the solver, in all */
  readonly seconds: number;
}

/** Part of the work that a question for all rows gets before the solver is asked: that is good at them. */
const COVER_ALL = 50;

/** Pairs of row and site up to which the solver gets a p-median: it needs a column for each. */
const SMALL_MEDIAN = 10_000;

export async function provedCover(
  problem: SitingProblem,
  goal: Goal<'mclp'>,
  effort: ProofEffort,
): Promise<SitingAnswer> {
  const cover = coverProblem(problem, goal.radius, goal.choose, 'people');
  const found = boundedCover(cover, swappedCover(cover, effort), effort);
  const answer = coverAnswer(problem, goal, cover, found);
  if (answer.gap === 0) return answer;
  const proof = await proveCover(cover, { seconds: effort.seconds, begin: found.chosen });
  const value = proof.chosen ? coveredBy(cover, proof.chosen) : -Infinity;
  const best = value > found.value ? { chosen: proof.chosen ?? [], value } : found;
  const bound = proof.finished ? best.value : Math.min(found.bound, proof.bound);
  return coverAnswer(problem, goal, cover, { ...best, bound });
}

export async function provedMedian(
  problem: SitingProblem,
  goal: Goal<'p-median'>,
  effort: ProofEffort,
): Promise<SitingAnswer> {
  const median = medianProblem(problem, goal.choose);
  const choice = swappedMedian(median, effort);
  const rows = medianRows(median, nearestTwo(median, choice.chosen), median.already);
  const found = boundedMedian(median, rows, choice, effort);
  if (isProven(found) || rows.row.length > SMALL_MEDIAN) return medianAnswer(problem, goal, median, found);
  const proof = await proveMedian(rows, { seconds: effort.seconds, begin: found.chosen });
  const value = proof.chosen ? medianValue(median, proof.chosen) : Infinity;
  const best = value < found.value ? { chosen: proof.chosen ?? [], value } : found;
  const bound = proof.finished ? best.value : Math.max(found.bound, proof.bound);
  return medianAnswer(problem, goal, median, { ...best, bound });
}

export async function provedSetCover(
  problem: SitingProblem,
  goal: Goal<'lscp'>,
  effort: ProofEffort,
): Promise<SitingAnswer> {
  const cover = coverProblem(problem, goal.radius, problem.candidates, 'points');
  const core = coverCore(cover);
  const found = fewestSites(core, effort, { ...effort, work: effort.work / COVER_ALL });
  if (found.chosen.length === found.least) return setCoverAnswer(problem, goal, cover, found);
  const proof = await proveSetCover(core, { seconds: effort.seconds, begin: found.chosen }, null);
  const fewer = proof.chosen !== null && proof.chosen.length < found.chosen.length;
  const chosen = fewer ? (proof.chosen ?? []) : found.chosen;
  const least = Math.max(found.least, proof.finished ? chosen.length : proof.bound);
  return setCoverAnswer(problem, goal, cover, { chosen, least });
}

export async function provedCenter(
  problem: SitingProblem,
  goal: Goal<'p-center'>,
  effort: ProofEffort,
): Promise<SitingAnswer> {
  const search = new CenterSearch(problem, goal.choose, unreachablePoints(problem));
  let left = effort.seconds;
  for (let cover = search.next(); cover; cover = search.next()) {
    const core = coverCore(cover);
    const found = coverAll(core, effort, { ...effort, work: effort.work / COVER_ALL });
    if (found.chosen || found.impossible || left <= 0) {
      search.answer(found);
      continue;
    }
    // Some twenty radii are asked about, of which the few near the answer are hard.
    const limits = { seconds: Math.min(left, effort.seconds / 4) };
    const { chosen, finished, seconds } = await proveSetCover(core, limits, core.choose);
    left -= seconds;
    search.answer({ chosen, impossible: finished && chosen === null });
  }
  return centerAnswer(problem, goal, search, search.chosen ?? []);
}
