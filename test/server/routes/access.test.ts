import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { AccessResponse } from '../../../server/responses.ts';
import { startToyServer, type ToyServer } from '../toy-server.ts';

type Answer = z.infer<typeof AccessResponse>;

let server: ToyServer;
beforeAll(async () => {
  server = await startToyServer();
});
afterAll(() => server.close());

const access = (query: string): Promise<Answer> => server.json<Answer>(`/api/access?${query}`);
const area = ({ values }: Answer, geoid: string): Answer['values'][number] =>
  values.find((value) => value.geoid === geoid) as Answer['values'][number];

describe('access to child care', () => {
  /*
   * Weights by minutes: up to 10 counts 1, up to 20 counts 0.68, up to 30 counts 0.22. Demand on the sites:
   *   A (99001): 200 + .68 · (200 of 99002 + 100 of 99003 + 100 of 99004 + 200 of 99005)                    = 608
   *   B (99005): 200 + 50 of 99002 + .68 · (200 of 99001 + 150 of 99002 + 99003 + 99004 + 99006 + 99009)   = 760
   *   C (99003): 100 + .68 · (200 of 99002 + 200 of 99005 + 100 of 99006) + .22 · (200 of 99001 + 99009)   = 506
   * so seats per child: A 76/608 = 1/8, B 190/760 = 1/4, C 253/506 = 1/2.
   */
  it('is right area by area', async () => {
    const answer = await access('category=child_care&within=us');
    expect(answer).toMatchObject({ category: 'child_care', mode: 'drive', ratio: 1 / 3 });
    expect(area(answer, '99001')).toEqual({
      geoid: '99001',
      children: 200,
      eligible: 200,
      seatsPerChild: 0.405, // 1/8 + .68/4 + .22/2
      seatsWithinReach: 81,
      seatsShort: 0,
      nearestMinutes: 0,
      sitesWithin20: 5,
      status: 'edge',
      edge: 'at_most',
    });
    // .68/8 + .68/4: a third of 100 children are 33.3 seats, 25.5 are in reach.
    expect(area(answer, '99004')).toMatchObject({
      seatsPerChild: 0.255,
      seatsWithinReach: 25.5,
      nearestMinutes: 14,
    });
    expect(area(answer, '99004').seatsShort).toBeCloseTo(100 / 3 - 25.5, 12);
  });

  it('says what is not known instead of zero', async () => {
    const answer = await access('category=child_care&within=us');
    expect(area(answer, '99009')).toEqual({
      geoid: '99009',
      children: 100,
      eligible: null,
      seatsPerChild: null,
      seatsWithinReach: null,
      seatsShort: null,
      nearestMinutes: null,
      sitesWithin20: null,
      status: 'no_list',
      edge: null,
    });
    expect(area(answer, '99006')).toMatchObject({
      seatsWithinReach: 51,
      status: 'incomplete_list',
      edge: null,
    });
    expect(area(answer, '99008')).toMatchObject({
      children: null,
      eligible: null,
      seatsWithinReach: null,
      seatsPerChild: 0.17,
    });
    expect(area(answer, '99007')).toMatchObject({
      children: 0,
      eligible: 0,
      seatsWithinReach: 0,
      seatsShort: 0,
    });
    expect(answer.values.map(({ edge }) => edge)).toEqual([
      'at_most',
      'at_least',
      'either',
      'at_least',
      'at_least',
      null,
      'at_least',
      'at_least',
      null,
    ]);
    expect(answer.notes).toEqual([
      'Licensed child care: no list for 1 of 9 areas. What is there is not known; none of them is called a gap.',
      'Licensed child care: the list is incomplete in 1 of 9 areas. Their numbers count what is listed; none of them is called a gap.',
      'Licensed child care: in 7 of 9 areas the catchment leaves the loaded data; each says which way its number errs.',
      'Leaves out the centres that East County permits.',
    ]);
    expect(answer.sources.map(({ id }) => id)).toEqual(['toy_lists', 'toy_people']);
  });

  it('changes with the ratio asked for', async () => {
    const answer = await access('category=child_care&within=county:99901&ratio=0.5');
    expect(answer.ratio).toBe(0.5);
    expect(area(answer, '99001').seatsShort).toBeCloseTo(100 - 81, 12);
  });

  it('changes with the speed: at 200 km/h every site counts in full for everyone', async () => {
    const answer = await access('category=child_care&within=us&speedKmh=200');
    // 39.6 minutes at 40 km/h are the longest way: 7.9 at 200. All 1000 children share all 519 seats.
    for (const { status, seatsPerChild } of answer.values)
      if (status !== 'no_list') expect(seatsPerChild).toBeCloseTo(519 / 1000, 12);
    expect(area(answer, '99004').nearestMinutes).toBeCloseTo(14 / 5, 3);
  });

  it('on foot reaches what is there and nothing else', async () => {
    const answer = await access('category=child_care&within=us&mode=walk');
    expect(answer.mode).toBe('walk');
    // 99005: its own 190 seats for its own 200 children; 8 minutes of driving are 67 of walking.
    expect(area(answer, '99005').seatsPerChild).toBeCloseTo(190 / 200, 12);
    expect(area(answer, '99004')).toMatchObject({ seatsPerChild: 0, sitesWithin20: 0 });
    expect(area(answer, '99004').nearestMinutes).toBeCloseTo((14 * 40) / 4.8, 2);
  });
});

describe('access to other categories', () => {
  it('without seats has minutes and sites only', async () => {
    const answer = await access('category=library&within=us');
    expect(answer.ratio).toBeNull();
    expect(area(answer, '99002')).toMatchObject({
      seatsPerChild: null,
      seatsWithinReach: null,
      seatsShort: null,
      nearestMinutes: 1.5, // three quarters of the people live beside it, a quarter 6 minutes away
      sitesWithin20: 1,
      status: 'ok',
    });
    expect(answer.notes).toEqual([]);
  });

  it('for one community has no list elsewhere, and counts its eligible children', async () => {
    const answer = await access('category=prekindergarten&within=us');
    expect(answer.values.filter(({ status }) => status !== 'no_list').map(({ geoid }) => geoid)).toEqual([
      '99005',
      '99006',
    ]);
    // A fifth of 200 children for 28 seats.
    expect(area(answer, '99005')).toMatchObject({
      children: 200,
      eligible: 40,
      seatsPerChild: 0.7,
      seatsWithinReach: 28,
      seatsShort: 0,
    });
  });
});
