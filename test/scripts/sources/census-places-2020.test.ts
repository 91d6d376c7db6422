import { expect, it } from 'vitest';
import { censusPlaces } from '../../../scripts/sources/census-places.ts';
import { censusPlaces2020 } from '../../../scripts/sources/census-places-2020.ts';
import { fixture, parseBytes } from './parse-fixture.ts';

const file = 'national_place_by_county2020.txt';
const text = new TextDecoder().decode(fixture(file));

it('gives every place in each of its counties, legal forms off, repeats counted', async () => {
  expect(await parseBytes(censusPlaces2020, { [file]: Buffer.from(text) })).toEqual({
    places: [
      { name: 'Alder', state: '01', county: '01009' },
      { name: 'Alder', state: '01', county: '01011' },
      { name: 'Ash-Oak', state: '01', county: '01011' },
      { name: 'Peña Alta', state: '35', county: '35013' },
    ],
    rowsIn: 5,
    drops: { repeated: 1 },
  });
  expect(censusPlaces2020.replaces).toEqual([censusPlaces.id]);
});

it('names the record of a blank and the columns there are', async () => {
  const edited = (from: string, to: string) =>
    parseBytes(censusPlaces2020, { [file]: Buffer.from(text.replace(from, to)) });
  await expect(edited('Alder CDP', '')).rejects.toThrow('record 2: PLACENAME is blank');
  await expect(edited('PLACENAME', 'NAME')).rejects.toThrow(
    'column PLACENAME is missing; the columns are STATE,',
  );
});
