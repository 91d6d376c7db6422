import { describe, expect, it } from 'vitest';
import {
  censusAmericanIndianAreas,
  censusAmericanIndianAreas2020,
} from '../../../scripts/sources/census-american-indian-areas.ts';
import { makeShapefile } from '../lib/make-shapefile.ts';
import { makeZip } from '../lib/make-zip.ts';
import { parseBytes } from './parse-fixture.ts';

/** Crosses itself, as some shapes of the file do. */
const bowtie = [
  [
    [-110, 36],
    [-109, 37],
    [-109, 36],
    [-110, 37],
    [-110, 36],
  ],
] as const;

describe('census-american-indian-areas', () => {
  it.each([
    [censusAmericanIndianAreas, 'tl_2018_us_aiannh.zip'],
    [censusAmericanIndianAreas2020, 'tl_2020_us_aiannh.zip'],
  ])(
    '$id keeps reservation and trust land apart and leaves crossing shapes as they are',
    async (source, file) => {
      const row = (GEOID: string, NAMELSAD: string, rings: typeof bowtie | null) => ({
        attributes: { AIANNHCE: '9999', GEOID, NAME: 'Piñon Flat', NAMELSAD },
        rings,
      });
      const { shp, dbf } = makeShapefile([
        row('9999R', 'Piñon Flat Reservation', bowtie),
        row('9999T', 'Piñon Flat Off-Reservation Trust Land', null),
      ]);
      const { boundaries, rowsIn, drops } = await parseBytes(source, {
        [file]: makeZip({ 'a.shp': shp, 'a.dbf': dbf, 'a.cpg': Buffer.from('UTF-8') }),
      });
      expect(boundaries).toEqual([
        {
          level: 'american_indian_area',
          geoid: '9999R',
          name: 'Piñon Flat Reservation',
          state: null,
          geometry: { type: 'Polygon', coordinates: bowtie },
        },
      ]);
      expect([rowsIn, drops]).toEqual([2, { no_outline: 1 }]);
    },
  );

  it('the edition of 2020 stands in the place of the copy of 2018', () => {
    expect(censusAmericanIndianAreas2020.replaces).toEqual([censusAmericanIndianAreas.id]);
  });
});
