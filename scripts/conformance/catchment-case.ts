import { decayWeights, type Decay } from '../../server/analysis/decay.ts';
import { EARTH_RADIUS_KM } from '../../server/analysis/distance.ts';
import type { PairRows } from '../../server/analysis/pair-rows.ts';
import { indexPlaces, pairsInReach } from '../../server/analysis/reach.ts';
import type { Got, OracleRun } from './case.ts';
import { column } from './columns.ts';
import { costMatrix, routes } from './costs.ts';

export type Table = Readonly<Record<string, unknown>>;

/** Pairs with the case's cost, whatever its unit. */
export interface CostedPairs extends PairRows {
  readonly cost: Float64Array;
}

/** A number under a name, or under that name with its unit behind it (`sigma`, `sigma_km`). */
export function parameter(table: Table, name: string): number | undefined {
  const found = Object.entries(table).find(([key]) => key === name || key.startsWith(`${name}_`));
  return typeof found?.[1] === 'number' ? found[1] : undefined;
}

export function requiredParameter(table: Table, name: string): number {
  const value = parameter(table, name);
  if (value === undefined) throw new RangeError(`the run has no parameter ${name}`);
  return value;
}

export const tableOf = (inputs: Table, name: string): Table => (inputs[name] ?? {}) as Table;

/** People or capacities; null counts as 0. */
export const amounts = (table: Table, ...names: string[]): Float64Array =>
  Float64Array.from(column(table, names.find((name) => name in table) ?? names[0]!), (value) => value ?? 0);

export const demandOf = (inputs: Table): Float64Array =>
  amounts(tableOf(inputs, 'demand'), 'population', 'demand', 'weight');

export const supplyOf = (inputs: Table): Float64Array =>
  amounts(tableOf(inputs, 'supply'), 'capacity', 'supply', 'weight');

/** Pairs of a case that cost no more than `upTo`, thresholds inclusive. */
export function pairsBetween(inputs: Table, origins: Table, destinations: Table, upTo: number): CostedPairs {
  const cost = tableOf(inputs, 'cost');
  if (cost['kind'] === 'haversine') return greatCirclePairs(cost, origins, destinations, upTo);
  if (cost['kind'] === 'table') {
    const { start, site, minutes } = routes(inputs, origins, destinations);
    return within({ start, site, cost: minutes }, upTo);
  }
  const matrix = costMatrix(inputs, origins, destinations);
  return within(fullRows(matrix, rows(origins, destinations, matrix)), upTo);
}

/** Pairs of demand and supply. */
export const pairsOfCase = (inputs: Table, upTo: number): CostedPairs =>
  pairsBetween(inputs, tableOf(inputs, 'demand'), tableOf(inputs, 'supply'), upTo);

function greatCirclePairs(cost: Table, origins: Table, destinations: Table, upTo: number): CostedPairs {
  const scale = (parameter(cost, 'radius') ?? EARTH_RADIUS_KM) / EARTH_RADIUS_KM;
  const degrees = (table: Table, name: string) =>
    Float64Array.from(column(table, name), (value) => value ?? NaN);
  const places = (table: Table) => indexPlaces(degrees(table, 'lon'), degrees(table, 'lat'));
  const from = places(origins);
  const { start, site, km } = pairsInReach(
    from,
    places(destinations),
    new Float64Array(from.lon.length).fill(upTo / scale),
  );
  return { start, site, cost: scale === 1 ? km : km.map((value) => value * scale) };
}

/** Rows of a matrix: what the tables say, or else what is left of its size. */
function rows(origins: Table, destinations: Table, matrix: Float64Array): number {
  const length = (table: Table): number | undefined =>
    Object.values(table).find((list): list is unknown[] => Array.isArray(list))?.length;
  return length(origins) ?? matrix.length / (length(destinations) ?? 1);
}

/** Every pair of a destination-major matrix that has a cost. */
function fullRows(matrix: Float64Array, origins: number): CostedPairs {
  const destinations = origins === 0 ? 0 : matrix.length / origins;
  const start = Int32Array.from({ length: origins + 1 }, (_, i) => i * destinations);
  const site = Int32Array.from({ length: matrix.length }, (_, k) => k % destinations);
  const cost =
    site.length === 0
      ? matrix
      : Float64Array.from(site, (j, k) => matrix[j * origins + Math.floor(k / destinations)]!);
  return within({ start, site, cost }, Number.MAX_VALUE);
}

/** The pairs that cost no more than `upTo`. */
export function within({ start, site, cost }: CostedPairs, upTo: number): CostedPairs {
  const kept = Int32Array.from(site.keys()).filter((k) => cost[k]! <= upTo);
  const counts = new Int32Array(start.length);
  for (let i = 0, at = 0; i + 1 < start.length; i++) {
    while (at < kept.length && kept[at]! < start[i + 1]!) at++;
    counts[i + 1] = at;
  }
  return { start: counts, site: kept.map((k) => site[k]!), cost: Float64Array.from(kept, (k) => cost[k]!) };
}

/** Weights of a run's pairs: 1 each without a weight function. */
export function weightsOf({ cost }: CostedPairs, { parameters }: OracleRun): Float64Array {
  const weight = parameters['weight'] as Table | null | undefined;
  return weight ? decayWeights(decayOf(weight), cost) : new Float64Array(cost.length).fill(1);
}

function decayOf(weight: Table): Decay {
  const kind = String(weight['type']);
  switch (kind) {
    case 'step':
      return { kind, ...steps(weight) };
    case 'linear':
      return { kind, zeroAt: requiredParameter(weight, 'zero_at') };
    case 'gaussian':
      return { kind, sigma: requiredParameter(weight, 'sigma') };
    case 'exponential':
      return { kind, scale: requiredParameter(weight, 'scale') };
    case 'logistic':
      return {
        kind,
        middle: requiredParameter(weight, 'middle'),
        deviation: requiredParameter(weight, 'deviation'),
      };
    case 'gravity':
      return {
        kind,
        scale: requiredParameter(weight, 'scale'),
        power: requiredParameter(weight, 'alpha'),
        least: parameter(weight, 'min_dist') || Number.EPSILON,
      };
    default:
      throw new RangeError(`weight.type must be a decay that is known, got ${kind}`);
  }
}

/** Steps by ascending threshold, whatever their order in the case. */
function steps({ thresholds, weights }: Table): { minutes: number[]; weights: number[] } {
  const ascending = (thresholds as number[])
    .map((minutes, k) => ({ minutes, weight: (weights as number[])[k]! }))
    .toSorted((a, b) => a.minutes - b.minutes);
  return {
    minutes: ascending.map(({ minutes }) => minutes),
    weights: ascending.map(({ weight }) => weight),
  };
}

/** The greatest cost of a run; Infinity where it names none. */
export const maxCost = ({ parameters }: OracleRun): number => parameter(parameters, 'max_cost') ?? Infinity;

/** Values with what the cases say about them: their mean by people, and how many are finite. */
export function withSummary(values: Float64Array, inputs: Table): Got {
  const people = demandOf(inputs);
  let [sum, total, finite] = [0, 0, 0];
  values.forEach((value, i) => {
    if (!Number.isFinite(value)) return;
    sum += value * people[i]!;
    total += people[i]!;
    finite++;
  });
  return { values, population_weighted_mean: sum / total, n_finite: finite };
}
