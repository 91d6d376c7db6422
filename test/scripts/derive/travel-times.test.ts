import { describe, expect, it } from 'vitest';
import { derive } from '../../../scripts/derive/snapshot.ts';
import { tableRowsOf } from '../../../scripts/derive/tables.ts';
import { travelTimes, waysTo } from '../../../scripts/derive/travel-times.ts';
import type { TravelTimeTable } from '../../../scripts/lib/source.ts';
import { quiet, smallCatalogue, smallWorld } from '../small-world.ts';

type Row = readonly [origin: string, destination: string, minutes: number, mode?: string];

const table = (rows: readonly Row[], rest: Partial<TravelTimeTable> = {}): TravelTimeTable => ({
  source: 'toy-times',
  origins: 'block_group',
  categories: ['child_care'],
  rows: {
    origin: rows.map(([origin]) => origin),
    destination: rows.map(([, destination]) => destination),
    mode: rows.map(([, , , mode = 'drive']) => mode),
    minutes: Float64Array.from(rows, ([, , minutes]) => minutes),
  },
  ...rest,
});

const points = [
  { geoid: '10001', blockGroup: '010010001001' },
  { geoid: '10001', blockGroup: '010010001002' },
  { geoid: '10002', blockGroup: null },
];
const services = [
  { id: 'list:A', category: 'child_care' },
  { id: 'list:B', category: 'child_care' },
  { id: 'list:L', category: 'library' },
];

describe('travel-time tables', () => {
  it('from block groups stand at their points; an origin without a way is one all the same', () => {
    const found = travelTimes(
      [
        table([
          ['010010001001', 'list:A', 9],
          ['010010001001', 'list:B', 12, 'walk'],
          ['010010001002', 'list:A', Infinity],
        ]),
      ],
      points,
      services,
    );
    expect(found.times).toEqual([
      { point: 0, service: 'list:A', mode: 'drive', minutes: 9 },
      { point: 0, service: 'list:B', mode: 'walk', minutes: 12 },
    ]);
    expect(found.origins.map(({ point, mode }) => [point, mode])).toEqual([
      [0, 'drive'],
      [1, 'drive'],
      [0, 'walk'],
    ]);
    expect(found.unused).toEqual({});
  });
  it('from a ZCTA hold for all of its points, also where nobody lives', () => {
    const rows: Row[] = [
      ['10001', 'list:A', 9],
      ['10002', 'list:A', 5],
    ];
    const { times } = travelTimes([table(rows, { origins: 'zcta' })], points, services);
    expect(times.map(({ point, minutes }) => [point, minutes])).toEqual([
      [0, 9],
      [1, 9],
      [2, 5],
    ]);
  });
  it('that differ are as short as the shortest, and each is an origin of its own', () => {
    const found = travelTimes(
      [
        table([
          ['010010001001', 'list:A', 9],
          ['010010001001', 'list:A', 7],
        ]),
        table([['010010001001', 'list:A', 8]], { source: 'other-times' }),
      ],
      points,
      services,
    );
    expect(found.times.map(({ minutes }) => minutes)).toEqual([7]);
    expect(found.origins.map(({ source }) => source)).toEqual(['toy-times', 'other-times']);
  });
  it('count the rows that are of no use here by reason, and speak of no category without a site', () => {
    const found = travelTimes(
      [
        table(
          [
            ['999990001001', 'list:A', 9],
            ['10001', 'list:A', 9],
            ['010010001001', 'list:gone', 9],
            ['010010001001', 'list:L', 9],
          ],
          { categories: ['child_care', 'wic_office'] },
        ),
      ],
      points,
      services,
    );
    expect(found.unused).toEqual({
      'toy-times: nobody here stands at the origin': 2,
      'toy-times: the destination is no service here': 1,
      'toy-times: the table is not said to hold the ways to library': 1,
    });
    expect(found.times).toEqual([]);
    expect(found.origins).toEqual([{ point: 0, category: 'child_care', mode: 'drive', source: 'toy-times' }]);
  });
  it('give ways to the sites of one category by one mode, none where they say nothing of it', () => {
    const found = travelTimes([table([['010010001001', 'list:B', 9]])], points, services);
    const childCare = services.slice(0, 2);
    expect(waysTo(found, { category: 'child_care', mode: 'drive' }, childCare)).toEqual({
      point: Int32Array.of(0, 0),
      site: Int32Array.of(0, 1),
      minutes: Float64Array.of(NaN, 9),
    });
    expect(waysTo(found, { category: 'child_care', mode: 'walk' }, childCare)).toBeNull();
    expect(waysTo(found, { category: 'library', mode: 'drive' }, services.slice(2))).toBeNull();
  });
});

describe('the small world with a table', () => {
  const build = (...rows: Row[]) => {
    const collected = smallWorld({ travelTimes: [table(rows)] });
    const derived = derive(collected, smallCatalogue, quiet);
    return { derived, tables: tableRowsOf(collected, derived, smallCatalogue) };
  };

  it('has access by it, and the table', () => {
    const { derived, tables } = build(['010010001000', 'lists:A', 7], ['020010001002', 'lists:A', NaN]);
    const access = derived.access.find(
      ({ category, geoid }) => category === 'child_care' && geoid === '10003',
    );
    expect(access).toMatchObject({ score: 0, nearestMinutes: null, sitesWithin20: 0 });
    const west = derived.access.find(({ category, geoid }) => category === 'child_care' && geoid === '10001');
    expect(west?.nearestMinutes).toBe(7);
    expect(tables.travel_origin).toEqual([
      [0, 'child_care', 'drive', 'toy-times'],
      [2, 'child_care', 'drive', 'toy-times'],
    ]);
    expect(tables.travel_time).toEqual([[0, 'lists:A', 'drive', 7]]);
  });
  it('without one has two empty tables, and numbers of estimates', () => {
    const collected = smallWorld();
    const derived = derive(collected, smallCatalogue, quiet);
    const tables = tableRowsOf(collected, derived, smallCatalogue);
    expect([tables.travel_origin, tables.travel_time]).toEqual([[], []]);
    const { derived: unused } = build(['999990001001', 'lists:A', 7]);
    expect(unused.access).toEqual(derived.access);
    expect(unused.reports['rows of travel times without a use, by source']).toEqual({
      'toy-times: nobody here stands at the origin': 1,
    });
  });
});
