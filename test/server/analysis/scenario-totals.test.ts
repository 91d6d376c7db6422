import { describe, expect, it } from 'vitest';
import { parseRule } from '../../../server/analysis/rules.ts';
import type { AreaOutcome } from '../../../server/analysis/scenario-areas.ts';
import {
  concentrationByNeed,
  gapStates,
  scenarioTotals,
  seatsShort,
  whoGains,
  type AreaFacts,
} from '../../../server/analysis/scenario-totals.ts';
import { scenarioWorld } from '../../../server/analysis/scenario-world.ts';
import { scenario } from '../../../server/analysis/scenario.ts';
import { seeded } from '../../seeded.ts';
import { lonAt, world } from './access-world.ts';

const NaNs = (n: number): Float64Array => new Float64Array(n).fill(NaN);

/** Four areas with 100, 40, 60 and an unknown number of children; the third belongs to the community by a quarter. */
const outcome: AreaOutcome = {
  score: Float64Array.of(0.1, 0.5, 0.2, NaN),
  seatsWithinReach: Float64Array.of(10, 20, 12, NaN),
  nearestMinutes: Float64Array.of(5, 25, 10, 1),
  sitesWithin20: Float64Array.of(2, 0, 1, 9),
};
const facts: AreaFacts = {
  children: Float64Array.of(100, 40, 60, NaN),
  eligible: Float64Array.of(100, 40, 60, NaN),
  share: Float64Array.of(1, 1, 0.25, 1),
  judged: Uint8Array.of(1, 1, 1, 1),
  indicators: { svi: Float64Array.of(0.9, 0.9, NaN, 0.9) },
};

describe('seats short and gaps', () => {
  it('are what is missing from the target, never below 0', () => {
    expect([...seatsShort(outcome, facts, 0.4)]).toEqual([30, 0, 12, NaN]);
    expect([...seatsShort(outcome, facts, 0)]).toEqual([0, 0, 0, NaN]);
  });
  it('follow the rule in three-valued logic', () => {
    const states = (rule: string, of = facts): number[] => [
      ...gapStates(outcome, of, parseRule(rule), seatsShort(outcome, facts, 0.4)),
    ];
    expect(states('seatsPerChild<0.3;children>=50')).toEqual([1, 0, 1, -1]);
    expect(states('seatsPerChild<0.3;svi>=0.5')).toEqual([1, 0, -1, -1]);
    expect(states('seatsShort>5')).toEqual([1, 0, 1, -1]);
    expect(states('nearestMinutes>20')).toEqual([0, 1, 0, 0]);
    expect(states('sitesWithin20<1')).toEqual([0, 1, 0, 0]);
    expect(states('noSuchField<1')).toEqual([-1, -1, -1, -1]);
    expect(states('nearestMinutes>20', { ...facts, judged: Uint8Array.of(0, 1, 0, 1) })).toEqual([
      -1, 1, -1, 0,
    ]);
    expect(() => states('seatsPerChild<30p')).toThrow(RangeError);
  });
  it('add up over the community by shares', () => {
    const short = seatsShort(outcome, facts, 0.4);
    const states = gapStates(outcome, facts, parseRule('seatsPerChild<0.3'), short);
    expect(scenarioTotals(outcome, facts, states, short)).toEqual({
      seatsWithinReach: 10 + 20 + 3,
      seatsShort: 30 + 3,
      seatsShortInGaps: 30 + 3,
      childrenInGaps: 100 + 15,
      gaps: 2,
      unknown: 1,
    });
    const outside = { ...facts, share: Float64Array.of(0, 1, 0, 1) };
    expect(scenarioTotals(outcome, outside, states, null)).toMatchObject({
      gaps: 0,
      unknown: 1,
      seatsShort: 0,
    });
  });
  it('a ratio must be a number from 0', () => {
    for (const ratio of [-0.1, NaN, Infinity])
      expect(() => seatsShort(outcome, facts, ratio)).toThrow(new RegExp(`ratio .* got ${ratio}`));
  });
});

describe('who gains', () => {
  const after = { ...outcome, seatsWithinReach: Float64Array.of(15, 26, 20, NaN) };
  it('parts the new seats by gap, place and need', () => {
    expect(whoGains(outcome, after, facts, Int8Array.of(1, 0, 1, -1), Uint8Array.of(5, 1, 0, 3))).toEqual({
      inGaps: 5 + 2,
      elsewhere: 6,
      outside: 6,
      byFifth: [6, 0, 0, 0, 5],
      fifthUnknown: 2,
    });
  });
  it('all parts are the new seats, whatever the world', () => {
    for (let seed = 1; seed <= 30; seed++) {
      const random = seeded(seed);
      const areas = 8;
      const base = scenarioWorld(
        world(
          Array.from({ length: 30 }, (_, k) => ({
            at: random() * 60,
            people: 1 + random() * 90,
            area: k % areas,
          })),
          Array.from({ length: 9 }, () => ({ at: random() * 60, seats: random() * 40 })),
        ),
      );
      const { before, after: then } = scenario(base, [
        { kind: 'add', lon: lonAt(random() * 60), lat: 0, capacity: 50 },
        { kind: 'resize', site: 3, capacity: 10 },
      ]);
      const own: AreaFacts = {
        children: NaNs(areas),
        eligible: NaNs(areas),
        share: Float64Array.from({ length: areas }, (_, a) => (a % 3) / 2),
        judged: new Uint8Array(areas),
        indicators: {},
      };
      const gains = whoGains(
        before,
        then,
        own,
        Int8Array.from({ length: areas }, (_, a) => (a % 2 ? 1 : 0)),
        Uint8Array.from({ length: areas }, (_, a) => a % 6),
      );
      const change = 50 + 10 - (base.input.sites.capacity[3] as number);
      expect(gains.inGaps + gains.elsewhere + gains.outside).toBeCloseTo(change, 8);
      const fifths = gains.byFifth.reduce((sum, seats) => sum + seats, gains.fifthUnknown);
      expect(fifths).toBeCloseTo(gains.inGaps + gains.elsewhere, 8);
    }
  });
});

describe('the concentration index by need', () => {
  it('is the golden one: 0.1 … 0.4 seats a child, the neediest first', () => {
    const of = (values: number[]): Float64Array => Float64Array.from(values);
    const own = { ...facts, eligible: of([100, 200, 100, 100]), share: of([1, 1, 1, 1]) };
    const scores = { ...outcome, score: of([0.1, 0.2, 0.3, 0.4]) };
    expect(concentrationByNeed(scores, own, of([4, 3, 2, 1]))).toBeCloseTo(0.2333333, 7);
    expect(concentrationByNeed(scores, own, of([1, 2, 3, 4]))).toBeLessThan(0);
    expect(concentrationByNeed(scores, own, NaNs(4))).toBeNull();
  });
});
