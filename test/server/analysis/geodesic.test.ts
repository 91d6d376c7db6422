import type { MultiPolygon, Polygon } from 'geojson';
import { expect, test } from 'vitest';
import { haversineKm } from '../../../server/analysis/distance.ts';
import {
  geodesic,
  geodesicArea,
  geodesicPerimeter,
  SPHERE_RADIUS_M,
  sphereArea,
} from '../../../server/analysis/geodesic.ts';
import { box } from '../../../server/analysis/polygons.ts';
import { seeded } from '../../seeded.ts';

/** Square metres of the whole WGS84 ellipsoid. */
const EARTH_M2 = 510_065_621_724_088;
const SPHERE_M2 = 4 * Math.PI * SPHERE_RADIUS_M ** 2;

const ring = (...points: [number, number][]): Polygon => ({
  type: 'Polygon',
  coordinates: [[...points, points[0]!]],
});
/** From the equator to the pole, a quarter of the way round. */
const octant = (lon: number, pole: number): Polygon => ring([lon, 0], [lon + 90, 0], [lon + 90, pole]);

test('Wellington to Salamanca, as GeographicLib documents it; a quarter of the equator', () => {
  expect(geodesic(174.81, -41.32, -5.5, 40.96).metres).toBeCloseTo(19_959_679.267, 3);
  const { metres, forwardAzimuth } = geodesic(0, 0, 90, 0);
  expect(metres).toBeCloseTo((6_378_137 * Math.PI) / 2, 6);
  expect(forwardAzimuth).toBeCloseTo(90, 12);
});

test('there and back are equally long, within 0.6 % of the great circle; the antimeridian is no wall', () => {
  const random = seeded(5);
  for (let k = 0; k < 300; k++) {
    const [lonA, latA, lonB, latB] = [
      360 * random() - 180,
      180 * random() - 90,
      360 * random() - 180,
      180 * random() - 90,
    ];
    const { metres } = geodesic(lonA, latA, lonB, latB);
    expect(geodesic(lonB, latB, lonA, latA).metres).toBeCloseTo(metres, 6);
    expect(Math.abs(metres / (1000 * haversineKm(lonA, latA, lonB, latB)) - 1)).toBeLessThan(0.006);
  }
  expect(geodesic(179.5, 10, -179.5, 10).metres).toBeCloseTo(geodesic(0, 10, 1, 10).metres, 6);
  expect(geodesic(5, 45, 5, 45).metres).toBe(0);
  expect(geodesic(0, 90, 123, 90).metres).toBe(0);
});

test('eight octants make the globe, on the ellipsoid and on the sphere', () => {
  for (const [lon, pole] of [
    [0, 90],
    [135, 90],
    [-90, -90],
  ] as const) {
    expect(geodesicArea(octant(lon, pole)) / (EARTH_M2 / 8)).toBeCloseTo(1, 12);
    expect(sphereArea(octant(lon, pole)) / (SPHERE_M2 / 8)).toBeCloseTo(1, 12);
  }
});

test('a ring around a pole holds the cap; either way round, closed or not', () => {
  const cap: [number, number][] = Array.from({ length: 720 }, (_, i) => [i / 2 - 180, -60]);
  const want = 2 * Math.PI * SPHERE_RADIUS_M ** 2 * (1 - Math.sin(Math.PI / 3));
  expect(sphereArea(ring(...cap)) / want).toBeCloseTo(1, 4);
  expect(sphereArea(ring(...cap.toReversed()))).toBeCloseTo(sphereArea(ring(...cap)), 0);
  expect(sphereArea({ type: 'Polygon', coordinates: [cap] })).toBeCloseTo(sphereArea(ring(...cap)), 0);
  expect(geodesicArea(ring(...cap)) / want).toBeCloseTo(1, 1);
  expect(geodesicArea(ring(...cap.toReversed()))).toBeCloseTo(geodesicArea(ring(...cap)), 0);
});

test('a shape keeps its area when it is moved round the globe, over the antimeridian too', () => {
  const shape = (lon: number): Polygon => ring([lon, 10], [lon + 3, 11], [lon + 2, 14]);
  for (const lon of [0, 100, 178.5, -181]) {
    const moved = {
      ...shape(lon),
      coordinates: shape(lon).coordinates.map((r) => r.map(([x, y]) => [x! > 180 ? x! - 360 : x!, y!])),
    };
    expect(geodesicArea(moved) / geodesicArea(shape(0))).toBeCloseTo(1, 10);
    expect(sphereArea(moved) / sphereArea(shape(0))).toBeCloseTo(1, 10);
  }
});

test('holes come off the area and do not lengthen the perimeter; parts add up', () => {
  const outer = box(0, 0, 3, 3).coordinates[0]!;
  const hole = box(1, 1, 2, 2).coordinates[0]!;
  const holed: Polygon = { type: 'Polygon', coordinates: [outer, hole] };
  expect(geodesicArea(holed)).toBeCloseTo(geodesicArea(box(0, 0, 3, 3)) - geodesicArea(box(1, 1, 2, 2)), 3);
  expect(geodesicPerimeter(holed)).toBe(geodesicPerimeter(box(0, 0, 3, 3)));
  const two: MultiPolygon = { type: 'MultiPolygon', coordinates: [[outer], box(5, 5, 6, 6).coordinates] };
  expect(sphereArea(two)).toBeCloseTo(sphereArea(box(0, 0, 3, 3)) + sphereArea(box(5, 5, 6, 6)), 3);
  expect(geodesicArea({ type: 'MultiPolygon', coordinates: [] })).toBe(0);
});

test('a place off the globe is refused', () => {
  for (const [lon, lat] of [
    [NaN, 0],
    [0, 91],
    [0, NaN],
    [Infinity, 0],
  ] as const) {
    expect(() => geodesic(0, 0, lon, lat)).toThrow(RangeError);
    for (const areaOf of [geodesicArea, geodesicPerimeter, sphereArea])
      expect(() => areaOf(ring([0, 0], [1, 0], [lon, lat]))).toThrow(RangeError);
  }
});
