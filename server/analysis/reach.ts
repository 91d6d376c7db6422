import Flatbush from 'flatbush';
import {
  boxHalfWidth,
  chordSquared,
  chordSquaredOfKm,
  kmOfChordSquared,
  unitVectors,
  type UnitVectors,
} from './distance.ts';
import { NearestSearch, nearestTree } from './nearest.ts';

/** Places that can be searched by distance. */
export interface PlaceIndex {
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  readonly vectors: UnitVectors;
  /** null when there is no place. */
  readonly tree: Flatbush | null;
}

/** Reachable pairs in compressed rows: row i is entries start[i] .. start[i+1]. */
export interface ReachablePairs {
  readonly start: Int32Array;
  readonly site: Int32Array;
  readonly km: Float64Array;
}

/** lon, lat in degrees, same length. throws RangeError on a coordinate outside the globe. */
export function indexPlaces(lon: Float64Array, lat: Float64Array): PlaceIndex {
  if (lon.length !== lat.length)
    throw new RangeError(`lon and lat must have one length, got ${lon.length} and ${lat.length}`);
  if (lon.length === 0) return { lon, lat, vectors: unitVectors(lon, lat), tree: null };
  const tree = new Flatbush(lon.length);
  for (let i = 0; i < lon.length; i++) {
    const x = lon[i] as number;
    const y = lat[i] as number;
    if (!(Math.abs(x) <= 180 && Math.abs(y) <= 90))
      throw new RangeError(`place ${i} must lie within ±180, ±90 degrees, got ${x}, ${y}`);
    tree.add(x, y, x, y);
  }
  tree.finish();
  return { lon, lat, vectors: unitVectors(lon, lat), tree };
}

/** Every site within km of a place, and some more; each once. */
function candidates({ tree }: PlaceIndex, lon: number, lat: number, km: number): number[] {
  if (!tree) return [];
  const half = boxHalfWidth(lat, km);
  const [south, north] = [lat - half.lat, lat + half.lat];
  if (half.lon >= 180) return tree.search(-180, south, 180, north);
  const [west, east] = [lon - half.lon, lon + half.lon];
  const found = tree.search(west, south, east, north);
  // The box may reach over the antimeridian.
  if (west < -180) return found.concat(tree.search(west + 360, south, 180, north));
  if (east > 180) return found.concat(tree.search(-180, south, east - 360, north));
  return found;
}

/**
 * Every (point, site) pair within the point's radius, thresholds inclusive.
 *
 * radiusKm  straight-line km for each point, >= 0
 * returns   pairs in rows by point, sites ascending within a row
 * throws    RangeError where a radius is missing, negative or not a number
 */
export function pairsInReach(points: PlaceIndex, sites: PlaceIndex, radiusKm: Float64Array): ReachablePairs {
  const n = points.lon.length;
  if (radiusKm.length !== n)
    throw new RangeError(`radiusKm must have one entry for each of ${n} points, got ${radiusKm.length}`);
  const start = new Int32Array(n + 1);
  let site = new Int32Array(Math.max(1024, n * 8));
  let km = new Float64Array(site.length);
  let used = 0;
  for (let i = 0; i < n; i++) {
    const radius = radiusKm[i] as number;
    if (!(radius >= 0)) throw new RangeError(`radiusKm[${i}] must be at least 0, got ${radius}`);
    // A hair wider, so that rounding does not leave out a site that is exactly radius km away.
    const limit = chordSquaredOfKm(radius) * (1 + 1e-12);
    const found = candidates(sites, points.lon[i] as number, points.lat[i] as number, radius).toSorted(
      (a, b) => a - b,
    );
    if (used + found.length > site.length) {
      const size = Math.max(site.length * 2, used + found.length);
      site = grow(site, new Int32Array(size));
      km = grow(km, new Float64Array(size));
    }
    for (const j of found) {
      const squared = chordSquared(points.vectors, i, sites.vectors, j);
      if (squared > limit) continue;
      const distance = kmOfChordSquared(squared);
      if (distance > radius) continue;
      site[used] = j;
      km[used++] = distance;
    }
    start[i + 1] = used;
  }
  return { start, site: site.subarray(0, used), km: km.subarray(0, used) };
}

function grow<T extends Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/**
 * Straight-line km from each point to its nearest site, without limit.
 *
 * returns  km; NaN where there is no site
 */
export function nearestKm(points: PlaceIndex, sites: PlaceIndex): Float64Array {
  const n = points.lon.length;
  const out = new Float64Array(n).fill(NaN);
  if (!sites.tree) return out;
  const nearest = new NearestSearch(nearestTree(sites.vectors));
  const { x, y, z } = points.vectors;
  for (let i = 0; i < n; i++) out[i] = kmOfChordSquared(nearest.chordSquared(x[i]!, y[i]!, z[i]!));
  return out;
}

/** Places at one position are one place for distances: groups by exact coordinates. */
export function mergeCoincident(
  lon: Float64Array,
  lat: Float64Array,
): {
  lon: Float64Array;
  lat: Float64Array;
  groupOf: Int32Array;
} {
  const seen = new Map<string, number>();
  const groupOf = new Int32Array(lon.length);
  for (let i = 0; i < lon.length; i++) {
    const key = `${lon[i]},${lat[i]}`;
    const group = seen.get(key) ?? seen.size;
    seen.set(key, group);
    groupOf[i] = group;
  }
  const out = { lon: new Float64Array(seen.size), lat: new Float64Array(seen.size), groupOf };
  for (let i = 0; i < lon.length; i++) {
    out.lon[groupOf[i] as number] = lon[i] as number;
    out.lat[groupOf[i] as number] = lat[i] as number;
  }
  return out;
}
