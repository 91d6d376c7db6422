import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRules, type DefaultRule } from '../../../scripts/diff/rules.ts';
import { verdictChanges, type VerdictChanges } from '../../../scripts/diff/verdicts.ts';
import { parseRule } from '../../../server/analysis/rules.ts';
import { judgePlace } from '../../../server/answers/gaps.ts';
import { closeSnapshot, openSnapshot } from '../../../server/snapshot.ts';
import { buildToyCounty } from '../../toy-county.ts';
import { withToyPair } from './toy-pair.ts';

const rule = (category: string, text: string): DefaultRule => ({ category, text, criteria: parseRule(text) });
const DEFAULTS = [
  rule('child_care', 'seatsPerChild<0.3333333333333333;children>=50'),
  rule('library', 'nearestMinutes>15;children>=50'),
  rule('prekindergarten', 'seatsPerChild<0.7;children>=50'),
];

const changes = async (
  sql: Parameters<typeof withToyPair>[0],
  rules = DEFAULTS,
): Promise<Record<string, Omit<VerdictChanges, 'category'>>> => {
  const rows = await withToyPair(sql, (pair) => verdictChanges(pair, rules));
  return Object.fromEntries(rows.map(({ category, ...row }) => [category, row]));
};

// By default 99004 is a gap of child care (0.255), 99008 is not known (no count), 99006 and 99009 have no whole list.
describe('areas and the default rules', () => {
  it('stay where nothing changes', async () => {
    expect((await changes('')).child_care).toEqual({
      judgedBefore: 6,
      judgedAfter: 6,
      gapsBefore: 1,
      gapsAfter: 1,
      turns: [],
    });
  });
  it('enter a gap and leave one, most children first', async () => {
    const sql = `
      UPDATE access SET score = 0.1 WHERE category = 'child_care' AND geoid IN ('99001', '99003');
      UPDATE access SET score = 0.5 WHERE category = 'child_care' AND geoid = '99004'`;
    const { child_care, library } = await changes(sql);
    expect(child_care?.turns).toEqual([
      {
        turn: 'enters a gap',
        count: 2,
        gaps: 2,
        areas: [
          { geoid: '99001', name: 'Toyville 1' },
          { geoid: '99003', name: 'Toyville 3' },
        ],
      },
      { turn: 'leaves a gap', count: 1, gaps: 1, areas: [{ geoid: '99004', name: 'Toyville 4' }] },
    ]);
    expect(child_care).toMatchObject({ judgedBefore: 6, judgedAfter: 6, gapsBefore: 1, gapsAfter: 2 });
    expect(library?.turns).toEqual([]);
  });
  it('can no longer be told where a value or the whole list is gone, and can be told where one comes', async () => {
    const sql = `
      UPDATE access SET score = NULL WHERE category = 'child_care' AND geoid = '99001';
      UPDATE coverage_area SET complete = false WHERE category = 'child_care' AND geoid = '99004';
      UPDATE coverage_area SET complete = true WHERE category = 'child_care' AND geoid = '99006';
      UPDATE estimate SET value = 60, status = 'ok' WHERE indicator = 'children_0_4' AND geoid = '99008'`;
    expect((await changes(sql)).child_care).toEqual({
      judgedBefore: 6,
      judgedAfter: 6,
      gapsBefore: 1,
      gapsAfter: 1,
      turns: [
        {
          turn: 'can no longer be told',
          count: 2,
          gaps: 1,
          areas: [
            { geoid: '99001', name: 'Toyville 1' },
            { geoid: '99004', name: 'Toyville 4' },
          ],
        },
        {
          turn: 'can now be told',
          count: 2,
          gaps: 1,
          areas: [
            { geoid: '99006', name: 'Toyville 6' },
            { geoid: '99008', name: 'Toyville 8' },
          ],
        },
      ],
    });
  });
  it('of a category that is new or gone could not be told before, or can no longer', async () => {
    const { library } = await changes(`DELETE FROM service_category WHERE id = 'library'`);
    expect(library).toMatchObject({
      judgedBefore: 8,
      judgedAfter: 0,
      turns: [{ turn: 'can no longer be told', count: 8 }],
    });
  });
  it('are not counted where only one of the two snapshots holds them', async () => {
    const { child_care } = await changes(`DELETE FROM area WHERE geoid = '99004'`);
    expect(child_care).toMatchObject({ judgedBefore: 5, gapsBefore: 0, turns: [] });
  });
});

describe('a rule as SQL', () => {
  it('judges as the server does, whatever the rule asks', async () => {
    const rules = [
      ...DEFAULTS,
      rule('child_care', 'seatsPerChild<0.5;seatsShort>=20'),
      rule('child_care', 'seatsShort<=0;svi>=0.5'),
      rule('child_care', 'seatsPerChild<=40p;children>50p'),
      rule('child_care', 'life_expectancy<79;children>=100'),
      rule('child_care', 'svi>=0.9;seatsPerChild<0.3'),
      rule('library', 'nearestMinutes>=50p;svi<0.7'),
      rule('library', 'sitesWithin20<1;renter_share>0.1'),
      rule('prekindergarten', 'nearestMinutes>=25p'),
      rule('prekindergarten', 'seatsPerChild<50p;seatsShort>1'),
      rule('prekindergarten', 'no_such_indicator>1'),
    ];
    const folder = await mkdtemp(join(tmpdir(), 'placewell-verdicts-'));
    const snapshot = await openSnapshot(await buildToyCounty(folder));
    await withToyPair('', async (pair) => {
      for (const one of rules) {
        const book = { needs: [], ruleOf: () => one.criteria };
        const { areas } = await judgePlace(snapshot, book, { category: one.category, within: 'us' });
        const states = areas.map(({ verdict }) => verdict.state);
        const found = await verdictChanges(pair, [one]);
        expect(
          found.find(({ category }) => category === one.category),
          one.text,
        ).toMatchObject({
          judgedBefore: states.filter((state) => state !== 'unknown').length,
          gapsBefore: states.filter((state) => state === 'gap').length,
        });
      }
    });
    await closeSnapshot(snapshot);
    await rm(folder, { recursive: true });
  });
  it('comes from the file people edit, which is named where a rule does not fit', async () => {
    const file = resolve(import.meta.dirname, '../../../data/gap-rules.json');
    expect((await readRules(file)).map(({ category }) => category)).toContain('child_care');
    await expect(readRules(join(file, 'none'))).rejects.toThrow(/gap-rules\.json/);
  });
});
