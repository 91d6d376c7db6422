import type { AccessInput } from './access.ts';
import { nearestKm, pairsInReach, type PlaceIndex } from './reach.ts';
import { knownPairs, withTravelTable, type NumberedWays, type TimedPairs } from './travel-table.ts';
import { kmWithin, minutesFor } from './travel.ts';

/** Sites by position. */
export interface NumberedSites {
  readonly index: PlaceIndex;
  /** number in the index of each of the caller's sites */
  readonly groupOf: Int32Array;
}

/** How far it is from each point. */
export interface AccessTimes {
  /** pairs within the longest minutes */
  readonly pairs: TimedPairs;
  /** NaN = no site, or no way to any */
  readonly nearestMinutes: Float64Array;
  /** straight-line km that these minutes stand for by the estimate */
  readonly nearestKm: Float64Array;
}

/** A hair wider: the weight decides at the threshold, not the search. */
const HAIR = 1 + 1e-12;

/**
 * Minutes from points to sites: a table's from its origins, estimates from all other points. Sites at one position are
 * one place, as far as the nearest of them in the table.
 *
 * longest  minutes
 * throws   RangeError on a speed of 0 or less, minutes below 0, a point or site of the table that is not there
 * source   METHODS §1
 */
export function accessTimes(
  input: Pick<AccessInput, 'speedKmh' | 'mode' | 'times'>,
  places: PlaceIndex,
  { index, groupOf }: NumberedSites,
  longest: number,
): AccessTimes {
  const { speedKmh, mode, times } = input;
  const estimate = estimatedPairs(input, places, index, longest);
  const km = nearestKm(places, index);
  const nearestMinutes = km.map((value, i) => minutesFor(value, speedKmh[i] as number, mode));
  if (!times) return { pairs: estimate, nearestMinutes, nearestKm: km };
  const near = times.minutes.map((value) => (value <= longest * HAIR ? value : Infinity));
  const table = knownPairs({ ...times, site: positions(times, groupOf), minutes: near }, places.lon.length);
  const shortest = shortestWays(times, places.lon.length);
  for (const [i, known] of table.known.entries()) {
    if (known === 0) continue;
    nearestMinutes[i] = shortest[i] === Infinity ? NaN : (shortest[i] as number);
    km[i] = kmWithin(nearestMinutes[i], speedKmh[i] as number, mode);
  }
  return { pairs: withTravelTable(estimate, table), nearestMinutes, nearestKm: km };
}

function estimatedPairs(
  { speedKmh, mode }: Pick<AccessInput, 'speedKmh' | 'mode'>,
  places: PlaceIndex,
  sites: PlaceIndex,
  longest: number,
): TimedPairs {
  const radii = speedKmh.map((speed) => {
    if (!(speed > 0 && speed < Infinity)) throw new RangeError(`speedKmh must be over 0, got ${speed}`);
    return kmWithin(longest, speed, mode) * HAIR;
  });
  const { start, site, km } = pairsInReach(places, sites, radii);
  const minutes = new Float64Array(km.length);
  for (let i = 0; i < speedKmh.length; i++)
    for (let k = start[i] as number; k < (start[i + 1] as number); k++)
      minutes[k] = minutesFor(km[k] as number, speedKmh[i] as number, mode);
  return { start, site, minutes };
}

/** The position of each way's site; 0, which is of no account, where there is no way. */
const positions = ({ site, minutes }: NumberedWays, groupOf: Int32Array): Int32Array =>
  site.map((j, row) => {
    if (!Number.isFinite(minutes[row])) return 0;
    const position = groupOf[j];
    if (position === undefined)
      throw new RangeError(`site[${row}] must be a number of one of ${groupOf.length} sites, got ${j}`);
    return position;
  });

/** Minutes of the shortest way from each point; Infinity = none. */
function shortestWays({ point, minutes }: NumberedWays, points: number): Float64Array {
  const shortest = new Float64Array(points).fill(Infinity);
  point.forEach((i, row) => {
    if ((minutes[row] as number) < (shortest[i] as number)) shortest[i] = minutes[row] as number;
  });
  return shortest;
}
