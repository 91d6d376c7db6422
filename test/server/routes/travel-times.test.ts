import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { AccessResponse, AreaResponse, GapsResponse } from '../../../server/responses.ts';
import { addToyTimes } from '../../toy-times.ts';
import { startToyServer, type ToyServer } from '../toy-server.ts';

type Answer = z.infer<typeof AccessResponse>;

let server: ToyServer;
beforeAll(async () => {
  server = await startToyServer('/nowhere', { change: addToyTimes });
});
afterAll(() => server.close());

const access = (query: string): Promise<Answer> =>
  server.json<Answer>(`/api/access?category=child_care&${query}`);
const area = ({ values }: Answer, geoid: string): Answer['values'][number] =>
  values.find((value) => value.geoid === geoid) as Answer['values'][number];

describe('access by a travel-time table', () => {
  it('is by its minutes from its origins, which reach nothing else; by estimates from all other points', async () => {
    const answer = await access('within=us&mode=walk');
    // Site A: 200 children of 99001 at its door and 100 of 99004 within 10 minutes share 76 seats.
    expect(area(answer, '99004')).toMatchObject({ nearestMinutes: 9, sitesWithin20: 1 });
    expect(area(answer, '99004').seatsPerChild).toBeCloseTo(76 / 300, 12);
    expect(area(answer, '99001').seatsPerChild).toBeCloseTo(76 / 300, 12);
    expect(area(answer, '99005')).toMatchObject({ nearestMinutes: null, seatsPerChild: 0, sitesWithin20: 0 });
    // As on foot without a table: 253 seats for the 100 children of 99003.
    expect(area(answer, '99003').seatsPerChild).toBeCloseTo(253 / 100, 12);
    expect(answer.travel).toBe('mixed');
    expect(answer.sources.map(({ id }) => id)).toContain('toy_times');
  });
  it('is estimated at a speed that is asked for, and says so', async () => {
    const answer = await access('within=us&mode=walk&speedKmh=4.8');
    expect(area(answer, '99004')).toMatchObject({ seatsPerChild: 0, sitesWithin20: 0 });
    expect(area(answer, '99005').seatsPerChild).toBeCloseTo(190 / 200, 12);
    expect(answer.travel).toBe('estimated');
    expect(answer.sources.map(({ id }) => id)).not.toContain('toy_times');
  });
  it('is estimated by a mode that no table is of', async () => {
    expect((await access('within=us')).travel).toBe('estimated');
  });
});

describe('where the minutes come from', () => {
  it('is said with gaps, for the areas of the place', async () => {
    const gaps = (query: string) =>
      server.json<z.infer<typeof GapsResponse>>(`/api/gaps?category=child_care&within=us${query}`);
    const walked = await gaps('&mode=walk');
    expect(walked.travel).toBe('mixed');
    expect(walked.sources.map(({ id }) => id)).toContain('toy_times');
    expect((await gaps('')).travel).toBe('estimated');
  });
  it('is said of each category of an area', async () => {
    const card = await server.json<z.infer<typeof AreaResponse>>('/api/areas/99004');
    expect(card.access.map(({ category, travel }) => [category, travel])).toEqual([
      ['child_care', 'estimated'],
      ['prekindergarten', 'estimated'],
      ['library', 'table'],
    ]);
  });
});
