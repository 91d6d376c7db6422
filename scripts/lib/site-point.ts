import { inUnitedStates } from './united-states.ts';

/** A point that may be drawn, or why it may not. */
export type SitePoint =
  | { readonly lon: number; readonly lat: number }
  | 'no point'
  | 'point 0, 0'
  | 'point outside the United States';

/** The point that two numbers give; longitude and latitude in each other's place are put right. null = not given. */
export function sitePoint(lon: number | null, lat: number | null): SitePoint {
  if (lon === null || lat === null) return 'no point';
  if (lon === 0 && lat === 0) return 'point 0, 0';
  if (inUnitedStates(lon, lat)) return { lon, lat };
  return inUnitedStates(lat, lon) ? { lon: lat, lat: lon } : 'point outside the United States';
}

/** Where a row stands: at its point, else in its ZIP, or the reason why it can stand nowhere. */
export function placeOf(
  point: SitePoint,
  zip: string | null,
): { readonly lon: number | null; readonly lat: number | null; readonly zip: string | null } | string {
  if (typeof point !== 'string') return { ...point, zip };
  return zip === null ? `${point} and no ZIP` : { lon: null, lat: null, zip };
}

/** Different addresses at one point from which the point is a guess: a town or a ZIP was found, not a street. */
const STACK = 5;

/** Tells whether so many of the rows' addresses share a point that it is none of theirs. */
export function stackFinder(
  rows: Iterable<{ readonly point: SitePoint; readonly address: string }>,
): (point: SitePoint) => boolean {
  const addresses = new Map<string, Set<string>>();
  for (const { point, address } of rows) {
    const key = keyOf(point);
    addresses.set(key, (addresses.get(key) ?? new Set()).add(addressKey(address)));
  }
  return (point) => typeof point !== 'string' && (addresses.get(keyOf(point))?.size ?? 0) >= STACK;
}

/** Upper case, single spaces: how one address is told from another. */
export const addressKey = (address: string): string => address.trim().toUpperCase().replaceAll(/\s+/g, ' ');

const keyOf = (point: SitePoint): string =>
  typeof point === 'string' ? point : `${point.lon.toFixed(6)} ${point.lat.toFixed(6)}`;
