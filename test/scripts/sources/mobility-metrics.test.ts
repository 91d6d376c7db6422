import { expect, it } from 'vitest';
import { urbanLowBirthWeight } from '../../../scripts/sources/urban-low-birth-weight.ts';
import { urbanPreschool } from '../../../scripts/sources/urban-preschool.ts';
import { byArea, fixtureText, parseText } from './indicator-fixture.ts';

const withheld = [null, null, 'suppressed'];

it('reads one year by county, with the 90 % margin of the 95 % interval', async () => {
  const parsed = await parseText(urbanLowBirthWeight);
  const counties = byArea(parsed, 'low_birth_weight');
  expect(Object.keys(counties).toSorted()).toEqual(['01009', '01011', '01013', '36009']);
  expect(counties['01009']).toEqual([0.08, expect.closeTo(0.01645, 12), 'ok']);
  expect([parsed.rowsIn, parsed.drops]).toEqual([6, { other_year: 1, planning_region_of_connecticut: 1 }]);
});

it('withholds a rate that small counties of a state have in common; another state’s is its own', async () => {
  const counties = byArea(await parseText(urbanLowBirthWeight), 'low_birth_weight');
  expect([counties['01011'], counties['01013']]).toEqual([withheld, withheld]);
  expect(counties['36009']?.[0]).toBe(0.0991);
});

it('withholds what differs by rounding alone, and what is flagged as weak', async () => {
  const counties = byArea(await parseText(urbanPreschool), 'enrolled_3_4');
  expect(counties['01009']?.[0]).toBe(0.45);
  expect([counties['56013'], counties['56037'], counties['56039']]).toEqual([withheld, withheld, withheld]);
  expect(counties['01011']).toEqual([null, null, 'too_few']);
});

it('stops where the year or a column is gone, and at an interval turned round', async () => {
  const edited = (from: string | RegExp, to: string) =>
    parseText(urbanPreschool, fixtureText(urbanPreschool).replaceAll(from, to));
  await expect(edited(/^2023/gm, '2025')).rejects.toThrow('no row of 2023, of 7 rows');
  await expect(edited('_quality', '_flag')).rejects.toThrow(
    'record 1, area 01009, enrolled_3_4: column share_in_preschool_quality is missing; the columns are year,',
  );
  await expect(edited('0.352', '0.852')).rejects.toThrow('got 0.852 to 0.548');
});
