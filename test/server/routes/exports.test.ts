import type { Feature, FeatureCollection, MultiPolygon } from 'geojson';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startToyServer, type ToyServer } from '../toy-server.ts';

let server: ToyServer;
beforeAll(async () => {
  server = await startToyServer();
});
afterAll(() => server.close());

const asked = 'category=child_care&within=us&ratio=0.5';

describe('the gap list as a file', () => {
  it('is a plain CSV: gaps first, then what cannot be told', async () => {
    const answer = await server.get(`/api/gaps.csv?${asked}`);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe(
      'attachment; filename="placewell-gaps-child_care-us.csv"',
    );
    expect(answer.headers.get('etag')).toMatch(/^W\/"/);
    const [head = '', ...rows] = (await answer.text()).trimEnd().split('\r\n');
    const columns = head.split(',');
    const cell = (row: string, name: string): string | undefined => row.split(',')[columns.indexOf(name)];
    const tell = (names: string[]): unknown[] => rows.map((row) => names.map((name) => cell(row, name)));
    expect(tell(['geoid', 'verdict', 'reason', 'children_0_4', 'seats_within_reach', 'seats_short'])).toEqual(
      [
        ['99004', 'gap', '', '100', '25.5', '24.5'],
        ['99001', 'gap', '', '200', '81', '19'],
        ['99006', 'cannot_tell', 'incomplete_list', '100', '51', '0'],
        ['99008', 'cannot_tell', 'missing_value', '', '', ''],
        ['99009', 'cannot_tell', 'no_list', '100', '', ''],
      ],
    );
    expect(tell(['county_geoid', 'county'])[2]).toEqual(['98901', 'East']);
  });

  it('is a GeoJSON with the outlines that neighbours share', async () => {
    const answer = await server.get(`/api/gaps.geojson?${asked}`);
    expect(answer.headers.get('content-type')).toBe('application/geo+json');
    const { features } = (await answer.json()) as FeatureCollection<MultiPolygon>;
    expect(features.map(({ id }) => id)).toEqual(['99004', '99001', '99006', '99008', '99009']);
    const ring = ({ geometry }: Feature<MultiPolygon>): string[] =>
      (geometry.coordinates[0]?.[0] ?? []).map((point) => point.join(' '));
    const [four, one] = features.map(ring);
    expect(four).toHaveLength(5);
    // 99001 lies south of 99004: they share two corners, to the last digit.
    expect(new Set(four?.filter((corner) => one?.includes(corner))).size).toBe(2);
    expect(features[2]?.properties).toMatchObject({
      access_status: 'incomplete_list',
      seats_within_reach: 51,
    });
  });

  it('comes with a method sheet that tells rule, place, sources and the way back', async () => {
    const sheet = await (
      await server.get('/api/gaps.txt?category=child_care&within=community:toy_county&need=0.5')
    ).text();
    expect(sheet).toContain('gaps in Toy County, Licensed child care');
    expect(sheet).toContain('seatsPerChild<0.3333333333333333;children>=50;svi>=0.5');
    expect(sheet).toContain('Snapshot: toy');
    expect(sheet).toContain('Toy svi');
    expect(sheet).toContain('Credit: Toy lists');
    expect(sheet.replaceAll(/\s+/g, ' ')).toContain(
      'This view: http://localhost/?category=child_care&within=community%3Atoy_county&need=0.5',
    );
  });

  it.each([
    ['county:99901', 'gaps in Toy County, TY,'],
    ['state:98', 'gaps in Eastland,'],
    ['us', 'gaps in the United States,'],
  ])('names the place: %s', async (within, title) => {
    expect(await (await server.get(`/api/gaps.txt?category=library&within=${within}`)).text()).toContain(
      title,
    );
  });

  it.each(['csv', 'geojson', 'txt'])('refuses what the list refuses: %s', async (format) => {
    const answer = await server.get(`/api/gaps.${format}?category=never&within=us`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'application/json']);
    expect(await answer.json()).toMatchObject({ error: { code: 'unknown_category', param: 'category' } });
    expect((await server.get(`/api/gaps.${format}?category=library&within=us&x=1`)).status).toBe(400);
  });
});
