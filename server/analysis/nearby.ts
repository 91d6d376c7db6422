import Flatbush from 'flatbush';
import { haversineKm } from './distance.ts';
import { indexPlaces, pairsInReach } from './reach.ts';
import { type NeighbourRows, neighbourRows } from './spatial-weights.ts';

/** planar: straight lines in the unit of the coordinates; haversine: great circles in km between lon, lat in degrees. */
export type Metric = 'planar' | 'haversine';

/**
 * The k nearest other points of each point.
 *
 * x, y     coordinates, same length; points may coincide
 * k        whole number, 1 .. points - 1
 * returns  rows of k, not symmetric; of points that are equally far the lower numbers
 * throws   RangeError on another k, a coordinate that is not finite, or one outside the globe (haversine)
 */
export function nearestNeighbours(
  x: Float64Array,
  y: Float64Array,
  k: number,
  metric: Metric,
): NeighbourRows {
  if (!Number.isInteger(k) || k < 1 || k >= x.length)
    throw new RangeError(`k must be a whole number from 1 to ${x.length - 1}, got ${k}`);
  const tree = planarTree(x, y);
  // The nearest on paper bound how far the nearest on the globe can be.
  const reach = Float64Array.from(x, (x0, i) => {
    const guess = tree.neighbors(x0, y[i]!, k, Infinity, (j) => j !== i);
    return Math.max(...guess.map((j) => distance(x, y, i, j, metric)));
  });
  const lists = within(x, y, reach, metric, tree).map((row) =>
    row
      .toSorted((a, b) => a.distance - b.distance || a.j - b.j)
      .slice(0, k)
      .map(({ j }) => j),
  );
  return neighbourRows(lists);
}

/**
 * All other points within a distance of each point, inclusive.
 *
 * threshold  >= 0; km for haversine, else in the unit of the coordinates
 * returns    symmetric rows
 * throws     RangeError on a negative threshold, a coordinate that is not finite or outside the globe (haversine)
 */
export function distanceBand(
  x: Float64Array,
  y: Float64Array,
  threshold: number,
  metric: Metric,
): NeighbourRows {
  if (!(threshold >= 0)) throw new RangeError(`threshold must be at least 0, got ${threshold}`);
  if (x.length === 0) return neighbourRows([]);
  const rows = within(x, y, new Float64Array(x.length).fill(threshold), metric, planarTree(x, y));
  return neighbourRows(rows.map((row) => row.map(({ j }) => j)));
}

interface Near {
  readonly j: number;
  readonly distance: number;
}

function within(
  x: Float64Array,
  y: Float64Array,
  reach: Float64Array,
  metric: Metric,
  tree: Flatbush,
): readonly Near[][] {
  if (metric === 'haversine') return withinKm(x, y, reach);
  return Array.from(x, (x0, i) => {
    const y0 = y[i]!;
    // A hair wider, so that rounding never leaves out a point at the very edge.
    const half = reach[i]! * (1 + 1e-9);
    return tree
      .search(x0 - half, y0 - half, x0 + half, y0 + half)
      .map((j) => ({ j, distance: distance(x, y, i, j, metric) }))
      .filter((near) => near.j !== i && near.distance <= reach[i]!);
  });
}

function withinKm(lon: Float64Array, lat: Float64Array, reach: Float64Array): readonly Near[][] {
  const places = indexPlaces(lon, lat);
  // A metre wider: near the antipode the two ways to compute a distance differ by a tenth of that.
  const { start, site } = pairsInReach(
    places,
    places,
    reach.map((km) => km + 0.001),
  );
  return Array.from(lon, (_, i) => {
    const row = Array.from(site.subarray(start[i], start[i + 1]), (j) => ({
      j,
      distance: distance(lon, lat, i, j, 'haversine'),
    }));
    return row.filter((near) => near.j !== i && near.distance <= reach[i]!);
  });
}

const distance = (x: Float64Array, y: Float64Array, i: number, j: number, metric: Metric): number =>
  metric === 'planar'
    ? Math.sqrt((x[i]! - x[j]!) ** 2 + (y[i]! - y[j]!) ** 2)
    : haversineKm(x[i]!, y[i]!, x[j]!, y[j]!);

function planarTree(x: Float64Array, y: Float64Array): Flatbush {
  if (x.length !== y.length)
    throw new RangeError(`x and y must have one length, got ${x.length} and ${y.length}`);
  const tree = new Flatbush(x.length);
  for (const [i, x0] of x.entries()) {
    const y0 = y[i]!;
    if (!Number.isFinite(x0) || !Number.isFinite(y0))
      throw new RangeError(`point ${i} must have finite coordinates, got ${x0}, ${y0}`);
    tree.add(x0, y0, x0, y0);
  }
  tree.finish();
  return tree;
}
