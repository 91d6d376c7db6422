import { raamEquilibrium } from '../../../server/analysis/raam.ts';
import type { Method } from '../case.ts';
import {
  demandOf,
  maxCost,
  pairsOfCase,
  parameter,
  requiredParameter,
  supplyOf,
  withSummary,
} from '../catchment-case.ts';

export const raam: Method = {
  notCompared: ['definition'],
  run(inputs, run) {
    if ('max_cycles' in run.parameters)
      return { skipped: "another package's iteration, stopped before its equilibrium" };
    const demand = demandOf(inputs);
    const pairs = pairsOfCase(inputs, maxCost(run));
    const tau = requiredParameter(run.parameters, 'tau');
    const rho = parameter(run.parameters, 'rho');
    const { cost } = raamEquilibrium(demand, supplyOf(inputs), pairs, pairs.cost, tau, rho);
    // The cases give no cost where there are no people.
    return withSummary(
      cost.map((value, i) => (demand[i]! > 0 ? value : NaN)),
      inputs,
    );
  },
};
