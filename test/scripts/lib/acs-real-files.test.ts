import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { acsEstimate, acsMargin } from '../../../server/analysis/acs-values.ts';
import { readAcsApi } from '../../../scripts/lib/acs-api.ts';
import { readAcsBulk } from '../../../scripts/lib/acs-bulk.ts';
import { acsColumns, acsMeasure } from '../../../scripts/lib/acs-measures.ts';
import { acsZcta, readAcsTable } from '../../../scripts/lib/acs.ts';
import { areaEstimates } from '../../../scripts/lib/area-table.ts';
import { cell, parseCsv } from '../../../scripts/lib/csv.ts';
import { shared } from '../../shared-data.ts';
import { writtenApi, writtenBulk, type AcsAreas } from './acs-written.ts';

const folder = shared('data/indicators/acs/data.census.gov');
const cook = shared('data/indicators/cook');
const read = (name: string) => readAcsTable(readFileSync(join(folder ?? '', name)));

/** How many estimates of each status, how many margins of each kind, in every column of a table. */
function census(name: string) {
  const counts: Record<string, number> = {};
  const add = (what: string) => (counts[what] = (counts[what] ?? 0) + 1);
  const { records, rowsIn, drops } = read(name);
  for (const record of records)
    for (const [column, text] of Object.entries(record))
      if (/\dE$/.test(column)) add(acsEstimate(text).status);
      else if (/\dM$/.test(column)) add(acsMargin(text) === null ? 'without margin' : 'with margin');
  return { areas: records.length, rowsIn, drops, ...counts };
}

describe.skipIf(folder === null)('tables downloaded from data.census.gov', () => {
  it('every cell of the samples is a number or a known code', () => {
    expect(census('ACSST5Y2023.S1901.zcta-sample.csv')).toEqual({
      areas: 1000,
      drops: {},
      not_applicable: 9000,
      ok: 51490,
      rowsIn: 1000,
      suppressed: 1072,
      too_few: 2438,
      'with margin': 48610,
      'without margin': 15390,
    });
    expect(census('ACSST5Y2023.S1501.zcta-sample.csv')).toEqual({
      areas: 151,
      drops: {},
      not_applicable: 11325,
      ok: 42070,
      rowsIn: 151,
      suppressed: 7,
      too_few: 4582,
      'with margin': 42070,
      'without margin': 15914,
    });
  });

  it('medians beyond their scale are no numbers', () => {
    const { records } = read('ACSST5Y2023.S1901.zcta-sample.csv');
    const measure = acsMeasure('S1901_C01', 'median', { median: 12, scale: [2_500, 250_000] });
    const { estimates = [] } = areaEstimates(records, acsZcta, [measure]);
    const numbers = estimates.flatMap(({ value }) => value ?? []);
    expect([numbers.length, Math.min(...numbers), Math.max(...numbers)]).toEqual([910, 11_875, 247_500]);
    expect(estimates.filter(({ status }) => status === 'suppressed').map(({ geoid }) => geoid)).toEqual([
      '95120',
      '11724',
      '70721',
    ]);
  });

  it('the same numbers give the same shares by the API, the bulk file and the download: every ZCTA’s tenure', () => {
    const share = { share: [3], of: [1] };
    const columns = acsColumns('B25003', [share]);
    const measure = acsMeasure('B25003', 'renter_share', share);
    const { records } = read('ACSDT5Y2023.B25003-Data.zcta.csv');
    const areas: AcsAreas = Object.fromEntries(
      records.map((record) => [
        acsZcta(record),
        Object.fromEntries(
          [1, 3].map((line) => [line, [record[`B25003_00${line}E`]!, record[`B25003_00${line}M`]!]]),
        ),
      ]),
    );
    const estimates = (from: readonly Readonly<Record<string, string>>[]) =>
      areaEstimates(from, acsZcta, [measure]).estimates?.toSorted((a, b) => a.geoid.localeCompare(b.geoid));
    const downloaded = estimates(records);
    expect(downloaded).toHaveLength(33_772);
    expect(estimates(readAcsApi(writtenApi('B25003', areas), columns).records)).toEqual(downloaded);
    expect(estimates(readAcsBulk(writtenBulk('B25003', areas), columns).records)).toEqual(downloaded);
  });
});

describe.skipIf(cook === null)(
  'children under 5 of Cook County, made from B01001 by its health department',
  () => {
    it('add up with their margins', () => {
      const cells = new Map<string, Record<string, string>>();
      for (const row of parseCsv(readFileSync(join(cook ?? '', 'acs-5yr-age-sex-by-zcta.csv')))) {
        const record = cells.get(cell(row, 'zcta')) ?? {};
        record[cell(row, 'variable')] = cell(row, 'total_pop');
        record[cell(row, 'variable').replace(/E$/, 'M')] = cell(row, 'total_pop_moe');
        cells.set(cell(row, 'zcta'), record);
      }
      const { read: children } = acsMeasure('B01001', 'children_0_4', { count: [3, 27] });
      const estimates = [...cells.values()].map(children);
      // 1,848 ± 412 boys and 1,571 ± 343 girls
      expect(children(cells.get('60004') ?? {})).toEqual({
        value: 3419,
        moe: expect.closeTo(536.0905, 4),
        status: 'ok',
      });
      expect(estimates.every(({ status, moe }) => status === 'ok' && moe !== null)).toBe(true);
      expect(estimates.reduce((total, { value }) => total + (value ?? 0), 0)).toBe(346_199);
    });
  },
);
