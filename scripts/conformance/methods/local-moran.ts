import {
  localMoran,
  localMoranMoments,
  localMoranPermutation,
  type LocalMoments,
} from '../../../server/analysis/local-moran.ts';
import type { SpatialWeights } from '../../../server/analysis/spatial-weights.ts';
import type { Got, Method } from '../case.ts';
import { comparePseudoP, permutationsFor } from '../pseudo-p.ts';
import { valuesOf, weightsOf } from '../spatial.ts';

const moments = ({ expected, variance, z, pTwoSided }: LocalMoments): Got => ({
  E: expected,
  V: variance,
  z,
  p_two_sided: pTwoSided,
});

function analytic(values: Float64Array, weights: SpatialWeights): Got {
  const { i, lag, quadrant, islands } = localMoran(values, weights);
  const known = values.filter((value) => !Number.isNaN(value)).length;
  return {
    // PySAL divides by sum z^2 / (n - 1)
    I: i.map((value) => (value * (known - 1)) / known),
    I_spdep: i,
    lag_of_z: lag,
    quadrant: Array.from(quadrant, (code) => code || null),
    islands,
    analytic_conditional: moments(localMoranMoments(values, weights, 'conditional')),
    analytic_randomisation: moments(localMoranMoments(values, weights, 'total')),
  };
}

export const localMoranMethod: Method = {
  run(inputs, run) {
    const values = valuesOf(inputs);
    const weights = weightsOf(inputs, run.parameters['weights']);
    if (!('p_sim_one_sided' in run.expected)) return analytic(values, weights);
    const { pOneSided } = localMoranPermutation(values, weights, permutationsFor(run));
    return { ...analytic(values, weights), p_sim_one_sided: pOneSided };
  },
  compare: comparePseudoP,
};
