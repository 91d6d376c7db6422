import {
  threeStepFloatingCatchment,
  twoStepFloatingCatchment,
  type CatchmentScores,
} from '../../server/analysis/floating-catchment.ts';
import { catchmentSums } from '../../server/analysis/catchment.ts';
import type { PairRows } from '../../server/analysis/pair-rows.ts';
import type { Got, OracleRun } from './case.ts';
import {
  demandOf,
  maxCost,
  pairsOfCase,
  supplyOf,
  weightsOf,
  within,
  withSummary,
  type CostedPairs,
  type Table,
} from './catchment-case.ts';

/** Two-step scores of a run. */
export function twoStep(inputs: Table, run: OracleRun): Got {
  const pairs = pairsOfCase(inputs, maxCost(run));
  const weight = weightsOf(pairs, run);
  const scores = twoStepFloatingCatchment(demandOf(inputs), supplyOf(inputs), pairs, weight);
  return results(inputs, run, pairs, weight, scores);
}

/** Three-step scores of a run; a point's choice is among all sites with a cost, beyond the greatest cost too. */
export function threeStep(inputs: Table, run: OracleRun): Got {
  const pairs = pairsOfCase(inputs, Infinity);
  const selection = weightsOf(pairs, run);
  const weight = selection.map((value, k) => (pairs.cost[k]! <= maxCost(run) ? value : 0));
  const scores = threeStepFloatingCatchment(demandOf(inputs), supplyOf(inputs), pairs, weight, selection);
  return results(inputs, run, within(pairs, maxCost(run)), weightsInCatchment(pairs, weight, run), scores);
}

const weightsInCatchment = ({ cost }: CostedPairs, weight: Float64Array, run: OracleRun): Float64Array =>
  weight.filter((_, k) => cost[k]! <= maxCost(run));

/** Weighted sums of the capacity in each catchment. */
export function sums(inputs: Table, run: OracleRun): Got {
  const pairs = pairsOfCase(inputs, maxCost(run));
  const values = catchmentSums(supplyOf(inputs), pairs, weightsOf(pairs, run));
  return withSummary(emptyAsNone(values, pairs), inputs);
}

/** An empty catchment has no value in the cases; here it has 0. */
export const emptyAsNone = (values: Float64Array, { start }: PairRows): Float64Array =>
  values.map((value, i) => (start[i] === start[i + 1] ? NaN : value));

/** Both conventions of the cases for a site with capacity and nobody in reach: an infinite ratio, and 0 as here. */
function results(
  inputs: Table,
  run: OracleRun,
  pairs: PairRows,
  weight: Float64Array,
  { score, ratio }: CatchmentScores,
): Got {
  const supply = supplyOf(inputs);
  const values = emptyAsNone(score, pairs);
  if ('normalise' in run.parameters) return { values: normalised(values, demandOf(inputs)) };
  const divided = values.map((value, i) => {
    const to = (k: number): number => pairs.site[k]!;
    for (let k = pairs.start[i]!; k < pairs.start[i + 1]!; k++)
      if (weight[k]! > 0 && ratio[to(k)] === 0 && supply[to(k)]! > 0) return Infinity;
    return value;
  });
  return { ...withSummary(divided, inputs), values_zero_ratio: values };
}

/** Relative to the mean of all people, those without a value among them. */
function normalised(values: Float64Array, people: Float64Array): Float64Array {
  const total = people.reduce((sum, value) => sum + value, 0);
  const held = values.reduce((sum, value, i) => sum + (Number.isNaN(value) ? 0 : value * people[i]!), 0);
  return values.map((value) => value / (held / total));
}
