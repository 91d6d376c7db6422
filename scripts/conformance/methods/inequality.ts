import { concentration, erreygers } from '../../../server/analysis/concentration.ts';
import { atkinson, gini, hoover, theil, theilByGroup } from '../../../server/analysis/inequality.ts';
import { weightedMean, weightedQuantiles } from '../../../server/analysis/weighted.ts';
import type { Difference, Got, Method, OracleRun, Tolerance } from '../case.ts';
import { column, completeRows, referredName, type Column } from '../columns.ts';
import { differences, isClose } from '../compare.ts';

type Inputs = Readonly<Record<string, unknown>>;

/** The list a parameter refers to, else the one usually so called. */
function listOf(inputs: Inputs, run: OracleRun, parameter: string, usual: string): Column {
  const given = run.parameters[parameter];
  const name = typeof given === 'string' ? referredName(given) : usual;
  return column(inputs, name in inputs ? name : usual);
}

const has = (inputs: Inputs, name: string): boolean => Array.isArray(inputs[name]);

/** Indices of the values alone: every row counts once. */
function unweighted(values: Column, groups: Column | null, wanted: readonly string[]): Got {
  const [known] = completeRows(values);
  const positive = known.filter((value) => value > 0);
  const parts = groups === null ? null : theilByGroup(...completeRows(values, groups));
  return {
    gini: gini(known),
    theil: theil(known),
    theil_between: parts?.between,
    theil_within: parts?.within,
    hoover: hoover(known),
    // the largest distance between the Lorenz curve and equality is the share that would have to move
    pysal_schutz_distance: hoover(known),
    ...byAversion(positive, wanted),
  };
}

/** `atkinson_0.5` asks for the Atkinson index at 0.5, of the values above 0. */
function byAversion(positive: readonly number[], wanted: readonly string[]): Got {
  const epsilons = wanted.flatMap((key) => /^atkinson_(\d*\.?\d+)$/.exec(key)?.[1] ?? []);
  return Object.fromEntries(
    epsilons.map((epsilon) => [`atkinson_${epsilon}`, atkinson(positive, Number(epsilon))]),
  );
}

/** A share that is passed where this one is met. */
const JUST_OVER = 1 + 1e-12;

function weighted(values: Column, weights: Column, expected: Inputs): Got {
  const [known, people] = completeRows(values, weights);
  const quantiles = (expected['weighted_quantiles'] ?? {}) as { probs?: number[] };
  const probs = quantiles.probs ?? [];
  const next = weightedQuantiles(
    known,
    people,
    [0.5, ...probs].map((share) => Math.min(1, share * JUST_OVER)),
  );
  return {
    next: new Map(
      next.map((value, k) => [k === 0 ? 'weighted_median' : `weighted_quantiles.values[${k - 1}]`, value]),
    ),
    gini_weighted: gini(known, people),
    gini_weighted_laeken: gini(known, people),
    weighted_mean: weightedMean(known, people),
    weighted_median: weightedQuantiles(known, people, [0.5])[0],
    weighted_quantiles: { probs, values: weightedQuantiles(known, people, probs) },
  };
}

function concentrations(inputs: Inputs, run: OracleRun): Got {
  const outcome = listOf(inputs, run, 'outcome', 'values');
  const rank = listOf(inputs, run, 'rank', 'rank');
  const weights = listOf(inputs, run, 'weights', 'weight');
  const [outcomes, ranks, people] = completeRows(
    outcome,
    rank,
    weights.map((weight) => (weight === 0 ? null : weight)),
  );
  const [known] = completeRows(outcome);
  const bounds: [number, number] = [Math.min(...known), Math.max(...known)];
  const of = (shares?: number[]): Got => {
    const found = concentration(outcomes, ranks, shares);
    return {
      C: found?.index,
      generalized: found?.generalized,
      erreygers: erreygers(outcomes, ranks, shares, bounds),
    };
  };
  return { weighted: of(people), unweighted: of() };
}

/**
 * Where a share of the people is just met, the rule of the cases takes the mean of two values; laeken 0.5.2, which made
 * their numbers, takes the upper one.
 */
function compare(got: Got, { expected }: OracleRun, tolerance: Tolerance): readonly Difference[] {
  const next = got['next'] as ReadonlyMap<string, number> | undefined;
  return differences(got, expected, tolerance, new Set(['rule'])).filter(
    ({ index, want }) => !isClose(next?.get(index), Number(want), tolerance),
  );
}

export const inequality: Method = {
  run(inputs, run) {
    const { expected } = run;
    if ('weighted' in expected || 'unweighted' in expected) return concentrations(inputs, run);
    const values = listOf(inputs, run, 'values', 'values');
    const groups = has(inputs, 'group') || 'groups' in run.parameters;
    return {
      ...unweighted(values, groups ? listOf(inputs, run, 'groups', 'group') : null, Object.keys(expected)),
      ...(has(inputs, 'weight') ? weighted(values, listOf(inputs, run, 'weights', 'weight'), expected) : {}),
    };
  },
  compare,
};
