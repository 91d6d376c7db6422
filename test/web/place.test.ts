import { expect, it } from 'vitest';
import type { Question } from '../../web/shown.ts';
import { placeText } from '../../web/text/place.ts';
import { wordsOf } from '../../web/text/text.ts';
import { areas } from './world.ts';

const question = (within: string): Question => ({ within, community: null }) as unknown as Question;
const said = (within: string, lang: 'en' | 'es' = 'en') => placeText(question(within), areas, wordsOf(lang));

it('a place that is no community is said by name, and by its code where the name is not known', () => {
  expect(said('us')).toBe('the United States');
  expect(said('state:99')).toBe('Toyland');
  expect(said('state:01')).toBe('state 01');
  expect(said('county:99001')).toBe('East County');
  expect(said('county:01001')).toBe('county 01001');
});

it('a state has its Spanish name where that is another', () => {
  expect(wordsOf('es').state('36', 'New York')).toBe('Nueva York');
  expect(wordsOf('es').state('31', 'Nebraska')).toBe('Nebraska');
  expect(wordsOf('en').state('36', 'New York')).toBe('New York');
});
