import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseCsvColumns } from '../../../scripts/lib/csv.ts';
import { cdcSvi, sviRank } from '../../../scripts/sources/cdc-svi.ts';
import { svi } from '../../../scripts/sources/svi.ts';
import { shared } from '../../shared-data.ts';
import { byArea, fixtureText, parseText } from './indicator-fixture.ts';

it('reads the overall rank and the four themes; -999 is no value', async () => {
  const parsed = await parseText(cdcSvi);
  expect(byArea(parsed, 'svi')).toEqual({
    '00111': [0.25, null, 'ok'],
    '22222': [null, null, 'missing'],
    '33333': [null, null, 'missing'],
  });
  const themes = ['svi_socioeconomic', 'svi_household', 'svi_minority', 'svi_housing'];
  expect(themes.map((id) => byArea(parsed, id)['33333']?.[0])).toEqual([null, 0.7501, 1, 0]);
  expect([parsed.rowsIn, parsed.drops]).toEqual([3, {}]);
});

it('gives the indicators of the copy, described alike', () => {
  expect(cdcSvi.indicators).toEqual(svi.indicators);
});

it('passes over a line above the column names', async () => {
  const text = `Field1,Field2\n${fixtureText(cdcSvi).slice(1)}`;
  expect((await parseText(cdcSvi, text)).estimates).toHaveLength(15);
});

it('refuses the file by county, whose keys have five digits too, and a renamed column', async () => {
  const edited = (from: string, to: string) => parseText(cdcSvi, fixtureText(cdcSvi).replace(from, to));
  await expect(edited('ZCTA5 33333', '"Ash County, Toyland"')).rejects.toThrow(
    'record 3: LOCATION is "Ash County, Toyland" where FIPS is 33333: not the file by ZCTA?',
  );
  await expect(edited('RPL_THEME4', 'RPL_T4')).rejects.toThrow(
    /column RPL_THEME4 is missing; the columns are FIPS, .*RPL_T4/,
  );
  await expect(edited('0.25', '25')).rejects.toThrow('area 00111, svi: 25 is not within 0 to 1');
});

it.skipIf(!shared('data/indicators/tract/svi'))('reads the ranks of a real file of CDC, by tract', () => {
  const bytes = readFileSync(shared('data/indicators/tract/svi/SVI2018_NewJersey.csv')!);
  const ranks = parseCsvColumns(bytes, ['FIPS', 'RPL_THEMES']).map((record) => sviRank(record, 'RPL_THEMES'));
  expect(ranks).toHaveLength(2_006);
  expect(ranks.filter(({ status }) => status === 'missing')).toHaveLength(12);
  expect(ranks.every(({ value }) => value === null || (value >= 0 && value <= 1))).toBe(true);
});
