import { describe, expect, it } from 'vitest';
import {
  agesText,
  cityName,
  cityVote,
  fingerprint,
  notEmpty,
  pointCells,
  repeatFinder,
  toServices,
  UniqueIds,
} from '../../../scripts/lib/service-rows.ts';

describe('cityName', () => {
  it.each([
    ['EAGLE RIVER', 'Eagle River'],
    ['ST. PAUL', 'St. Paul'],
    ["O'FALLON", "O'Fallon"],
    ["COEUR D'ALENE", "Coeur D'Alene"],
    ["MARINER'S HARBOR", "Mariner's Harbor"],
    ['WINSTON-SALEM', 'Winston-Salem'],
    ['FOND DU LAC', 'Fond du Lac'],
    ['DU QUOIN', 'Du Quoin'],
    [' McAllen ', 'McAllen'],
    ['san  antonio', 'san antonio'],
  ])('%s -> %s', (given, wanted) => expect(cityName(given)).toBe(wanted));
});

describe('cityVote', () => {
  it('votes only where both ZIP and city are known', () => {
    expect(cityVote('NA', 'NEWARK', 'NJ')).toEqual([]);
    expect(cityVote('071020001', 'NEWARK', 'NJ')).toEqual([{ zip: '07102', city: 'Newark', state: 'NJ' }]);
    expect(cityVote('07102', 'NA', 'NJ', ['NA'])).toEqual([]);
    expect(cityVote(null, 'Newark', 'NJ')).toEqual([]);
    expect(cityVote('07102', 'Newark', '')).toEqual([{ zip: '07102', city: 'Newark', state: null }]);
  });
});

describe('pointCells', () => {
  const point = (x: string, y: string, missing?: string[]) => pointCells({ x, y }, 'x', 'y', missing);
  it('is both coordinates or neither', () => {
    expect(point('-74.1', '40.7')).toEqual({ lon: -74.1, lat: 40.7 });
    expect(point('-74.1', '')).toEqual({ lon: null, lat: null });
    expect(point('NA', '40.7', ['NA'])).toEqual({ lon: null, lat: null });
  });

  it('refuses what is on no globe', () => {
    expect(() => point('40.7', '-174.1')).toThrow('x, y: degrees expected, got 40.7 -174.1');
    expect(() => point('4O.7', '-74.1')).toThrow('x: not a number: "4O.7"');
  });
});

describe('ids', () => {
  it('depend on the fields and where one ends', () => {
    expect(fingerprint('ab', 'c')).not.toBe(fingerprint('a', 'bc'));
    expect(fingerprint('ab', 'c')).toBe(fingerprint('ab', 'c'));
  });

  it('count up where one comes again', () => {
    const ids = new UniqueIds();
    expect(['a', 'b', 'a', 'a'].map((id) => ids.next(id))).toEqual(['a', 'b', 'a-2', 'a-3']);
  });
});

describe('repeatFinder', () => {
  it('compares all columns but those it ignores', () => {
    const isRepeat = repeatFinder(['']);
    const rows = [
      { '': '1', name: 'a' },
      { '': '2', name: 'a' },
      { '': '3', name: 'b' },
    ];
    expect(rows.map(isRepeat)).toEqual([false, true, false]);
  });
});

describe('toServices', () => {
  it('counts reasons and names the row of an error', () => {
    expect(toServices(['a', 'a', 'b'], (row) => `reason ${row}`)).toEqual({
      services: [],
      rowsIn: 3,
      drops: { 'reason a': 2, 'reason b': 1 },
    });
    const failing = (row: string): string => {
      if (row === 'b') throw new Error('broken');
      return 'dropped';
    };
    expect(() => toServices(['a', 'b'], failing)).toThrow('row 2: broken');
  });
});

describe('agesText', () => {
  it('names the groups that have seats', () => {
    expect(agesText({ infants: 8, toddlers: 0, preschool: 40 })).toBe('infants 8, preschool 40');
    expect(agesText({ infants: 0 })).toBeNull();
  });
});

it('a list of which no row is usable is refused with the reasons', () => {
  const none = toServices([{ type: 'X' }, { type: 'X' }], () => 'other type');
  expect(() => notEmpty(none)).toThrow('none of 2 rows is usable: 2 other type');
  expect(() => notEmpty(toServices([], () => 'other type'))).toThrow('the file holds none');
});
