import { getisOrd, getisOrdPermutation } from '../../../server/analysis/getis-ord.ts';
import type { Got, Method, OracleRun } from '../case.ts';
import { comparePseudoP, permutationsFor } from '../pseudo-p.ts';
import { valuesOf, weightsOf } from '../spatial.ts';

/** Two-sided 95 % of the normal distribution. */
const Z_95 = 1.959963984540054;

function isStar({ run, parameters }: OracleRun): boolean {
  const words = String(parameters['weights'] ?? '');
  if (/(no|without) self/i.test(words)) return false;
  return /self/i.test(words) || parameters['star'] === true || /star/i.test(run);
}

const numbersWhere = (z: Float64Array, test: (value: number) => boolean): number[] =>
  Array.from(z.keys()).filter((i) => test(z[i] as number));

export const getisOrdMethod: Method = {
  run(inputs, run): Got {
    const values = valuesOf(inputs);
    const rows = weightsOf(inputs, 'binary');
    const z = getisOrd(values, rows, isStar(run));
    return {
      z,
      hot_95: numbersWhere(z, (value) => value > Z_95),
      cold_95: numbersWhere(z, (value) => value < -Z_95),
      ...('p_sim_one_sided' in run.expected
        ? { p_sim_one_sided: getisOrdPermutation(values, rows, permutationsFor(run)).pOneSided }
        : {}),
    };
  },
  compare: comparePseudoP,
};
