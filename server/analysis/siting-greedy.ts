import type { Cover } from './siting-cover.ts';
import { positive, type Median } from './siting-median.ts';

/** Gains that differ by rounding alone are ties. */
const HAIR = 1e-12;

/** Index of the largest gain, the lowest index on ties; null where nothing is left. */
function largest(gains: Float64Array, taken: Uint8Array): number | null {
  let best: number | null = null;
  for (let s = 0; s < gains.length; s++) {
    if (taken[s]) continue;
    const top = best === null ? -Infinity : (gains[best] as number);
    if (best === null || (gains[s] as number) > top + Math.abs(top) * HAIR) best = s;
  }
  return best;
}

/**
 * Sites in the order of the greedy rule: each is the one that covers the most people not covered yet, the lowest index
 * on ties. Reaches at least 1 - 1/e of the best coverage (Nemhauser et al. 1978, doi:10.1007/BF01588971).
 */
export function greedyCover(cover: Cover): number[] {
  const { sites, weight, siteStart, siteRow } = cover;
  const seen = new Uint8Array(weight.length);
  const taken = new Uint8Array(sites.length);
  const gains = new Float64Array(sites.length);
  const order: number[] = [];
  while (order.length < cover.choose) {
    for (let s = 0; s < sites.length; s++) {
      let sum = 0;
      if (!taken[s])
        for (let k = siteStart[s] as number; k < (siteStart[s + 1] as number); k++)
          if (!seen[siteRow[k] as number]) sum += weight[siteRow[k] as number] as number;
      gains[s] = sum;
    }
    const best = largest(gains, taken);
    if (best === null) break;
    taken[best] = 1;
    order.push(best);
    for (let k = siteStart[best] as number; k < (siteStart[best + 1] as number); k++)
      seen[siteRow[k] as number] = 1;
  }
  return order;
}

/** Sites in the order of the greedy rule: each is the one that lowers the sum of costs the most, the lowest index on ties. */
export function greedyMedian({ sites, choose, rows, cost, already }: Median): number[] {
  const least = already.slice();
  const taken = new Uint8Array(sites.length);
  const gains = new Float64Array(sites.length);
  const order: number[] = [];
  while (order.length < choose) {
    for (let s = 0, at = 0; s < sites.length; s++) {
      let sum = 0;
      for (let r = 0; r < rows; r++, at++) sum += positive(least[r]! - cost[at]!);
      gains[s] = sum;
    }
    const best = largest(gains, taken);
    if (best === null) break;
    taken[best] = 1;
    order.push(best);
    for (let r = 0, at = best * rows; r < rows; r++, at++) least[r] = Math.min(least[r]!, cost[at]!);
  }
  return order;
}

/** Sites in the order of the greedy rule until every row is covered. */
export function greedyUntilCovered(cover: Cover): number[] {
  const { siteStart, siteRow, weight } = cover;
  const seen = new Uint8Array(weight.length);
  let missing = weight.length;
  const used: number[] = [];
  for (const s of greedyCover({ ...cover, choose: cover.sites.length })) {
    if (missing === 0) break;
    used.push(s);
    for (const row of siteRow.subarray(siteStart[s], siteStart[s + 1])) {
      missing -= 1 - (seen[row] as number);
      seen[row] = 1;
    }
  }
  return used;
}

/** Few sites that cover every row: the greedy ones, without those whose rows the others cover as well. */
export function greedySetCover(cover: Cover): number[] {
  const { siteStart, siteRow, weight } = cover;
  const rowsOf = (s: number): Int32Array => siteRow.subarray(siteStart[s], siteStart[s + 1]);
  const used = greedyUntilCovered(cover);
  const times = new Int32Array(weight.length);
  for (const s of used) for (const row of rowsOf(s)) times[row] = (times[row] as number) + 1;
  return used.toReversed().filter((s) => {
    const rows = rowsOf(s);
    const needed = rows.some((row) => times[row] === 1);
    if (!needed) for (const row of rows) times[row] = (times[row] as number) - 1;
    return needed;
  });
}

/**
 * Rows of which no two share a site, as many as a greedy choice finds (rows with few sites first): each needs a site of
 * its own, so that their number is a bound on the size of every cover.
 */
export function independentRows({ weight, rowStart, rowSite, sites }: Cover): number {
  const size = (r: number): number => (rowStart[r + 1] as number) - (rowStart[r] as number);
  const rows = Array.from(weight, (_, r) => r).toSorted((a, b) => size(a) - size(b) || a - b);
  const taken = new Uint8Array(sites.length);
  let found = 0;
  for (const r of rows) {
    const own = rowSite.subarray(rowStart[r], rowStart[r + 1]);
    if (own.some((s) => taken[s] === 1)) continue;
    found++;
    for (const s of own) taken[s] = 1;
  }
  return found;
}
