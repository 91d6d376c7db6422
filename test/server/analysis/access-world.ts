import { expect } from 'vitest';
import { areaAccess, type AccessInput, type AreaAccess } from '../../../server/analysis/access.ts';
import { EARTH_RADIUS_KM } from '../../../server/analysis/distance.ts';

/*
 * Worlds on the equator. A place is given by the minutes from 0, 0 eastward at 40 km/h with a circuity of 1.3,
 * so that the minutes between two places are the difference of their numbers.
 */
const KM_PER_MINUTE = 40 / 1.3 / 60;
export const lonAt = (minutes: number): number =>
  (minutes * KM_PER_MINUTE) / (EARTH_RADIUS_KM * (Math.PI / 180));

export interface Point {
  readonly at: number;
  readonly people?: number;
  readonly area: number;
  readonly weight?: number;
  /** minutes to people who are not loaded */
  readonly unloaded?: number;
}

export interface Site {
  readonly at: number;
  readonly seats?: number;
  readonly count?: number;
}

export function world(
  points: readonly Point[],
  sites: readonly Site[],
  rest: Partial<AccessInput> = {},
): AccessInput {
  const areas = rest.areas ?? Math.max(-1, ...points.map(({ area }) => area)) + 1;
  return {
    points: {
      lon: Float64Array.from(points, ({ at }) => lonAt(at)),
      lat: new Float64Array(points.length),
      people: Float64Array.from(points, ({ people = 0 }) => people),
      weight: Float64Array.from(points, ({ weight = 1 }) => weight),
      area: Int32Array.from(points, ({ area }) => area),
      kmToUnloaded: Float64Array.from(points, ({ unloaded = NaN }) => unloaded * KM_PER_MINUTE),
    },
    sites: {
      lon: Float64Array.from(sites, ({ at }) => lonAt(at)),
      lat: new Float64Array(sites.length),
      capacity: Float64Array.from(sites, ({ seats = 1 }) => seats),
      count: Float64Array.from(sites, ({ count = 1 }) => count),
    },
    areas,
    mode: 'drive',
    speedKmh: new Float64Array(points.length).fill(40),
    times: null,
    hasSeats: true,
    childrenSe: null,
    eligibleShare: 1,
    serviceArea: null,
    complete: new Uint8Array(areas).fill(1),
    completeBeyond: false,
    ...rest,
  };
}

export const run = (
  points: readonly Point[],
  sites: readonly Site[],
  rest: Partial<AccessInput> = {},
): AreaAccess => areaAccess(world(points, sites, rest));

export const close = (found: Float64Array, wanted: readonly number[]): void => {
  expect(found).toHaveLength(wanted.length);
  wanted.forEach((value, i) =>
    Number.isNaN(value) ? expect(found[i]).toBeNaN() : expect(found[i]).toBeCloseTo(value, 9),
  );
};
