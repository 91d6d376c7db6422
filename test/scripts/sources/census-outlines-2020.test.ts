import { describe, expect, it } from 'vitest';
import type { ParsedRows } from '../../../scripts/lib/source.ts';
import { censusOutlines } from '../../../scripts/sources/census-outlines.ts';
import { censusOutlines2020 } from '../../../scripts/sources/census-outlines-2020.ts';
import { makeShapefile, type ShapeRow } from '../lib/make-shapefile.ts';
import { makeZip } from '../lib/make-zip.ts';
import { parseBytes } from './parse-fixture.ts';

const square = [
  [
    [-87, 33],
    [-87, 34],
    [-86, 34],
    [-86, 33],
    [-87, 33],
  ],
] as const;

const zip = (...rows: ShapeRow[]): Uint8Array => {
  const { shp, dbf } = makeShapefile(rows);
  return makeZip({ 'cb.shp': shp, 'cb.dbf': dbf, 'cb.cpg': Buffer.from('UTF-8') });
};
const state = (GEOID: string): ShapeRow => ({
  attributes: {
    STATEFP: GEOID,
    AFFGEOID: `0400000US${GEOID}`,
    GEOID,
    STUSPS: 'TL',
    NAME: 'Toyland',
    LSAD: '00',
  },
  rings: square,
});
const county = (GEOID: string, rings: ShapeRow['rings'] = square): ShapeRow => ({
  attributes: {
    STATEFP: GEOID.slice(0, 2),
    GEOID,
    NAME: 'Doña Toy',
    NAMELSAD: 'Doña Toy County',
    LSAD: '06',
  },
  rings,
});
const parse = (states: Uint8Array, counties: Uint8Array): Promise<ParsedRows> =>
  parseBytes(censusOutlines2020, {
    'cb_2020_us_state_500k.zip': states,
    'cb_2020_us_county_500k.zip': counties,
  });

describe('census-outlines-2020', () => {
  it('gives states and counties with their state, and counts what has no shape', async () => {
    const { boundaries, rowsIn, drops } = await parse(
      zip(state('01')),
      zip(county('01009'), county('01011', null)),
    );
    expect(boundaries).toEqual([
      {
        level: 'state',
        geoid: '01',
        name: 'Toyland',
        state: '01',
        geometry: { type: 'Polygon', coordinates: square },
      },
      {
        level: 'county',
        geoid: '01009',
        name: 'Doña Toy',
        state: '01',
        geometry: { type: 'Polygon', coordinates: square },
      },
    ]);
    expect([rowsIn, drops]).toEqual([3, { no_outline: 1 }]);
  });

  it('stands in the place of the npm package', () => {
    expect(censusOutlines2020.replaces).toEqual([censusOutlines.id]);
  });

  it('refuses one level for another, and a file that is missing', async () => {
    await expect(parse(zip(county('01009')), zip(county('01009')))).rejects.toThrow(
      'cb_2020_us_state_500k.zip: GEOID "01009" is not 2 digits',
    );
    await expect(
      parseBytes(censusOutlines2020, { 'cb_2020_us_state_500k.zip': zip(state('01')) }),
    ).rejects.toThrow('cb_2020_us_county_500k.zip: one file expected, 0 given');
  });
});
