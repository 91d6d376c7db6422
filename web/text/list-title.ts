import type { Answer } from '../result.ts';
import type { Words } from './text.ts';

/** What the list is a list of. */
export function listTitle(answer: Answer, words: Words): string {
  switch (answer.kind) {
    case 'gaps': {
      const { things, nearest } = words.category(answer.category);
      return answer.access.ratio === null
        ? words.t('list.title.minutes', { nearest })
        : words.t('list.title.seats', { things });
    }
    case 'access':
      return words.t('list.title.access', { label: words.category(answer.category).name });
    case 'indicator':
      return words.t('list.title.measure', { label: words.indicator(answer.indicator) });
    case 'needs':
      return words.t('list.title.needs');
  }
}
