import { describe, expect, it } from 'vitest';
import { measureChanges, type MeasureChanges } from '../../../scripts/diff/measures.ts';
import { withToyPair } from './toy-pair.ts';

const changes = async (sql: Parameters<typeof withToyPair>[0]): Promise<Record<string, MeasureChanges>> => {
  const rows = await withToyPair(sql, measureChanges);
  return Object.fromEntries(rows.map((row) => [row.measure, row]));
};

const value = (indicator: string, geoid: string, to: number): string =>
  `UPDATE estimate SET value = ${to}, status = 'ok' WHERE indicator = '${indicator}' AND geoid = '${geoid}';`;

describe('the values of indicators and access', () => {
  it('are all there, and stay where nothing changes', async () => {
    const same = await changes('');
    expect(Object.keys(same)).toEqual([
      'child_care.nearestMinutes',
      'child_care.seatsPerChild',
      'children_0_4',
      'library.nearestMinutes',
      'life_expectancy',
      'prekindergarten.nearestMinutes',
      'prekindergarten.seatsPerChild',
      'renter_share',
      'svi',
    ]);
    expect(same.svi).toEqual({
      measure: 'svi',
      isIndicator: true,
      before: 8,
      after: 8,
      meanBefore: expect.closeTo(5.05 / 8, 12),
      meanAfter: expect.closeTo(5.05 / 8, 12),
      lost: 0,
      gained: 0,
      changed: 0,
      withMargin: 0,
      jumpsBySe: 0,
      jumpsByShare: 0,
      jumps: [],
      otherFifth: 0,
      movers: [],
    });
    expect(same['library.nearestMinutes']).toMatchObject({ isIndicator: false, before: 9, changed: 0 });
  });
  it('are lost and gained, which is no change from or to zero', async () => {
    const { svi } = await changes(`
      UPDATE estimate SET value = NULL, status = 'missing' WHERE indicator = 'svi' AND geoid IN ('99001', '99002');
      DELETE FROM estimate WHERE indicator = 'svi' AND geoid = '99003';
      ${value('svi', '99006', 0)}`);
    expect(svi).toMatchObject({ before: 8, after: 6, lost: 3, gained: 1, changed: 0, jumpsByShare: 0 });
  });
  it('of an indicator that is gone, or new, are all lost, or gained', async () => {
    const { svi, poverty } = await changes(
      `UPDATE estimate SET indicator = 'poverty' WHERE indicator = 'svi'`,
    );
    expect(svi).toMatchObject({ before: 8, after: 0, lost: 8, gained: 0, meanAfter: null });
    expect(poverty).toMatchObject({ before: 0, after: 8, lost: 0, gained: 8, meanBefore: null });
  });
  it('that differ by rounding alone are the same', async () => {
    const { svi } = await changes(`UPDATE estimate SET value = value * (1 + 1e-12) WHERE indicator = 'svi'`);
    expect(svi).toMatchObject({ changed: 0, otherFifth: 0 });
  });
  it('are compared in the areas that both hold', async () => {
    const gone = `DELETE FROM area WHERE geoid = '99001'; DELETE FROM estimate WHERE geoid = '99001'`;
    expect((await changes(gone)).svi).toMatchObject({ before: 7, after: 7, lost: 0, otherFifth: 0 });
    expect((await changes({ before: gone, after: '' })).svi).toMatchObject({
      before: 7,
      after: 7,
      gained: 0,
    });
  });
});

// Life expectancy has a standard error of 1 in 99001 and 99005, of 2 in 99002, and none in 99003.
describe('a jump', () => {
  it('lies beyond six standard errors of the difference where margins are published', async () => {
    const six = 6 * Math.SQRT2;
    const inside = await changes(value('life_expectancy', '99001', 80 - six + 1e-6));
    expect(inside.life_expectancy).toMatchObject({ changed: 1, withMargin: 3, jumpsBySe: 0, jumps: [] });
    const beyond = await changes(value('life_expectancy', '99001', 80 - six - 1e-6));
    expect(beyond.life_expectancy).toMatchObject({ changed: 1, jumpsBySe: 1, jumpsByShare: 0 });
    expect(beyond.life_expectancy?.jumps).toEqual([
      { geoid: '99001', name: 'Toyville 1', before: 80, after: expect.closeTo(80 - six, 4) },
    ]);
  });
  it('is one of more than half of the larger value where none is published, or the difference has no error', async () => {
    const { life_expectancy, renter_share } = await changes(`
      ${value('life_expectancy', '99003', 41)}
      ${value('life_expectancy', '99005', 50)}
      UPDATE estimate SET moe = NULL WHERE indicator = 'life_expectancy' AND geoid = '99005';
      ${value('renter_share', '99003', 0.2)}`);
    expect(life_expectancy).toMatchObject({ changed: 2, withMargin: 2, jumpsBySe: 0, jumpsByShare: 0 });
    expect(renter_share).toMatchObject({ changed: 1, jumpsBySe: 0, jumpsByShare: 1 });
    const controlled = `UPDATE estimate SET moe = 0 WHERE indicator = 'life_expectancy' AND geoid = '99001';`;
    const exact = await changes({
      before: controlled,
      after: `${controlled}${value('life_expectancy', '99001', 39)}`,
    });
    expect(exact.life_expectancy).toMatchObject({ withMargin: 2, jumpsBySe: 0, jumpsByShare: 1 });
  });
  it('is shown widest first, five by name and all counted', async () => {
    const { svi } =
      await changes(`UPDATE estimate SET value = value / 10 WHERE indicator = 'svi' AND geoid < '99006';
      ${value('svi', '99007', 0)} ${value('svi', '99008', 0.3)}`);
    expect(svi?.jumpsByShare).toBe(7);
    expect(svi?.jumps.map(({ geoid }) => geoid)).toEqual(['99007', '99001', '99002', '99003', '99004']);
  });
});

describe('the fifth of an area', () => {
  // svi ascending: 99001 .2, 99005 .4, 99002 .5, 99007 .6, 99003 .7, 99008 .8, 99004 .9, 99009 .95;
  // bounds at ranks 1.4, 2.8, 4.2 and 5.6 of 0 to 7: .44, .58, .72, .86
  it('is counted among the areas, and changes with the others too', async () => {
    const { svi } = await changes(value('svi', '99001', 1));
    expect(svi?.changed).toBe(1);
    // Now the bounds are .54, .68, .82 and .92.
    expect(svi?.movers).toEqual([
      { geoid: '99001', name: 'Toyville 1', before: 0.2, after: 1, fifthBefore: 1, fifthAfter: 5 },
      { geoid: '99002', name: 'Toyville 2', before: 0.5, after: 0.5, fifthBefore: 2, fifthAfter: 1 },
      { geoid: '99004', name: 'Toyville 4', before: 0.9, after: 0.9, fifthBefore: 5, fifthAfter: 4 },
      { geoid: '99007', name: 'Toyville 7', before: 0.6, after: 0.6, fifthBefore: 3, fifthAfter: 2 },
      { geoid: '99008', name: 'Toyville 8', before: 0.8, after: 0.8, fifthBefore: 4, fifthAfter: 3 },
    ]);
    expect(svi?.otherFifth).toBe(5);
  });
});
