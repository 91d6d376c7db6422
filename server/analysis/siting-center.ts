import { coverProblem, type Cover } from './siting-cover.ts';
import { costAlready, freeSites, type SitingProblem } from './siting-problem.ts';

/**
 * The search for the least radius at which `choose` sites cover every point: the costs that occur, halved again and
 * again by asking whether a radius can be covered. Points that nothing reaches are left out.
 */
export class CenterSearch {
  readonly unreachable: readonly number[];
  /** sites of the cover at the least radius known to be coverable; null where none is */
  chosen: readonly number[] | null = null;
  private readonly problem: SitingProblem;
  private readonly choose: number;
  /** costs at which a radius can matter, ascending, each once */
  private readonly radii: Float64Array;
  /** every radius below this index is proven too small */
  private proven = 0;
  /** radii from here on are coverable, as far as is known */
  private coverable: number;
  /** radii below this index are not asked about again */
  private low = 0;
  private asked = 0;

  constructor(problem: SitingProblem, choose: number, unreachable: readonly number[], from = 0) {
    this.problem = problem;
    this.choose = choose;
    this.unreachable = unreachable;
    this.radii = radiiThatMatter(problem, new Set(unreachable), from);
    this.coverable = this.radii.length;
  }

  /** least radius that may be coverable for all that is proven; Infinity where none is */
  get bound(): number {
    return this.radii[this.proven] ?? Infinity;
  }

  /** the covering problem of the next radius to ask about; null when the search is over */
  next(): Cover | null {
    if (this.low >= this.coverable) return null;
    this.asked = (this.low + this.coverable) >> 1;
    return coverProblem(this.problem, this.radii[this.asked] as number, this.choose, 'points');
  }

  /** the radius asked about is coverable, by these sites */
  covered(chosen: readonly number[]): void {
    this.chosen = chosen;
    this.coverable = this.asked;
  }

  /** it is not, for all that is known; proven = for certain */
  notCovered(proven: boolean): void {
    this.low = this.asked + 1;
    if (proven) this.proven = this.low;
  }
}

/** Points that no candidate and no existing site can reach at all. */
export function unreachablePoints(problem: SitingProblem): number[] {
  const { weight, cost } = problem;
  const already = costAlready(problem);
  const sites = freeSites(problem);
  const reachable = (i: number): boolean =>
    already[i] !== Infinity || sites.some((j) => cost[j * weight.length + i] !== Infinity);
  return Array.from(weight.keys()).filter((i) => !reachable(i));
}

/** No radius below the greatest of the points' least costs covers everyone. */
function radiiThatMatter(problem: SitingProblem, without: ReadonlySet<number>, from: number): Float64Array {
  const { weight, candidates, cost } = problem;
  const n = weight.length;
  const already = costAlready(problem);
  let floor = from;
  for (let i = 0; i < n; i++) {
    if (without.has(i)) continue;
    let least = already[i] as number;
    for (let j = 0; j < candidates; j++) least = Math.min(least, cost[j * n + i] as number);
    floor = Math.max(floor, least);
  }
  const useful = (value: number): boolean => value >= floor && value < Infinity;
  const sorted = Float64Array.from([...cost.filter(useful), ...already.filter(useful)]).toSorted();
  return sorted.filter((value, k) => k === 0 || value !== sorted[k - 1]);
}
