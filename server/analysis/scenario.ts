import { chordSquared, kmOfChordSquared, unitVectors, type UnitVectors } from './distance.ts';
import { copyOutcome, writeArea, type AreaOutcome, type PointOutcome } from './scenario-areas.ts';
import { fatesOf, type SiteChange, type SiteFate, type SiteState } from './scenario-sites.ts';
import type { ScenarioWorld } from './scenario-world.ts';

export interface ScenarioOutcome {
  readonly before: AreaOutcome;
  readonly after: AreaOutcome;
  /** seats of new, moved and resized sites that no child can reach: they count for nobody */
  readonly seatsWithoutChildren: number;
}

/** Share of a score that must be left, or it is summed afresh: a difference of near equals has lost its digits. */
const LEFT = 1e-6;

/**
 * Areas before and after some sites are added, resized, moved or closed, demand as it is. Only what lies in the
 * catchments of the sites that change is computed again.
 *
 * changes    in order; none gives the world's own numbers exactly
 * throws     RangeError that names the change which does not fit
 * invariant  what areaAccess gives for the changed list of sites, to a relative 1e-9
 * source     METHODS §2, §11; Luo & Qi 2009, doi:10.1016/j.healthplace.2009.06.002
 */
export function scenario(world: ScenarioWorld, changes: readonly SiteChange[]): ScenarioOutcome {
  const fates = fatesOf(world.input.sites, changes);
  const now = new Now(world);
  const seatsWithoutChildren = world.input.hasSeats ? changeScores(world, fates, now) : 0;
  const goes = fates.filter((fate) => !staysPut(fate));
  leave(world, goes, now);
  arrive(world, goes, now);
  const after = copyOutcome(world.areas);
  for (const area of now.touchedAreas()) writeArea(world, now, area, after);
  return { before: world.areas, after, seatsWithoutChildren };
}

/** The points as they come to be, and which of them are not what they were. */
class Now implements PointOutcome {
  readonly score: Float64Array;
  readonly nearestKm: Float64Array;
  readonly sitesWithin20: Float64Array;
  readonly touched: Uint8Array;
  private readonly area: Int32Array;

  constructor(world: ScenarioWorld) {
    this.score = world.score.slice();
    this.nearestKm = world.nearestKm.slice();
    this.sitesWithin20 = world.sitesWithin20.slice();
    this.touched = new Uint8Array(world.score.length);
    this.area = world.input.points.area;
  }

  touchedAreas(): Set<number> {
    const areas = new Set<number>();
    this.touched.forEach((touched, i) => touched && areas.add(this.area[i]!));
    return areas;
  }
}

const staysPut = ({ was, becomes }: SiteFate): boolean =>
  was !== null && becomes !== null && was.lon === becomes.lon && was.lat === becomes.lat;

const vectorOf = ({ lon, lat }: SiteState): UnitVectors =>
  unitVectors(Float64Array.of(lon), Float64Array.of(lat));

/** Who can reach a place. */
interface Reach {
  readonly place: UnitVectors;
  readonly points: readonly number[];
  readonly weights: readonly number[];
  /** weighted eligible children */
  readonly people: number;
}

function reachOf({ pointVectors, eligible, classOf, limits, decay }: ScenarioWorld, site: SiteState): Reach {
  const place = vectorOf(site);
  const points: number[] = [];
  const weights: number[] = [];
  let people = 0;
  for (let i = 0; i < classOf.length; i++) {
    const weight = weightOf(chordSquared(pointVectors, i, place, 0), limits[classOf[i]!]!, decay.weights);
    if (weight === 0) continue;
    points.push(i);
    weights.push(weight);
    people += eligible[i]! * weight;
  }
  return { place, points, weights, people };
}

function weightOf(squared: number, limits: Float64Array, weights: readonly number[]): number {
  if (squared > limits[limits.length - 1]!) return 0;
  let step = 0;
  while (squared > limits[step]!) step++;
  return weights[step]!;
}

/** A site as it comes to be, for sums afresh. */
interface NewRatio {
  readonly place: UnitVectors;
  readonly ratio: number;
}

