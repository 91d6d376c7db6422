import { describe, expect, it } from 'vitest';
import {
  boxHalfWidth,
  chordSquared,
  chordSquaredOfKm,
  EARTH_RADIUS_KM,
  haversineKm,
  kmOfChordSquared,
  unitVectors,
} from '../../../server/analysis/distance.ts';
import { seeded } from '../../seeded.ts';
import { readJson, shared } from '../../shared-data.ts';

const quarter = (Math.PI / 2) * EARTH_RADIUS_KM;

describe('distance by hand', () => {
  it('is a quarter of the globe from the equator to a pole, half of it to the other side', () => {
    expect(haversineKm(12, 0, 77, 90)).toBeCloseTo(quarter, 9);
    expect(haversineKm(0, 0, 180, 0)).toBeCloseTo(2 * quarter, 9);
    expect(haversineKm(-87.6, 41.9, -87.6, 41.9)).toBe(0);
  });
  it('is the short way over the antimeridian', () => {
    expect(haversineKm(179.5, 0, -179.5, 0)).toBeCloseTo(quarter / 90, 9);
  });
});

describe('distance laws', () => {
  const random = seeded(3);
  const places = Array.from({ length: 200 }, () => [random() * 360 - 180, random() * 180 - 90] as const);
  const vectors = unitVectors(
    Float64Array.from(places, ([lon]) => lon),
    Float64Array.from(places, ([, lat]) => lat),
  );

  it('by unit vectors is the haversine', () => {
    for (let i = 1; i < places.length; i++) {
      const [a, b] = [places[i - 1] as [number, number], places[i] as [number, number]];
      const km = kmOfChordSquared(chordSquared(vectors, i - 1, vectors, i));
      expect(km).toBeCloseTo(haversineKm(...a, ...b), 6);
      expect(haversineKm(...b, ...a)).toBe(haversineKm(...a, ...b));
    }
  });
  it('to chord and back is the same; past half the globe it is the whole', () => {
    for (const km of [0, 0.001, 1, 30, 500, 10_000, 20_000])
      expect(kmOfChordSquared(chordSquaredOfKm(km))).toBeCloseTo(km, 6);
    expect(chordSquaredOfKm(30_000)).toBe(4);
  });
  it('fits the box of its radius: no place within km lies outside', () => {
    for (const [lon, lat] of places) {
      const km = random() ** 3 * 15_000;
      const half = boxHalfWidth(lat, km);
      for (const [otherLon, otherLat] of places) {
        if (haversineKm(lon, lat, otherLon, otherLat) > km) continue;
        const apart = Math.abs(otherLon - lon);
        expect(Math.min(apart, 360 - apart)).toBeLessThanOrEqual(half.lon);
        expect(Math.abs(otherLat - lat)).toBeLessThanOrEqual(half.lat);
      }
    }
  });
  it('has a box over all longitudes at a pole', () => {
    expect(boxHalfWidth(90, 1).lon).toBe(180);
    expect(boxHalfWidth(89.999, 1).lon).toBe(180);
    expect(boxHalfWidth(0, 1).lon).toBeCloseTo(1 / 111.195, 6);
  });
});

interface DistanceCase {
  readonly inputs: { readonly pairs: readonly [number, number, number, number][] };
  readonly runs: readonly { readonly run: string; readonly expected: { readonly metres: number[] } }[];
}

const path = shared('oracle/distance-pairs-a.json');

describe.skipIf(path === null)('distance against pyproj', () => {
  it('agrees to a micrometre or 1e-9, nearly antipodal pairs to 1e-7', () => {
    const { inputs, runs } = readJson(path as string) as DistanceCase;
    const wanted = runs.find(({ run }) => run === 'haversine')?.expected.metres ?? [];
    expect(wanted).toHaveLength(inputs.pairs.length);
    inputs.pairs.forEach((pair, i) => {
      const want = wanted[i] as number;
      const found = haversineKm(...pair) * 1000;
      expect(Math.abs(found - want)).toBeLessThanOrEqual(1e-6 + (want > 1.9e7 ? 1e-7 : 1e-9) * want);
    });
  });
});
