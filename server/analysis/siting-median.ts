import { costAlready, freeSites, type SitingProblem } from './siting-problem.ts';

/**
 * A p-median problem without what is settled, costs weighted. Sites are counted 0.. within `sites`.
 * The value of a choice is the sum over rows of the least of already[r] and cost[s * rows + r] over its sites s.
 */
export interface Median {
  /** candidate behind each site */
  readonly sites: Int32Array;
  /** how many of them are to be chosen */
  readonly choose: number;
  readonly rows: number;
  /** people x cost, at most already[r] */
  readonly cost: Float64Array;
  /** people x cost without any of the sites; where that would be infinite, more than any detour (see unreached) */
  readonly already: Float64Array;
  /** cost that stands for "no way": the value of a choice that leaves someone unreached is no sum of real costs */
  readonly unreached: number;
  /** points with people whom no candidate and no existing site can reach; they are in no row */
  readonly unreachable: Int32Array;
}

/** Leaving one person unreached must count for more than any saving elsewhere, within what a double can hold. */
const MOST_UNREACHED = 1e6;

export function medianProblem(problem: SitingProblem, choose: number): Median {
  const { weight } = problem;
  const nearest = costAlready(problem);
  const sites = freeSites(problem);
  const { row, unreachable } = rowsOf(problem, sites, nearest);
  const unreached = unreachedCost(problem, row, sites, nearest);
  const already = Float64Array.from(row, (i) => weight[i]! * finite(nearest[i]!, unreached));
  const cost = new Float64Array(row.length * sites.length);
  for (let s = 0, at = 0; s < sites.length; s++) {
    const own = problem.cost.subarray(sites[s]! * weight.length);
    for (let r = 0; r < row.length; r++, at++)
      cost[at] = Math.min(already[r]!, weight[row[r]!]! * finite(own[row[r]!]!, unreached));
  }
  return {
    sites,
    choose: choose - problem.fixed.length,
    rows: row.length,
    cost,
    already,
    unreached,
    unreachable: Int32Array.from(unreachable),
  };
}

const finite = (cost: number, unreached: number): number => (cost === Infinity ? unreached : cost);

function rowsOf(
  { weight, cost }: SitingProblem,
  sites: Int32Array,
  nearest: Float64Array,
): { row: number[]; unreachable: number[] } {
  const n = weight.length;
  const reached = Uint8Array.from(nearest, (least) => (least === Infinity ? 0 : 1));
  for (const j of sites) for (let i = 0, k = j * n; i < n; i++, k++) if (cost[k] !== Infinity) reached[i] = 1;
  const people = Array.from(weight.keys()).filter((i) => weight[i] !== 0);
  return {
    row: people.filter((i) => reached[i] === 1),
    unreachable: people.filter((i) => reached[i] === 0),
  };
}

/** The greatest real cost where every site reaches everyone (then it only starts the sums), else far more. */
function unreachedCost(
  { weight, cost }: SitingProblem,
  row: readonly number[],
  sites: Int32Array,
  nearest: Float64Array,
): number {
  let greatest = 0;
  let gaps = false;
  for (const i of row) if (nearest[i] !== Infinity) greatest = Math.max(greatest, nearest[i] as number);
  for (const j of sites)
    for (const i of row) {
      const value = cost[j * weight.length + i] as number;
      if (value !== Infinity) greatest = value > greatest ? value : greatest;
      else if (nearest[i] === Infinity) gaps = true;
    }
  const people = row.reduce((sum, i) => sum + (weight[i] as number), 0);
  const least = row.reduce((min, i) => Math.min(min, weight[i] as number), Infinity);
  return gaps ? Math.max(greatest, 1) * Math.min(MOST_UNREACHED, 2 + people / least) : greatest;
}

/** Value of a choice: sum over rows of the least weighted cost. */
export function medianValue({ rows, cost, already }: Median, chosen: readonly number[]): number {
  let value = 0;
  for (let r = 0; r < rows; r++) {
    let least = already[r]!;
    for (const s of chosen) least = Math.min(least, cost[s * rows + r]!);
    value += least;
  }
  return value;
}

/** What a choice costs each row, and what it would without the site that serves the row. */
export interface NearestTwo {
  readonly first: Float64Array;
  readonly second: Float64Array;
  /** the place in the choice of the site that serves the row; `places` = what is there already does: first = second */
  readonly place: Int32Array;
  readonly places: number;
}

export function nearestTwo({ rows, cost, already }: Median, chosen: readonly number[]): NearestTwo {
  const first = already.slice();
  const second = already.slice();
  const places = chosen.length;
  const place = new Int32Array(rows).fill(places);
  chosen.forEach((s, k) => {
    for (let r = 0, at = s * rows; r < rows; r++, at++) {
      const value = cost[at]!;
      if (value < first[r]!) {
        second[r] = first[r]!;
        first[r] = value;
        place[r] = k;
      } else if (value < second[r]!) second[r] = value;
    }
  });
  return { first, second, place, places };
}

/** The value where it is over 0, else 0: without a branch, which would take longer than all else in a pass over the costs. */
export const positive = (value: number): number => (value + Math.abs(value)) / 2;
