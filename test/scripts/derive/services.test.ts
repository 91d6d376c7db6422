import { describe, expect, it } from 'vitest';
import {
  placeServices,
  sitesNearDemand,
  type PlacedService,
  type ZipPlaces,
} from '../../../scripts/derive/services.ts';
import type { ServiceRow } from '../../../scripts/lib/source.ts';
import { collectedOf, serviceOf, sourceOf } from './collected.ts';

/** ZCTA 10001 is the square from 0, 0 to 1, 1; people live off its middle. 10002 lies east of it, a PO box 10099 in it. */
const places: ZipPlaces = {
  centres: new Map([
    ['10001', { lon: 0.3, lat: 0.4 }],
    ['10002', { lon: 1.5, lat: 0.5 }],
  ]),
  internalPoints: new Map([
    ['10001', { lon: 0.5, lat: 0.5 }],
    ['10002', { lon: 1.5, lat: 0.5 }],
  ]),
  zipZcta: new Map([
    ['10099', '10001'],
    ['10098', '77777'],
    ['10001', '10002'],
  ]),
  locate: (lon, lat) => (lat < 0 || lat > 1 || lon < 0 || lon > 2 ? null : lon <= 1 ? '10001' : '10002'),
};

const place = (rows: readonly Partial<ServiceRow>[], source = 'list'): ReturnType<typeof placeServices> =>
  placeServices(
    collectedOf({
      sources: [sourceOf('list', { asOf: 'spring 2025' }), sourceOf('other', { vintage: '2019' })],
      services: rows.map(serviceOf),
      serviceSource: rows.map(() => source),
    }),
    places,
  );

const only = (row: Partial<ServiceRow>): PlacedService | undefined => place([row]).rows[0];

describe('a site', () => {
  it('stands at its point, in the area that holds it, whatever its ZIP says', () => {
    expect(only({ lon: 1.2, lat: 0.1, zip: '10001', capacity: 12, beds: 3, ages: 'infants 8' })).toEqual({
      id: 'list:one',
      category: 'child_care',
      source: 'list',
      kind: 'site',
      name: 'A name',
      address: 'An address',
      city: 'A city',
      geoid: '10002',
      lon: 1.2,
      lat: 0.1,
      positionQuality: 'exact',
      sites: 1,
      capacity: 12,
      beds: 3,
      ages: 'infants 8',
      asOf: 'spring 2025',
    });
  });
  it('in no loaded area keeps its point and has no area', () => {
    expect(only({ lon: 50, lat: 9 })).toMatchObject({ geoid: null, lon: 50, positionQuality: 'exact' });
  });
  it('without a point stands at the population centre of the ZCTA of its ZIP, and says so', () => {
    const placed = { geoid: '10001', lon: 0.3, lat: 0.4, positionQuality: 'zip' };
    expect(only({ zip: '10001' })).toMatchObject(placed);
    expect(only({ zip: '10001', lon: 0.9 })).toMatchObject(placed);
  });
  it('of a ZIP that is no ZCTA stands in the ZCTA of the crosswalk; a ZIP that is one needs none', () => {
    expect(only({ zip: '10099' })).toMatchObject({ geoid: '10001', positionQuality: 'zip' });
    expect(only({ zip: '10001' })?.geoid).toBe('10001');
  });
  it('with a point over 30 km from its ZIP is placed by ZIP, where the file is known for such points', () => {
    // 0.27 degrees of latitude are 30.02 km, 0.26 are 28.9 km.
    const far = { zip: '10001', lon: 0.5, lat: 0.77 };
    expect(only({ ...far, checkPointAgainstZip: true })).toMatchObject({ lat: 0.4, positionQuality: 'zip' });
    expect(only({ ...far, lat: 0.76, checkPointAgainstZip: true })).toMatchObject({ lat: 0.76 });
    expect(only({ ...far, checkPointAgainstZip: false })).toMatchObject({ lat: 0.77 });
    expect(only({ ...far, zip: '10099', checkPointAgainstZip: true })).toMatchObject({
      positionQuality: 'zip',
    });
    // Nothing to check the point against.
    expect(only({ ...far, zip: '55555', checkPointAgainstZip: true })).toMatchObject({ lat: 0.77 });
    expect(only({ ...far, zip: null, checkPointAgainstZip: true })).toMatchObject({ lat: 0.77 });
  });
  it('that can be placed nowhere is counted by its source', () => {
    const rows = [{ zip: null }, { zip: '55555' }, { zip: '10098' }, { zip: '10001', id: 'fine' }];
    expect(place(rows).unplaced).toEqual({ list: 3 });
    expect(place(rows, 'other').unplaced).toEqual({ other: 3 });
    expect(place(rows).rows.map(({ id }) => id)).toEqual(['list:fine']);
  });
  it('speaks for the date of its list, else for its vintage', () => {
    expect(place([{ zip: '10001' }], 'other').rows[0]?.asOf).toBe('2019');
  });
});

