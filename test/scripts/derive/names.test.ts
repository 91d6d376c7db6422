import { describe, expect, it } from 'vitest';
import { areaNames, searchNames, type AreaNameRow } from '../../../scripts/derive/names.ts';
import { collectedOf } from './collected.ts';

const vote = (zip: string, ...cities: string[]): { zip: string; city: string; state: null }[] =>
  cities.map((city) => ({ zip, city, state: null }));

describe('the name people use', () => {
  const collected = collectedOf({
    zipCities: [
      ...vote('80401', 'Golden', 'Denver', 'Golden'),
      ...vote('80402', 'Zeta', 'Alpha', 'Alpha', 'Zeta'),
    ],
  });
  const counties = new Map([
    ['80401', '08059'],
    ['80402', '08059'],
    ['80403', '08059'],
    ['80404', '08999'],
  ]);
  const names = areaNames(collected, counties, new Map([['08059', 'Jefferson']]), [
    '80401',
    '80402',
    '80403',
    '80404',
  ]);

  it('is the commonest city of public facilities, ties to the first in the alphabet', () => {
    expect([names.get('80401'), names.get('80402')]).toEqual(['Golden', 'Alpha']);
  });
  it('without a facility is the county, and without a county the code', () => {
    expect([names.get('80403'), names.get('80404')]).toEqual(['Jefferson County', '80404']);
  });
});

describe('what a person may type', () => {
  const zctas = [
    { geoid: '80401', name: 'Golden', state: '08', population: 10 },
    { geoid: '80403', name: 'Golden', state: '08', population: 90 },
    { geoid: '60001', name: 'Golden', state: '17', population: 5 },
    { geoid: '80404', name: 'Nowhere', state: null, population: null },
  ];
  const rows = searchNames(
    collectedOf({
      zipZctas: [
        { zip: '80402', zcta: '80401' },
        { zip: '80403', zcta: '80401' },
        { zip: '99999', zcta: '99998' },
      ],
      places: [
        { name: 'golden', state: '08', county: '08059' },
        { name: 'Morrison', state: '08', county: '08059' },
        { name: 'Elsewhere', state: '08', county: '08001' },
        { name: 'Stateless', state: '08', county: null },
      ],
    }),
    zctas,
    [
      { geoid: '08059', name: 'Jefferson' },
      { geoid: '08001', name: 'Adams' },
    ],
    new Set(['08059', '17031']),
  );
  const kind = (wanted: AreaNameRow['kind']): unknown[] =>
    rows
      .filter((row) => row.kind === wanted)
      .map(({ name, geoid, relation, detail }) => [name, geoid, relation, detail]);

  it('a ZIP: the ZCTA of that code, or the one that holds the PO box', () => {
    expect(kind('zip')).toEqual([
      ['60001', '60001', 'same', null],
      ['80401', '80401', 'same', null],
      ['80402', '80401', 'inside', null],
      ['80403', '80403', 'same', null],
      ['80404', '80404', 'same', null],
    ]);
  });
  it('a place: its most peopled ZCTA in each state; a census place without one leads to its county', () => {
    expect(kind('place')).toEqual([
      ['Golden', '80403', 'place', 'CO'],
      ['Golden', '60001', 'place', 'IL'],
      ['Morrison', '08059', 'county', 'CO'],
    ]);
  });
  it('a county with a loaded area', () => {
    expect(kind('county')).toEqual([['Jefferson County', '08059', 'county', 'CO']]);
  });
});
