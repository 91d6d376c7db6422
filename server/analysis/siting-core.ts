import { coverRows } from './siting-relaxed.ts';
import type { Cover } from './siting-cover.ts';
import { greedySetCover, independentRows } from './siting-greedy.ts';
import { lagrangeBound, type Effort } from './siting-lagrange.ts';
import { swappedCover, type Starts } from './siting-starts.ts';
import { swapCover, type Choice } from './siting-swap.ts';

/** Sets of small whole numbers, each a stretch of bits. */
class BitSets {
  private readonly words: number;
  private readonly bits: Int32Array;

  constructor(sets: number, size: number) {
    this.words = Math.ceil(size / 32);
    this.bits = new Int32Array(sets * this.words);
  }

  add(set: number, value: number): void {
    this.bits[set * this.words + (value >> 5)]! |= 1 << (value & 31);
  }

  /** whether everything in a set is in another */
  within(set: number, other: number): boolean {
    const [a, b] = [set * this.words, other * this.words];
    for (let w = 0; w < this.words; w++) if ((this.bits[a + w]! & ~this.bits[b + w]!) !== 0) return false;
    return true;
  }
}

/**
 * What is left of a covering problem when every row must be covered: a row is left out where covering another covers it
 * too, and a site covers nothing any more where another covers all that it does. A few thousand rows often are some
 * hundred; each row weighs 1.
 */
export function coverCore(cover: Cover): Cover {
  let core = cover;
  for (;;) {
    const rows = neededRows(core);
    const sites = usefulSites(core, rows);
    const next = restricted(core, rows, sites);
    const done = next.weight.length === core.weight.length && next.rowSite.length === core.rowSite.length;
    core = next;
    if (done) return core;
  }
}

/** Rows none of the others' sites are among; of equal rows the first. */
function neededRows({ weight, sites, rowStart, rowSite }: Cover): number[] {
  const sets = new BitSets(weight.length, sites.length);
  const size = (r: number): number => rowStart[r + 1]! - rowStart[r]!;
  for (let r = 0; r < weight.length; r++)
    for (let k = rowStart[r]!; k < rowStart[r + 1]!; k++) sets.add(r, rowSite[k]!);
  const kept: number[] = [];
  for (const r of Array.from(weight.keys()).toSorted((a, b) => size(a) - size(b) || a - b))
    if (!kept.some((other) => sets.within(other, r))) kept.push(r);
  return kept.toSorted((a, b) => a - b);
}

/** Sites of which no other covers all the rows; of equal ones the first. 1 = useful. */
function usefulSites({ sites, rowStart, rowSite }: Cover, rows: readonly number[]): Uint8Array {
  const sets = new BitSets(sites.length, rows.length);
  const size = new Int32Array(sites.length);
  rows.forEach((r, at) => {
    for (let k = rowStart[r]!; k < rowStart[r + 1]!; k++) {
      sets.add(rowSite[k]!, at);
      size[rowSite[k]!]!++;
    }
  });
  const useful = new Uint8Array(sites.length);
  const kept: number[] = [];
  for (const s of Array.from(size.keys()).toSorted((a, b) => size[b]! - size[a]! || a - b)) {
    if (size[s] === 0 || kept.some((other) => sets.within(s, other))) continue;
    kept.push(s);
    useful[s] = 1;
  }
  return useful;
}

function restricted(cover: Cover, rows: readonly number[], useful: Uint8Array): Cover {
  const rowStart = new Int32Array(rows.length + 1);
  const rowSite: number[] = [];
  const rowsOf: number[][] = Array.from(cover.sites, () => []);
  rows.forEach((r, at) => {
    for (let k = cover.rowStart[r]!; k < cover.rowStart[r + 1]!; k++) {
      const s = cover.rowSite[k]!;
      if (!useful[s]) continue;
      rowSite.push(s);
      rowsOf[s]!.push(at);
    }
    rowStart[at + 1] = rowSite.length;
  });
  const siteStart = new Int32Array(cover.sites.length + 1);
  rowsOf.forEach((own, s) => (siteStart[s + 1] = siteStart[s]! + own.length));
  return {
    ...cover,
    weight: new Float64Array(rows.length).fill(1),
    rowStart,
    rowSite: Int32Array.from(rowSite),
    siteStart,
    siteRow: Int32Array.from(rowsOf.flat()),
    covered: 0,
  };
}

/** Whether so few sites can cover every row. */
export interface CoverAll {
  /** sites that do, at most as many as were asked for; null = none were found */
  readonly chosen: readonly number[] | null;
  /** true: there are none, for certain */
  readonly impossible: boolean;
}

/** Less than one row left out is none. */
const ANY = 1e-6;

/** Looks for cover.choose sites that cover every row of a core: greedy, swaps, Lagrangian bound, each only if need be. */
export function coverAll(core: Cover, starts: Starts, effort: Omit<Effort, 'enough'>): CoverAll {
  if (independentRows(core) > core.choose) return { chosen: null, impossible: true };
  const few = greedySetCover(core);
  if (few.length <= core.choose) return { chosen: few, impossible: false };
  const leftOut = ({ chosen, value }: Choice): Choice => ({ chosen, value: core.weight.length - value });
  const begin = leftOut(swappedCover(core, starts));
  if (begin.value === 0) return { chosen: begin.chosen, impossible: false };
  const found = lagrangeBound(coverRows(core), begin, { ...effort, enough: ANY }, (chosen) =>
    leftOut(swapCover(core, chosen)),
  );
  return { chosen: found.value === 0 ? found.chosen : null, impossible: found.bound > ANY };
}
