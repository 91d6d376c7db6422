import { expect, it } from 'vitest';
import { countyName, stateAbbreviation } from '../../../scripts/lib/states.ts';

it('a state has its abbreviation, anything else none', () => {
  expect(['01', '08', '17', '36', '56', '72', '78'].map(stateAbbreviation)).toEqual([
    'AL',
    'CO',
    'IL',
    'NY',
    'WY',
    'PR',
    'VI',
  ]);
  expect(['03', '', '8', 'AL', '99'].map(stateAbbreviation)).toEqual([null, null, null, null, null]);
});
it('there are 50 states, a district and five territories', () => {
  const codes = Array.from({ length: 100 }, (_, i) => String(i).padStart(2, '0'));
  const known = codes.map(stateAbbreviation).filter((abbreviation) => abbreviation !== null);
  expect(known).toHaveLength(56);
  expect(new Set(known).size).toBe(56);
});

it('a county is called what people call it', () => {
  const named = [
    '34013 Essex',
    '22071 Orleans',
    '02020 Anchorage',
    '51760 Richmond',
    '51159 Richmond',
    '32510 Carson City',
    '48507 Zavala',
    '72127 San Juan',
    '11001 District of Columbia',
  ].map((county) => countyName(county.slice(0, 5), county.slice(6)));
  expect(named).toEqual([
    'Essex County',
    'Orleans Parish',
    'Anchorage',
    'Richmond city',
    'Richmond County',
    'Carson City',
    'Zavala County',
    'San Juan Municipio',
    'District of Columbia',
  ]);
});
