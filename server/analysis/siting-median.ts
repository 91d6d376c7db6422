import { costAlready, freeSites, type SitingProblem } from './siting-problem.ts';

/**
 * A p-median problem without what is settled, costs weighted. Sites are counted 0.. within `sites`.
 * The value of a choice is the sum over rows of the least of already[r] and cost[r * sites + s] over its sites s.
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
  const n = problem.weight.length;
  const nearest = costAlready(problem);
  const sites = freeSites(problem);
  const { row, unreachable } = rowsOf(problem, sites, nearest);
  const unreached = unreachedCost(problem, row, sites, nearest);
  const already = row.map((i) => (problem.weight[i] as number) * finite(nearest[i] as number, unreached));
  const cost = new Float64Array(row.length * sites.length);
  for (let s = 0; s < sites.length; s++)
    for (let r = 0, from = (sites[s] as number) * n; r < row.length; r++) {
      const i = row[r] as number;
      const one = finite(problem.cost[from + i] as number, unreached);
      cost[r * sites.length + s] = Math.min(already[r] as number, (problem.weight[i] as number) * one);
    }
  return {
    sites,
    choose: choose - problem.fixed.length,
    rows: row.length,
    cost,
    already: Float64Array.from(already),
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
export function medianValue({ sites, rows, cost, already }: Median, chosen: readonly number[]): number {
  let value = 0;
  for (let r = 0; r < rows; r++) {
    let least = already[r] as number;
    for (const s of chosen) least = Math.min(least, cost[r * sites.length + s] as number);
    value += least;
  }
  return value;
}
