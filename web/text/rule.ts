import type { GapsAnswer } from '../result.ts';
import { ratioWords, rulePartsOf } from '../rule.ts';
import type { CategoryWords, Words } from './text.ts';

/** "1 spot for 3 children", "7 seats for 10 children". */
export function ratioText(ratio: number, { thing, things }: CategoryWords, words: Words): string {
  const { seats, per } = ratioWords(ratio);
  if (seats === 1 && per === 1) return words.t('ratio.each', { thing });
  if (seats === 1) return words.t('ratio.one', { thing, n: words.n.decimal(per, 1) });
  return words.t('ratio.many', { n: words.n.decimal(seats, 2), things, per: words.n.decimal(per, 1) });
}

/** The rule in words, and what else a reader must know of it. */
export function ruleSentences(
  { gaps, category }: GapsAnswer,
  words: Words,
): { rule: string; notes: string[] } {
  const { rule } = gaps;
  const notes = [
    ...(category.eligibleShare < 1
      ? [words.t('rule.eligible', { share: words.n.percent(category.eligibleShare) })]
      : []),
    ...(rule.speedKmh === null ? [] : [words.t('rule.speed', { speed: words.n.decimal(rule.speedKmh, 1) })]),
    ...(rule.isDefault ? [] : [words.t('rule.changed')]),
  ];
  return { rule: ruleText({ gaps, category }, words), notes };
}

function ruleText({ gaps: { rule }, category }: Pick<GapsAnswer, 'gaps' | 'category'>, words: Words): string {
  const { access, floor, need } = rulePartsOf(rule.criteria);
  const noun = words.category(category);
  const given = { min: words.n.count(floor), need: words.n.decimal(need ?? 0, 2), nearest: noun.nearest };
  if (access?.kind === 'seats') {
    const ratio = ratioText(access.ratio, noun, words);
    return words.t(need === null ? 'rule.seats' : 'rule.seatsNeed', { ...given, ratio });
  }
  if (access?.kind !== 'minutes') return words.t('rule.other', { text: rule.text });
  const minutes = words.n.decimal(access.minutes, 1);
  return words.t(need === null ? 'rule.minutes' : 'rule.minutesNeed', { ...given, minutes });
}
