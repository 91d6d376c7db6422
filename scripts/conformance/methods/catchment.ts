import { nearestOfPairs } from '../../../server/analysis/catchment.ts';
import type { Difference, Got, Method, OracleRun, Tolerance } from '../case.ts';
import { maxCost, pairsOfCase, parameter, supplyOf, tableOf, type Table } from '../catchment-case.ts';
import { sums } from '../catchment-scores.ts';
import { differences, isClose } from '../compare.ts';

export const catchment: Method = {
  run: (inputs, run) =>
    parameter(run.parameters, 'k') === undefined ? sums(inputs, run) : nearest(inputs, run),
  compare,
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
  const costTo = (i: number, id: unknown): number | undefined =>
    cost[all.site.subarray(0, all.start[i + 1]).indexOf(ids.indexOf(id), all.start[i])];
  return { supply_id: rows((k) => ids[site[k]!]), cost: costs, cost_km: costs, cost_minutes: costs, costTo };
}

/** Of sites that are equally near the case may name another one. */
function compare(got: Got, { expected }: OracleRun, tolerance: Tolerance): readonly Difference[] {
  return differences(got, expected, tolerance).filter(({ index, want }) => {
    const [i, rank] = /^supply_id\[(\d+)\]\[(\d+)\]$/.exec(index)?.slice(1).map(Number) ?? [];
    if (i === undefined || rank === undefined) return true;
    const { cost, costTo } = got as Got & Nearest;
    return !isClose(costTo(i, want), cost[i]![rank]!, tolerance);
  });
}

interface Nearest {
  readonly cost: readonly (readonly number[])[];
  /** cost from a point to the site of an id */
  readonly costTo: (i: number, id: unknown) => number | undefined;
}
