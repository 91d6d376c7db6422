import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCsv } from '../../../scripts/lib/csv.ts';
import type { ParsedRows } from '../../../scripts/lib/source.ts';
import { censusZctaCounty } from '../../../scripts/sources/census-zcta-county.ts';
import { censusZctaCounty2020 } from '../../../scripts/sources/census-zcta-county-2020.ts';
import { shared } from '../../shared-data.ts';
import { fixture, parseBytes } from './parse-fixture.ts';

const file = 'tab20_zcta520_county20_natl.txt';
const bytes = fixture(file);
const edited = (from: string, to: string): Promise<ParsedRows> =>
  parseBytes(censusZctaCounty2020, {
    [file]: Buffer.from(Buffer.from(bytes).toString().replace(from, to)),
  });

describe('census-zcta-county-2020', () => {
  it('gives the land of each part and marks the county with the most; land outside every ZCTA is counted', async () => {
    expect(await parseBytes(censusZctaCounty2020, { [file]: bytes })).toEqual({
      zctaCounties: [
        { zcta: '00009', county: '01009', isPrimary: false, landM2: 1_000_000 },
        { zcta: '00009', county: '72003', isPrimary: true, landM2: 3_000_000 },
        { zcta: '99001', county: '01009', isPrimary: true, landM2: 0 },
      ],
      rowsIn: 4,
      drops: { no_zcta: 1 },
    });
  });

  it('takes the first of two counties with equal land', async () => {
    const { zctaCounties = [] } = await edited('|A|3000000|', '|A|1000000|');
    expect(zctaCounties.slice(0, 2).map(({ isPrimary }) => isPrimary)).toEqual([true, false]);
  });

  it('stands in the place of the copy', () => {
    expect(censusZctaCounty2020.replaces).toEqual([censusZctaCounty.id]);
  });

  it('refuses a pair listed twice, a blank and a renamed column', async () => {
    await expect(edited('|72003|', '|01009|')).rejects.toThrow(
      'record 3: ZCTA and county 00009 01009 are listed twice',
    );
    await expect(edited('|A|3000000|', '|A||')).rejects.toThrow('record 3: AREALAND_PART is blank');
    await expect(edited('AREALAND_PART', 'LAND')).rejects.toThrow(
      /column AREALAND_PART is missing; the columns are OID_ZCTA5_20, .*LAND/,
    );
  });

  it.skipIf(!shared('data/geography/crosswalks'))('finds the main counties that the copy marks', async () => {
    const copy = readFileSync(shared('data/geography/crosswalks/zcta5_county_rel_2020.csv')!);
    const layout = parseCsv(copy).map(
      (row) => `${row['zcta5']}|${row['fips_code_county']}|${row['arealand_part']}`,
    );
    const agency = Buffer.from(['GEOID_ZCTA5_20|GEOID_COUNTY_20|AREALAND_PART', ...layout].join('\n'));
    const parsed = await parseBytes(censusZctaCounty2020, { [file]: agency });
    expect(parsed).toEqual(await parseBytes(censusZctaCounty, { 'zcta5_county_rel.csv': copy }));
    expect(parsed.zctaCounties).toHaveLength(46_960);
  });
});
