import { describe, expect, it } from 'vitest';
import { censusZcta } from '../../../scripts/sources/census-zcta.ts';
import { makeShapefile, type ShapeRow } from '../lib/make-shapefile.ts';
import { makeZip } from '../lib/make-zip.ts';
import { parseBytes } from './parse-fixture.ts';

const square: ShapeRow['rings'] = [
  [
    [-87, 33],
    [-87, 34],
    [-86, 34],
    [-86, 33],
    [-87, 33],
  ],
];
const row = (ZCTA5CE20: string, rings: ShapeRow['rings'] = square): ShapeRow => ({
  attributes: { ZCTA5CE20, AFFGEOID20: `860Z200US${ZCTA5CE20}`, NAME20: ZCTA5CE20, ALAND20: '1000' },
  rings,
});
const stateZip = (...rows: ShapeRow[]): Uint8Array => {
  const { shp, dbf } = makeShapefile(rows);
  return makeZip({ 'cb.shp': shp, 'cb.dbf': dbf, 'cb.cpg': Buffer.from('UTF-8'), 'cb.prj': shp });
};
const file = 'cb_2020_us_zcta520_500k.zip';

describe('census-zcta', () => {
  it('joins the parts of the national file and keeps leading zeros', async () => {
    const { boundaries, rowsIn, drops } = await parseBytes(censusZcta, {
      [file]: [stateZip(row('00009'), row('00010')), stateZip(row('99001'))],
    });
    expect(boundaries?.map(({ level, geoid, name, state }) => [level, geoid, name, state])).toEqual([
      ['zcta', '00009', '00009', null],
      ['zcta', '00010', '00010', null],
      ['zcta', '99001', '99001', null],
    ]);
    expect(boundaries?.[0]?.geometry).toEqual({ type: 'Polygon', coordinates: square });
    expect([rowsIn, drops]).toEqual([3, {}]);
  });

  it('counts what has no shape and what is there twice', async () => {
    const { boundaries, rowsIn, drops } = await parseBytes(censusZcta, {
      [file]: [stateZip(row('00009'), row('00010', null)), stateZip(row('00009'))],
    });
    expect(boundaries).toHaveLength(1);
    expect([rowsIn, drops]).toEqual([3, { no_outline: 1, repeated: 1 }]);
  });

  it('refuses to read nothing', async () => {
    await expect(parseBytes(censusZcta, {})).rejects.toThrow('no outline in 0 parts');
    await expect(parseBytes(censusZcta, { [file]: Buffer.from('<html>') })).rejects.toThrow(
      'not a readable zip',
    );
  });
});
