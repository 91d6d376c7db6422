import { describe, expect, it } from 'vitest';
import { sortRows, tableOf } from '../../web/table.ts';
import type { Answer } from '../../web/result.ts';
import { wordsOf } from '../../web/text/text.ts';
import { access, gapsAnswer, lifeAnswer, minutesAnswer, needsAnswer, resultOf } from './world.ts';

const words = wordsOf('en');
const table = (answer: Answer) => tableOf(resultOf(answer), words);
const texts = (answer: Answer, id: string) =>
  table(answer).rows.map(({ geoid, cells }) => `${geoid} ${cells[id]?.text}`);

describe('the list', () => {
  it('holds every area of the map, gaps first in the order of their letters', () => {
    const { rows, short } = table(gapsAnswer());
    expect(short).toBe(2);
    expect(rows.map(({ geoid, letter, note }) => [geoid, letter, note])).toEqual([
      ['99902', 'A', ''],
      ['99901', 'B', ''],
      ['99903', null, ''],
      ['99904', null, 'Under 50 children'],
    ]);
  });

  it('says seats for as many children as the rule does, and which way a number errs', () => {
    expect(texts(gapsAnswer(), 'seatsPerChild')).toEqual([
      '99902 0.60',
      '99901 0.75',
      '99903 1.20',
      '99904 0.30',
    ]);
    const answer = gapsAnswer();
    const values = [
      access('99901', { seatsPerChild: 0.25, status: 'edge', edge: 'at_least' }),
      access('99902', { seatsPerChild: 0.2, status: 'incomplete_list' }),
      access('99903', { seatsPerChild: null, status: 'no_list' }),
    ];
    expect(texts({ ...answer, access: { ...answer.access, values } }, 'seatsPerChild')).toEqual([
      '99902 0.60+',
      '99901 0.75+',
      '99903 –',
      '99904 –',
    ]);
    const minutes = minutesAnswer();
    const near = [access('99901', { nearestMinutes: 26.4, status: 'edge', edge: 'at_least' })];
    expect(texts({ ...minutes, access: { ...minutes.access, values: near } }, 'nearestMinutes')[0]).toBe(
      '99901 26 or less',
    );
  });

  it('gives a value with its margin, or the reason why there is none', () => {
    expect(texts(lifeAnswer, 'value')).toEqual([
      '99901 74.2',
      '99902 80.0',
      '99903 83.4',
      '99904 too few cases',
    ]);
    expect(texts(lifeAnswer, 'moe')[0]).toBe('99901 ± 1.1');
  });

  it('counts gaps out of the needs that can be told, and names them', () => {
    const { rows } = table(needsAnswer);
    expect(rows.map(({ geoid, cells, note }) => [geoid, cells['gaps']?.text, note])).toEqual([
      ['99902', '2 of 2', 'Early education, Health'],
      ['99901', '1 of 2', 'Early education'],
      ['99903', 'not known', ''],
      ['99904', '0 of 2', 'Under 50 children'],
    ]);
  });

  it('sorts by any column; unknown is last both ways', () => {
    const { rows } = table(lifeAnswer);
    const order = (sort: string) => sortRows(rows, sort).map(({ geoid }) => geoid.at(-1));
    expect(order('value')).toEqual(['1', '2', '3', '4']);
    expect(order('-value')).toEqual(['3', '2', '1', '4']);
    expect(order('-name')).toEqual(['4', '3', '2', '1']);
    expect(order('-children')).toEqual(['2', '1', '3', '4']);
    expect(sortRows(rows, null)).toBe(rows);
  });
});
