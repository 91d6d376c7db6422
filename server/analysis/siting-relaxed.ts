import type { Cover } from './siting-cover.ts';
import { positive, type Median, type NearestTwo } from './siting-median.ts';

/**
 * A siting problem as costs of rows, for Lagrangian relaxation of "each row is served once".
 * The value of a choice is the sum over rows of the least of cap[r] and the costs of its sites.
 */
export interface CostRows {
  readonly sites: number;
  readonly choose: number;
  /** rows that site s serves below cap[r], and at which cost: start[s] .. start[s + 1] */
  readonly start: Int32Array;
  readonly row: Int32Array;
  readonly cost: Float64Array;
  /** cost of a row that no chosen site serves */
  readonly cap: Float64Array;
  /** multipliers to begin with */
  readonly price: Float64Array;
}

/** Putting a site in its place among the others takes as long as looking at so many entries. */
const SORTING = 30;

/** What is settled about a site in a part of the search. */
export const FREE = 0;
export const IN = 1;
export const OUT = -1;

/** A relaxed problem's answer at given multipliers. */
export interface Relaxed {
  /** no choice has a value below this */
  readonly bound: number;
  /** the sites it takes */
  readonly chosen: readonly number[];
  /** what it cost to find, in entries looked at */
  readonly work: number;
  /** bound if the site were settled the other way: a site it takes left out, another taken; Infinity where settled */
  readonly otherwise: Float64Array;
}

/**
 * Rows of a p-median problem.
 *
 * near  a good choice's: half-way between what it costs a row and what it would without the site that serves the row is
 *       where to begin; from anywhere else a bound as high takes ten times the steps
 * cap   at most median.already; where it is less, values can come out too low but never too high, so that bounds hold
 */
export function medianRows(
  { sites, choose, rows, cost }: Median,
  { first, second }: NearestTwo,
  cap: Float64Array,
): CostRows {
  const start = new Int32Array(sites.length + 1);
  const row = new Int32Array(cost.length);
  const below = new Float64Array(cost.length);
  let used = 0;
  for (let s = 0, at = 0; s < sites.length; s++) {
    for (let r = 0; r < rows; r++, at++)
      if (cost[at]! < cap[r]!) {
        row[used] = r;
        below[used++] = cost[at]!;
      }
    start[s + 1] = used;
  }
  return {
    sites: sites.length,
    choose,
    start,
    row: row.subarray(0, used),
    cost: below.subarray(0, used),
    cap,
    price: first.map((least, r) => (least + second[r]!) / 2),
  };
}

/** rows of a covering problem: the value is the people who are left out */
export const coverRows = ({ sites, choose, siteStart, siteRow, weight }: Cover): CostRows => ({
  sites: sites.length,
  choose,
  start: siteStart,
  row: siteRow,
  cost: new Float64Array(siteRow.length),
  cap: weight,
  price: weight.map((people) => people / 2),
});

/**
 * The relaxed problem: every site may be chosen for the rows where its cost is below the multiplier.
 *
 * multipliers  one for each row, 0..cap
 * settled      FREE, IN or OUT for each site
 * slope        written: how the bound changes with each multiplier
 * source       Cornuéjols, Fisher & Nemhauser 1977, doi:10.1287/mnsc.23.8.789
 */
export function relax(
  rows: CostRows,
  multipliers: Float64Array,
  settled: Int8Array,
  slope: Float64Array,
): Relaxed {
  const { start, row, cost } = rows;
  const worth = new Float64Array(rows.sites);
  let work = multipliers.length + rows.sites * SORTING;
  for (let s = 0; s < rows.sites; s++) {
    if (settled[s] === OUT) continue;
    let sum = 0;
    for (let k = start[s]!; k < start[s + 1]!; k++) sum += positive(multipliers[row[k]!]! - cost[k]!);
    worth[s] = -sum;
    work += start[s + 1]! - start[s]!;
  }
  const { chosen, otherwise } = cheapest(rows, worth, settled);
  let bound = 0;
  for (const price of multipliers) bound += price;
  for (const s of chosen) bound += worth[s]!;
  writeSlope(rows, multipliers, chosen, slope);
  return { bound, chosen, work, otherwise: otherwise.map((change) => bound + change) };
}

/** One for each row less the number of chosen sites that serve it. */
function writeSlope(
  { cap, start, row, cost }: CostRows,
  multipliers: Float64Array,
  chosen: readonly number[],
  slope: Float64Array,
): void {
  slope.fill(1);
  for (const s of chosen)
    for (let k = start[s]!; k < start[s + 1]!; k++) {
      const r = row[k]!;
      if (cost[k]! < multipliers[r]!) slope[r]! -= 1;
    }
  // A multiplier cannot rise above what the row costs unserved.
  for (let r = 0; r < slope.length; r++) if (slope[r] === 1 && multipliers[r]! >= cap[r]!) slope[r] = 0;
}

/** The sites of least worth, those settled in first, and what settling each other site differently would add. */
function cheapest(
  { sites, choose }: CostRows,
  worth: Float64Array,
  settled: Int8Array,
): { chosen: number[]; otherwise: Float64Array } {
  const chosen: number[] = [];
  const free: number[] = [];
  for (let s = 0; s < sites; s++)
    if (settled[s] === IN) chosen.push(s);
    else if (settled[s] === FREE) free.push(s);
  free.sort((a, b) => (worth[a] as number) - (worth[b] as number) || a - b);
  const take = choose - chosen.length;
  chosen.push(...free.slice(0, take));
  const otherwise = new Float64Array(sites).fill(Infinity);
  const last = take > 0 ? (worth[free[take - 1] as number] as number) : NaN;
  const next = take < free.length ? (worth[free[take] as number] as number) : NaN;
  free.forEach((s, k) => {
    // Without a site to change places with, settling it otherwise leaves no choice at all.
    const change = k < take ? next - (worth[s] as number) : (worth[s] as number) - last;
    otherwise[s] = Number.isNaN(change) ? Infinity : change;
  });
  return { chosen, otherwise };
}
