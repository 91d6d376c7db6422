import { chordSquared, kmOfChordSquared } from './distance.ts';
import { perPerson } from './floating-catchment.ts';
import { requireLength, requireNonNegative, requirePairs, type PairRows } from './pair-rows.ts';
import { pairsInReach, type PlaceIndex } from './reach.ts';

/**
 * What lies in each point's catchment, weighted: sites, seats, or people of other points.
 *
 * amount[j]  what a site holds, >= 0
 * pairs      pairs in the catchment, compressed rows by point
 * weight     one weight for each pair, >= 0; omitted = 1
 * returns    one sum for each point, 0 for an empty catchment
 * throws     RangeError on a negative or non-finite number, or where the lengths do not fit the pairs
 */
export function catchmentSums(amount: Float64Array, pairs: PairRows, weight?: Float64Array): Float64Array {
  const { start, site } = pairs;
  requirePairs(pairs, start.length - 1, amount.length);
  requireNonNegative('amount', amount);
  if (weight) {
    requireLength('weight', weight.length, site.length);
    requireNonNegative('weight', weight);
  }
  const sums = new Float64Array(start.length - 1);
  for (let i = 0; i < sums.length; i++)
    for (let k = start[i]!; k < start[i + 1]!; k++) sums[i]! += amount[site[k]!]! * (weight ? weight[k]! : 1);
  return sums;
}

/**
 * Fixed catchment ratio: the supply in a point's catchment for each person in it. Unlike a two-step score it does not ask
 * who else the sites serve.
 *
 * demand[i], supply[j]     people and capacity, >= 0
 * toSites, toPeople        pairs in the catchment: point to site, and point to point (itself among them)
 * siteWeight, peopleWeight one for each pair, >= 0; omitted = 1
 * returns    capacity per person for each point; 0 where nothing or nobody is in the catchment
 * throws     RangeError on a negative or non-finite number, or where the lengths do not fit the pairs
 */
export function catchmentRatio(
  demand: Float64Array,
  supply: Float64Array,
  toSites: PairRows,
  toPeople: PairRows,
  siteWeight?: Float64Array,
  peopleWeight?: Float64Array,
): Float64Array {
  requirePairs(toSites, demand.length, supply.length);
  requirePairs(toPeople, demand.length, demand.length);
  const people = catchmentSums(demand, toPeople, peopleWeight);
  return catchmentSums(supply, toSites, siteWeight).map((amount, i) => perPerson(amount, people[i]!));
}

/** The nearest sites of each point: row i is entries start[i] .. start[i+1], nearest first. */
export interface NearestSites extends PairRows {
  /** in the unit asked for */
  readonly cost: Float64Array;
}

/**
 * The k nearest of the sites that each point can reach.
 *
 * cost     one for each pair, >= 0
 * k        whole number of at least 1
 * returns  rows of at most k, by cost, then by number
 * throws   RangeError on another k, on a cost that is negative or not a number, or where the lengths do not fit
 */
export function nearestOfPairs(pairs: PairRows, cost: Float64Array, k: number): NearestSites {
  requireCount(k);
  requireLength('cost', cost.length, pairs.site.length);
  requireNonNegative('cost', cost);
  const start = new Int32Array(pairs.start.length);
  const order: number[] = [];
  for (let i = 0; i + 1 < start.length; i++) {
    const row = Array.from(
      { length: pairs.start[i + 1]! - pairs.start[i]! },
      (_, at) => pairs.start[i]! + at,
    );
    row.sort((a, b) => cost[a]! - cost[b]! || pairs.site[a]! - pairs.site[b]!);
    for (const pair of row.slice(0, k)) order.push(pair);
    start[i + 1] = order.length;
  }
  return {
    start,
    site: Int32Array.from(order, (pair) => pairs.site[pair]!),
    cost: Float64Array.from(order, (pair) => cost[pair]!),
  };
}

/**
 * The k nearest sites of each point by great circle, however far.
 *
 * k        whole number of at least 1
 * returns  rows of k, or of all sites where there are fewer; cost in km; by km, then by number
 * throws   RangeError on another k
 */
export function nearestSites(points: PlaceIndex, sites: PlaceIndex, k: number): NearestSites {
  const pairs = pairsInReach(points, sites, radiusOfNearest(points, sites, k));
  return nearestOfPairs(pairs, pairs.km, k);
}

/** A radius that holds the k nearest: those nearest in degrees are k sites, so the k nearest are no farther. */
function radiusOfNearest(points: PlaceIndex, sites: PlaceIndex, k: number): Float64Array {
  requireCount(k);
  return points.lon.map((lon, i) => {
    const nearest = sites.tree?.neighbors(lon, points.lat[i]!, k) ?? [];
    const chords = nearest.map((j) => chordSquared(points.vectors, i, sites.vectors, j));
    return kmOfChordSquared(Math.max(0, ...chords));
  });
}

function requireCount(k: number): void {
  if (!(Number.isInteger(k) && k >= 1))
    throw new RangeError(`k must be a whole number of at least 1, got ${k}`);
}
