import { describe, expect, it } from 'vitest';
import { gapColumns } from '../../../server/export/gap-table.ts';
import { gapsMethodSheet } from '../../../server/export/method-sheet.ts';
import { wrap } from '../../../server/export/text-layout.ts';
import { toyAnswer, toySheet } from './toy-answer.ts';

const sheet = gapsMethodSheet(toySheet);
/** Without line breaks, so that a sentence is found wherever it is wrapped. */
const flat = sheet.replaceAll(/\s+/g, ' ');

describe('gapsMethodSheet', () => {
  it('keeps to 80 columns; only addresses may be longer', () => {
    const long = sheet.split('\n').filter((line) => line.length > 80);
    expect(long.every((line) => line.trim().startsWith('https://'))).toBe(true);
    expect(long).toHaveLength(3);
  });

  it('says what was asked and the rule, in words and as text', () => {
    expect(sheet.split('\n')[0]).toBe('Placewell: gaps in Toy County, Licensed child care');
    expect(flat).toContain(
      'In which ZIP-code areas of Toy County do young children have too few spots within reach (Licensed child care)?',
    );
    expect(flat).toContain(
      '- spots within reach for each eligible child: under 0.3333 - children under five: at least 50',
    );
    expect(flat).toContain('- Social vulnerability: at least 0.5');
    expect(sheet).toContain('\n  seatsPerChild<0.3333333333333333;children>=50;svi>=0.5\n');
    expect(flat).toContain('changed from the default');
  });

  it('defines every column of the files, with its unit', () => {
    for (const { name } of gapColumns(toyAnswer)) expect(sheet).toMatch(new RegExp(`^- ${name} \\[.+`, 'm'));
    expect(sheet).toContain('- svi [rank, 2022]: Social vulnerability');
  });

  it('says how the numbers are made', () => {
    expect(flat).toContain('R_j = S_j / sum over points b of children_b W_bj');
    expect(flat).toContain('W is 1 / 0.68 / 0.22 within 10 / 20 / 30 minutes (inclusive)');
    expect(flat).toContain('times 1.3 for the detour');
    expect(flat).toContain('40 km/h in a metropolitan core (class 1), 55 km/h in the rest');
    expect(flat).toContain('70 km/h in small towns');
    expect(flat).toContain('The target is 0.3333333333333333 spots for each eligible child');
    expect(flat).toContain('All thresholds are inclusive');
    expect(flat).toContain('Who may use it: all children under five.');
  });

  it('says what is not known before it says who made the data', () => {
    expect(flat).toContain('A list that is missing or incomplete is never a gap');
    expect(flat).toContain('no list for 1 of 6 areas');
    expect(flat).toContain('1,200 sites, as of 2020-06-30; covers state:00, county:00001 (incomplete)');
    expect(flat).toContain('It is not a chance of zero');
    expect(flat).toContain('The chance covers the doubt in: children.');
    expect(sheet.indexOf('What is not known')).toBeLessThan(sheet.indexOf('Sources\n'));
  });

  it('says when the files were fetched, where that is known', () => {
    expect(flat.match(/\.csv \(fetched 2026-01-02\) Agency:/g)).toHaveLength(1);
    expect(flat.match(/\.csv Agency:/g)).toHaveLength(1);
  });

  it('gives the totals', () => {
    expect(flat).toContain('areas of the place: 6; judged: 4');
    expect(flat).toContain('children under five: 1,235; in gap areas: 301; in areas that cannot be told: 70');
    expect(flat).toContain('seats short in gap areas: 76');
  });

  it('credits every source: publisher, licence, vintage, both addresses', () => {
    expect(flat).toContain('Toy child care list. Toy State Office of Children, 2020.');
    expect(flat).toContain('Licence: public domain (names of homes are left out)');
    expect(sheet).toContain(toyAnswer.sources[0]!.url);
    expect(sheet.match(/https:\/\/children\.example\.gov\/list\.csv \(address unconfirmed\)/g)).toHaveLength(
      1,
    );
    expect(sheet.match(/Credit: /g)).toHaveLength(2);
  });

  it('says how to see and to make it again', () => {
    expect(sheet).toContain('Snapshot: toy-1');
    expect(sheet).toContain(toySheet.link);
    expect(sheet).toContain('Made by: npm run refresh -- --mirror test/toy-mirror.json');
    expect(flat).toContain('Children under five: 2014-2018, carried to 2020 ZIP-code areas');
  });

  it('says of a service without seats that it has none, and of a speed that it was asked for', () => {
    const rule = {
      ...toyAnswer.rule,
      criteria: [{ field: 'nearestMinutes', op: '>' as const, value: 90, percentile: true }],
      mode: 'walk' as const,
      speedKmh: 5,
    };
    const totals = { ...toyAnswer.totals, seatsShortInGaps: null, seatsShortAll: null };
    const other = gapsMethodSheet({
      ...toySheet,
      answer: { ...toyAnswer, rule, totals },
      category: { ...toySheet.category, capacityUnit: null, eligibleShare: 0.2, serviceArea: 'toy' },
    }).replaceAll(/\s+/g, ' ');
    expect(other).toContain('is the nearest site too far from young children');
    expect(other).toContain(
      'estimated minutes to the nearest site: over percentile 90 of the areas of the place',
    );
    expect(other).toContain('no count of seats, so the columns about seats are empty');
    expect(other).toContain('seats short in gap areas: does not apply');
    expect(other).toContain('5 km/h everywhere, as asked');
    expect(other).toContain('0.2 of the children under five, those of toy only');
    expect(other).not.toContain('E2SFCA; Luo');
  });
});

describe('wrap', () => {
  it('indents the first line and the others each by its own', () => {
    expect(wrap(`${'word '.repeat(16)}end`, 4, 2)).toBe(`  ${'word '.repeat(15).trim()}\n    word end`);
    expect(wrap('short')).toBe('short');
  });
});