/** Adds what each site's seats are worth where it comes to stand and takes away what they were worth where it stood. */
function changeScores(world: ScenarioWorld, fates: readonly SiteFate[], now: Now): number {
  const ratios: NewRatio[] = [];
  let without = 0;
  for (const fate of fates) {
    const { was, becomes } = fate;
    const stays = staysPut(fate);
    const left = was && reachOf(world, was);
    const reached = becomes && (stays ? left : reachOf(world, becomes));
    if (was && left && !stays) addSeats(left, -was.capacity, now);
    if (!becomes || !reached) continue;
    // A site that stays gains the difference alone, so that nothing changes where its seats do not.
    addSeats(reached, becomes.capacity - (stays && was ? was.capacity : 0), now);
    if (reached.people === 0) without += becomes.capacity;
    else ratios.push({ place: reached.place, ratio: becomes.capacity / reached.people });
  }
  sumAfresh(world, fates, ratios, now);
  return without;
}

function addSeats({ points, weights, people }: Reach, seats: number, { score, touched }: Now): void {
  if (people === 0 || seats === 0) return;
  points.forEach((i, k) => {
    score[i]! += (seats / people) * weights[k]!;
    touched[i] = 1;
  });
}

/** Where next to nothing is left, the difference is rounding: those few points are summed from all sites. */
function sumAfresh(
  world: ScenarioWorld,
  fates: readonly SiteFate[],
  ratios: readonly NewRatio[],
  { score, touched }: Now,
): void {
  const { pointVectors, siteVectors, classOf, limits, decay, ratio } = world;
  const gone = new Set(fates.map(({ site }) => site));
  for (let i = 0; i < touched.length; i++) {
    if (!touched[i] || score[i]! > world.score[i]! * LEFT) continue;
    const own = limits[classOf[i]!]!;
    let sum = 0;
    for (let j = 0; j < ratio.length; j++)
      if (ratio[j]! > 0 && !gone.has(j))
        sum += ratio[j]! * weightOf(chordSquared(pointVectors, i, siteVectors, j), own, decay.weights);
    for (const { place, ratio: seats } of ratios)
      sum += seats * weightOf(chordSquared(pointVectors, i, place, 0), own, decay.weights);
    score[i] = sum;
  }
}

/** Sites that are no longer where they were: points that had one of them nearest look for another. */
function leave(world: ScenarioWorld, fates: readonly SiteFate[], now: Now): void {
  const { pointVectors, nearestLimit, classOf, countLimits } = world;
  const bereft = new Set<number>();
  for (const { was } of fates) {
    if (!was) continue;
    const place = vectorOf(was);
    for (let i = 0; i < classOf.length; i++) {
      const squared = chordSquared(pointVectors, i, place, 0);
      if (squared <= countLimits[classOf[i]!]!) {
        now.sitesWithin20[i]! -= was.count;
        now.touched[i] = 1;
      }
      if (squared <= nearestLimit[i]! && kmOfChordSquared(squared) <= world.nearestKm[i]!) bereft.add(i);
    }
  }
  const gone = new Set(fates.map(({ site }) => site));
  for (const i of bereft) {
    now.nearestKm[i] = nearestOfRest(world, i, gone);
    now.touched[i] = 1;
  }
}

function nearestOfRest(
  { pointVectors, siteVectors, ratio }: ScenarioWorld,
  i: number,
  gone: ReadonlySet<number | null>,
): number {
  let best = Infinity;
  for (let j = 0; j < ratio.length; j++) {
    const squared = chordSquared(pointVectors, i, siteVectors, j);
    if (squared < best && !gone.has(j)) best = squared;
  }
  return best === Infinity ? NaN : kmOfChordSquared(best);
}

/** Sites that stand where they did not: points for which one is nearer than all others. */
function arrive(world: ScenarioWorld, fates: readonly SiteFate[], now: Now): void {
  const { pointVectors, nearestLimit, classOf, countLimits } = world;
  for (const { becomes } of fates) {
    if (!becomes) continue;
    const place = vectorOf(becomes);
    for (let i = 0; i < classOf.length; i++) {
      const squared = chordSquared(pointVectors, i, place, 0);
      if (squared <= countLimits[classOf[i]!]!) {
        now.sitesWithin20[i]! += becomes.count;
        now.touched[i] = 1;
      }
      // Most sites are farther than the nearest one, and that needs no arc.
      if (squared > nearestLimit[i]! && now.nearestKm[i] === world.nearestKm[i]) continue;
      const km = kmOfChordSquared(squared);
      if (km >= now.nearestKm[i]!) continue;
      now.nearestKm[i] = km;
      now.touched[i] = 1;
    }
  }
}
