import type { Method, OracleRun } from '../case.ts';
import { tableOf, type Table } from '../catchment-case.ts';
import { sums, threeStep, twoStep } from '../catchment-scores.ts';

const RUNS = { '2sfca': twoStep, e2sfca: twoStep, '3sfca': threeStep, catchment: sums } as const;

export const fcaTable: Method = {
  run(inputs, run) {
    const method = String(run.parameters['method']);
    if (!(method in RUNS))
      throw new RangeError(`method must be one of ${Object.keys(RUNS).join(', ')}, got ${method}`);
    return RUNS[method as keyof typeof RUNS](withoutLeftOut(inputs, run), run);
  },
};

/** The inputs less a site that the run's note says is left out. */
function withoutLeftOut(inputs: Table, { parameters }: OracleRun): Table {
  const out = /supply (\S+) left out/.exec(String(parameters['note']))?.[1];
  const supply = tableOf(inputs, 'supply');
  const keep = (supply['id'] as unknown[]).map((id) => String(id) !== out);
  const kept = Object.entries(supply).map(([name, list]) => [
    name,
    Array.isArray(list) ? list.filter((_, j) => keep[j]) : list,
  ]);
  const matrix = inputs['cost_matrix'] as readonly (readonly unknown[])[] | undefined;
  return {
    ...inputs,
    supply: Object.fromEntries(kept) as Table,
    cost_matrix: matrix?.map((row) => row.filter((_, j) => keep[j])),
  };
}
