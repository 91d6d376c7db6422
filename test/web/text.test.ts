import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DOCS } from '../../web/selection.ts';
import { en } from '../../web/text/en.ts';
import { es } from '../../web/text/es.ts';
import { countyNames, namesEs } from '../../web/text/names-es.ts';
import { numbersOf, roundTo } from '../../web/text/numbers.ts';
import { wordsOf } from '../../web/text/text.ts';

/** First and last characters of the ranges that the two shipped fonts hold: @fontsource's latin subset. */
const LATIN = [
  [0x0000, 0x00ff],
  [0x0131, 0x0131],
  [0x0152, 0x0153],
  [0x02bb, 0x02bc],
  [0x02c6, 0x02c6],
  [0x02da, 0x02da],
  [0x02dc, 0x02dc],
  [0x2000, 0x206f],
  [0x20ac, 0x20ac],
  [0x2122, 0x2122],
  [0x2191, 0x2191],
  [0x2193, 0x2193],
  [0x2212, 0x2212],
  [0x2215, 0x2215],
] as const;
const undrawn = (text: string): string[] =>
  [...text].filter((letter) => {
    const code = letter.codePointAt(0) ?? 0;
    return !LATIN.some(([first, last]) => code >= first && code <= last);
  });
const holes = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').toSorted();

describe('the two languages', () => {
  it('have the same texts', () => {
    expect(Object.keys(es)).toEqual(Object.keys(en));
  });

  it.each(Object.keys(en) as (keyof typeof en)[])('%s has the same holes and bold pairs', (key) => {
    expect([...new Set(holes(es[key]))]).toEqual([...new Set(holes(en[key]))]);
    expect(es[key].split('**').length % 2).toBe(1);
    expect(en[key].split('**').length % 2).toBe(1);
    expect(es[key].trim()).not.toBe('');
  });

  it('use only characters that the shipped fonts draw', () => {
    const names = Object.values(countyNames).flatMap(({ en: english, es: spanish }) => [english, spanish]);
    for (const text of [...Object.values(en), ...Object.values(es), ...Object.values(namesEs), ...names])
      expect(undrawn(text)).toEqual([]);
    for (const page of ['methods', 'methods.es', 'indicators.es', ...DOCS])
      expect(undrawn(readFileSync(join(import.meta.dirname, `../../web/docs/${page}.md`), 'utf8'))).toEqual(
        [],
      );
  });

  it('hold no text that the page never says', () => {
    const code = Object.values(
      import.meta.glob<string>(['../../web/**/*.{ts,svelte}', '!../../web/text/{en,es,sure-en,sure-es}.ts'], {
        query: '?raw',
        import: 'default',
        eager: true,
      }),
    ).join('\n');
    const whole = new Set([...code.matchAll(/'([\w.]+)'/g)].map(([, key]) => key));
    const built = [...code.matchAll(/`((?:[\w.]|\$\{[^`{}]*\})+)`/g)].map(
      ([, text = '']) => new RegExp(`^${text.replaceAll('.', '\\.').replace(/\$\{.*?\}/g, '[\\w-]+')}$`),
    );
    const unsaid = Object.keys(en).filter((key) => !whole.has(key) && !built.some((key_) => key_.test(key)));
    expect(unsaid).toEqual([]);
  });

  it('never call a gap segura, a seat plaza, or a place a desert', () => {
    const spanish = Object.entries(es).filter(([key]) => key !== 'need.safe_housing');
    for (const [, text] of spanish) expect(text).not.toMatch(/\bsegur[ao]s?\b|\bplazas?\b/i);
    for (const text of Object.values(en)) expect(text).not.toMatch(/\bdeserts?\b|\bworst\b|\bbad\b/i);
  });
});

describe('words', () => {
  it('fill the holes of a text', () => {
    expect(wordsOf('en').t('lead.children', { children: '77,000' })).toBe(
      'About **77,000 children under five** live there.',
    );
    expect(wordsOf('es').t('ratio.one', { thing: 'cupo', n: '4.5' })).toBe('1 cupo por cada 4.5 niños');
  });

  it('give a sentence in pieces', () => {
    expect(wordsOf('en').pieces('ask.measure')).toEqual([
      { text: 'Show ' },
      { hole: 'what' },
      { text: ' in ' },
      { hole: 'where' },
      { text: '' },
    ]);
  });

  it('speak of a category they do not know by its label', () => {
    const words = wordsOf('en').category({ id: 'toy_library', label: 'Toy library' });
    expect(words.name).toBe('Toy library');
    expect(words.nearest).toBe('the nearest site of “Toy library”');
  });

  it('name what the API names, in Spanish where a name is known', () => {
    const place = { id: 'navajo_nation_nm', place: 'the Navajo Nation' };
    expect(wordsOf('es').place(place)).toBe('la Nación Navajo');
    expect(wordsOf('en').place(place)).toBe('the Navajo Nation');
    expect(wordsOf('es').indicator({ id: 'luck', label: 'Luck' })).toBe('Luck');
    expect(wordsOf('en').county('36047', 'Kings')).toBe('Brooklyn');
    expect(wordsOf('en').county('34013', 'Essex')).toBe('Essex County');
    expect(wordsOf('es').county('34013', 'Essex')).toBe('condado de Essex');
    expect(wordsOf('en').county('22071', 'Orleans')).toBe('Orleans');
  });
});

describe('numbers', () => {
  it('are rounded by what they are worth', () => {
    expect([7489, 77_412, 4712, 99.6, 12.4].map((value) => roundTo(value, 2))).toEqual([
      7500, 77_000, 4700, 100, 12,
    ]);
    expect(roundTo(552_312, 3)).toBe(552_000);
    expect(numbersOf('en').about(77_412)).toBe('77,000');
    expect(numbersOf('es').about(77_412)).toBe('77,000');
    expect(numbersOf('en').percent(0.294, 1)).toBe('29.4%');
    expect(numbersOf('es').list(['a', 'b', 'c'])).toBe('a, b y c');
  });
});
