import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { GapsResponse, NeedsResponse } from '../../../server/responses.ts';
import { startToyServer, type ToyServer } from '../toy-server.ts';

type Answer = z.infer<typeof GapsResponse>;

let server: ToyServer;
beforeAll(async () => {
  server = await startToyServer();
});
afterAll(() => server.close());

const gaps = (query: string): Promise<Answer> => server.json<Answer>(`/api/gaps?${query}`);
const ids = (rows: readonly { geoid: string }[]): string[] => rows.map(({ geoid }) => geoid);

describe('gaps by the default rule', () => {
  it('are areas for which it holds; what cannot be judged is neither', async () => {
    const answer = await gaps('category=child_care&within=community:toy_county');
    expect(answer.rule).toEqual({
      category: 'child_care',
      text: 'seatsPerChild<0.3333333333333333;children>=50',
      criteria: [
        { field: 'seatsPerChild', op: '<', value: 1 / 3, percentile: false },
        { field: 'children', op: '>=', value: 50, percentile: false },
      ],
      isDefault: true,
      mode: 'drive',
      speedKmh: null,
    });
    expect(ids(answer.gaps)).toEqual(['99004']);
    expect(answer.gaps[0]).toMatchObject({
      name: 'Toyville 4',
      share: 1,
      countyName: 'Toy',
      chanceCovers: ['children'],
    });
    // Only the floor of 50 children is in doubt in this world: the doubt of scores is not part of it.
    expect(answer.gaps[0]?.chance).toBeCloseTo(0.88, 1);
    // 99008 has 0.17 seats per child, but nobody counted its children.
    expect(answer.unknown).toEqual([
      {
        geoid: '99008',
        name: 'Toyville 8',
        children: null,
        share: 1,
        reason: 'missing_value',
        field: 'children',
      },
    ]);
    const { seatsShortInGaps, seatsShortAll, ...counts } = answer.totals;
    expect(counts).toEqual({
      areas: 6,
      judged: 5,
      gaps: 1,
      unknown: 1,
      sure: 0,
      likely: 1,
      tossUp: 0,
      underFloor: 1, // 99007 has no children
      children: 700,
      childrenInGaps: 100,
      childrenUnknown: 0,
    });
    expect(seatsShortInGaps).toBeCloseTo(100 / 3 - 25.5, 12);
    expect(seatsShortAll).toBeCloseTo(100 / 3 - 25.5, 12);
  });

  it('are never said where a list is missing or incomplete, however bad the numbers', async () => {
    const answer = await gaps('category=child_care&within=us&ratio=1000');
    expect(answer.unknown.map(({ geoid, reason }) => [geoid, reason])).toEqual([
      ['99006', 'incomplete_list'],
      ['99008', 'missing_value'],
      ['99009', 'no_list'],
    ]);
    expect(ids(answer.gaps)).not.toContain('99006');
    expect(answer.notes[0]).toContain('no list for 1 of 9 areas');
    expect(answer.totals.childrenUnknown).toBe(200);
  });

  it('count each area by its share of the community', async () => {
    const answer = await gaps('category=prekindergarten&within=community:toy_town');
    // 99006: 20 eligible children and no seat on foot: 14 short; a quarter of it counts.
    expect(ids(answer.gaps)).toEqual(['99006']);
    expect(answer.gaps[0]).toMatchObject({ share: 0.25, seatsShort: 14, eligible: 20 });
    expect(answer.totals).toMatchObject({
      children: 225,
      childrenInGaps: 25,
      seatsShortInGaps: 3.5,
      seatsShortAll: 3.5,
    });
  });

  it('compare unrounded: exactly the target is no gap', async () => {
    const answer = await gaps('category=prekindergarten&within=county:99901');
    expect(answer.totals).toMatchObject({ areas: 6, judged: 1, gaps: 0 });
  });
});

