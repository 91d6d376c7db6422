import { describe, expect, it } from 'vitest';
import { coverageAreas, type CoverageAreaRow } from '../../../scripts/derive/coverage.ts';
import type { CoverageRow } from '../../../scripts/lib/source.ts';
import { sourceOf } from './collected.ts';

const zctas = [
  { geoid: '10001', county: '01001', state: '01' },
  { geoid: '10002', county: '01002', state: '01' },
  { geoid: '20001', county: '02001', state: '02' },
  { geoid: '30001', county: null, state: null },
];
const special = new Map([
  [
    'town',
    {
      area: new Map([
        ['10001', 0.51],
        ['10002', 0.5],
      ]),
      people: new Map(),
    },
  ],
]);

const says = (place: string, complete: boolean, category = 'child_care'): CoverageRow => ({
  category,
  place,
  complete,
  note: `${place} ${complete}`,
});
const cover = (...lists: CoverageRow[][]): CoverageAreaRow[] =>
  coverageAreas(
    lists.map((coverage, i) => sourceOf(`list${i}`, { coverage })),
    zctas,
    special,
  );
const told = (rows: readonly CoverageAreaRow[]): Record<string, boolean> =>
  Object.fromEntries(rows.map(({ geoid, complete }) => [geoid, complete]));

describe('what lists cover', () => {
  it('an area that no list speaks of is absent: that is no list, not no service', () => {
    expect(told(cover([says('state:01', true)]))).toEqual({ '10001': true, '10002': true });
    expect(cover([])).toEqual([]);
  });
  it('the narrowest statement holds: special area, county, state, nation', () => {
    const rows = cover(
      [says('us', true), says('state:01', false)],
      [says('county:01001', true), says('special:town', false)],
    );
    expect(told(rows)).toEqual({ '10001': false, '10002': false, '20001': true, '30001': true });
    expect(rows.map(({ note }) => note)).toEqual([
      'special:town false',
      'state:01 false',
      'us true',
      'us true',
    ]);
  });
  it('also where the wider one comes later or is incomplete', () => {
    expect(told(cover([says('county:01001', true)], [says('state:01', false)]))).toEqual({
      '10001': true,
      '10002': false,
    });
  });
  it('of two as narrow, the incomplete one holds', () => {
    expect(told(cover([says('state:02', true)], [says('state:02', false)]))).toEqual({ '20001': false });
  });
  it('a special area is told of areas with more than half of their outline in it', () => {
    expect(told(cover([says('special:town', true)]))).toEqual({ '10001': true });
  });
  it('is told by category', () => {
    const rows = cover([says('state:02', true), says('state:02', false, 'library')]);
    expect(rows.map(({ category, complete }) => [category, complete])).toEqual([
      ['library', false],
      ['child_care', true],
    ]);
  });
});

describe('a place that is none', () => {
  it.each(['county:1001', 'state:AL', 'nation', 'county', 'special:', 'us:01', ''])(
    '%j is refused',
    (place) => {
      expect(() => cover([says(place, true)])).toThrow(`coverage place ${place} must be us, state:GEOID`);
    },
  );
  it('a special area that the catalogue does not name is refused', () => {
    expect(() => cover([says('special:moon', true)])).toThrow(/special:moon: .* names no such special area/);
  });
});
