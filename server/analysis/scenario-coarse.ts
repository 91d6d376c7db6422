import { sweepCatchments } from './catchment-sweep.ts';
import { requireDecay, type StepDecay } from './decay.ts';
import type { Sites } from './access.ts';
import { kmOfMinutes, type ScenarioWorld } from './scenario-world.ts';
import { sweepScores } from './sweep-scores.ts';

/** Areas as one point each: what answers while a slider on the catchment moves. */
export interface CoarseWorld {
  readonly world: ScenarioWorld;
  /** areas that have a point, and where that is: the mean of its points by their weights */
  readonly area: Int32Array;
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  readonly eligible: Float64Array;
  /** class of speeds: that of most of the area's people */
  readonly classOf: Uint8Array;
}

const DEGREES = 180 / Math.PI;

/** Made once for a world; a slider then needs coarseScores alone. */
export function coarseWorld(world: ScenarioWorld): CoarseWorld {
  const { areaStart, input } = world;
  const area = Int32Array.from(Array.from({ length: input.areas }, (_, a) => a)).filter(
    (a) => areaStart[a] !== areaStart[a + 1],
  );
  const centres = Array.from(area, (a) => centreOf(world, a));
  return {
    world,
    area,
    lon: Float64Array.from(centres, ({ lon }) => lon),
    lat: Float64Array.from(centres, ({ lat }) => lat),
    eligible: Float64Array.from(centres, ({ eligible }) => eligible),
    classOf: Uint8Array.from(centres, ({ speedClass }) => speedClass),
  };
}

/** On the sphere, so that an area across the antimeridian has its centre in it. */
function centreOf(
  { areaStart, areaPoint, pointVectors, input, eligible, classOf, speeds }: ScenarioWorld,
  area: number,
) {
  const [sum, weightOf] = [{ x: 0, y: 0, z: 0 }, new Float64Array(speeds.length)];
  let children = 0;
  for (let k = areaStart[area]!; k < areaStart[area + 1]!; k++) {
    const i = areaPoint[k]!;
    const weight = input.points.weight[i]!;
    sum.x += pointVectors.x[i]! * weight;
    sum.y += pointVectors.y[i]! * weight;
    sum.z += pointVectors.z[i]! * weight;
    weightOf[classOf[i]!]! += weight;
    children += eligible[i]!;
  }
  return {
    lon: Math.atan2(sum.y, sum.x) * DEGREES,
    lat: Math.atan2(sum.z, Math.hypot(sum.x, sum.y)) * DEGREES,
    eligible: children,
    speedClass: weightOf.indexOf(Math.max(...weightOf)),
  };
}

/**
 * About what scenario(withDecay(world, decay), changes) would give, with all people of an area at its centre.
 *
 * sites    sitesAfter(…) of the scenario, or the world's own
 * returns  score of each area; NaN = no point, or a category without seats
 * throws   RangeError on steps that rise
 */
export function coarseScores(coarse: CoarseWorld, sites: Sites, decay: StepDecay): Float64Array {
  requireDecay({ kind: 'step', ...decay });
  const { world, area, lon, lat, eligible, classOf } = coarse;
  const { input, speeds } = world;
  const scores = new Float64Array(input.areas).fill(NaN);
  if (!input.hasSeats) return scores;
  const km = speeds.map((speed) => decay.minutes.map((minutes) => kmOfMinutes(minutes, speed, input)));
  const runs = sweepCatchments({ lon, lat }, sites, km, classOf);
  const { score } = sweepScores(eligible, sites.capacity, runs, km.length === 0 ? [] : decay.weights);
  area.forEach((a, k) => (scores[a] = score[k]!));
  return scores;
}
