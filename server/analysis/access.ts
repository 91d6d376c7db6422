import { demandMissing, supplyMissing } from './access-edges.ts';
import { accessTimes, type NumberedSites } from './access-times.ts';
import { ENHANCED_STEPS, stepWeight, type StepDecay } from './decay.ts';
import { twoStepFloatingCatchment } from './floating-catchment.ts';
import { indexPlaces, mergeCoincident } from './reach.ts';
import { scoreDoubt, type ScoreDoubt } from './score-doubt.ts';
import type { NumberedWays, TimedPairs } from './travel-table.ts';
import type { TravelMode } from './travel.ts';

/** Where people stand: block-group population centres. All arrays have one length. */
export interface DemandPoints {
  /** degrees */
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  /** children 0-4 at the point, 0 where there is no count */
  readonly people: Float64Array;
  /** share of its area's people at the point; adds to 1 over an area */
  readonly weight: Float64Array;
  /** index of the area in the caller's list */
  readonly area: Int32Array;
  /** km to the nearest people who are not loaded; NaN = everyone is */
  readonly kmToUnloaded: Float64Array;
}

/** Sites of one category. All arrays have one length. */
export interface Sites {
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  /** seats; 1 for categories that count sites */
  readonly capacity: Float64Array;
  /** how many sites the entry stands for */
  readonly count: Float64Array;
}

export interface AccessInput {
  readonly points: DemandPoints;
  readonly sites: Sites;
  /** number of areas */
  readonly areas: number;
  readonly mode: TravelMode;
  /** km/h at each point */
  readonly speedKmh: Float64Array;
  /** ways of a travel-time table by the mode, from numbers of points to numbers of sites; null = all minutes are estimated */
  readonly times: NumberedWays | null;
  /** false: sites only, no score */
  readonly hasSeats: boolean;
  /** standard error of each area's count of children, NaN = not known; null = the doubt of scores is not asked for */
  readonly childrenSe: Float64Array | null;
  /** share of the children who may use it */
  readonly eligibleShare: number;
  /** 1 = the area's children may use it; null = all areas' may */
  readonly serviceArea: Uint8Array | null;
  /** 1 = the list is complete in the area */
  readonly complete: Uint8Array;
  /** true: the list is complete beyond the loaded areas too */
  readonly completeBeyond: boolean;
}

/** One entry for each area; NaN = not known. */
export interface AreaAccess {
  /** capacity per eligible child; NaN for categories without seats */
  readonly score: Float64Array;
  /** doubt of the score to first order (score-doubt.ts); NaN for categories without seats and where it is not asked for */
  readonly ownGradient: Float64Array;
  readonly otherSe: Float64Array;
  readonly nearestMinutes: Float64Array;
  readonly sitesWithin20: Float64Array;
  /** 1 = the catchment reaches places that the list does not cover */
  readonly supplyMissing: Uint8Array;
  /** 1 = sites in reach may serve children who are not loaded */
  readonly demandMissing: Uint8Array;
  /** sites with seats but no child in reach: their seats count for nobody */
  readonly sitesWithoutDemand: number;
}

const COUNT_MINUTES = 20;

/**
 * Access of each area's children to one category: E2SFCA score, minutes to the nearest site, sites within 20 minutes,
 * each the weighted mean over the area's points (the weights also hold where there are no children).
 *
 * returns    arrays by area; minutes to the nearest are not known where a point has no way to any site
 * throws     RangeError on a negative or non-finite people, capacity or speed, on minutes below 0, on arrays that do not
 *            fit together, on a place outside the globe
 * invariant  sum over points of eligible people * score = seats of the sites that some eligible child can reach
 * source     METHODS §1-2; Luo & Qi 2009, doi:10.1016/j.healthplace.2009.06.002
 */
export function areaAccess(input: AccessInput, decay: StepDecay = ENHANCED_STEPS): AreaAccess {
  requireFit(input);
  const { points } = input;
  const places = indexPlaces(points.lon, points.lat);
  const merged = mergeSites(input.sites);
  const longest = input.hasSeats ? Math.max(COUNT_MINUTES, ...decay.minutes) : COUNT_MINUTES;
  const { pairs, nearestMinutes, nearestKm } = accessTimes(input, places, merged, longest);
  const within20 = new Float64Array(points.lon.length);
  for (let i = 0; i < within20.length; i++)
    for (let k = pairs.start[i] as number; k < (pairs.start[i + 1] as number); k++)
      if ((pairs.minutes[k] as number) <= COUNT_MINUTES)
        within20[i] = (within20[i] as number) + (merged.count[pairs.site[k] as number] as number);

  return {
    ...(input.hasSeats ? seatScores(input, merged, pairs, decay) : noScores(input.areas)),
    nearestMinutes: areaMeans(nearestMinutes, input),
    sitesWithin20: areaMeans(within20, input),
    supplyMissing: supplyMissing(input, places, nearestKm, longest),
    demandMissing: demandMissing(input, longest),
  };
}

