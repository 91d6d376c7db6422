import { catchmentRatio, catchmentSums } from '../../../server/analysis/catchment.ts';
import type { Got, Method, OracleRun } from '../case.ts';
import {
  demandOf,
  maxCost,
  pairsBetween,
  pairsOfCase,
  supplyOf,
  tableOf,
  weightsOf,
  withSummary,
  type Table,
} from '../catchment-case.ts';

export const fcaRatio: Method = { run: ratios };

/** By the cases' division nobody in reach gives infinity, or no value where there is nothing either; here 0. */
function ratios(inputs: Table, run: OracleRun): Got {
  const demand = demandOf(inputs);
  const supply = supplyOf(inputs);
  const toSites = pairsOfCase(inputs, maxCost(run));
  const toPeople = pairsBetween(
    betweenPoints(inputs),
    tableOf(inputs, 'demand'),
    tableOf(inputs, 'demand'),
    maxCost(run),
  );
  const [siteWeight, peopleWeight] = [weightsOf(toSites, run), weightsOf(toPeople, run)];
  const values = catchmentRatio(demand, supply, toSites, toPeople, siteWeight, peopleWeight);
  const people = catchmentSums(demand, toPeople, peopleWeight);
  const amount = catchmentSums(supply, toSites, siteWeight);
  const divided = values.map((value, i) => (people[i]! > 0 ? value : amount[i]! / people[i]!));
  return { ...withSummary(divided, inputs), values_zero_ratio: values };
}

/** The costs between points, where the case does not compute them from positions. */
const betweenPoints = (inputs: Table): Table => ({
  ...inputs,
  cost_table: inputs['demand_cost_table'] ?? inputs['neighbor_cost_table'],
  cost_matrix: inputs['demand_cost_matrix'] ?? inputs['neighbor_cost_matrix'],
});
