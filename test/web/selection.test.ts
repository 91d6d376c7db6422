import { describe, expect, it } from 'vitest';
import { EMPTY, langOf, readSelection, writeSelection, type Selection } from '../../web/selection.ts';
import { seeded } from '../seeded.ts';

describe('a selection and its URL', () => {
  it('asks nothing with an empty query', () => {
    expect(readSelection('')).toEqual({ selection: EMPTY, unread: [] });
    expect(writeSelection(EMPTY)).toBe('');
  });

  it('reads the form that always works', () => {
    const { selection, unread } = readSelection('?within=community:jefferson_co&category=child_care&lang=en');
    expect(unread).toEqual([]);
    expect(selection).toEqual({
      ...EMPTY,
      within: 'community:jefferson_co',
      category: 'child_care',
      lang: 'en',
    });
    expect(writeSelection(selection)).toBe('?within=community:jefferson_co&category=child_care&lang=en');
  });

  it('is the same after writing and reading, whatever is chosen', () => {
    const random = seeded(7);
    for (let round = 0; round < 300; round++) {
      const selection = randomSelection(random);
      expect(readSelection(writeSelection(selection))).toEqual({ selection, unread: [] });
    }
  });

  it('names what it cannot read and leaves it out', () => {
    const asked =
      '?within=county:8059&view=globe&ratio=much&maxMinutes=-3&need=2&speedKmh=0&area=8040&lang=fr&services=yes';
    const { selection, unread } = readSelection(asked);
    expect(selection).toEqual(EMPTY);
    expect(unread).toEqual([
      'within',
      'view',
      'ratio',
      'maxMinutes',
      'need',
      'speedKmh',
      'area',
      'services',
      'lang',
    ]);
  });

  it('keeps leading zeros and never reads a GEOID as a number', () => {
    expect(readSelection('?area=07102&within=county:04019').selection).toMatchObject({
      area: '07102',
      within: 'county:04019',
    });
  });

  it('tells a switched-off need from one that is not asked', () => {
    expect(readSelection('?need=none').selection.need).toBe('none');
    expect(readSelection('?need=0').selection.need).toBe(0);
    expect(readSelection('').selection.need).toBeNull();
  });
});

describe('the language', () => {
  it('is the URL’s, else the reader’s, else English', () => {
    expect(langOf({ ...EMPTY, lang: 'en' }, ['es-MX'])).toBe('en');
    expect(langOf(EMPTY, ['fr-CA', 'es-MX', 'en'])).toBe('es');
    expect(langOf(EMPTY, ['zh'])).toBe('en');
  });
});

function randomSelection(random: () => number): Selection {
  const pick = <Value>(...values: Value[]): Value => values[Math.floor(random() * values.length)] as Value;
  const maybe = <Value>(value: Value): Value | null => (random() < 0.5 ? value : null);
  return {
    within: maybe(pick('us', 'state:08', 'county:04019', 'community:navajo_nation_nm')),
    view: maybe(pick('needs', 'gaps', 'measure', 'methods')),
    doc: maybe(pick('sources', 'add-a-list')),
    category: maybe(pick('child_care', 'wic')),
    indicator: maybe('svi_housing'),
    mode: maybe(pick('drive', 'walk', 'bus')),
    ratio: maybe(1 / (1 + Math.floor(random() * 9))),
    maxMinutes: maybe(Math.floor(random() * 60)),
    minChildren: maybe(Math.floor(random() * 500)),
    need: maybe(pick<number | 'none'>('none', 0, random())),
    speedKmh: maybe(1 + random() * 100),
    rule: maybe('seatsPerChild<0.25;children>=50;svi>=50p'),
    area: maybe(pick('07102', '80401')),
    sort: maybe(pick('-children', 'name')),
    services: pick(true, false),
    lang: maybe(pick('en', 'es')),
  };
}
