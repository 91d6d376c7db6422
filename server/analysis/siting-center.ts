import type { CoverAll } from './siting-core.ts';
import { coverProblem, type Cover } from './siting-cover.ts';
import { costAlready, freeSites, type SitingProblem } from './siting-problem.ts';

/** Costs that are looked at to halve the others. */
const SAMPLE = 999;

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
  /** costs at which a radius can matter, in no order */
  private readonly radii: Float64Array;
  /** those that may still be the least coverable one */
  private open: Float64Array;
  /** no radius up to this one is coverable, for certain */
  private proven = -1;
  private asked = 0;
  /** least radius that there was no answer about */
  private doubtful = Infinity;
  private below = false;

  constructor(problem: SitingProblem, choose: number, unreachable: readonly number[]) {
    this.problem = problem;
    this.choose = choose;
    this.unreachable = unreachable;
    this.radii = radiiThatMatter(problem, choose, new Set(unreachable));
    this.open = this.radii;
  }

  /** least radius that may be coverable for all that is proven; Infinity where none is */
  get bound(): number {
    return this.radii.reduce(
      (least, radius) => (radius > this.proven && radius < least ? radius : least),
      Infinity,
    );
  }

  /** the covering problem of the next radius to ask about; null when the search is over */
  next(): Cover | null {
    while (this.open.length > 0) {
      this.asked = aboutMiddle(this.open);
      const cover = coverProblem(this.problem, this.asked, this.choose, 'points');
      if (cover.uncoverable.length === this.unreachable.length) return cover;
      this.answer({ chosen: null, impossible: true });
    }
    return null;
  }

  /** what was found about the radius asked about; neither = it is taken for too small, but not proven to be */
  answer({ chosen, impossible }: CoverAll): void {
    const { asked } = this;
    if (chosen) this.chosen = chosen;
    else if (impossible) this.proven = asked;
    else this.doubtful = Math.min(this.doubtful, asked);
    const down = chosen !== null || (!impossible && this.below);
    this.open = this.open.filter((radius) => (down ? radius < asked : radius > asked));
    if (this.open.length === 0 && this.doubtful < Infinity && !this.below) this.goBelow();
  }

  /** No answer about a radius leaves those below it open too: the second half of the search raises the bound to there. */
  private goBelow(): void {
    this.below = true;
    this.open = this.radii.filter((radius) => radius > this.proven && radius < this.doubtful);
  }
}

/** The middle of a sample: sorting all to find theirs would take longer than the search. */
function aboutMiddle(values: Float64Array): number {
  const step = Math.ceil(values.length / SAMPLE);
  const sample = Float64Array.from(
    { length: Math.ceil(values.length / step) },
    (_, k) => values[k * step]!,
  ).toSorted();
  return sample[sample.length >> 1]!;
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

/** The costs from the greatest of the points' least ones, below which nobody is covered, to what a quick choice needs. */
function radiiThatMatter(problem: SitingProblem, choose: number, without: ReadonlySet<number>): Float64Array {
  const { cost } = problem;
  const already = costAlready(problem);
  const least = already.slice();
  for (const j of freeSites(problem)) serve(problem, j, least);
  const floor = least.reduce((most, value, i) => (without.has(i) ? most : Math.max(most, value)), 0);
  const ceiling = farthestFirst(problem, choose, already.slice(), without);
  const useful = (value: number): boolean => value >= floor && value <= ceiling && value < Infinity;
  const [own, others] = [already.filter(useful), cost.filter(useful)];
  const radii = new Float64Array(own.length + others.length);
  radii.set(own);
  radii.set(others, own.length);
  return radii;
}

/** Lowers each point's least cost by what a candidate offers. */
function serve({ cost }: SitingProblem, candidate: number, least: Float64Array): void {
  for (let i = 0, k = candidate * least.length; i < least.length; i++, k++)
    if (cost[k]! < least[i]!) least[i] = cost[k]!;
}

/** Greatest cost where each new site is the nearest to whoever has the farthest way (Gonzalez 1985, doi:10.1016/0304-3975(85)90224-5). */
function farthestFirst(
  problem: SitingProblem,
  choose: number,
  least: Float64Array,
  without: ReadonlySet<number>,
): number {
  const sites = freeSites(problem);
  const farthest = (): number => {
    let top = -1;
    for (let i = 0; i < least.length; i++)
      if (!without.has(i) && (top < 0 || least[i]! > least[top]!)) top = i;
    return top;
  };
  for (let k = problem.fixed.length; k < choose; k++) {
    const i = farthest();
    if (i < 0) return 0;
    const costOf = (j: number): number => problem.cost[j * least.length + i]!;
    serve(
      problem,
      sites.reduce((best, j) => (costOf(j) < costOf(best) ? j : best), sites[0]!),
      least,
    );
  }
  return least[farthest()] ?? 0;
}
