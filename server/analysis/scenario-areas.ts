import type { AccessInput, DemandPoints } from './access.ts';
import { minutesFor } from './travel.ts';

/** Demand, sites and travel as areaAccess takes them; lists and edges take no part. */
export interface ScenarioInput extends Pick<
  AccessInput,
  'sites' | 'areas' | 'mode' | 'speedKmh' | 'hasSeats' | 'eligibleShare' | 'serviceArea'
> {
  readonly points: Pick<DemandPoints, 'lon' | 'lat' | 'people' | 'weight' | 'area'>;
}

/** One entry for each area; NaN = not known (an area without points, a category without seats, no site at all). */
export interface AreaOutcome {
  /** seats per eligible child */
  readonly score: Float64Array;
  /** eligible children's share of the seats they can reach; adds up over areas */
  readonly seatsWithinReach: Float64Array;
  readonly nearestMinutes: Float64Array;
  readonly sitesWithin20: Float64Array;
}

/** Access of each demand point. */
export interface PointOutcome {
  /** seats per eligible child; NaN for categories without seats */
  readonly score: Float64Array;
  /** straight-line km to the nearest site; NaN where there is none */
  readonly nearestKm: Float64Array;
  readonly sitesWithin20: Float64Array;
}

/** Which points an area has, and who of their children may use the category. */
export interface AreaPoints {
  readonly input: ScenarioInput;
  readonly eligible: Float64Array;
  /** points of area a: areaPoint[areaStart[a] .. areaStart[a + 1]] */
  readonly areaStart: Int32Array;
  readonly areaPoint: Int32Array;
}

export function pointsOfAreas({
  points: { area },
  areas,
}: ScenarioInput): Pick<AreaPoints, 'areaStart' | 'areaPoint'> {
  const areaStart = new Int32Array(areas + 1);
  for (const a of area) areaStart[a + 1]!++;
  for (let a = 0; a < areas; a++) areaStart[a + 1]! += areaStart[a]!;
  const next = areaStart.slice();
  const areaPoint = new Int32Array(area.length);
  area.forEach((a, i) => (areaPoint[next[a]!++] = i));
  return { areaStart, areaPoint };
}

/** All areas from their points. */
export function areaOutcome(of: AreaPoints, points: PointOutcome): AreaOutcome {
  const { areas } = of.input;
  const out: AreaOutcome = {
    score: new Float64Array(areas),
    seatsWithinReach: new Float64Array(areas),
    nearestMinutes: new Float64Array(areas),
    sitesWithin20: new Float64Array(areas),
  };
  for (let area = 0; area < areas; area++) writeArea(of, points, area, out);
  return out;
}

/** One area from its points: weighted means, and the seats of its children. */
export function writeArea(of: AreaPoints, points: PointOutcome, area: number, out: AreaOutcome): void {
  const { input, eligible, areaStart, areaPoint } = of;
  let [score, seats, minutes, count] = [0, 0, 0, 0];
  for (let k = areaStart[area]!; k < areaStart[area + 1]!; k++) {
    const i = areaPoint[k]!;
    const weight = input.points.weight[i]!;
    score += points.score[i]! * weight;
    seats += points.score[i]! * eligible[i]!;
    minutes += minutesFor(points.nearestKm[i]!, input.speedKmh[i]!, input.mode) * weight;
    count += points.sitesWithin20[i]! * weight;
  }
  const known = areaStart[area] !== areaStart[area + 1];
  out.score[area] = known ? score : NaN;
  out.seatsWithinReach[area] = known ? seats : NaN;
  out.nearestMinutes[area] = known ? minutes : NaN;
  out.sitesWithin20[area] = known ? count : NaN;
}

export const copyOutcome = (of: AreaOutcome): AreaOutcome => ({
  score: of.score.slice(),
  seatsWithinReach: of.seatsWithinReach.slice(),
  nearestMinutes: of.nearestMinutes.slice(),
  sitesWithin20: of.sitesWithin20.slice(),
});
