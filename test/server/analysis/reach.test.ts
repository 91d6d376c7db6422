import { describe, expect, it } from 'vitest';
import { haversineKm } from '../../../server/analysis/distance.ts';
import {
  indexPlaces,
  mergeCoincident,
  nearestKm,
  pairsInReach,
  type PlaceIndex,
} from '../../../server/analysis/reach.ts';
import { seeded } from '../../seeded.ts';

type Place = readonly [lon: number, lat: number];

const index = (places: readonly Place[]): PlaceIndex =>
  indexPlaces(
    Float64Array.from(places, ([lon]) => lon),
    Float64Array.from(places, ([, lat]) => lat),
  );

const kmOf = (a: Place, b: Place): number => haversineKm(...a, ...b);

/** Rows of site numbers. */
const reached = (
  points: readonly Place[],
  sites: readonly Place[],
  radius: readonly number[],
): number[][] => {
  const { start, site } = pairsInReach(index(points), index(sites), Float64Array.from(radius));
  return points.map((_, i) => [...site.subarray(start[i], start[i + 1])]);
};

/** Regions that are awkward for a search in degrees, and an ordinary one. */
const regions = {
  'a city': (x: number, y: number): Place => [-87.8 + x * 0.6, 41.6 + y * 0.5],
  'both sides of the antimeridian': (x: number, y: number): Place => [
    x < 0.5 ? 178 + 4 * x : -182 + 4 * x,
    y * 2,
  ],
  'around the north pole': (x: number, y: number): Place => [360 * x - 180, 90 - 3 * y ** 2],
  'around the south pole': (x: number, y: number): Place => [360 * x - 180, -90 + 3 * y ** 2],
  'the whole globe': (x: number, y: number): Place => [360 * x - 180, 180 * y - 90],
};

describe.each(Object.entries(regions))('reach in %s', (name, place) => {
  const random = seeded(name.length);
  const scatter = (count: number): Place[] => Array.from({ length: count }, () => place(random(), random()));
  const points = [...scatter(120), place(0, 0), place(1, 1)];
  const sites = [...scatter(80), place(0.5, 0), place(1, 0)];

  it('finds the pairs that trying all of them finds', () => {
    for (const scale of [0.5, 5, 60, 900, 12_000]) {
      const radius = points.map(() => random() * scale);
      const brute = points.map((point, i) =>
        sites.flatMap((site, j) => (kmOf(point, site) <= (radius[i] as number) ? [j] : [])),
      );
      expect(reached(points, sites, radius)).toEqual(brute);
    }
  });
  it('finds the nearest site however far', () => {
    const nearest = nearestKm(index(points), index(sites));
    points.forEach((point, i) => {
      const brute = Math.min(...sites.map((site) => kmOf(point, site)));
      expect(nearest[i]).toBeCloseTo(brute, 6);
    });
  });
  it('never comes off worse when a site is added', () => {
    const before = nearestKm(index(points), index(sites));
    const after = nearestKm(index(points), index([...sites, ...scatter(3)]));
    before.forEach((km, i) => expect(after[i]).toBeLessThanOrEqual(km));
  });
  it('counts a site that is exactly the radius away', () => {
    const places = index(points);
    const all = pairsInReach(places, index(sites), new Float64Array(points.length).fill(Infinity));
    expect(all.site).toHaveLength(points.length * sites.length);
    for (let j = 0; j < sites.length; j += 9) {
      const radius = Float64Array.from(points, (_, i) => all.km[i * sites.length + j] as number);
      const { start, site } = pairsInReach(places, index(sites), radius);
      points.forEach((_, i) => expect([...site.subarray(start[i], start[i + 1])]).toContain(j));
    }
  });
});

describe('reach by hand', () => {
  it('crosses the antimeridian both ways', () => {
    expect(
      reached(
        [
          [179.9, 0],
          [-179.9, 0],
          [180, 0],
          [-180, 0],
        ],
        [
          [-179.9, 0],
          [179.9, 0],
          [180, 0],
        ],
        [30, 30, 1e-9, 1e-9],
      ),
    ).toEqual([[0, 1, 2], [0, 1, 2], [2], [2]]);
  });
  it('knows that all longitudes are one place at a pole', () => {
    expect(
      reached(
        [[0, 90]],
        [
          [-135, 90],
          [10, 89.99],
          [10, 89],
        ],
        [2],
      ),
    ).toEqual([[0, 1]]);
  });
  it('has nothing in reach, and no nearest, where there is no site', () => {
    expect(reached([[0, 0]], [], [100])).toEqual([[]]);
    expect([...nearestKm(index([[0, 0]]), index([]))]).toEqual([NaN]);
    expect(reached([], [[0, 0]], [])).toEqual([]);
    expect(nearestKm(index([]), index([[0, 0]]))).toHaveLength(0);
  });
  it('with a radius of 0 reaches only what is at the very place', () => {
    expect(
      reached(
        [[5, 5]],
        [
          [5, 5],
          [5, 5.000001],
          [5, 5],
        ],
        [0],
      ),
    ).toEqual([[0, 2]]);
  });
  it('grows beyond its first room', () => {
    const many = Array.from({ length: 3000 }, (_, j): Place => [j / 1e6, 0]);
    expect(reached([[0, 0]], many, [1])[0]).toHaveLength(3000);
  });
  it('refuses what is no place, and radii that do not fit', () => {
    expect(() =>
      index([
        [0, 0],
        [181, 0],
      ]),
    ).toThrow(/place 1 must lie within ±180, ±90 degrees, got 181, 0/);
    expect(() => index([[0, -90.5]])).toThrow(/-90.5/);
    expect(() => index([[Number.NaN, 0]])).toThrow(/got NaN, 0/);
    expect(() => indexPlaces(new Float64Array(2), new Float64Array(1))).toThrow(/got 2 and 1/);
    expect(() => reached([[0, 0]], [[0, 0]], [])).toThrow(/one entry for each of 1 points, got 0/);
    expect(() => reached([[0, 0]], [[0, 0]], [-1])).toThrow(/radiusKm\[0\] must be at least 0, got -1/);
    expect(() => reached([[0, 0]], [[0, 0]], [Number.NaN])).toThrow(/got NaN/);
  });
});

describe('places at one position', () => {
  it('are one place, in the order of their first appearance', () => {
    const { lon, lat, groupOf } = mergeCoincident(Float64Array.of(1, 2, 1, 1), Float64Array.of(5, 5, 5, 6));
    expect([[...lon], [...lat], [...groupOf]]).toEqual([
      [1, 2, 1],
      [5, 5, 6],
      [0, 1, 0, 2],
    ]);
  });
  it('of none are none', () => {
    expect(mergeCoincident(new Float64Array(0), new Float64Array(0)).lon).toHaveLength(0);
  });
});
