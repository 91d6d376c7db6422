import { describe, expect, it } from 'vitest';
import { censusPlaces } from '../../../scripts/sources/census-places.ts';
import { fixture, parseBytes } from './parse-fixture.ts';

const parse = (name: string) => parseBytes(censusPlaces, { 'national_places.txt': fixture(name) });

describe('census-places', () => {
  it('reads the table of EPA: legal forms off, zeros back, NA is no county, repeats counted', async () => {
    expect(await parse('censusplaces.csv')).toEqual({
      places: [
        { name: 'Alder', state: '01', county: '01009' },
        { name: 'Village Green', state: '09', county: null },
        { name: 'Old City', state: '09', county: null },
        { name: 'Twin-Oak County', state: '18', county: '18099' },
      ],
      rowsIn: 6,
      drops: { repeated: 1, no_place: 1 },
    });
  });

  it('reads the list of the agency, in Windows-1252, which names counties only', async () => {
    expect((await parse('national_places.txt')).places).toEqual([
      { name: 'Alder', state: '01', county: null },
      { name: 'Peña Alta', state: '35', county: null },
    ]);
  });
});
