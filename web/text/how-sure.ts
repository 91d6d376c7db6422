import { doubtsOf, gapCounts, type Doubt, type GapCounts } from '../chance.ts';
import type { GapsAnswer } from '../result.ts';
import type { Words } from './text.ts';

type Number = 'none' | 'one' | 'several';
type NoneAtAll = 'lead.sure.none.none.none';
const numberOf = (count: number): Number => {
  if (count === 0) return 'none';
  return count === 1 ? 'one' : 'several';
};

/** "11 areas are sure, 8 likely; 11 more are a toss-up."; nothing where there is none of them. */
export function countsText({ sure, likely, tossUp }: GapCounts, words: Words): string[] {
  const key = `lead.sure.${numberOf(sure)}.${numberOf(likely)}.${numberOf(tossUp)}` as const;
  if (isNone(key)) return [];
  const n = words.n.count;
  return [words.t(key, { sure: n(sure), likely: n(likely), tossUp: n(tossUp) })];
}

const isNone = (key: `lead.sure.${Number}.${Number}.${Number}`): key is NoneAtAll =>
  key === 'lead.sure.none.none.none';

/** Under the answer: whose doubt is not known, and what the chances cover. */
export function doubtTexts(answer: GapsAnswer, words: Words): string[] {
  const { untold } = gapCounts(answer.gaps);
  const doubts = [...doubtsOf(answer.gaps).values()];
  if (untold === doubts.length) return untold === 0 ? [] : [words.t('lead.noChance.all')];
  const more = {
    none: [],
    one: [words.t('lead.noChance.one')],
    several: [words.t('lead.noChance.several', { n: words.n.count(untold) })],
  };
  const covers = doubts.flatMap((doubt) => doubt.covers);
  return [...more[numberOf(untold)], ...coversTexts(covers, answer, words)];
}

const TIMES = new Set(['minutes', 'nearestMinutes', 'sitesWithin20']);
const SEATS = new Set(['seatsPerChild', 'seatsShort']);

/** What a chance covers and what it leaves out, in plain words. */
export function coversTexts(
  covers: readonly string[],
  { gaps }: Pick<GapsAnswer, 'gaps'>,
  words: Words,
): string[] {
  const kinds = new Set(
    covers.map((field) => {
      if (field === 'children') return 'children';
      return TIMES.has(field) ? 'minutes' : 'other';
    }),
  );
  const counted = (['children', 'minutes', 'other'] as const).filter((kind) => kinds.has(kind));
  const asked = gaps.rule.criteria.map(({ field }) => field);
  const left = new Set(asked.filter((field) => !covers.includes(field)).flatMap((field) => leftOut(field)));
  const what = counted.map((kind) => words.t(`chance.covers.${kind}`));
  const without = (['seats', 'svi', 'other'] as const).filter((kind) => left.has(kind));
  const leaves = without.map((kind) => words.t(`chance.leaves.${kind}`));
  return [
    what.length > 0 ? words.t('chance.covers', { what: words.n.list(what) }) : words.t('chance.covers.none'),
    ...(leaves.length > 0 ? [words.t('chance.leaves', { what: words.n.list(leaves) })] : []),
  ];
}

function leftOut(field: string): ('seats' | 'svi' | 'other')[] {
  if (SEATS.has(field)) return ['seats'];
  if (field === 'svi') return ['svi'];
  return field === 'children' || TIMES.has(field) ? [] : ['other'];
}

/** "Chance: about 7 in 10."; never certain. */
export function chanceText(chance: number, words: Words): string {
  if (chance >= 0.95) return words.t('chance.over');
  return words.t('chance.about', { n: words.n.count(Math.max(1, Math.round(chance * 10))) });
}

/** For the area's card: the word as a sentence, then what follows it. */
export const wordText = ({ near, word }: Doubt, words: Words): string =>
  words.t(near ? 'card.is.near' : `card.is.${word ?? 'untold'}`);

export const chanceTexts = ({ chance, covers }: Doubt, answer: GapsAnswer, words: Words): string[] =>
  chance === null ? [] : [chanceText(chance, words), ...coversTexts(covers, answer, words)];
