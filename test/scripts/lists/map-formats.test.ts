import { describe, expect, it } from 'vitest';
import { readGeopackage } from '../../../scripts/lists/formats/geopackage.ts';
import { readZippedPoints } from '../../../scripts/lists/formats/shapefile.ts';
import { degreesFrom } from '../../../scripts/lists/projection.ts';
import { makeZip } from '../lib/make-zip.ts';
import { makeGeopackage } from './make-geopackage.ts';
import { makePointShapefile } from './make-point-shapefile.ts';
import { utf8 } from './list.ts';

const UTM15 =
  'PROJCS["NAD_1983_UTM_Zone_15N",GEOGCS["GCS_North_American_1983",DATUM["D_North_American_1983",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",-93.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]';

describe('a GeoPackage', () => {
  const rows = [
    { name: 'A', shape: [500_000, 4_982_950] },
    { name: 'Niño', shape: 'empty' },
    { name: 'C', shape: null },
    {
      name: 'D',
      shape: [
        [0, 0],
        [1, 1],
      ],
    },
  ] as const;

  it.each([false, true])(
    'reads points, empty and absent ones, and other shapes (envelope: %s)',
    async (envelope) => {
      const table = await readGeopackage(
        await makeGeopackage({ care: rows }, { code: 26_915, definition: UTM15 }, envelope),
      );
      expect(table.records.map(({ point, shape }) => [point, shape])).toEqual([
        [{ x: 500_000, y: 4_982_950 }, null],
        [null, null],
        [null, null],
        [null, 'LineString'],
      ]);
      expect(table.records[1]?.cells).toEqual({ fid: '1', name: 'Niño', seats: '11' });
      expect(table.projection).toBe(UTM15);
    },
  );

  it('takes the code where the file has no definition', async () => {
    const bytes = await makeGeopackage({ care: rows }, { code: 26_915, definition: 'undefined' });
    expect((await readGeopackage(bytes)).projection).toBe(26_915);
  });

  it('asks which of several layers, and says which there are', async () => {
    const bytes = await makeGeopackage({ care: rows, parks: [] }, { code: 4326, definition: 'undefined' });
    await expect(readGeopackage(bytes)).rejects.toThrow(
      'name one layer of the GeoPackage; it has care, parks',
    );
    await expect(readGeopackage(bytes, 'car')).rejects.toThrow('no layer car; it has care, parks');
    expect((await readGeopackage(bytes, 'care')).records).toHaveLength(4);
    await expect(readGeopackage(utf8('name\nA\n'))).rejects.toThrow('not an SQLite file');
  });
});

describe('a zipped shapefile of points', () => {
  it('reads points, null shapes and the projection of its .prj', async () => {
    const { shp, dbf } = makePointShapefile([
      { attributes: { NAME: 'A' }, point: [500_000, 4_982_950] },
      { attributes: { NAME: 'B' }, point: null },
    ]);
    const table = await readZippedPoints(makeZip({ 'x.shp': shp, 'x.dbf': dbf, 'x.prj': utf8(UTM15) }));
    expect(table.records.map(({ cells, point, shape }) => [cells, point, shape])).toEqual([
      [{ NAME: 'A' }, { x: 500_000, y: 4_982_950 }, null],
      [{ NAME: 'B' }, null, null],
    ]);
    expect(table.projection).toBe(UTM15);
    expect((await readZippedPoints(makeZip({ 'x.shp': shp, 'x.dbf': dbf }))).projection).toBeNull();
  });
});

describe('projections', () => {
  it('gives the same degrees by code, by definition and by well-known text: the central meridian, 45° N', () => {
    for (const projection of [26_915, '+proj=utm +zone=15 +datum=NAD83 +units=m', UTM15]) {
      const { lon, lat } = degreesFrom(projection)(500_000, 4_982_950.4);
      expect(lon).toBeCloseTo(-93, 9);
      expect(lat).toBeCloseTo(45, 5);
    }
  });

  it('knows state planes in feet and ArcGIS’s own numbers: the origin of EPSG:2263 is 74° W, 40° 10′ N', () => {
    const { lon, lat } = degreesFrom(2263)(984_250, 0);
    expect(lon).toBeCloseTo(-74, 9);
    expect(lat).toBeCloseTo(40 + 10 / 60, 9);
    expect(degreesFrom(102_100)(-20_037_508.342789244, 0).lon).toBeCloseTo(-180, 9);
  });

  it('leaves degrees alone and refuses a code it does not know', () => {
    for (const projection of [null, 4326, 4269, 'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984"]]'])
      expect(degreesFrom(projection)(-87.6, 41.9)).toEqual({ lon: -87.6, lat: 41.9 });
    expect(() => degreesFrom(99_999)).toThrow('EPSG:99999 is not known: give its proj4 definition');
  });
});
