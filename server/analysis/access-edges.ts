import type { AccessInput } from './access.ts';
import { indexPlaces, nearestKm, type PlaceIndex } from './reach.ts';
import { FASTEST_KMH, kmWithin } from './travel.ts';

/** The list may lack a site nearer than the nearest known one, or within the longest minutes. */
export function supplyMissing(
  input: AccessInput,
  places: PlaceIndex,
  nearest: Float64Array,
  longest: number,
): Uint8Array {
  const { points, mode, speedKmh } = input;
  const missing = new Uint8Array(input.areas);
  // A closed service area has no supply beyond it.
  if (input.serviceArea) return missing;
  const outside: number[] = [];
  points.area.forEach((area, i) => {
    if (!input.complete[area]) outside.push(i);
  });
  const pick = (values: Float64Array): Float64Array => Float64Array.from(outside, (i) => values[i] as number);
  const kmOutside = nearestKm(places, indexPlaces(pick(points.lon), pick(points.lat)));
  for (let i = 0; i < speedKmh.length; i++) {
    const reach = kmWithin(longest, speedKmh[i] as number, mode);
    // No known site at all: the nearest may be anywhere.
    const known = Number.isNaN(nearest[i]) ? Infinity : (nearest[i] as number);
    const search = input.hasSeats ? reach : Math.max(reach, known);
    const beyond = input.completeBeyond ? NaN : (points.kmToUnloaded[i] as number);
    if ((kmOutside[i] as number) <= search || beyond <= search) missing[points.area[i] as number] = 1;
  }
  return missing;
}

/** A site in reach may be reached from beyond the loaded areas as well, so that its seats are shared with more children. */
export function demandMissing(
  { points, areas, mode, speedKmh, hasSeats, serviceArea }: AccessInput,
  longest: number,
): Uint8Array {
  const missing = new Uint8Array(areas);
  if (!hasSeats || serviceArea) return missing;
  const fastest = speedKmh.reduce((top, speed) => Math.max(top, speed), FASTEST_KMH[mode]);
  for (let i = 0; i < speedKmh.length; i++) {
    const reach = kmWithin(longest, speedKmh[i] as number, mode) + kmWithin(longest, fastest, mode);
    if ((points.kmToUnloaded[i] as number) <= reach) missing[points.area[i] as number] = 1;
  }
  return missing;
}
