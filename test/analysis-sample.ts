import { proveSites } from '../server/analysis/best-sites.ts';
import { localMoran, localMoranPermutation } from '../server/analysis/local-moran.ts';
import { seeded } from '../server/analysis/random.ts';
import { indexPlaces, nearestKm } from '../server/analysis/reach.ts';
import { kmCosts, type SitingGoal } from '../server/analysis/siting-problem.ts';
import { neighbourRows } from '../server/analysis/spatial-weights.ts';

const POINTS = 300;
const SITES = 40;

/** Something of everything that a page's worker may be asked for, from a seed: nearest, clusters, sites with a proof. */
export async function analysisSample(): Promise<Record<string, unknown>> {
  const random = seeded(7);
  const numbers = (count: number, of: (i: number) => number): Float64Array =>
    Float64Array.from({ length: count }, (_, i) => of(i));
  const places = (count: number) => ({
    lon: numbers(count, () => -87 - random() * 0.4),
    lat: numbers(count, () => 41.6 + random() * 0.3),
  });
  const [points, sites] = [places(POINTS), places(SITES)];
  const weight = numbers(POINTS, () => Math.floor(random() * 50));
  const circle = Array.from(weight, (_, i) => [(i + 1) % POINTS, (i + POINTS - 1) % POINTS]);
  const weights = { ...neighbourRows(circle), style: 'row-standardised' } as const;
  const proven = (goal: SitingGoal) =>
    proveSites({ weight, candidates: SITES, cost: kmCosts(points, sites), fixed: [], existing: null }, goal);
  return {
    nearest: Array.from(nearestKm(indexPlaces(points.lon, points.lat), indexPlaces(sites.lon, sites.lat))),
    moran: Array.from(localMoran(weight, weights).i),
    p: Array.from(localMoranPermutation(weight, weights, { permutations: 99, seed: 1 }).pOneSided),
    cover: await proven({ problem: 'mclp', radius: 3, choose: 4 }),
    median: await proven({ problem: 'p-median', choose: 4 }),
    center: await proven({ problem: 'p-center', choose: 4 }),
  };
}
