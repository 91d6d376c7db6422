import { coveredBy, type Cover } from './siting-cover.ts';
import { medianValue, type Median } from './siting-median.ts';
import type { CostRows } from './siting-relaxed.ts';

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

/**
 * Swaps a chosen site for another as long as that lowers the sum of costs; each time the best of all swaps, found from
 * each row's least and second least cost (Whitaker 1983). Only costs below the second least can matter, and the rows
 * have them first.
 */
export function swapMedian(median: Median, rows: CostRows, begin: readonly number[]): Choice {
  const chosen = [...begin];
  const near = ranked(median, chosen);
  const sums = {
    gain: new Float64Array(rows.sites),
    // What a new site s gives back of the loss of the chosen site at place k: kept[k * sites + s].
    kept: new Float64Array(rows.sites * chosen.length),
    loss: new Float64Array(chosen.length),
  };
  const find = (): Swap | null => {
    near.rank();
    addUp(rows, near, sums);
    return bestSwap(chosen, sums);
  };
  let value = medianValue(median, chosen);
  for (let swap = find(); swap && swap.gain > HAIR * value; swap = find()) {
    const next = medianValue(median, chosen.with(swap.out, swap.into));
    if (next >= value) break;
    chosen[swap.out] = swap.into;
    value = next;
  }
  return { chosen: chosen.toSorted((a, b) => a - b), value };
}

interface Sums {
  readonly gain: Float64Array;
  readonly kept: Float64Array;
  readonly loss: Float64Array;
}

function addUp({ sites, start, site, cost }: CostRows, near: Ranked, { gain, kept, loss }: Sums): void {
  for (const sums of [gain, kept, loss]) sums.fill(0);
  for (let r = 0; r < near.place.length; r++) {
    const [first, second, k] = [near.first[r] as number, near.second[r] as number, near.place[r] as number];
    // What is there already is nearest: every nearer site gains, none is given anything back.
    const back = k >= 0 ? second - first : 0;
    if (k >= 0) loss[k] = (loss[k] as number) + back;
    const of = Math.max(0, k) * sites;
    let at = start[r] as number;
    const end = start[r + 1] as number;
    for (; at < end && (cost[at] as number) < first; at++) {
      const s = site[at] as number;
      gain[s] = (gain[s] as number) + first - (cost[at] as number);
      kept[of + s] = (kept[of + s] as number) + back;
    }
    for (; at < end && (cost[at] as number) < second; at++) {
      const s = of + (site[at] as number);
      kept[s] = (kept[s] as number) + second - (cost[at] as number);
    }
  }
}

/** The best of all swaps; out = the place in chosen. */
function bestSwap(chosen: readonly number[], { gain, loss, kept }: Sums): Swap | null {
  let top: Swap | null = null;
  for (let into = 0; into < gain.length; into++) {
    if (chosen.includes(into)) continue;
    for (let out = 0; out < chosen.length; out++) {
      const net = (gain[into] as number) - (loss[out] as number) + (kept[out * gain.length + into] as number);
      if (net > (top?.gain ?? 0)) top = { out, into, gain: net };
    }
  }
  return top;
}

/** Each row's least and second least cost over the chosen sites, and the place in chosen of the least. */
interface Ranked {
  readonly first: Float64Array;
  readonly second: Float64Array;
  /** -1 = what is there already is as near: then first and second are the same */
  readonly place: Int32Array;
  /** ranks anew after a swap */
  readonly rank: () => void;
}

function ranked({ sites, rows, cost, already }: Median, chosen: readonly number[]): Ranked {
  const first = new Float64Array(rows);
  const second = new Float64Array(rows);
  const place = new Int32Array(rows);
  const rank = (): void => {
    for (let r = 0; r < rows; r++) {
      let least = already[r] as number;
      let next = least;
      let at = -1;
      for (let k = 0; k < chosen.length; k++) {
        const value = cost[r * sites.length + (chosen[k] as number)] as number;
        if (value < least) {
          next = least;
          least = value;
          at = k;
        } else if (value < next) next = value;
      }
      first[r] = least;
      second[r] = next;
      place[r] = at;
    }
  };
  return { first, second, place, rank };
}
