import { geary, moran, moranPermutation } from '../../../server/analysis/moran.ts';
import type { SpatialWeights } from '../../../server/analysis/spatial-weights.ts';
import type { Got, Method, OracleRun } from '../case.ts';
import { permutationsFor } from '../pseudo-p.ts';
import { valuesOf, weightsOf } from '../spatial.ts';

function analytic(values: Float64Array, weights: SpatialWeights): Got {
  const all = moran(values, weights);
  const connected = moran(values, weights, 'connected');
  return {
    I: all.value,
    EI: all.expected,
    VI_randomisation: all.randomisation.variance,
    z_randomisation: all.randomisation.z,
    p_two_sided_randomisation: all.randomisation.pTwoSided,
    VI_normality: all.normality.variance,
    z_normality: all.normality.z,
    p_two_sided_normality: all.normality.pTwoSided,
    geary_c: geary(values, weights).value,
    spdep: {
      I: connected.value,
      VI: connected.randomisation.variance,
      z: connected.randomisation.z,
      p: connected.randomisation.pTwoSided,
      geary_c: geary(values, weights, 'connected').value,
    },
  };
}

function permuted(values: Float64Array, weights: SpatialWeights, run: OracleRun): Got {
  const found = moranPermutation(values, weights, permutationsFor(run));
  return {
    p_sim_one_sided: found.pOneSided,
    sim_mean: found.mean,
    sim_sd: found.standardDeviation,
  };
}

export const moranMethod: Method = {
  run(inputs, run) {
    const values = valuesOf(inputs);
    const weights = weightsOf(inputs, run.parameters['weights']);
    return {
      ...analytic(values, weights),
      ...('p_sim_one_sided' in run.expected ? permuted(values, weights, run) : {}),
    };
  },
};
