import { describe, expect, it } from 'vitest';
import { censusZctaCounty } from '../../../scripts/sources/census-zcta-county.ts';
import { fixture, parseBytes } from './parse-fixture.ts';

const bytes = fixture('zcta5_county_rel.csv');

describe('census-zcta-county', () => {
  it('takes the land of the part, never the doubled land of the whole', async () => {
    expect(await parseBytes(censusZctaCounty, { 'zcta5_county_rel.csv': bytes })).toEqual({
      zctaCounties: [
        { zcta: '00009', county: '01009', isPrimary: true, landM2: 3_000_000 },
        { zcta: '00009', county: '72003', isPrimary: false, landM2: 1_000_000 },
      ],
      rowsIn: 2,
      drops: {},
    });
  });

  it('refuses an unclear flag and a renamed column', async () => {
    const edited = (from: string, to: string): Promise<unknown> =>
      parseBytes(censusZctaCounty, {
        'zcta5_county_rel.csv': Buffer.from(Buffer.from(bytes).toString().replace(from, to)),
      });
    await expect(edited(',01,1', ',01,yes')).rejects.toThrow('record 1: is_primary is "yes"');
    await expect(edited('arealand_part', 'land')).rejects.toThrow('column arealand_part is missing');
  });
});
