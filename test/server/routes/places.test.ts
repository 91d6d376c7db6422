import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  AreaResponse,
  AreasResponse,
  CommunitiesResponse,
  CommunityResponse,
  SearchResponse,
  ValuesResponse,
} from '../../../server/responses.ts';
import type { z } from 'zod';
import { startToyServer, type ToyServer } from '../toy-server.ts';

let server: ToyServer;
beforeAll(async () => {
  server = await startToyServer();
});
afterAll(() => server.close());

const geoidsWithin = async (within: string): Promise<string[]> =>
  (await server.json<z.infer<typeof AreasResponse>>(`/api/areas?within=${within}`)).areas.map(
    ({ geoid }) => geoid,
  );

describe('a place', () => {
  it.each([
    ['community:toy_county', ['99001', '99002', '99004', '99005', '99007', '99008']],
    ['community:toy_town', ['99005', '99006']],
    ['county:99901', ['99001', '99002', '99004', '99005', '99007', '99008']],
    ['state:98', ['99003', '99006', '99009']],
    ['us', ['99001', '99002', '99003', '99004', '99005', '99006', '99007', '99008', '99009']],
  ])('has its areas: %s', async (within, geoids) => {
    expect(await geoidsWithin(within)).toEqual(geoids);
  });

  it('counts its children by share, leaving out none but the unknown', async () => {
    const { communities } = await server.json<z.infer<typeof CommunitiesResponse>>('/api/communities');
    expect(communities.map(({ id, areas, children }) => [id, areas, children])).toEqual([
      ['toy_county', 6, 200 + 200 + 100 + 200 + 0],
      ['toy_town', 2, 200 + 100 / 4],
    ]);
    expect(communities[1]?.counties).toEqual([
      { geoid: '98901', name: 'East' },
      { geoid: '99901', name: 'Toy' },
    ]);
    const [west, south, east, north] = communities[0]?.bbox ?? [];
    expect(west).toBeCloseTo(-1.5 * 0.064567, 5);
    expect(south).toBeCloseTo(-1.5 * 0.064567, 5);
    expect(east).toBeCloseTo(0.5 * 0.064567, 5);
    expect(north).toBeCloseTo(1.5 * 0.064567, 5);
  });

  it('says how long people live there, by its children, and how sure that is', async () => {
    const { lifeExpectancy } = await server.json<z.infer<typeof CommunityResponse>>(
      '/api/communities/toy_county',
    );
    // 99001, 99002 and 99005 have a value and 200 children each: margins 1.645, 3.29, 1.645.
    expect(lifeExpectancy?.value).toBeCloseTo((80 + 76 + 78) / 3, 9);
    expect(lifeExpectancy?.moe).toBeCloseTo((1.645 * Math.sqrt(1 + 4 + 1)) / 3, 9);
    expect([lifeExpectancy?.lowest, lifeExpectancy?.highest]).toEqual([76, 80]);
  });
});

describe('an area', () => {
  it('tells what belongs to it', async () => {
    const { area } = await server.json<z.infer<typeof AreaResponse>>('/api/areas/99005');
    expect(area).toMatchObject({
      geoid: '99005',
      name: 'Toyville 5',
      children: 200,
      share: 1,
      county: '99901',
      countyName: 'Toy',
      state: '99',
      stateName: 'Toyland',
      population: 2000,
      urbanClass: 1,
      communities: [
        { id: 'toy_county', share: 1 },
        { id: 'toy_town', share: 1 },
      ],
      neighbours: ['99002', '99004', '99006', '99008'],
    });
  });

  it('has every indicator, and says why where there is no value', async () => {
    const { indicators } = await server.json<z.infer<typeof AreaResponse>>('/api/areas/99004');
    expect(indicators.map(({ id, value, status }) => [id, value, status])).toEqual([
      ['children_0_4', 100, 'ok'],
      ['life_expectancy', null, 'too_few'],
      ['renter_share', null, 'suppressed'],
      ['svi', 0.9, 'ok'],
    ]);
    expect(indicators[0]?.source).toMatchObject({
      id: 'toy_people',
      agencyConfirmed: true,
      licenceNote: null,
    });
  });

  it('has access to every category, by the defaults', async () => {
    const { access } = await server.json<z.infer<typeof AreaResponse>>('/api/areas/99006');
    expect(access).toMatchObject([
      {
        category: 'child_care',
        mode: 'drive',
        status: 'incomplete_list',
        seatsPerChild: 0.51,
        coverageNote: 'Leaves out the centres that East County permits.',
      },
      {
        category: 'prekindergarten',
        mode: 'walk',
        status: 'ok',
        eligible: 20,
        seatsPerChild: 0,
        seatsShort: 14,
      },
      {
        category: 'library',
        mode: 'drive',
        status: 'ok',
        seatsPerChild: null,
        seatsShort: null,
        coverageNote: null,
      },
    ]);
  });
});

