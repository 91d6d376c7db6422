import { describe, expect, it } from 'vitest';
import {
  censusBlockGroupCentres2010,
  censusBlockGroupCentres2020,
} from '../../../scripts/sources/census-block-group-centres.ts';
import { fixture, parseBytes } from './parse-fixture.ts';

const bytes = fixture('CenPop2020_Mean_BG.txt');

describe('census-block-group-centres', () => {
  it('joins the parts of the code, reads padded and signed degrees, keeps empty block groups', async () => {
    const rows = await parseBytes(censusBlockGroupCentres2020, { 'CenPop2020_Mean_BG.txt': bytes });
    expect(rows).toEqual({
      centres: [
        { vintage: 2020, blockGroup: '010090001001', people: 640, lon: -86.5, lat: 33.25 },
        { vintage: 2020, blockGroup: '720039900000', people: 0, lon: -66.0625, lat: 18.125 },
      ],
      rowsIn: 2,
      drops: {},
    });
  });

  it('reads 2010 from its own file', async () => {
    const { centres } = await parseBytes(censusBlockGroupCentres2010, { 'CenPop2010_Mean_BG.txt': bytes });
    expect(centres?.map(({ vintage }) => vintage)).toEqual([2010, 2010]);
    await expect(
      parseBytes(censusBlockGroupCentres2010, { 'CenPop2020_Mean_BG.txt': bytes }),
    ).rejects.toThrow('CenPop2010_Mean_BG.txt: one file expected, 0 given');
  });

  it('counts rows without people or point', async () => {
    const blank = Buffer.from(Buffer.from(bytes).toString().replace(',640,', ',,'));
    const { centres, drops } = await parseBytes(censusBlockGroupCentres2020, {
      'CenPop2020_Mean_BG.txt': blank,
    });
    expect([centres?.length, drops]).toEqual([1, { no_people_or_point: 1 }]);
  });
});
