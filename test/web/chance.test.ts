import { describe, expect, it } from 'vitest';
import { chanceWord, doubtsOf, gapCounts } from '../../web/chance.ts';
import { legendOf } from '../../web/legend.ts';
import { mapGroundOf } from '../../web/map-model.ts';
import type { GapsAnswer } from '../../web/result.ts';
import { sortRows, tableOf } from '../../web/table.ts';
import { wordsOf } from '../../web/text/text.ts';
import { chanceAnswer, gapsAnswer, minutesAnswer, resultOf } from './world.ts';

const words = wordsOf('en');
const groundOf = (answer: GapsAnswer) => mapGroundOf(resultOf(answer), words);
const outlinesOf = (answer: GapsAnswer) =>
  ['99902', '99901', '99903', '99904'].map((geoid) => groundOf(answer).areas.get(geoid)?.outline);
const legend = (answer: GapsAnswer) => legendOf(resultOf(answer), groundOf(answer).areas, null, words);

describe('a chance', () => {
  it('has the word of METHODS, each from its limit up', () => {
    const chances = [1, 0.9, 0.899, 0.67, 0.669, 0.33, 0.329, 0];
    expect(chances.map(chanceWord)).toEqual([
      'sure',
      'sure',
      'likely',
      'likely',
      'tossup',
      'tossup',
      'unlikely',
      'unlikely',
    ]);
  });

  it('of an area is told with what it covers, gaps before those close to the rule', () => {
    const doubts = doubtsOf(chanceAnswer(0.95, 0.2, 0.4).gaps);
    expect([...doubts.keys()]).toEqual(['99902', '99901', '99903']);
    expect(doubts.get('99901')).toMatchObject({ word: 'unlikely', mark: 'tossup', near: false });
    expect(doubts.get('99903')).toEqual({
      chance: 0.4,
      word: 'tossup',
      mark: 'tossup',
      covers: ['children', 'minutes'],
      near: true,
    });
  });

  it('puts the more probable of two toss-ups first', () => {
    const { gaps } = chanceAnswer(0.95, 0.8, 0.4);
    const [cedar] = gaps.near;
    const near = cedar ? [cedar, { ...cedar, geoid: '99904', chance: 0.45 }] : [];
    expect([...doubtsOf({ ...gaps, near }).keys()].slice(2)).toEqual(['99904', '99903']);
  });
});

describe('the counts', () => {
  it('hold sure and likely gaps, with their own children and seats', () => {
    expect(gapCounts(chanceAnswer(0.95, 0.7, 0.4).gaps)).toEqual({
      counted: 2,
      sure: 1,
      likely: 1,
      tossUp: 1,
      untold: 0,
      children: 1500,
      seatsShort: 170,
    });
    expect(gapCounts(chanceAnswer(0.5, 0.7, 0.4).gaps)).toMatchObject({
      counted: 1,
      tossUp: 2,
      children: 600,
      seatsShort: 50,
    });
  });

  it('count an area by its share', () => {
    const { gaps } = chanceAnswer(0.95, 0.5);
    const halved = gaps.gaps.map((row) => ({ ...row, share: 0.5 }));
    expect(gapCounts({ ...gaps, gaps: halved })).toMatchObject({ children: 450, seatsShort: 60 });
  });

  it('fall back to the gaps at the estimates only where no chance is known', () => {
    expect(gapCounts(gapsAnswer().gaps)).toMatchObject({ counted: 2, untold: 2, children: 1500 });
    expect(gapCounts(chanceAnswer(0.95, null).gaps)).toMatchObject({ counted: 1, untold: 1, children: 900 });
    expect(gapCounts(gapsAnswer({ gaps: [] }).gaps)).toMatchObject({ counted: 0, untold: 0 });
  });
});

describe('the map', () => {
  it('outlines by the word, toss-ups that are no gap at the estimates too', () => {
    expect(outlinesOf(chanceAnswer(0.95, 0.7, 0.4))).toEqual(['sure', 'likely', 'tossup', null]);
    expect(outlinesOf(chanceAnswer(0.5, 0.2))).toEqual(['tossup', 'tossup', null, null]);
    expect(outlinesOf(chanceAnswer(0.95, null))).toEqual(['sure', 'gap', null, null]);
    expect(outlinesOf(gapsAnswer())).toEqual(['gap', 'gap', null, null]);
  });

  it('keeps a toss-up under the floor gray, with its outline', () => {
    const answer = chanceAnswer(0.95, 0.7, 0.4);
    const near = answer.gaps.near.map((row) => ({ ...row, geoid: '99904' }));
    const paint = groundOf({ ...answer, gaps: { ...answer.gaps, near } }).areas.get('99904');
    expect(paint).toMatchObject({ kind: 'few', class: null, outline: 'tossup' });
  });

  it('has a letter of the same kind for each', () => {
    const kinds = groundOf(chanceAnswer(0.95, 0.7, 0.4)).letters.map(({ letter, kind }) => [letter, kind]);
    expect(kinds).toEqual([
      ['A', 'sure'],
      ['B', 'likely'],
      ['C', 'tossup'],
    ]);
  });

  it('has legend lines for the words on screen only', () => {
    expect(legend(chanceAnswer(0.95, 0.7, 0.4)).outlines).toEqual([
      { kind: 'sure', text: 'Gap: sure' },
      { kind: 'likely', text: 'Gap: likely' },
      { kind: 'tossup', text: 'Gap: toss-up' },
    ]);
    expect(legend(chanceAnswer(0.95, 0.91)).outlines.map(({ kind }) => kind)).toEqual(['sure']);
    expect(legend(chanceAnswer(0.95, 0.7)).honesty).toMatch(/sure is at least 9 in 10, likely 2 in 3/);
    expect(legend(minutesAnswer()).honesty).toMatch(/^Doubt not known/);
  });
});

describe('the list', () => {
  const table = (answer: GapsAnswer) => tableOf(resultOf(answer), words);

  it('has the word of each, toss-ups after the gaps', () => {
    const { columns, rows, short } = table(chanceAnswer(0.95, 0.7, 0.4));
    expect(columns[0]).toEqual({ id: 'sure', label: 'How sure' });
    expect(short).toBe(3);
    expect(rows.map(({ geoid, mark, cells }) => [geoid, mark, cells['sure']?.text])).toEqual([
      ['99902', 'sure', 'Sure'],
      ['99901', 'likely', 'Likely'],
      ['99903', 'tossup', 'Toss-up'],
      ['99904', null, '–'],
    ]);
    expect(table(chanceAnswer(0.95, 0.2)).rows.map(({ cells }) => cells['sure']?.text)).toEqual([
      'Sure',
      'Unlikely',
      'No gap',
      '–',
    ]);
  });

  it('sorts by the chance itself', () => {
    const { rows } = table(chanceAnswer(0.7, 0.95, 0.4));
    expect(sortRows(rows, '-sure').map(({ geoid }) => geoid)).toEqual(['99901', '99902', '99903', '99904']);
    expect(sortRows(rows, 'sure').map(({ geoid }) => geoid)[0]).toBe('99903');
  });

  it('has no such column where no chance is known', () => {
    expect(table(gapsAnswer()).columns.map(({ id }) => id)).not.toContain('sure');
    expect(table(gapsAnswer()).rows[0]?.mark).toBe('gap');
  });
});
