import type { SearchResult } from '../api.ts';
import type { Catalogue } from '../shown.ts';
import type { Words } from './text.ts';

/** What a search result is: its area's name, which area answers for a ZIP code, and what choosing it opens. */
export function searchExplanation(
  result: SearchResult,
  catalogue: Catalogue | null,
  words: Words,
): { readonly name: string; readonly explanation: string } {
  const name = result.kind === 'zip' ? (result.name ?? '') : '';
  const opens = opensText(result, catalogue, words);
  return { name, explanation: [relationText(result, words), opens].filter((text) => text !== '').join(' ') };
}

function relationText({ kind, label, geoid, relation }: SearchResult, words: Words): string {
  if (relation === 'none' || (kind === 'zip' && geoid === null)) return words.t('find.none', { zip: label });
  if (kind === 'place' && relation === 'county') return words.t('find.inCounty');
  if (relation === 'county' || relation === 'community') return words.t(`find.${relation}`);
  if (geoid === null) return '';
  if (relation === 'place') return words.t('find.area', { geoid });
  return words.t(`find.${relation}`, { zip: label, geoid });
}

function opensText(
  { kind, within, relation }: SearchResult,
  catalogue: Catalogue | null,
  words: Words,
): string {
  if (within === null) return relation === 'none' ? '' : words.t('find.notLoaded');
  if (kind === 'community') return '';
  const community = catalogue?.communities.find(({ id }) => within === `community:${id}`);
  return community ? words.t('find.opens', { place: words.community(community) }) : '';
}
