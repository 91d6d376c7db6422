import { coveredBy, type Cover } from './siting-cover.ts';
import { medianValue, nearestTwo, positive, type Median, type NearestTwo } from './siting-median.ts';

/** A swap must gain more than rounding could. */
const HAIR = 1e-12;

/** A choice of sites (ascending) and its value. */
export interface Choice {
  readonly chosen: readonly number[];
  readonly value: number;
}

interface Swap {
  readonly out: number;
  readonly into: number;
  readonly gain: number;
}

/**
 * Swaps a chosen site for another as long as that covers more people; each time the best of all swaps, found in one
 * pass over the rows (Whitaker 1983, doi:10.1080/03155986.1983.11731889).
 */
export function swapCover(cover: Cover, begin: readonly number[]): Choice {
  const { sites, weight, siteStart, siteRow } = cover;
  const chosen = new Set(begin);
  const times = new Int32Array(weight.length);
  // Sum of the chosen sites that cover a row: where it is one, that one.
  const who = new Float64Array(weight.length);
  const count = (s: number, by: 1 | -1): void => {
    for (let k = siteStart[s] as number; k < (siteStart[s + 1] as number); k++) {
      const row = siteRow[k] as number;
      times[row] = (times[row] as number) + by;
      who[row] = (who[row] as number) + by * s;
    }
  };
  for (const s of chosen) count(s, 1);
  const loss = new Float64Array(sites.length);
  const kept = new Float64Array(sites.length);
  const find = (): Swap | null => {
    loss.fill(0);
    for (let r = 0; r < weight.length; r++)
      if (times[r] === 1) loss[who[r] as number] = (loss[who[r] as number] as number) + (weight[r] as number);
    let found: Swap | null = null;
    for (let s = 0; s < sites.length; s++) {
      if (chosen.has(s)) continue;
      let gain = 0;
      for (const k of chosen) kept[k] = 0;
      for (let k = siteStart[s] as number; k < (siteStart[s + 1] as number); k++) {
        const row = siteRow[k] as number;
        if (times[row] === 0) gain += weight[row] as number;
        else if (times[row] === 1)
          kept[who[row] as number] = (kept[who[row] as number] as number) + (weight[row] as number);
      }
      found = bestOut(s, gain, chosen, loss, kept, found);
    }
    return found;
  };
  let value = coveredBy(cover, chosen);
  for (let swap = find(); swap && swap.gain > HAIR * value; swap = find()) {
    const { out, into } = swap;
    const next = coveredBy(
      cover,
      [...chosen].map((s) => (s === out ? into : s)),
    );
    // Rounding must not send it round in circles.
    if (next <= value) break;
    chosen.delete(out);
    count(out, -1);
    chosen.add(into);
    count(into, 1);
    value = next;
  }
  return { chosen: [...chosen].toSorted((a, b) => a - b), value };
}

/** The best swap that brings in a site, if better than the one found. */
function bestOut(
  into: number,
  gain: number,
  chosen: ReadonlySet<number>,
  loss: Float64Array,
  kept: Float64Array,
  found: Swap | null,
): Swap | null {
  let top = found;
  for (const out of chosen) {
    const net = gain - (loss[out] as number) + (kept[out] as number);
    if (net > (top?.gain ?? 0)) top = { out, into, gain: net };
  }
  return top;
}

/** Sites are looked at so many at a time: the best of a few leads as far as the best of all, with a third of the looks. */
const AT_A_TIME = 10;

/**
 * Swaps a chosen site for another as long as that lowers the sum of costs; each time the best of the swaps that bring in
 * one of the next few sites, found from each row's least and second least cost (Whitaker 1983).
 *
 * known  value of a choice that no swap lowers: where it gets to that, it has come to the same
 */
export function swapMedian(median: Median, begin: readonly number[], known = -Infinity): Choice {
  const sites = median.sites.length;
  const few = Math.min(AT_A_TIME, sites);
  let [chosen, value, near] = [begin, medianValue(median, begin), nearestTwo(median, begin)];
  // With no place to take or nobody to take it there is nothing to swap.
  let left = chosen.length > 0 && chosen.length < sites ? sites : 0;
  for (let at = 0; left > 0 && value !== known; at = (at + few) % sites, left -= few) {
    const next = Array.from({ length: few }, (_, k) => (at + k) % sites).filter((s) => !chosen.includes(s));
    const best = next.map((into) => bestPlace(median, near, into)).toSorted((a, b) => b.gain - a.gain)[0];
    if (!best || best.gain <= HAIR * value) continue;
    const swapped = chosen.with(best.out, best.into);
    const lower = medianValue(median, swapped);
    // Rounding must not send it round in circles.
    if (lower >= value) continue;
    [chosen, value, near, left] = [swapped, lower, nearestTwo(median, swapped), sites + few];
  }
  return { chosen: chosen.toSorted((a, b) => a - b), value };
}

/** Where a new site helps most: whom the site there served goes to the new one or to their second; out = the place in the choice. */
function bestPlace({ cost, rows }: Median, { first, second, place, places }: NearestTwo, into: number): Swap {
  let saved = 0;
  // How much of that is lost again with the site at each place.
  const lost = new Float64Array(places + 1);
  for (let r = 0, at = into * rows; r < rows; r++, at++) {
    const less = positive(first[r]! - cost[at]!);
    saved += less;
    lost[place[r]!]! += less + second[r]! - first[r]! - positive(second[r]! - cost[at]!);
  }
  const out = lost.subarray(0, places).reduce((least, loss, k) => (loss < lost[least]! ? k : least), 0);
  return { out, into, gain: saved - lost[out]! };
}
