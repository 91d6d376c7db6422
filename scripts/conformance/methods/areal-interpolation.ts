import { z } from 'zod';
import {
  meanRates,
  type Overlaps,
  peopleOverlaps,
  shareCounts,
  surfaceOverlaps,
} from '../../../server/analysis/areal-interpolation.ts';
import type { Shape } from '../../../server/analysis/polygons.ts';
import type { Got, Method, OracleRun } from '../case.ts';
import { read } from '../read.ts';
import { pointsOf, referred, shapesOf } from '../spatial.ts';

type Inputs = Readonly<Record<string, unknown>>;

const Weights = z.looseObject({ w: z.array(z.number()) });

const geometries = (inputs: Inputs, name: string): Shape[] =>
  shapesOf(inputs, name).map(({ geometry }) => geometry);

function overlapsOf(inputs: Inputs, { run, parameters }: OracleRun): Overlaps {
  const [source, target] = [geometries(inputs, 'source'), geometries(inputs, 'target')];
  if (!run.startsWith('population') && !('weights' in parameters)) return surfaceOverlaps(source, target);
  const points = referred(inputs, parameters['weights'], 'weight_points');
  return peopleOverlaps(source, target, {
    ...pointsOf(inputs, points),
    weight: Float64Array.from(read(Weights, inputs, points).w),
  });
}

export const arealInterpolation: Method = {
  notCompared: ['tobler_float32'],
  run(inputs, run): Got {
    const name = String(run.parameters['variable']);
    const values = shapesOf(inputs, 'source').map(({ properties }) =>
      typeof properties[name] === 'number' ? properties[name] : NaN,
    );
    const overlaps = overlapsOf(inputs, run);
    if (run.run.includes('intensive')) return { values: meanRates(values, overlaps) };
    const shared = shareCounts(
      values,
      overlaps,
      run.parameters['allocate_total'] === true ? 'touched' : 'whole',
    );
    return { values: shared, sum: shared.reduce((sum, value) => sum + value, 0) };
  },
};
