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
  const within = searchOf(x, y, metric, tree);
  const lists = Array.from(x, (x0, i) => {
    // The nearest on paper bound how far the nearest on the globe can be.
    const guess = tree.neighbors(x0, y[i]!, k, Infinity, (j) => j !== i);
    const reach = Math.max(...guess.map((j) => distance(x, y, i, j, metric)));
    return within(i, reach)
      .toSorted((a, b) => a.distance - b.distance || a.j - b.j)
      .slice(0, k)
      .map(({ j }) => j);
  });
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
  const within = searchOf(x, y, metric, planarTree(x, y));
  return neighbourRows(Array.from(x, (_, i) => within(i, threshold).map(({ j }) => j)));
}

interface Near {
  readonly j: number;
  readonly distance: number;
}

/** The other points within reach of a point, inclusive. */
type Search = (i: number, reach: number) => Near[];

function searchOf(x: Float64Array, y: Float64Array, metric: Metric, tree: Flatbush): Search {
  const candidates = metric === 'planar' ? onPaper(x, y, tree) : onGlobe(x, y);
  return (i, reach) =>
    Array.from(candidates(i, reach), (j) => ({ j, distance: distance(x, y, i, j, metric) })).filter(
      (near) => near.j !== i && near.distance <= reach,
    );
}

/** Numbers of all points within reach of a point, and perhaps some more. */
type Candidates = (i: number, reach: number) => ArrayLike<number>;

function onPaper(x: Float64Array, y: Float64Array, tree: Flatbush): Candidates {
  return (i, reach) => {
    // A hair wider, so that rounding never leaves out a point at the very edge.
    const half = reach * (1 + 1e-9);
    return tree.search(x[i]! - half, y[i]! - half, x[i]! + half, y[i]! + half);
  };
}

function onGlobe(lon: Float64Array, lat: Float64Array): Candidates {
  const places = indexPlaces(lon, lat);
  return (i, reach) => {
    const place = indexPlaces(lon.slice(i, i + 1), lat.slice(i, i + 1));
    // A metre wider: near the antipode the two ways to compute a distance differ by a tenth of that.
    return pairsInReach(place, places, Float64Array.of(reach + 0.001)).site;
  };
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
