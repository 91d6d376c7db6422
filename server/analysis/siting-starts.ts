import { seeded } from './random.ts';
import type { Cover } from './siting-cover.ts';
import { greedyCover, greedyMedian } from './siting-greedy.ts';
import type { Median } from './siting-median.ts';
import { swapCover, swapMedian, type Choice } from './siting-swap.ts';

export interface Starts {
  /** how many beginnings are tried, the greedy one first, the others drawn */
  readonly starts: number;
  readonly seed: number;
}

/** The most people that swaps from several starts can cover. */
export function swappedCover(cover: Cover, { starts, seed }: Starts): Choice {
  const begin = beginnings(cover.sites.length, cover.choose, greedyCover(cover), starts, seed);
  return begin
    .map((chosen) => swapCover(cover, chosen))
    .reduce((best, choice) => (choice.value > best.value ? choice : best));
}

/** The least sum of costs that swaps from several starts can find. */
export function swappedMedian(median: Median, { starts, seed }: Starts): Choice {
  const begin = beginnings(median.sites.length, median.choose, greedyMedian(median), starts, seed);
  return begin.slice(1).reduce(
    (best, chosen) => {
      const found = swapMedian(median, chosen, best.value);
      return found.value < best.value ? found : best;
    },
    swapMedian(median, begin[0]!),
  );
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
