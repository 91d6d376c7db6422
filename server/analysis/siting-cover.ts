import { costAlready, freeSites, type SitingProblem } from './siting-problem.ts';

/**
 * A covering problem without what is settled: fixed and existing sites and what they cover are taken out, and points
 * that the same sites cover are one row (a few thousand points often are some hundred rows).
 * Sites are counted 0.. within `sites`.
 */
export interface Cover {
  /** candidate behind each site */
  readonly sites: Int32Array;
  /** how many of them are to be chosen */
  readonly choose: number;
  /** people of each row */
  readonly weight: Float64Array;
  /** sites that cover row r: rowSite[rowStart[r] .. rowStart[r + 1]], ascending */
  readonly rowStart: Int32Array;
  readonly rowSite: Int32Array;
  /** rows that site s covers: siteRow[siteStart[s] .. siteStart[s + 1]], ascending */
  readonly siteStart: Int32Array;
  readonly siteRow: Int32Array;
  /** people who are covered whatever is chosen */
  readonly covered: number;
  /** points that no candidate and no existing site covers */
  readonly uncoverable: Int32Array;
}

/**
 * Which sites cover whom within a radius (inclusive).
 *
 * choose   sites to choose, fixed ones included
 * count    'people': points without people do not matter; 'points': every point weighs 1
 */
export function coverProblem(
  problem: SitingProblem,
  radius: number,
  choose: number,
  count: 'people' | 'points',
): Cover {
  const n = problem.weight.length;
  const already = costAlready(problem);
  const sites = freeSites(problem);
  const open: number[] = [];
  let covered = 0;
  for (let i = 0; i < n; i++) {
    const weight = count === 'people' ? (problem.weight[i] as number) : 1;
    if ((already[i] as number) <= radius) covered += weight;
    else if (weight > 0) open.push(i);
  }
  const rows = Int32Array.from(open);
  const { start, site } = coveringSites(problem, sites, rows, radius);
  const people = Float64Array.from(rows, (i) => (count === 'people' ? (problem.weight[i] as number) : 1));
  const { weight, first } = mergeRows(start, site, people);
  return {
    sites,
    choose: choose - problem.fixed.length,
    weight,
    ...compressed(first, start, site, sites.length),
    covered,
    uncoverable: rows.filter((_, k) => start[k] === start[k + 1]),
  };
}

/** Covering sites of each open point, in compressed rows. */
function coveringSites(
  { weight, cost }: SitingProblem,
  sites: Int32Array,
  open: Int32Array,
  radius: number,
): { start: Int32Array; site: Int32Array } {
  const start = new Int32Array(open.length + 1);
  let point = new Int32Array(1024);
  let used = 0;
  const end = new Int32Array(sites.length);
  for (let s = 0; s < sites.length; s++) {
    const from = (sites[s] as number) * weight.length;
    if (used + open.length > point.length) point = enlarged(point, used + open.length);
    for (let k = 0; k < open.length; k++)
      if (cost[from + open[k]!]! <= radius) {
        point[used++] = k;
        start[k + 1]!++;
      }
    end[s] = used;
  }
  for (let k = 0; k < open.length; k++) start[k + 1] = (start[k + 1] as number) + (start[k] as number);
  const next = start.slice();
  const site = new Int32Array(used);
  for (let s = 0, at = 0; s < sites.length; s++)
    for (; at < (end[s] as number); at++) {
      const k = point[at] as number;
      site[next[k] as number] = s;
      next[k] = (next[k] as number) + 1;
    }
  return { start, site };
}

function enlarged(from: Int32Array, least: number): Int32Array<ArrayBuffer> {
  const to = new Int32Array(Math.max(least, from.length * 2));
  to.set(from);
  return to;
}

/** One row for the points that the same sites cover; first = the point that stands for each row. */
function mergeRows(
  start: Int32Array,
  site: Int32Array,
  weight: Float64Array,
): { weight: Float64Array; first: number[] } {
  const rowsOf = new Map<number, number[]>();
  const first: number[] = [];
  const merged: number[] = [];
  for (let k = 0; k < weight.length; k++) {
    const [from, to] = [start[k] as number, start[k + 1] as number];
    if (from === to) continue;
    let hash = to - from;
    for (let at = from; at < to; at++)
      hash = Math.imul(hash ^ (site[at] as number), 0x01000193) ^ (hash >>> 15);
    const alike = rowsOf.get(hash) ?? [];
    const row = alike.find((other) => sameSites(start, site, first[other] as number, k));
    if (row !== undefined) merged[row] = (merged[row] as number) + (weight[k] as number);
    else {
      rowsOf.set(hash, [...alike, first.length]);
      first.push(k);
      merged.push(weight[k] as number);
    }
  }
  return { weight: Float64Array.from(merged), first };
}

function sameSites(start: Int32Array, site: Int32Array, a: number, b: number): boolean {
  const [fromA, fromB] = [start[a] as number, start[b] as number];
  const length = (start[a + 1] as number) - fromA;
  if (length !== (start[b + 1] as number) - fromB) return false;
  for (let k = 0; k < length; k++) if (site[fromA + k] !== site[fromB + k]) return false;
  return true;
}

function compressed(
  first: readonly number[],
  start: Int32Array,
  site: Int32Array,
  sites: number,
): Pick<Cover, 'rowStart' | 'rowSite' | 'siteStart' | 'siteRow'> {
  const rowStart = new Int32Array(first.length + 1);
  const siteStart = new Int32Array(sites + 1);
  first.forEach((k, r) => {
    rowStart[r + 1] = (rowStart[r] as number) + (start[k + 1] as number) - (start[k] as number);
  });
  const rowSite = new Int32Array(rowStart[first.length] as number);
  first.forEach((k, r) => rowSite.set(site.subarray(start[k], start[k + 1]), rowStart[r]));
  for (const s of rowSite) siteStart[s + 1] = (siteStart[s + 1] as number) + 1;
  for (let s = 0; s < sites; s++) siteStart[s + 1] = (siteStart[s + 1] as number) + (siteStart[s] as number);
  const next = siteStart.slice();
  const siteRow = new Int32Array(rowSite.length);
  for (let r = 0; r < first.length; r++)
    for (let k = rowStart[r] as number; k < (rowStart[r + 1] as number); k++) {
      const s = rowSite[k] as number;
      siteRow[next[s] as number] = r;
      next[s] = (next[s] as number) + 1;
    }
  return { rowStart, rowSite, siteStart, siteRow };
}

/** People covered by a set of sites, those covered already included. */
export function coveredBy(cover: Cover, chosen: Iterable<number>): number {
  const seen = new Uint8Array(cover.weight.length);
  let sum = cover.covered;
  for (const s of chosen)
    for (let k = cover.siteStart[s] as number; k < (cover.siteStart[s + 1] as number); k++) {
      const row = cover.siteRow[k] as number;
      if (seen[row]) continue;
      seen[row] = 1;
      sum += cover.weight[row] as number;
    }
  return sum;
}

/** People whom some choice could cover, those covered already included. */
export const coverable = ({ covered, weight }: Cover): number =>
  weight.reduce((sum, people) => sum + people, covered);
