import { z } from 'zod';
import { EARTH_RADIUS_KM, haversineKm } from '../../../server/analysis/distance.ts';
import { geodesic, SPHERE_RADIUS_M } from '../../../server/analysis/geodesic.ts';
import type { Difference, Got, Method, OracleRun, Tolerance } from '../case.ts';
import { differences, isClose } from '../compare.ts';
import { read } from '../read.ts';

/** Near the antipode the haversine formula keeps fewer digits. */
const ANTIPODAL: Tolerance = { abs: 0, rel: 1e-7 };
const NEARLY_ANTIPODAL = 0.99;

const Pairs = z.array(z.tuple([z.number(), z.number(), z.number(), z.number()]));

function onSphere(pairs: z.infer<typeof Pairs>, radius: number): number[] {
  return pairs.map((pair) => (haversineKm(...pair) / EARTH_RADIUS_KM) * radius);
}

function compare(got: Got, { parameters, expected }: OracleRun, tolerance: Tolerance): readonly Difference[] {
  const halfway = Math.PI * Number(parameters['radius_m']);
  return differences(got, expected, tolerance).filter(({ index, got: have, want }) => {
    if (index.startsWith('forward_azimuth')) return !isSameDirection(have, want, tolerance);
    return !(Number(want) > NEARLY_ANTIPODAL * halfway && isClose(have, Number(want), ANTIPODAL));
  });
}

/** -180 and 180 are one direction. */
const isSameDirection = (a: unknown, b: unknown, tolerance: Tolerance): boolean =>
  typeof a === 'number' &&
  typeof b === 'number' &&
  isClose(a + 360 * Math.round((b - a) / 360), b, tolerance);

export const distance: Method = {
  run(inputs, { parameters }): Got {
    const pairs = read(Pairs, inputs, 'pairs');
    if (typeof parameters['radius_m'] === 'number')
      return {
        metres: onSphere(pairs, parameters['radius_m']),
        postgis_sphere_metres: onSphere(pairs, SPHERE_RADIUS_M),
      };
    const found = pairs.map((pair) => geodesic(...pair));
    return {
      metres: found.map(({ metres }) => metres),
      forward_azimuth_deg: found.map(({ forwardAzimuth }) => forwardAzimuth),
    };
  },
  compare,
};
