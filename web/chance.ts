import type { GapsResponse } from './api.ts';

/** The word of a chance: sure from 0.90, likely from 0.67, toss-up from 0.33, unlikely below. */
export type ChanceWord = 'sure' | 'likely' | 'tossup' | 'unlikely';
/** How a gap or a toss-up is drawn; gap: the rule holds at the estimates, its chance is not known. */
export type Mark = 'gap' | Exclude<ChanceWord, 'unlikely'>;

export function chanceWord(chance: number): ChanceWord {
  if (chance >= 0.9) return 'sure';
  if (chance >= 0.67) return 'likely';
  return chance >= 0.33 ? 'tossup' : 'unlikely';
}

/** How sure it is that an area is a gap. */
export interface Doubt {
  /** null = not known */
  readonly chance: number | null;
  readonly word: ChanceWord | null;
  readonly mark: Mark;
  /** inputs whose doubt the chance covers */
  readonly covers: readonly string[];
  /** no gap at the estimates, but close to the rule */
  readonly near: boolean;
}

/** Gaps in the server's order, then the other toss-ups from the most probable to the least. */
export function doubtsOf({ gaps, near }: Pick<GapsResponse, 'gaps' | 'near'>): ReadonlyMap<string, Doubt> {
  const close = near.toSorted((a, b) => b.chance - a.chance);
  return new Map([
    ...gaps.map(({ geoid, ...row }): [string, Doubt] => [geoid, gapDoubt(row)]),
    ...close.map(({ geoid, chance, chanceCovers }): [string, Doubt] => [
      geoid,
      { chance, word: 'tossup', mark: 'tossup', covers: chanceCovers, near: true },
    ]),
  ]);
}

/** An unlikely gap is one at the estimates all the same: it is drawn and counted with the toss-ups. */
function gapDoubt({
  chance,
  chanceCovers,
}: Pick<GapsResponse['gaps'][number], 'chance' | 'chanceCovers'>): Doubt {
  const covers = chanceCovers ?? [];
  if (chance === null) return { chance, word: null, mark: 'gap', covers, near: false };
  const word = chanceWord(chance);
  return { chance, word, mark: word === 'unlikely' ? 'tossup' : word, covers, near: false };
}

/** What sentences count: sure and likely gaps; where no chance is known at all, the gaps at the estimates. */
export interface GapCounts {
  readonly counted: number;
  readonly sure: number;
  readonly likely: number;
  readonly tossUp: number;
  /** gaps whose chance is not known */
  readonly untold: number;
  /** in the counted areas, each by its share */
  readonly children: number;
  readonly seatsShort: number;
}

export function gapCounts(answer: Pick<GapsResponse, 'gaps' | 'near'>): GapCounts {
  const doubts = doubtsOf(answer);
  const count = (mark: Mark): number => [...doubts.values()].filter((doubt) => doubt.mark === mark).length;
  const untold = count('gap');
  const wanted: readonly Mark[] = untold === doubts.size ? ['gap'] : ['sure', 'likely'];
  const counted = answer.gaps.filter(({ geoid }) => wanted.includes(doubts.get(geoid)?.mark ?? 'gap'));
  return {
    counted: counted.length,
    sure: count('sure'),
    likely: count('likely'),
    tossUp: count('tossup'),
    untold,
    children: counted.reduce((sum, { children, share }) => sum + (children ?? 0) * share, 0),
    seatsShort: counted.reduce((sum, { seatsShort, share }) => sum + (seatsShort ?? 0) * share, 0),
  };
}
