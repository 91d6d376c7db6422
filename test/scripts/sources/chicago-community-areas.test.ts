import { describe, expect, it } from 'vitest';
import { chicagoCommunityAreas } from '../../../scripts/sources/chicago-community-areas.ts';
import { makeShapefile } from '../lib/make-shapefile.ts';
import { parseBytes } from './parse-fixture.ts';

const prj =
  'PROJCS["NAD_1983_StatePlane_Illinois_East_FIPS_1201_Feet",GEOGCS["GCS_North_American_1983"],UNIT["Foot_US",0.3048006096012192]]';
/** A mile square in state-plane feet. */
const rings = [
  [
    [1_140_000, 1_900_000],
    [1_140_000, 1_905_280],
    [1_145_280, 1_905_280],
    [1_145_280, 1_900_000],
    [1_140_000, 1_900_000],
  ],
] as const;
const names = { '1': 'FIRST WARD', '2': 'MCTAVISH PARK', '3': "O'TOOLE" };
const { shp, dbf } = makeShapefile(
  Object.entries(names).map(([AREA_NUMBE, COMMUNITY]) => ({
    attributes: { AREA: '0.00000000', AREA_NUMBE, COMMUNITY },
    rings,
  })),
);
const files = { 'CommAreas.shp': shp, 'CommAreas.dbf': dbf, 'CommAreas.prj': Buffer.from(prj) };

describe('chicago-community-areas', () => {
  it('takes number and name of the area and writes capitals as names', async () => {
    const { boundaries, rowsIn } = await parseBytes(chicagoCommunityAreas, files);
    expect(boundaries?.map(({ level, geoid, name, state }) => [level, geoid, name, state])).toEqual([
      ['community_area', '1', 'First Ward', '17'],
      ['community_area', '2', 'McTavish Park', '17'],
      ['community_area', '3', "O'Toole", '17'],
    ]);
    expect(rowsIn).toBe(3);
  });

  it('projects feet to degrees: a mile is a mile', async () => {
    const { boundaries } = await parseBytes(chicagoCommunityAreas, files);
    const ring = (boundaries?.[0]?.geometry.coordinates[0] ?? []) as number[][];
    const [lon = NaN, lat = NaN] = ring[0] ?? [];
    const [, north = NaN] = ring[1] ?? [];
    const [east = NaN] = ring[2] ?? [];
    const kmPerDegree = (6371.0088 * Math.PI) / 180;
    expect((north - lat) * kmPerDegree).toBeCloseTo(1.609, 1);
    expect((east - lon) * kmPerDegree * Math.cos((lat * Math.PI) / 180)).toBeCloseTo(1.609, 1);
  });

  it('refuses another projection', async () => {
    const degrees = { ...files, 'CommAreas.prj': Buffer.from('GEOGCS["WGS 84"]') };
    await expect(parseBytes(chicagoCommunityAreas, degrees)).rejects.toThrow('not Illinois East in US feet');
  });
});
