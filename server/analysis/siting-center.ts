import type { CoverAll } from './siting-core.ts';
import { coverProblem, type Cover } from './siting-cover.ts';
import { costAlready, freeSites, type SitingProblem } from './siting-problem.ts';

/** Costs that are looked at to halve the others. */
const SAMPLE = 999;

/**
 * The search for the least radius at which `choose` sites cover every point. It asks about a few points only: a radius
 * that these cannot have, all cannot have; and whoever is worst off under a choice for the few joins them, until nobody
 * is worse off than they are (Chen & Chen 2009, doi:10.1016/j.cor.2008.03.009). Of the costs that occur, each answer
 * settles half. Points that nothing reaches are left out.
 */
export class CenterSearch {
  readonly unreachable: readonly number[];
  /** sites of the best choice known, as freeSites counts them; null where there is none */
  chosen: readonly number[] | null = null;
  private readonly problem: SitingProblem;
  private readonly choose: number;
  private readonly sites: Int32Array;
  /** each point's cost before anything is chosen; -Infinity where nothing reaches it, so that it is never the worst off */
  private readonly already: Float64Array;
  private readonly points: number[] = [];
  /** the problem of these points alone */
  private few: SitingProblem;
  /** greatest cost of any point under the best choice */
  private value = Infinity;
  /** no radius up to this one is coverable, for certain */
  private proven = -1;
  /** the radii asked about lie between these */
  private low = -1;
  private high = Infinity;
  private asked = 0;
  /** least radius that there was no answer about */
  private doubtful = Infinity;
  private below = false;

  constructor(problem: SitingProblem, choose: number, unreachable: readonly number[]) {
    this.problem = problem;
    this.choose = choose;
    this.unreachable = unreachable;
    this.sites = freeSites(problem);
    this.already = costAlready(problem);
    for (const i of unreachable) this.already[i] = -Infinity;
    this.few = onlyPoints(problem, []);
    const first = greatest(this.already);
    if (this.already[first]! >= 0) this.join(first);
  }

  /** least radius that may be coverable for all that is proven; Infinity where none is */
  get bound(): number {
    return radiiBetween(this.few, this.proven, this.value).reduce((a, b) => Math.min(a, b), this.value);
  }

  /** the covering problem to look at next, of the few points at some radius; null when the search is over */
  next(): Cover | null {
    for (;;) {
      const open = radiiBetween(this.few, this.low, this.high);
      if (open.length === 0) {
        if (this.below || this.doubtful === Infinity) return null;
        this.goBelow();
        continue;
      }
      this.asked = aboutMiddle(open);
      const cover = coverProblem(this.few, this.asked, this.choose, 'points');
      if (cover.uncoverable.length === 0) return cover;
      this.answer({ chosen: null, impossible: true });
    }
  }

  /** what was found about the last cover; neither = its radius is taken for too small, but not proven to be */
  answer({ chosen, impossible }: CoverAll): void {
    const { asked } = this;
    if (chosen) this.tryChoice(chosen);
    else if (impossible) this.proven = this.low = asked;
    else {
      this.doubtful = Math.min(this.doubtful, asked);
      if (this.below) this.high = asked;
      else this.low = asked;
    }
  }

  private tryChoice(chosen: readonly number[]): void {
    const least = this.already.slice();
    for (const s of chosen) serve(this.problem, this.sites[s]!, least);
    const worst = greatest(least);
    if (least[worst]! < this.value) {
      this.value = least[worst]!;
      this.chosen = chosen;
    }
    this.high = Math.min(this.high, this.value);
    if (least[worst]! > this.asked) this.join(worst);
  }

  private join(point: number): void {
    this.points.push(point);
    this.few = onlyPoints(this.problem, this.points);
  }

  /** No answer about a radius leaves those below it open too: the second half of the search raises the bound to there. */
  private goBelow(): void {
    this.below = true;
    this.low = this.proven;
    this.high = Math.min(this.doubtful, this.value);
  }
}

/** The same problem for some of its points. */
function onlyPoints(problem: SitingProblem, points: readonly number[]): SitingProblem {
  const { weight, candidates, cost, existing } = problem;
  const few = new Float64Array(points.length * candidates);
  for (let j = 0, at = 0; j < candidates; j++)
    for (const i of points) few[at++] = cost[j * weight.length + i]!;
  return {
    ...problem,
    weight: Float64Array.from(points, (i) => weight[i]!),
    cost: few,
    existing: existing && Float64Array.from(points, (i) => existing[i]!),
  };
}

/** The costs between two, in no order. */
function radiiBetween({ cost, existing }: SitingProblem, low: number, high: number): number[] {
  const radii: number[] = [];
  for (const costs of existing ? [existing, cost] : [cost])
    for (const value of costs) if (value > low && value < high) radii.push(value);
  return radii;
}

/** The middle of a sample: sorting all to find theirs would take longer than the search. */
function aboutMiddle(values: readonly number[]): number {
  const step = Math.ceil(values.length / SAMPLE);
  const sample = Float64Array.from(
    { length: Math.ceil(values.length / step) },
    (_, k) => values[k * step]!,
  ).toSorted();
  return sample[sample.length >> 1]!;
}

/** Place of the greatest value, the first of equals; -1 where there is none. */
function greatest(values: Float64Array): number {
  let top = -1;
  for (let i = 0; i < values.length; i++) if (top < 0 || values[i]! > values[top]!) top = i;
  return top;
}

/** Lowers each point's least cost by what a candidate offers. */
function serve({ cost }: SitingProblem, candidate: number, least: Float64Array): void {
  for (let i = 0, k = candidate * least.length; i < least.length; i++, k++)
    if (cost[k]! < least[i]!) least[i] = cost[k]!;
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
