import type { SitingAnswer } from './siting-answer.ts';
import { CenterSearch, unreachablePoints } from './siting-center.ts';
import { coveredBy, coverProblem, type Cover } from './siting-cover.ts';
import { proveCover, proveMedian, proveSetCover } from './siting-exact.ts';
import { isProven, type Effort } from './siting-lagrange.ts';
import { medianProblem, medianValue } from './siting-median.ts';
import type { Goal, SitingProblem } from './siting-problem.ts';
import {
  boundedCover,
  boundedMedian,
  centerAnswer,
  coverAll,
  coverAnswer,
  medianAnswer,
  quickSetCover,
  setCoverAnswer,
  tooFew,
} from './siting-quick.ts';
import { medianRows } from './siting-relaxed.ts';
import { swappedCover, swappedMedian, type Starts } from './siting-starts.ts';

/** How much may go into a proof. */
export interface ProofEffort extends Starts, Effort {
  /** seconds for the solver, in all */
  readonly seconds: number;
}

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
  const rows = medianRows(median);
  const found = boundedMedian(median, rows, swappedMedian(median, rows, effort), effort);
  if (isProven(found) || rows.site.length > SMALL_MEDIAN) return medianAnswer(problem, goal, median, found);
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
  const answer = quickSetCover(problem, goal, effort);
  if (answer.gap === 0) return answer;
  const cover = coverProblem(problem, goal.radius, problem.candidates, 'points');
  const known = answer.sites.filter((j) => !problem.fixed.includes(j)).map((j) => cover.sites.indexOf(j));
  const proof = await proveSetCover(cover, { seconds: effort.seconds, begin: known }, null);
  const fewer = proof.chosen !== null && proof.chosen.length < known.length;
  const chosen = fewer ? (proof.chosen ?? []) : known;
  const least = Math.max(answer.bound - problem.fixed.length, proof.finished ? chosen.length : proof.bound);
  return setCoverAnswer(problem, goal, cover, chosen, least);
}

export async function provedCenter(
  problem: SitingProblem,
  goal: Goal<'p-center'>,
  effort: ProofEffort,
): Promise<SitingAnswer> {
  const search = new CenterSearch(problem, goal.choose, unreachablePoints(problem));
  for (let cover = search.next(); cover; cover = search.next()) {
    if (tooFew(cover, search)) search.notCovered(true);
    else await decide(search, cover, effort);
  }
  return centerAnswer(problem, goal, search, search.chosen ?? []);
}

/** A radius is asked about some twenty times; the few near the answer are hard, so that each may take a quarter of the time. */
async function decide(search: CenterSearch, cover: Cover, effort: ProofEffort): Promise<void> {
  const easy = coverAll(cover, effort);
  if (easy) return search.covered(easy);
  const { chosen, finished } = await proveSetCover(cover, { seconds: effort.seconds / 4 }, cover.choose);
  if (chosen) search.covered(chosen);
  else search.notCovered(finished);
}
