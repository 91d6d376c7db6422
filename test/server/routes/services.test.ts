import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { CategoriesResponse, ServicesResponse } from '../../../server/responses.ts';
import { startToyServer, type ToyServer } from '../toy-server.ts';

type Services = z.infer<typeof ServicesResponse>;

let server: ToyServer;
beforeAll(async () => {
  server = await startToyServer();
});
afterAll(() => server.close());

describe('categories', () => {
  it('come with their rule, and with what each of their lists covers', async () => {
    const { categories } = await server.json<z.infer<typeof CategoriesResponse>>('/api/categories');
    expect(categories.map(({ id, mode, rule }) => [id, mode, rule])).toEqual([
      ['child_care', 'drive', 'seatsPerChild<0.3333333333333333;children>=50'],
      ['prekindergarten', 'walk', 'seatsPerChild<0.7;children>=50'],
      ['library', 'drive', 'nearestMinutes>15;children>=50'],
    ]);
    expect(categories[0]?.sources).toMatchObject([
      { id: 'toy_lists', asOf: '2026-01-07', coverage: ['county:98901 (incomplete)', 'state:99'] },
    ]);
  });
});

describe('services', () => {
  const child = (within: string): Promise<Services> =>
    server.json<Services>(`/api/services?category=child_care&within=${within}`);

  it('are points; homes never are', async () => {
    const { points } = await child('us');
    expect(points.map(({ id, geoid, capacity }) => [id, geoid, capacity])).toEqual([
      ['A', '99001', 76],
      ['C', '99003', 243],
      ['B', '99005', 160],
    ]);
    expect(points[0]).toMatchObject({
      name: 'Site A',
      positionQuality: 'exact',
      asOf: '2026-01-07',
      source: 'toy_lists',
    });
  });

  it('are totals by area; the number of homes is told from three up, and cannot be had by subtraction', async () => {
    const { totals } = await child('us');
    expect(
      totals.map(({ geoid, sites, seats, homeSeats, homes }) => [geoid, sites, seats, homeSeats, homes]),
    ).toEqual([
      ['99001', 1, 76, null, null],
      ['99003', 1, 253, 10, null],
      ['99005', 1 + 3, 190, 30, 3],
    ]);
  });

  it('without seats have none, not zero', async () => {
    const { points, totals, sources } = await server.json<Services>(
      '/api/services?category=library&within=us',
    );
    expect(points).toMatchObject([{ id: 'L', capacity: null }]);
    expect(totals).toMatchObject([{ geoid: '99002', sites: 1, seats: null, homeSeats: null, homes: null }]);
    // People of 99002 stand in two places, three quarters of them in the middle.
    expect(totals[0]?.lat).toBeCloseTo(0.064567 * (0.75 * -1 + 0.25 * (-4 / 7)), 5);
    expect(sources.map(({ id }) => id)).toEqual(['toy_libraries']);
  });

  it('belong to the place asked about', async () => {
    const { points, totals } = await child('community:toy_town');
    expect(points.map(({ id }) => id)).toEqual(['B']);
    expect(totals.map(({ geoid }) => geoid)).toEqual(['99005']);
  });
});
