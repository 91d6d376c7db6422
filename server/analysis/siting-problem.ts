import { chordSquared, kmOfChordSquared, unitVectors } from './distance.ts';
import { minutesFor, type TravelMode } from './travel.ts';

/** Who stands where, where sites may go, and what the way there costs (minutes, km: any unit, the same throughout). */
export interface SitingProblem {
  /** people at each demand point, >= 0 */
  readonly weight: Float64Array;
  /** number of candidate sites */
  readonly candidates: number;
  /** cost[j * points + i] = cost from point i to candidate j, >= 0; Infinity = no way there */
  readonly cost: Float64Array;
  /** candidates that are in every choice and count towards its size */
  readonly fixed: readonly number[];
  /** cost from each point to the nearest site that exists already (no candidate, not counted); null = there is none */
  readonly existing: Float64Array | null;
}

/**
 * What a choice of sites is to achieve.
 *
 * mclp      cover the most people within the radius with `choose` sites (Church & ReVelle 1974, doi:10.1007/BF01942293)
 * p-median  least sum of people x cost with `choose` sites (Hakimi 1964, doi:10.1287/opre.12.3.450)
 * lscp      fewest sites that cover every point, people or not, within the radius (Toregas et al. 1971, doi:10.1287/opre.19.6.1363)
 * p-center  least greatest cost of any point, people or not, with `choose` sites (Hakimi 1964)
 *
 * A radius is inclusive.
 */
export type SitingGoal =
  | { readonly problem: 'mclp'; readonly radius: number; readonly choose: number }
  | { readonly problem: 'p-median'; readonly choose: number }
  | { readonly problem: 'lscp'; readonly radius: number }
  | { readonly problem: 'p-center'; readonly choose: number };

/** The goals of some problems. */
export type Goal<Name extends SitingGoal['problem']> = Extract<SitingGoal, { problem: Name }>;

/** throws RangeError that names what does not fit; every function of best-sites.ts asks this first. */
export function requireSiting(problem: SitingProblem, goal: SitingGoal): void {
  const { weight, candidates, cost, fixed, existing } = problem;
  if (!(Number.isInteger(candidates) && candidates >= 0))
    throw new RangeError(`candidates must be a whole number of at least 0, got ${candidates}`);
  requireLength('cost', cost.length, weight.length * candidates);
  if (existing) requireLength('existing', existing.length, weight.length);
  requireAtLeast0('weight', weight, Number.MAX_VALUE);
  requireAtLeast0('cost', cost, Infinity);
  if (existing) requireAtLeast0('existing', existing, Infinity);
  fixed.forEach((site, k) => {
    if (!(Number.isInteger(site) && site >= 0 && site < candidates) || fixed.indexOf(site) !== k)
      throw new RangeError(`fixed[${k}] must be a candidate below ${candidates}, each once, got ${site}`);
  });
  if ('radius' in goal && !(goal.radius >= 0 && goal.radius < Infinity))
    throw new RangeError(`radius must be a finite number of at least 0, got ${goal.radius}`);
  if ('choose' in goal) requireChoose(goal.choose, fixed.length, candidates);
}

function requireAtLeast0(name: string, values: Float64Array, most: number): void {
  for (let k = 0; k < values.length; k++) {
    const value = values[k] as number;
    if (!(value >= 0 && value <= most))
      throw new RangeError(
        `${name}[${k}] must be ${most === Infinity ? 'at least 0 (Infinity = no way there)' : 'a finite number of at least 0'}, got ${value}`,
      );
  }
}

function requireLength(name: string, length: number, wanted: number): void {
  if (length !== wanted) throw new RangeError(`${name} must have ${wanted} entries, got ${length}`);
}

function requireChoose(choose: number, fixed: number, candidates: number): void {
  const least = Math.max(1, fixed);
  if (!(Number.isInteger(choose) && choose >= least && choose <= candidates))
    throw new RangeError(
      `choose must be a whole number from ${least} (fixed sites count) to the ${candidates} candidates, got ${choose}`,
    );
}

export interface Positions {
  /** degrees */
  readonly lon: Float64Array;
  readonly lat: Float64Array;
}

/** Straight-line km from every point to every candidate, as SitingProblem.cost wants them. */
export function kmCosts(points: Positions, candidates: Positions): Float64Array {
  const from = unitVectors(points.lon, points.lat);
  const to = unitVectors(candidates.lon, candidates.lat);
  const n = points.lon.length;
  const cost = new Float64Array(n * candidates.lon.length);
  for (let j = 0; j < candidates.lon.length; j++)
    for (let i = 0; i < n; i++) cost[j * n + i] = kmOfChordSquared(chordSquared(from, i, to, j));
  return cost;
}

/** Estimated minutes from every point to every candidate; speedKmh of each point. */
export function minuteCosts(
  points: Positions,
  candidates: Positions,
  speedKmh: Float64Array,
  mode: TravelMode,
): Float64Array {
  const n = points.lon.length;
  requireLength('speedKmh', speedKmh.length, n);
  speedKmh.forEach((speed, i) => {
    if (!(speed > 0 && speed < Infinity)) throw new RangeError(`speedKmh[${i}] must be over 0, got ${speed}`);
  });
  return kmCosts(points, candidates).map((km, k) => minutesFor(km, speedKmh[k % n] as number, mode));
}

/** The candidates that are still to be chosen from. */
export function freeSites({ candidates, fixed }: SitingProblem): Int32Array {
  const taken = new Set(fixed);
  return Int32Array.from(Array.from({ length: candidates }, (_, j) => j).filter((j) => !taken.has(j)));
}

/** Cost from each point to the nearest site that is there whatever is chosen; Infinity where there is none. */
export function costAlready({ weight, cost, fixed, existing }: SitingProblem): Float64Array {
  const n = weight.length;
  const out = existing ? existing.slice() : new Float64Array(n).fill(Infinity);
  for (const j of fixed)
    for (let i = 0; i < n; i++) out[i] = Math.min(out[i] as number, cost[j * n + i] as number);
  return out;
}
