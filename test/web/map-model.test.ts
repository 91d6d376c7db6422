import { describe, expect, it } from 'vitest';
import { legendOf, legendServicesOf } from '../../web/legend.ts';
import { boxOf, mapGroundOf, mapServicesOf } from '../../web/map-model.ts';
import { accessClass, breakClass, ruleClass } from '../../web/paint.ts';
import { criteriaOf, ratioWords, rulePartsOf } from '../../web/rule.ts';
import type { Answer } from '../../web/result.ts';
import { wordsOf } from '../../web/text/text.ts';
import {
  access,
  areas,
  childCare,
  gapsAnswer,
  lifeAnswer,
  minutesAnswer,
  needsAnswer,
  resultOf,
  source,
} from './world.ts';

const words = wordsOf('en');
const groundOf = (answer: Answer) => mapGroundOf(resultOf(answer), words);
const paintOf = (answer: Answer, geoid: string) => groundOf(answer).areas.get(geoid);
const legend = (answer: Answer) => legendOf(resultOf(answer), groundOf(answer).areas, null, words);

describe('classes', () => {
  it('turn exactly where the rule is met', () => {
    const third = { kind: 'seats', ratio: 1 / 3 } as const;
    expect([0, 0.16, 0.2, 0.33, 1 / 3, 0.42, 0.6].map((value) => ruleClass(third, value))).toEqual([
      0, 0, 1, 2, 3, 4, 5,
    ]);
    const twenty = { kind: 'minutes', minutes: 20 } as const;
    expect([40, 30, 26, 20.001, 20, 15, 10].map((value) => ruleClass(twenty, value))).toEqual([
      0, 1, 1, 2, 3, 4, 5,
    ]);
  });

  it('have dark for more where no rule is asked', () => {
    expect([31, 30, 12, 5].map((minutes) => accessClass(null, minutes))).toEqual([0, 1, 2, 4]);
    expect([0.1, 0.5, 1.2].map((seats) => accessClass(0.5, seats))).toEqual([0, 2, 4]);
  });

  it('of an indicator are inclusive above, and turned where high is good', () => {
    const breaks = [10, 20, 30, 40];
    expect([10, 10.1, 40, 41].map((value) => breakClass(breaks, 'worse', value))).toEqual([0, 1, 3, 4]);
    expect([10, 10.1, 40, 41].map((value) => breakClass(breaks, 'better', value))).toEqual([4, 3, 1, 0]);
  });
});

describe('a rule', () => {
  it('is read from its text form', () => {
    const rule = 'seatsPerChild<0.3333;children>=50;svi>=0.5';
    expect(rulePartsOf(criteriaOf(rule))).toEqual({
      access: { kind: 'seats', ratio: 0.3333 },
      floor: 50,
      need: 0.5,
    });
  });

  it('of another form is not squeezed into a known one', () => {
    expect(rulePartsOf(criteriaOf('nearestMinutes>20;poverty>20p;children>=50')).access).toBeNull();
    expect(rulePartsOf(criteriaOf('seatsPerChild<20p;children>=50')).access).toBeNull();
  });

  it('says its ratio for as many children as make a whole seat, else for ten', () => {
    expect(ratioWords(1 / 3)).toEqual({ seats: 1, per: 3 });
    expect(ratioWords(1 / 4.5)).toEqual({ seats: 1, per: 4.5 });
    expect(ratioWords(0.7)).toEqual({ seats: 7, per: 10 });
  });
});

describe('the map of gaps', () => {
  it('outlines the gaps, colors by the rule and leaves areas under the floor gray', () => {
    expect(paintOf(gapsAnswer(), '99902')).toMatchObject({ class: 1, kind: 'value', outline: 'gap' });
    expect(paintOf(gapsAnswer(), '99903')).toMatchObject({ class: 3, kind: 'value', outline: null });
    expect(paintOf(gapsAnswer(), '99904')).toMatchObject({ class: null, kind: 'few', outline: null });
  });

  it('never outlines or calls fine what cannot be judged', () => {
    const answer = gapsAnswer({
      gaps: [],
      unknown: [
        { geoid: '99901', name: 'Alder', children: 600, share: 1, reason: 'no_list', field: null },
        { geoid: '99902', name: 'Birch', children: 900, share: 1, reason: 'incomplete_list', field: null },
        { geoid: '99903', name: 'Cedar', children: 100, share: 1, reason: 'missing_value', field: 'svi' },
      ],
    });
    const values = [
      access('99901', { status: 'no_list', nearestMinutes: null }),
      access('99902', { status: 'incomplete_list', seatsPerChild: 0.2 }),
      access('99903', { seatsPerChild: 0.4 }),
    ];
    const told = { ...answer, access: { ...answer.access, values } };
    expect(paintOf(told, '99901')).toMatchObject({ class: null, kind: 'no_list', outline: null });
    expect(paintOf(told, '99902')).toMatchObject({ class: 1, kind: 'incomplete', outline: null });
    expect(paintOf(told, '99903')).toMatchObject({ class: null, kind: 'missing', outline: null });
    expect(legend(told).unknowns.map(({ kind }) => kind)).toEqual([
      'few',
      'no_list',
      'incomplete',
      'missing',
    ]);
    expect(legend(told).outlines).toEqual([]);
  });

  it('marks where the ways lead out of the data', () => {
    const answer = gapsAnswer();
    const values = [access('99903', { seatsPerChild: 0.4, status: 'edge', edge: 'at_least' })];
    expect(paintOf({ ...answer, access: { ...answer.access, values } }, '99903')?.edge).toBe(true);
    const far = minutesAnswer();
    const demand = [access('99903', { nearestMinutes: 22, status: 'edge', edge: 'at_most' })];
    expect(paintOf({ ...far, access: { ...far.access, values: demand } }, '99903')?.edge).toBe(false);
  });

  it('letters the gaps in the server’s order', () => {
    expect(groundOf(gapsAnswer()).letters).toEqual([
      { letter: 'A', geoid: '99902', lon: -99.8, lat: 40.5, kind: 'gap' },
      { letter: 'B', geoid: '99901', lon: -99.9, lat: 40.5, kind: 'gap' },
    ]);
  });

  it('has a legend with the rule between its classes', () => {
    expect(legend(gapsAnswer())).toMatchObject({
      title: 'Spots within reach for every 3 children',
      ramp: 'rule',
      ticks: ['0.5', '0.75', '1', '1.25', '1.5'],
      rule: 2,
      left: 'Below the rule',
      right: 'Meets the rule',
      outlines: [{ kind: 'gap', text: 'Gap' }],
      unknowns: [{ kind: 'few', text: 'Under 50 children' }],
      sources: ['Toy list, 2024.'],
    });
    expect(legend(minutesAnswer())).toMatchObject({
      title: 'Estimated minutes to the nearest health center, by car',
      ticks: ['30', '25', '20', '15', '10'],
      left: 'Beyond the rule',
      right: 'Within the rule',
    });
  });
});