describe('homes', () => {
  const home = (zip: string | null, capacity: number): Partial<ServiceRow> => ({
    kind: 'home',
    id: '',
    zip,
    capacity,
    // None of this leaves a parser; if it did, it would end here.
    name: 'Somebody',
    address: '1 Home Street',
    city: 'Town',
    lon: 0.9,
    lat: 0.9,
    beds: 2,
    ages: 'infants 2',
  });

  it('become one total for each ZCTA at its population centre: no name, no address, no point of their own', () => {
    const { rows } = place([home('10001', 6), home('10099', 8), home('10002', 5), home('10001', 4)]);
    expect(rows.map(({ id, sites, capacity }) => [id, sites, capacity])).toEqual([
      ['list:child_care:home:10001', 3, 18],
      ['list:child_care:home:10002', 1, 5],
    ]);
    expect(rows[0]).toMatchObject({
      kind: 'home_total',
      lon: 0.3,
      lat: 0.4,
      positionQuality: 'zip',
      geoid: '10001',
    });
    for (const row of rows)
      expect([row.name, row.address, row.city, row.beds, row.ages]).toEqual([null, null, null, null, null]);
    expect(JSON.stringify(rows)).not.toMatch(/Somebody|Home Street|Town|0\.9/);
  });
  it('of two lists or categories stay apart', () => {
    const { rows } = placeServices(
      collectedOf({
        sources: [sourceOf('list'), sourceOf('other')],
        services: [home('10001', 6), home('10001', 6), { ...home('10001', 6), category: 'head_start' }].map(
          serviceOf,
        ),
        serviceSource: ['list', 'other', 'list'],
      }),
      places,
    );
    expect(rows).toHaveLength(3);
  });
  it('without a ZIP that leads anywhere are counted, not placed', () => {
    expect(place([home(null, 6), home('55555', 6)])).toEqual({ rows: [], unplaced: { list: 2 } });
  });
});

describe('the sites that matter', () => {
  const at = (id: string, lon: number, category = 'library'): PlacedService => ({
    ...(place([{ id, category, lon, lat: 0 }]).rows[0] as PlacedService),
    lon,
  });
  const ids = (rows: readonly PlacedService[]): string[] => rows.map(({ id }) => id.replace('list:', ''));
  const demand = { lon: Float64Array.of(0, 3), lat: new Float64Array(2) };

  it('are those within km of demand', () => {
    const here = { lon: Float64Array.of(0), lat: Float64Array.of(0) };
    const services = [at('near', 0.5), at('far', 9), at('beyond', -1.5)];
    expect(ids(sitesNearDemand(services, here, 100))).toEqual(['near']);
    expect(ids(sitesNearDemand(services, here, 170))).toEqual(['near', 'beyond']);
  });
  it('and the nearest to a demand point, however far, in each category', () => {
    const services = [
      at('a', 8),
      at('b', 9),
      at('c', -70),
      at('hospital', 40, 'hospital'),
      at('other', 90, 'hospital'),
    ];
    // The nearest of 0 is a, 8 degrees away: whatever is no farther from some demand than that may stay.
    expect(ids(sitesNearDemand(services, demand, 100))).toEqual(['a', 'b', 'hospital']);
  });
  it('are none without demand, and none of none', () => {
    const nobody = { lon: new Float64Array(0), lat: new Float64Array(0) };
    expect(sitesNearDemand([at('a', 0)], nobody, 100)).toEqual([]);
    expect(sitesNearDemand([], demand, 100)).toEqual([]);
  });
});
