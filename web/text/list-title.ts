import type { Answer, GapsAnswer } from '../result.ts';
import { capital, type Words } from './text.ts';

/** What the list is a list of. */
export function listTitle(answer: Answer, words: Words): string {
  switch (answer.kind) {
    case 'gaps':
      return gapsTitle(answer, words);
    case 'access':
      return capital(words.t('list.title.access', { label: words.category(answer.category).name }));
    case 'indicator':
      return words.t('list.title.measure', { label: words.indicator(answer.indicator) });
    case 'needs':
      return words.t(answer.needs.totals.areasWithGap > 0 ? 'list.title.needs' : 'list.title.all');
  }
}

function gapsTitle({ gaps, access, category }: GapsAnswer, words: Words): string {
  const { things, nearest } = words.category(category);
  if (gaps.totals.judged === 0) {
    const listed = access.values.some(({ status }) => status !== 'no_list');
    return words.t(listed ? 'list.title.listed' : 'list.title.all');
  }
  if (gaps.gaps.length === 0) return words.t('list.title.closest');
  return access.ratio === null
    ? words.t('list.title.minutes', { nearest })
    : words.t('list.title.seats', { things });
}