describe('gaps by another rule', () => {
  it('are sorted by seats short', async () => {
    const answer = await gaps('category=child_care&within=us&ratio=0.5');
    expect(answer.gaps.map(({ geoid, seatsShort }) => [geoid, seatsShort])).toEqual([
      ['99004', 24.5],
      ['99001', 19],
    ]);
    expect(answer.rule).toMatchObject({ text: 'seatsPerChild<0.5;children>=50', isDefault: false });
    expect(answer.totals.seatsShortInGaps).toBe(43.5);
  });

  it('without seats are sorted by the way, then by GEOID', async () => {
    const answer = await gaps('category=library&within=us');
    expect(answer.gaps.map(({ geoid }) => geoid)).toEqual(['99009', '99004', '99006']);
    expect(answer.totals).toMatchObject({ seatsShortInGaps: null, seatsShortAll: null });
    expect(ids((await gaps('category=library&within=us&maxMinutes=22')).gaps)).toEqual(['99009']);
    expect(ids((await gaps('category=library&within=us&speedKmh=80')).gaps)).toEqual([]);
  });

  it('may ask about need, or not', async () => {
    const asked = 'category=child_care&within=community:toy_county&ratio=0.5';
    const needy = await gaps(`${asked}&need=0.5`);
    expect(needy.gaps.map(({ geoid, need }) => [geoid, need])).toEqual([['99004', { svi: 0.9 }]]);
    expect(needy.sources.map(({ id }) => id)).toEqual(['toy_lists', 'toy_people']);
    const without = await gaps(`${asked}&need=none`);
    expect(ids(without.gaps)).toEqual(['99004', '99001']);
    expect(without.gaps[0]?.need).toEqual({});
  });

  it('may have another floor of children', async () => {
    const answer = await gaps('category=child_care&within=us&minChildren=150&ratio=0.5');
    expect(ids(answer.gaps)).toEqual(['99001']);
    expect(answer.totals.underFloor).toBe(3); // 99003 and 99004 with 100, 99007 with none
  });

  it('may be given whole, with percentiles within the place', async () => {
    // Scores known within toy_county: .17 .1975 .255 .405 .615 .675; their 40th percentile is .255.
    const answer = await gaps(
      'category=child_care&within=community:toy_county&rule=seatsPerChild<=40p;children>0',
    );
    expect(ids(answer.gaps)).toEqual(['99004']);
    expect(answer.rule.text).toBe('seatsPerChild<=40p;children>0');
    const renters = await gaps('category=library&within=us&rule=renter_share>=0.4');
    expect(ids(renters.gaps)).toEqual(['99005', '99003']);
    expect(renters.unknown.map(({ field }) => field)).toEqual(
      Array.from({ length: 5 }, () => 'renter_share'),
    );
  });

  it('given whole and equal to the default is the default', async () => {
    const rule = 'seatsPerChild<0.3333333333333333;children>=50';
    expect((await gaps(`category=child_care&within=us&rule=${rule}`)).rule.isDefault).toBe(true);
  });
});

describe('needs', () => {
  it('are a gap, fine or not to be told, area by area', async () => {
    const answer = await server.json<z.infer<typeof NeedsResponse>>('/api/needs?within=us');
    expect(answer.categories.map(({ id, need }) => [id, need])).toEqual([
      ['child_care', 'early_education'],
      ['prekindergarten', 'early_education'],
      ['library', 'healthy_relationships'],
    ]);
    const states = answer.areas.map(({ geoid, gaps: bad, judged, needs }) => [
      geoid,
      `${bad} of ${judged}`,
      ...needs.map(({ state }) => state),
    ]);
    const none = 'unknown';
    expect(states).toEqual([
      ['99001', '0 of 2', 'fine', none, none, 'fine', none],
      ['99002', '0 of 2', 'fine', none, none, 'fine', none],
      ['99003', '0 of 2', 'fine', none, none, 'fine', none],
      ['99004', '2 of 2', 'gap', none, none, 'gap', none],
      ['99005', '0 of 2', 'fine', none, none, 'fine', none],
      // Child care there cannot be told, but no pre-kindergarten is within reach on foot.
      ['99006', '2 of 2', 'gap', none, none, 'gap', none],
      ['99007', '0 of 2', 'fine', none, none, 'fine', none],
      ['99008', '0 of 0', none, none, none, none, none],
      ['99009', '1 of 1', none, none, none, 'gap', none],
    ]);
    expect(answer.areas[5]?.needs[0]?.categories).toEqual([
      { category: 'child_care', state: 'unknown' },
      { category: 'prekindergarten', state: 'gap' },
    ]);
    expect(answer.totals).toEqual({ areas: 9, children: 1000, areasWithGap: 3, childrenInGaps: 300 });
  });
});