describe('the map of a measure', () => {
  it('is dark where life is short, paler where the number is not sure', () => {
    expect(paintOf(lifeAnswer, '99901')).toMatchObject({ class: 3, reliability: 'ok' });
    expect(paintOf(lifeAnswer, '99902')).toMatchObject({ class: 2, reliability: 'caution' });
    expect(paintOf(lifeAnswer, '99903')).toMatchObject({ class: 0, reliability: 'unreliable' });
    expect(paintOf(lifeAnswer, '99904')).toMatchObject({ class: null, kind: 'missing' });
  });

  it('says unit and source, from light to dark', () => {
    expect(legend(lifeAnswer)).toMatchObject({
      title: 'Life expectancy at birth (years)',
      ramp: 'need',
      ticks: ['82.0', '80.0', '75.0'],
      left: 'Higher',
      right: 'Lower',
      honesty: null,
    });
  });
});

describe('the map of needs', () => {
  it('counts gaps, and does not color what no list covers', () => {
    expect(paintOf(needsAnswer, '99902')).toMatchObject({ class: 2, kind: 'value', outline: null });
    expect(paintOf(needsAnswer, '99903')).toMatchObject({ class: null, kind: 'no_list' });
    expect(paintOf(needsAnswer, '99904')).toMatchObject({ class: null, kind: 'few' });
    expect(groundOf(needsAnswer).letters.map(({ geoid }) => geoid)).toEqual(['99902', '99901']);
    expect(legend(needsAnswer)).toMatchObject({ tickPlace: 'under', ticks: ['0', '1', '2', '3', '4'] });
  });
});

describe('what stands on the map', () => {
  it('names counties where there are several, else towns', () => {
    const texts = (some: typeof areas) =>
      mapGroundOf({ ...resultOf(needsAnswer), areas: some }, words).labels.map(({ text }) => text);
    expect(texts(areas)).toEqual(['East County', 'West County']);
    expect(texts(areas.slice(0, 2))).toEqual(['Birch', 'Alder']);
    expect(texts([])).toEqual([]);
  });

  it('fits the community, else all its areas', () => {
    expect(groundOf(needsAnswer)).toMatchObject({ bbox: [-100, 40, -99, 41], scope: 'community:toy_town' });
    expect(boxOf(areas)).toEqual([-99.9, 40.5, -99.6, 40.5]);
  });

  it('shows sites as points and homes as totals only', () => {
    const site = {
      id: 's1',
      category: 'child_care',
      name: 'Blocks',
      address: null,
      city: null,
      geoid: '99901',
      lon: 1,
      lat: 2,
      positionQuality: 'zip' as const,
      capacity: 20,
      beds: null,
      asOf: '2024',
      source: 'toy',
    };
    const total = { geoid: '99901', lon: 3, lat: 4, sites: 2, seats: 30, homeSeats: 8, homes: null };
    const found = {
      snapshot: 'abc123',
      query: {},
      points: [site],
      totals: [total, { ...total, geoid: '99902', homeSeats: null }],
      sources: [source],
    };
    expect(mapServicesOf(found, childCare)).toEqual({
      category: 'child_care',
      family: 'learning',
      points: [{ id: 's1', name: 'Blocks', lon: 1, lat: 2, rough: true }],
      totals: [{ geoid: '99901', lon: 3, lat: 4, seats: 8 }],
    });
    expect(legendServicesOf(found, childCare, words)?.lines.map(({ kind }) => kind)).toEqual([
      'rough',
      'total',
    ]);
    expect(legendServicesOf({ ...found, points: [], totals: [] }, childCare, words)).toBeNull();
  });
});
