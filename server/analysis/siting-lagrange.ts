import { FREE, IN, OUT, relax, type CostRows, type Relaxed } from './siting-relaxed.ts';
import type { Choice } from './siting-swap.ts';

/** A choice with what is proven about all others. */
export interface Bounded extends Choice {
  /** no choice has a lower value */
  readonly bound: number;
}

export interface Effort {
  /** most steps for the bound of the whole problem */
  readonly steps: number;
  /**
   * entries (pairs of row and site) that may be looked at while the problem is cut into parts to close a gap; 0 = none.
   * A measure of time that gives the same answer on every machine: some 5 ns each.
   */
  readonly work: number;
  /** a bound above this is good enough, so that none is looked for that is higher; none = the best there is */
  readonly enough?: number;
}

/** A choice whose value is this near the bound, relatively, is the best there is. */
const PROVEN = 1e-10;
/** Steps without a rise that matters after which the step length is halved. */
const PATIENCE = 20;
const SMALLEST_STEP = 1e-4;
/** Steps for each part: its multipliers begin where the whole problem's ended. */
const PART_STEPS = 40;

/** Whether a choice is the best there is, but for rounding. */
export const isProven = ({ value, bound }: Bounded): boolean => value - bound <= PROVEN * Math.abs(value);

/** Finds a good choice from the sites that a relaxed problem takes. */
export type Improve = (chosen: readonly number[]) => Choice;

/** A part of the search: what is settled, and the multipliers of its best bound. */
interface Part {
  readonly settled: Int8Array;
  readonly multipliers: Float64Array;
  readonly bound: number;
}

/**
 * A proven bound on the least value of a siting problem, and a better choice if one turns up on the way: multipliers
 * raised by subgradients (Held, Wolfe & Crowder 1974, doi:10.1007/BF01580223), sites settled by their reduced costs, and
 * what gap is left closed by branching on a site.
 *
 * begin    the best choice known, its value as in CostRows
 * improve  from some sites to a good choice
 * returns  value >= bound; equal where the choice is proven to be the best and no lower bound was good enough
 */
export function lagrangeBound(rows: CostRows, begin: Choice, effort: Effort, improve: Improve): Bounded {
  const search = new Search(rows, begin, effort.enough ?? Infinity, improve);
  const whole = search.raise(
    { settled: new Int8Array(rows.sites), multipliers: rows.price, bound: -Infinity },
    effort.steps,
  );
  const bound = effort.work > 0 ? search.branch(whole, effort.work) : whole.bound;
  return { ...search.best, bound: Math.min(bound, search.best.value) };
}

class Search {
  best: Choice;
  private readonly rows: CostRows;
  private readonly improve: Improve;
  private readonly slope: Float64Array;
  private readonly tried = new Set<string>();
  private work = 0;
  private readonly enough: number;
  /** least bound of the parts that were left because it was good enough */
  private left = Infinity;

  constructor(rows: CostRows, begin: Choice, enough: number, improve: Improve) {
    this.rows = rows;
    this.best = begin;
    this.enough = enough;
    this.improve = improve;
    this.slope = new Float64Array(rows.cap.length);
  }

  /** Whether nothing better than the best choice can be in a part with this bound, or it is good enough. */
  private closed(bound: number): boolean {
    if (this.best.value - bound <= PROVEN * Math.abs(this.best.value)) return true;
    if (bound <= this.enough) return false;
    this.left = Math.min(this.left, bound);
    return true;
  }

  /** Raises the bound of a part as far as the steps go, and settles the sites that cannot be otherwise. */
  raise(part: Part, steps: number): Part {
    const settled = part.settled.slice();
    const at = part.multipliers.slice();
    let top = { multipliers: part.multipliers, bound: part.bound };
    let length = 1;
    let idle = 0;
    for (let step = 0; step < steps && length > SMALLEST_STEP && !this.closed(top.bound); step++) {
      const relaxed = relax(this.rows, at, settled, this.slope);
      this.work += relaxed.work;
      const rise = relaxed.bound - top.bound;
      if (rise > (this.best.value - top.bound) * 1e-3) idle = 0;
      else idle++;
      if (rise > 0) {
        top = { multipliers: at.slice(), bound: relaxed.bound };
        this.tryChoice(relaxed.chosen);
        this.settle(settled, relaxed);
      }
      if (idle >= PATIENCE) {
        idle = 0;
        length /= 2;
        at.set(top.multipliers);
      } else if (!this.move(at, length, relaxed.bound)) break;
    }
    return { settled, ...top };
  }

  private tryChoice(chosen: readonly number[]): void {
    const key = chosen.toSorted((a, b) => a - b).join();
    if (this.tried.has(key)) return;
    this.tried.add(key);
    const found = this.improve(chosen);
    if (found.value < this.best.value) this.best = found;
  }

  private settle(settled: Int8Array, { chosen, otherwise }: Relaxed): void {
    const taken = new Set(chosen);
    for (let s = 0; s < settled.length; s++)
      if (settled[s] === FREE && this.closed(otherwise[s] as number) && otherwise[s] !== Infinity)
        settled[s] = taken.has(s) ? IN : OUT;
  }

  /** A step along the slope; false where there is none, so that the bound is as high as it gets. */
  private move(at: Float64Array, length: number, bound: number): boolean {
    const { slope } = this;
    const { cap } = this.rows;
    let norm = 0;
    for (let r = 0; r < slope.length; r++) norm += (slope[r] as number) ** 2;
    if (norm === 0) return false;
    const step = (length * (this.best.value - bound)) / norm;
    for (let r = 0; r < slope.length; r++)
      at[r] = Math.min(cap[r] as number, Math.max(0, (at[r] as number) + step * (slope[r] as number)));
    return true;
  }

  /** Cuts the problem into parts by a site that is in or out until every part is closed; the bound of all of it. */
  branch(whole: Part, work: number): number {
    const open: Part[] = [whole];
    const end = this.work + work;
    while (this.work < end && open.length > 0) {
      // The part with the lowest bound holds the whole bound down.
      open.sort((a, b) => b.bound - a.bound);
      const part = open.pop() as Part;
      if (this.closed(part.bound)) return part.bound;
      const site = this.branchingSite(part);
      if (site === null) continue;
      for (const way of [IN, OUT]) {
        const settled = part.settled.slice();
        settled[site] = way;
        const found = this.feasible(settled) ? this.raise({ ...part, settled }, PART_STEPS) : null;
        if (found && !this.closed(found.bound)) open.push(found);
      }
    }
    return open.reduce((least, { bound }) => Math.min(least, bound), Math.min(this.left, this.best.value));
  }

  private feasible(settled: Int8Array): boolean {
    let taken = 0;
    let free = 0;
    for (const way of settled) {
      if (way === IN) taken++;
      else if (way === FREE) free++;
    }
    return taken <= this.rows.choose && taken + free >= this.rows.choose;
  }

  /** The free site whose exclusion would raise the bound most; null where the part holds one choice only. */
  private branchingSite({ settled, multipliers }: Part): number | null {
    const { chosen, otherwise } = relax(this.rows, multipliers, settled, this.slope);
    let best: number | null = null;
    for (const s of chosen)
      if (settled[s] === FREE && (best === null || (otherwise[s] as number) > (otherwise[best] as number)))
        best = s;
    if (best === null) this.tryChoice(chosen);
    return best;
  }
}