describe('values', () => {
  it('travel with their doubt', async () => {
    const { values } = await server.json<z.infer<typeof ValuesResponse>>(
      '/api/values?indicator=renter_share&within=us',
    );
    const [one, zero, noMargin, suppressed, caution, nobody, absent] = values;
    expect(one?.cv).toBeCloseTo(0.0381575681 / 1.645 / 0.2, 12);
    expect(zero).toEqual({ geoid: '99002', value: 0, moe: 0.05, cv: null, status: 'ok' });
    expect(noMargin).toEqual({ geoid: '99003', value: 0.5, moe: null, cv: null, status: 'ok' });
    expect(suppressed).toEqual({ geoid: '99004', value: null, moe: null, cv: null, status: 'suppressed' });
    expect(caution?.cv).toBeCloseTo(0.2 / 1.645 / 0.4, 12);
    expect([nobody?.status, absent?.status]).toEqual(['not_applicable', 'missing']);
  });

  it('come with the inner bounds of five classes', async () => {
    const { breaks } = await server.json<z.infer<typeof ValuesResponse>>(
      '/api/values?indicator=svi&within=us',
    );
    // Of .2 .4 .5 .6 .7 .8 .9 .95: at 1.4, 2.8, 4.2 and 5.6 steps from the first.
    [0.44, 0.58, 0.72, 0.86].forEach((bound, k) => expect(breaks[k]).toBeCloseTo(bound, 12));
    expect(breaks).toHaveLength(4);
  });
});

describe('search', () => {
  const search = async (q: string): Promise<z.infer<typeof SearchResponse>['results']> =>
    (await server.json<z.infer<typeof SearchResponse>>(`/api/search?q=${encodeURIComponent(q)}`)).results;

  it('tells which area answers for a ZIP code', async () => {
    const toyville5 = { geoid: '99005', name: 'Toyville 5', within: 'community:toy_county' };
    expect(await search('99005')).toEqual([{ kind: 'zip', label: '99005', relation: 'same', ...toyville5 }]);
    expect(await search('99010')).toEqual([
      { kind: 'zip', label: '99010', relation: 'inside', ...toyville5 },
    ]);
  });

  it('says so where nothing answers for a ZIP code, known or not', async () => {
    for (const zip of ['99020', '00501'])
      expect(await search(zip)).toEqual([
        { kind: 'zip', label: zip, geoid: null, name: null, within: null, relation: 'none' },
      ]);
  });

  it('completes a ZIP code from two digits, with at most eight', async () => {
    const labels = (await search('99')).map(({ label }) => label);
    expect(labels).toEqual(['99001', '99002', '99003', '99004', '99005', '99006', '99007', '99008']);
    expect(await search('9901')).toHaveLength(1);
    expect(await search('9')).toEqual([]);
    expect(await search('990050000')).toEqual([]);
  });

  it('finds names without their accents and capitals, beginnings before middles, a community before elsewhere', async () => {
    expect((await search('SAN JOSE')).map(({ label }) => label)).toEqual(['San José, TY']);
    expect((await search('josé')).map(({ label }) => label)).toEqual(['San José, TY']);
    expect((await search('toyville')).map(({ label }) => label)).toEqual([
      'Toyville, TY',
      'Old Toyville, TE',
    ]);
    expect((await search('toyville, ty')).map(({ label }) => label)).toEqual(['Toyville, TY']);
    expect((await search('san')).map(({ label }) => label)).toEqual(['San José, TY', 'San Far, TE']);
    expect(await search('100%_')).toEqual([]);
  });

  it('opens the community of a place, else its county', async () => {
    expect(await search('old toyville')).toEqual([
      {
        kind: 'place',
        label: 'Old Toyville, TE',
        geoid: '99003',
        name: 'Toyville 3',
        within: 'county:98901',
        relation: 'place',
      },
    ]);
    expect(await search('east county')).toEqual([
      {
        kind: 'county',
        label: 'East County, TE',
        geoid: null,
        name: null,
        within: 'county:98901',
        relation: 'county',
      },
    ]);
    expect(await search('hamlet')).toEqual([
      {
        kind: 'place',
        label: 'Hamlet, TE',
        geoid: null,
        name: null,
        within: 'county:98901',
        relation: 'county',
      },
    ]);
    expect((await search('toy town'))[0]).toEqual({
      kind: 'community',
      label: 'Toy Town',
      geoid: null,
      name: null,
      within: 'community:toy_town',
      relation: 'community',
    });
  });
});
