import { eligiblePeople } from './access.ts';
import { sweepCatchments } from './catchment-sweep.ts';
import { ENHANCED_STEPS, requireDecay, type StepDecay } from './decay.ts';
import { chordSquaredOfKm, unitVectors, type UnitVectors } from './distance.ts';
import { requireLength } from './pair-rows.ts';
import { indexPlaces, nearestKm } from './reach.ts';
import { chordLimit } from './row-windows.ts';
import {
  areaOutcome,
  pointsOfAreas,
  type AreaOutcome,
  type AreaPoints,
  type ScenarioInput,
} from './scenario-areas.ts';
import { sweepScores, sweepSums } from './sweep-scores.ts';
import { kmWithin, minutesFor } from './travel.ts';

const COUNT_MINUTES = 20;

/** Demand and sites as they are, made once: what a scenario changes is worked out from it. */
export interface ScenarioWorld extends Surroundings {
  readonly decay: StepDecay;
  /** squared chords up to which each step reaches, ascending, by class of points */
  readonly limits: readonly Float64Array[];
  /** seats per eligible child at each point; NaN for categories without seats */
  readonly score: Float64Array;
  /** seats per weighted child at each site; 0 where no child is in reach */
  readonly ratio: Float64Array;
  /** the areas as they are */
  readonly areas: AreaOutcome;
}

/** What does not depend on the catchment. */
interface Surroundings extends AreaPoints {
  readonly pointVectors: UnitVectors;
  readonly siteVectors: UnitVectors;
  /** km/h of each class of points, and the class of each point */
  readonly speeds: readonly number[];
  readonly classOf: Uint8Array;
  /** squared chord up to which a site counts for sitesWithin20, by class */
  readonly countLimits: Float64Array;
  readonly sitesWithin20: Float64Array;
  readonly nearestKm: Float64Array;
  /** a squared chord above this is surely farther than the nearest site; NaN where there is none */
  readonly nearestLimit: Float64Array;
}

/**
 * The world that scenarios start from.
 *
 * decay   weights in both steps
 * throws  RangeError as areaAccess does, on steps that rise, and on more than 255 different speeds
 */
export function scenarioWorld(input: ScenarioInput, decay: StepDecay = ENHANCED_STEPS): ScenarioWorld {
  requireInput(input);
  const { points, sites } = input;
  const { speeds, classOf } = speedClasses(input.speedKmh);
  const countKm = speeds.map((speed) => [kmOfMinutes(COUNT_MINUTES, speed, input)]);
  const counted = sweepCatchments(points, sites, countKm, classOf);
  const nearest = nearestKm(indexPlaces(points.lon, points.lat), indexPlaces(sites.lon, sites.lat));
  const surroundings = {
    input,
    eligible: eligiblePeople(input),
    ...pointsOfAreas(input),
    pointVectors: unitVectors(points.lon, points.lat),
    siteVectors: unitVectors(sites.lon, sites.lat),
    speeds,
    classOf,
    countLimits: Float64Array.from(countKm, ([km]) => chordLimit(km!)),
    sitesWithin20: sweepSums(sites.count, counted, speeds.length === 0 ? [] : [1]),
    nearestKm: nearest,
    nearestLimit: nearest.map((km) => chordSquaredOfKm(km) * (1 + 1e-9) + 1e-18),
  };
  return withDecay(surroundings, decay);
}

/** The same world by another decay: for a slider on the catchment that is let go. Throws RangeError on steps that rise. */
export function withDecay(world: Surroundings, decay: StepDecay): ScenarioWorld {
  requireDecay({ kind: 'step', ...decay });
  const { input, speeds } = world;
  const km = speeds.map((speed) => decay.minutes.map((minutes) => kmOfMinutes(minutes, speed, input)));
  const limits = km.map((steps) => Float64Array.from(steps, chordLimit));
  const { score, ratio } = input.hasSeats ? scores(world, km, decay) : noScores(input);
  return { ...world, decay, limits, score, ratio, areas: areaOutcome(world, { ...world, score }) };
}

function scores(
  { input: { points, sites }, eligible, classOf }: Surroundings,
  km: readonly (readonly number[])[],
  { weights }: StepDecay,
): { score: Float64Array; ratio: Float64Array } {
  const runs = sweepCatchments(points, sites, km, classOf);
  return sweepScores(eligible, sites.capacity, runs, km.length === 0 ? [] : weights);
}

const noScores = ({ points, sites }: ScenarioInput): { score: Float64Array; ratio: Float64Array } => ({
  score: new Float64Array(points.lon.length).fill(NaN),
  ratio: new Float64Array(sites.lon.length),
});

function requireInput({ points, sites, areas, speedKmh, serviceArea }: ScenarioInput): void {
  for (const [name, { length }] of Object.entries({ ...points, speedKmh }))
    requireLength(`points.${name}`, length, points.lon.length);
  for (const [name, { length }] of Object.entries(sites))
    requireLength(`sites.${name}`, length, sites.lon.length);
  if (serviceArea) requireLength('serviceArea', serviceArea.length, areas);
  points.area.forEach((area, i) => {
    if (!(area >= 0 && area < areas))
      throw new RangeError(`points.area[${i}] must be an index below ${areas}, got ${area}`);
  });
}

function speedClasses(speedKmh: Float64Array): { speeds: number[]; classOf: Uint8Array } {
  const classes = new Map<number, number>();
  const classOf = new Uint8Array(speedKmh.length);
  speedKmh.forEach((speed, i) => {
    if (!(speed > 0 && speed < Infinity)) throw new RangeError(`speedKmh[${i}] must be over 0, got ${speed}`);
    const known = classes.get(speed) ?? classes.size;
    if (known > 254) throw new RangeError('speedKmh must hold at most 255 different speeds');
    classes.set(speed, known);
    classOf[i] = known;
  });
  return { speeds: [...classes.keys()], classOf };
}

/** The greatest km whose estimated minutes are no more than some minutes: kmWithin but for its rounding. */
export function kmOfMinutes(minutes: number, speedKmh: number, { mode }: ScenarioInput): number {
  const about = kmWithin(minutes, speedKmh, mode);
  for (let ulps = 8; ulps > -8; ulps--) {
    const km = about * (1 + ulps * 2 ** -53);
    if (minutesFor(km, speedKmh, mode) <= minutes) return km;
  }
  return about;
}
