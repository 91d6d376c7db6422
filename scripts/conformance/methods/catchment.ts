import { nearestOfPairs } from '../../../server/analysis/catchment.ts';
import type { Got, Method, OracleRun } from '../case.ts';
import { maxCost, pairsOfCase, parameter, supplyOf, tableOf, type Table } from '../catchment-case.ts';
import { sums } from '../catchment-scores.ts';

export const catchment: Method = {
  run: (inputs, run) =>
    parameter(run.parameters, 'k') === undefined ? sums(inputs, run) : nearest(inputs, run),
};

/** The k nearest sites of each point, those with capacity only where the run says so. */
function nearest(inputs: Table, run: OracleRun): Got {
  const capacity = supplyOf(inputs);
  const all = pairsOfCase(inputs, maxCost(run));
  const counts = (j: number): boolean =>
    run.parameters['only_positive_capacity'] !== true || capacity[j]! > 0;
  const cost = all.cost.map((value, k) => (counts(all.site[k]!) ? value : Number.MAX_VALUE));
  const { start, site, cost: found } = nearestOfPairs(all, cost, parameter(run.parameters, 'k')!);
  const ids = tableOf(inputs, 'supply')['id'] as unknown[];
  const rows = <T>(of: (k: number) => T): T[][] =>
    Array.from({ length: start.length - 1 }, (_, i) =>
      Array.from({ length: start[i + 1]! - start[i]! }, (__, at) => start[i]! + at)
        .filter((k) => found[k]! < Number.MAX_VALUE)
        .map(of),
    );
  const costs = rows((k) => found[k]!);
  return { supply_id: rows((k) => ids[site[k]!]), cost: costs, cost_km: costs, cost_minutes: costs };
}
