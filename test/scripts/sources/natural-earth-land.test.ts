import { describe, expect, it } from 'vitest';
import { naturalEarthLand, parseLand } from '../../../scripts/sources/natural-earth-land.ts';
import { boundsOf, contains, ringsOf } from '../../../server/analysis/locate.ts';
import { fixture, parseBytes } from './parse-fixture.ts';

describe('natural-earth-land', () => {
  it('gives the land around the United States as one outline', () => {
    const { boundaries, rowsIn, drops } = parseLand(fixture('world-atlas-land.json'));
    expect(boundaries?.map(({ level, geoid, state }) => [level, geoid, state])).toEqual([
      ['land', 'north_america', null],
    ]);
    expect([rowsIn, drops]).toEqual([3, { far_away: 1 }]);
  });

  it('keeps holes, and cuts what reaches beyond', () => {
    const geometry = parseLand(fixture('world-atlas-land.json')).boundaries![0]!.geometry;
    const [whole, cut] = geometry.coordinates as number[][][][];
    expect(whole!.map((ring) => boundsOf([ring]))).toEqual([
      [-100, 30, -90, 40],
      [-96, 34, -94, 36],
    ]);
    expect(boundsOf(cut!)).toEqual([-60, 50, -52, 60]);
    expect(ringsOf(geometry).every((ring) => String(ring[0]) === String(ring.at(-1)))).toBe(true);
  });

  it('says so when nothing is left', () => {
    const text = new TextDecoder().decode(fixture('world-atlas-land.json'));
    const far = text.replace('"translate":[-180,-90]', '"translate":[-30,-90]');
    expect(() => parseLand(new TextEncoder().encode(far))).toThrow('land: no polygon within -180 10 -52 75');
  });

  it('reads the installed package: New York’s harbor is water, Canada and Mexico are land', async () => {
    const { boundaries = [], rowsIn, drops } = await parseBytes(naturalEarthLand, {});
    expect([boundaries.length, rowsIn, drops]).toEqual([1, 4061, { far_away: 3070 }]);
    const rings = ringsOf(boundaries[0]!.geometry);
    const isLand = (lon: number, lat: number): boolean => contains(rings, lon, lat);
    expect([isLand(-74.05, 40.65), isLand(-73.95, 40.65)]).toEqual([false, true]);
    expect([isLand(-121, 50), isLand(-102, 23), isLand(-123.5, 48.25)]).toEqual([true, true, false]);
  });
});