type Scores = Pick<AreaAccess, 'score' | 'sitesWithoutDemand'> & ScoreDoubt;

function noScores(areas: number): Scores {
  const none = (): Float64Array => new Float64Array(areas).fill(NaN);
  return { score: none(), ownGradient: none(), otherSe: none(), sitesWithoutDemand: 0 };
}

function seatScores(input: AccessInput, merged: MergedSites, pairs: TimedPairs, decay: StepDecay): Scores {
  const { points, areas, eligibleShare, serviceArea, childrenSe } = input;
  const weight = pairs.minutes.map((value) => stepWeight(decay, value));
  const { score, ratio } = twoStepFloatingCatchment(eligiblePeople(input), merged.capacity, pairs, weight);
  let sitesWithoutDemand = 0;
  ratio.forEach((value, j) => {
    if (value === 0 && (merged.capacity[j] as number) > 0) sitesWithoutDemand += merged.count[j] as number;
  });
  const known = { ...noScores(areas), score: areaMeans(score, input), sitesWithoutDemand };
  if (!childrenSe) return known;
  const eligible = Float64Array.from({ length: areas }, (_, z) =>
    serviceArea && !serviceArea[z] ? 0 : eligibleShare,
  );
  const { area, weight: share } = points;
  const { capacity } = merged;
  const doubt = scoreDoubt({
    pairs,
    minutes: pairs.minutes,
    decay,
    ratio,
    capacity,
    area,
    weight: share,
    areas,
    eligible,
    childrenSe,
  });
  return { ...known, ...doubt };
}

function requireFit({
  points,
  sites,
  areas,
  speedKmh,
  serviceArea,
  complete,
  childrenSe,
}: AccessInput): void {
  const places = { ...points, speedKmh };
  requireLengths('points', places, points.lon.length);
  requireLengths('sites', sites, sites.lon.length);
  requireLengths(
    'areas',
    { complete, ...(childrenSe && { childrenSe }), ...(serviceArea && { serviceArea }) },
    areas,
  );
  points.area.forEach((area, i) => {
    if (area < 0 || area >= areas)
      throw new RangeError(`points.area[${i}] must be an index below ${areas}, got ${area}`);
  });
}

function requireLengths(of: string, arrays: object, length: number): void {
  for (const [name, { length: found }] of Object.entries(arrays) as [string, { length: number }][])
    if (found !== length)
      throw new RangeError(`${name} must have one entry for each of ${length} ${of}, got ${found}`);
}

interface MergedSites extends NumberedSites {
  readonly capacity: Float64Array;
  readonly count: Float64Array;
}

function mergeSites(sites: Sites): MergedSites {
  const merged = mergeCoincident(sites.lon, sites.lat);
  const capacity = new Float64Array(merged.lon.length);
  const count = new Float64Array(merged.lon.length);
  merged.groupOf.forEach((group, j) => {
    capacity[group] = (capacity[group] as number) + (sites.capacity[j] as number);
    count[group] = (count[group] as number) + (sites.count[j] as number);
  });
  return { index: indexPlaces(merged.lon, merged.lat), groupOf: merged.groupOf, capacity, count };
}

/** Children at each point who may use the category. */
export function eligiblePeople({
  points,
  eligibleShare,
  serviceArea,
}: Pick<AccessInput, 'eligibleShare' | 'serviceArea'> & {
  readonly points: Pick<DemandPoints, 'people' | 'area'>;
}): Float64Array {
  return points.people.map((people, i) =>
    serviceArea && !serviceArea[points.area[i] as number] ? 0 : people * eligibleShare,
  );
}

function areaMeans(values: Float64Array, { points, areas }: AccessInput): Float64Array {
  const out = new Float64Array(areas);
  const seen = new Uint8Array(areas);
  for (let i = 0; i < values.length; i++) {
    const area = points.area[i] as number;
    seen[area] = 1;
    out[area] = (out[area] as number) + (values[i] as number) * (points.weight[i] as number);
  }
  return out.map((value, area) => (seen[area] ? value : NaN));
}
