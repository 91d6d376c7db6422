import { seeded } from './random.ts';
import { coveredBy, type Cover } from './siting-cover.ts';
import { greedyCover, greedyMedian } from './siting-greedy.ts';
import { medianValue, type Median } from './siting-median.ts';

/** A swap must gain more than rounding could. */
const HAIR = 1e-12;

export interface Starts {
  /** how many beginnings are tried, the greedy one first, the others drawn */
  readonly starts: number;
  readonly seed: number;
}

/** A choice of sites (ascending) and its value. */
export interface Choice {
  readonly chosen: readonly number[];
  readonly value: number;
}

/** The most people that swaps from several starts can cover. */
export function swappedCover(cover: Cover, { starts, seed }: Starts): Choice {
  const begin = beginnings(cover.sites.length, cover.choose, greedyCover(cover), starts, seed);
  return best(
    begin.map((chosen) => swapCover(cover, chosen)),
    (a, b) => a > b,
  );
}

/** The least sum of costs that swaps from several starts can find. */
export function swappedMedian(median: Median, { starts, seed }: Starts): Choice {
  const begin = beginnings(median.sites.length, median.choose, greedyMedian(median), starts, seed);
  return best(
    begin.map((chosen) => swapMedian(median, chosen)),
    (a, b) => a < b,
  );
}

function best(choices: readonly Choice[], better: (a: number, b: number) => boolean): Choice {
  return choices.reduce((top, choice) => (better(choice.value, top.value) ? choice : top));
}

function beginnings(
  sites: number,
  choose: number,
  greedy: readonly number[],
  starts: number,
  seed: number,
): (readonly number[])[] {
  if (!(Number.isInteger(starts) && starts >= 1))
    throw new RangeError(`starts must be a whole number of at least 1, got ${starts}`);
  const random = seeded(seed);
  // With every site or none chosen there is nothing to swap.
  const more = choose > 0 && choose < sites ? starts - 1 : 0;
  return [greedy, ...Array.from({ length: more }, () => drawn(sites, choose, random))];
}

/** choose of the sites, each set equally likely (partial Fisher-Yates). */
function drawn(sites: number, choose: number, random: () => number): number[] {
  const all = Array.from({ length: sites }, (_, s) => s);
  for (let k = 0; k < choose; k++) {
    const at = k + Math.floor(random() * (sites - k));
    [all[k], all[at]] = [all[at] as number, all[k] as number];
  }
  return all.slice(0, choose);
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
  return improve(chosen, find, count, coveredBy(cover, chosen), () => coveredBy(cover, chosen));
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

/** Applies swaps until none gains; the value is computed afresh so that rounding does not pile up. */
function improve(
  chosen: Set<number>,
  find: () => Swap | null,
  count: (site: number, by: 1 | -1) => void,
  begin: number,
  valueNow: () => number,
): Choice {
  let value = begin;
  for (let swap = find(); swap && swap.gain > HAIR * Math.max(1, Math.abs(value)); swap = find()) {
    chosen.delete(swap.out);
    count(swap.out, -1);
    chosen.add(swap.into);
    count(swap.into, 1);
    value = valueNow();
  }
  return { chosen: [...chosen].toSorted((a, b) => a - b), value };
}

/**
 * Swaps a chosen site for another as long as that lowers the sum of costs; each time the best of all swaps, found from
 * each row's least and second least cost (Whitaker 1983).
 */
export function swapMedian(median: Median, begin: readonly number[]): Choice {
  const { sites, rows, cost } = median;
  const chosen = new Set(begin);
  const { first, second, nearest, rank } = ranked(median, chosen);
  rank();
  const loss = new Float64Array(sites.length);
  const kept = new Float64Array(sites.length);
  const find = (): Swap | null => {
    loss.fill(0);
    for (let r = 0; r < rows; r++) {
      const at = nearest[r] as number;
      if (at >= 0) loss[at] = (loss[at] as number) + (second[r] as number) - (first[r] as number);
    }
    let found: Swap | null = null;
    for (let s = 0; s < sites.length; s++) {
      if (chosen.has(s)) continue;
      let gain = 0;
      for (const k of chosen) kept[k] = 0;
      for (let r = 0, at = s * rows; r < rows; r++, at++) {
        const value = cost[at] as number;
        if (value >= (second[r] as number)) continue;
        const from = first[r] as number;
        if (value < from) gain += from - value;
        const site = nearest[r] as number;
        if (site >= 0)
          kept[site] = (kept[site] as number) + (second[r] as number) - (value > from ? value : from);
      }
      found = bestOut(s, gain, chosen, loss, kept, found);
    }
    return found;
  };
  const value = (): number => medianValue(median, chosen);
  return improve(chosen, find, (_, by) => by === 1 && rank(), value(), value);
}

/** Each row's least and second least cost over the chosen sites; nearest = the site of the least, -1 = what is there already. */
function ranked({ rows, cost, already }: Median, chosen: ReadonlySet<number>) {
  const first = new Float64Array(rows);
  const second = new Float64Array(rows);
  const nearest = new Int32Array(rows);
  const rank = (): void => {
    first.set(already);
    second.set(already);
    nearest.fill(-1);
    for (const s of chosen)
      for (let r = 0, at = s * rows; r < rows; r++, at++) {
        const value = cost[at] as number;
        if (value < (first[r] as number)) {
          second[r] = first[r] as number;
          first[r] = value;
          nearest[r] = s;
        } else if (value < (second[r] as number)) second[r] = value;
      }
  };
  return { first, second, nearest, rank };
}
