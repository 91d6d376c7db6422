import type { Cover } from './siting-cover.ts';
import type { Median } from './siting-median.ts';

/**
 * A siting problem as rows of rising costs, for Lagrangian relaxation of "each row is served once".
 * The value of a choice is the sum over rows of the least of cap[r] and the costs of its sites.
 */
export interface CostRows {
  readonly sites: number;
  readonly choose: number;
  /** entries of row r: start[r] .. start[r + 1], ascending by cost, all below cap[r] */
  readonly start: Int32Array;
  readonly site: Int32Array;
  readonly cost: Float64Array;
  /** cost of a row that no chosen site serves */
  readonly cap: Float64Array;
  /** the same entries by site: siteStart[s] .. siteStart[s + 1] */
  readonly siteStart: Int32Array;
  readonly siteRow: Int32Array;
  readonly siteCost: Float64Array;
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

/** rows of a p-median problem */
export function medianRows({ sites, choose, rows, cost, already }: Median): CostRows {
  const n = sites.length;
  const start = new Int32Array(rows + 1);
  for (let r = 0, at = 0; r < rows; r++) {
    let count = start[r] as number;
    for (let s = 0; s < n; s++, at++) if ((cost[at] as number) < (already[r] as number)) count++;
    start[r + 1] = count;
  }
  const site = new Int32Array(start[rows] as number);
  const sorted = new Float64Array(site.length);
  const keys = new Float64Array(n);
  for (let r = 0; r < rows; r++) {
    const own = site.subarray(start[r], start[r + 1]);
    writeAscending(cost.subarray(r * n, r * n + n), already[r] as number, keys, own);
    for (let k = 0, at = start[r] as number; k < own.length; k++, at++)
      sorted[at] = cost[r * n + (own[k] as number)] as number;
  }
  return withSites({ sites: n, choose, start, site, cost: sorted, cap: already });
}

/** Digits of a double. */
const KEY_BITS = 52;

/**
 * Writes the sites with a cost below some most, by cost: sorted as numbers that hold a rounded cost and the site, which
 * takes a fifth of the time of comparing sites, then put in order where rounding made equals of costs that are not.
 */
function writeAscending(cost: Float64Array, most: number, keys: Float64Array, out: Int32Array): void {
  const size = 2 ** Math.ceil(Math.log2(cost.length + 1));
  const scale = 2 ** KEY_BITS / size / most;
  let used = 0;
  for (let s = 0; s < cost.length; s++)
    if ((cost[s] as number) < most) keys[used++] = Math.floor((cost[s] as number) * scale) * size + s;
  const own = keys.subarray(0, used);
  own.sort();
  for (let k = 0; k < used; k++) {
    const s = (own[k] as number) % size;
    let to = k;
    for (; to > 0 && (cost[out[to - 1] as number] as number) > (cost[s] as number); to--)
      out[to] = out[to - 1] as number;
    out[to] = s;
  }
}

/** rows of a covering problem: the value is the people who are left out */
export function coverRows({ sites, choose, rowStart, rowSite, weight }: Cover): CostRows {
  return withSites({
    sites: sites.length,
    choose,
    start: rowStart,
    site: rowSite,
    cost: new Float64Array(rowSite.length),
    cap: weight,
  });
}

function withSites(rows: Omit<CostRows, 'siteStart' | 'siteRow' | 'siteCost'>): CostRows {
  const { sites, start, site, cost, cap } = rows;
  const siteStart = new Int32Array(sites + 1);
  for (const s of site) siteStart[s + 1] = (siteStart[s + 1] as number) + 1;
  for (let s = 0; s < sites; s++) siteStart[s + 1] = (siteStart[s + 1] as number) + (siteStart[s] as number);
  const next = siteStart.slice();
  const siteRow = new Int32Array(site.length);
  const siteCost = new Float64Array(site.length);
  for (let r = 0; r < cap.length; r++)
    for (let k = start[r] as number; k < (start[r + 1] as number); k++) {
      const s = site[k] as number;
      const at = next[s] as number;
      siteRow[at] = r;
      siteCost[at] = cost[k] as number;
      next[s] = at + 1;
    }
  return { ...rows, siteStart, siteRow, siteCost };
}

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
  const { start, site, cost } = rows;
  const worth = new Float64Array(rows.sites);
  let bound = 0;
  let work = multipliers.length + rows.sites * SORTING;
  for (let r = 0; r < multipliers.length; r++) {
    const price = multipliers[r] as number;
    bound += price;
    const [from, end] = [start[r] as number, start[r + 1] as number];
    let k = from;
    for (; k < end && (cost[k] as number) < price; k++) {
      const s = site[k] as number;
      worth[s] = (worth[s] as number) + (cost[k] as number) - price;
    }
    work += k - from;
  }
  const { chosen, otherwise } = cheapest(rows, worth, settled);
  for (const s of chosen) bound += worth[s] as number;
  writeSlope(rows, multipliers, chosen, slope);
  return { bound, chosen, work, otherwise: otherwise.map((change) => bound + change) };
}

/** One for each row less the number of chosen sites that serve it. */
function writeSlope(
  { cap, siteStart, siteRow, siteCost }: CostRows,
  multipliers: Float64Array,
  chosen: readonly number[],
  slope: Float64Array,
): void {
  slope.fill(1);
  for (const s of chosen)
    for (let k = siteStart[s] as number; k < (siteStart[s + 1] as number); k++) {
      const r = siteRow[k] as number;
      if ((siteCost[k] as number) < (multipliers[r] as number)) slope[r] = (slope[r] as number) - 1;
    }
  // A multiplier cannot rise above what the row costs unserved.
  for (let r = 0; r < slope.length; r++)
    if (slope[r] === 1 && (multipliers[r] as number) >= (cap[r] as number)) slope[r] = 0;
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
