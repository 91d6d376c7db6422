import type { Permutations } from '../../server/analysis/permutation.ts';
import type { Difference, Got, OracleRun, Tolerance } from './case.ts';
import { differences } from './compare.ts';

/** Any seed will do: a case's p are from permutations of its own. */
const SEED = 1;
/** Ten times the case's permutations: then the noise is the case's alone. */
const MORE = 10;
/** Random p may lie further out than the tolerance for one area in a hundred. */
const STRAY_SHARE = 0.01;
const KEY = 'p_sim_one_sided';

/** Permutations to set beside those of a run, counted as the cases count them. */
export const permutationsFor = ({ parameters }: OracleRun): Permutations => ({
  permutations: MORE * Number(parameters['permutations'] ?? 999),
  seed: SEED,
  ties: 'upper',
});

/** Differences, but for the few areas whose random p may lie far out. */
export function comparePseudoP(got: Got, { expected }: OracleRun, tolerance: Tolerance): Difference[] {
  const wanted = expected[KEY];
  const strays = differences({ [KEY]: got[KEY] }, { [KEY]: wanted ?? [] }, tolerance);
  const allowed = Array.isArray(wanted) ? STRAY_SHARE * wanted.length : Infinity;
  const tooMany = strays.length > allowed || (wanted && strays[0]?.index === `${KEY}.length`);
  return [...differences(got, expected, tolerance, new Set([KEY])), ...(tooMany ? strays : [])];
}
