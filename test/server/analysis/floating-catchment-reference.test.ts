import { describe, expect, it } from 'vitest';
import type { StepDecay } from '../../../server/analysis/decay.ts';
import { indexPlaces, pairsInReach } from '../../../server/analysis/reach.ts';
import { readJson, shared } from '../../shared-data.ts';
import { pairsOf, scores } from './pairs.ts';

interface Run {
  readonly run: string;
  readonly parameters: {
    readonly weight?: { readonly type: string; readonly thresholds?: number[]; readonly weights?: number[] };
    readonly method?: string;
    readonly max_cost?: number;
    readonly max_cost_km?: number;
    readonly normalise?: string;
  };
  readonly expected: { readonly values: (number | null)[]; readonly values_zero_ratio?: (number | null)[] };
}

/** The step decay of a run; null where it asks for another method or decay. */
function decayOf({ parameters }: Run): StepDecay | null {
  const { weight, method, max_cost: most, max_cost_km: mostKm, normalise } = parameters;
  if (normalise !== undefined || method === 'catchment') return null;
  if (weight?.type === 'step') return { minutes: weight.thresholds ?? [], weights: weight.weights ?? [] };
  const cost = most ?? mostKm;
  return weight === undefined && cost !== undefined ? { minutes: [cost], weights: [1] } : null;
}

/** null = nothing in reach, which here is a score of 0. */
function expectScores(found: readonly number[], { expected }: Run): void {
  const wanted = expected.values_zero_ratio ?? expected.values;
  expect(found).toHaveLength(wanted.length);
  found.forEach((value, i) =>
    expect(Math.abs(value - (wanted[i] ?? 0))).toBeLessThanOrEqual(1e-12 + 1e-9 * (wanted[i] ?? 0)),
  );
}

interface PlacesCase {
  readonly inputs: {
    readonly demand: { lon: number[]; lat: number[]; population: number[] };
    readonly supply: { lon: number[]; lat: number[]; capacity: number[] };
  };
  readonly runs: readonly Run[];
}

const placesPaths = ['2sfca', 'e2sfca'].map((method) =>
  shared(`oracle/${method}-cook-physicians-haversine.json`),
);

describe.skipIf(placesPaths.includes(null))('against PySAL access, Cook County by great circle', () => {
  it.each(placesPaths as string[])('%s', (path) => {
    const { inputs, runs } = readJson(path) as PlacesCase;
    const { demand, supply } = inputs;
    const at = ({ lon, lat }: { lon: number[]; lat: number[] }): ReturnType<typeof indexPlaces> =>
      indexPlaces(Float64Array.from(lon), Float64Array.from(lat));
    const compared = runs.filter((run) => {
      const decay = decayOf(run);
      if (!decay) return false;
      const radius = new Float64Array(demand.lon.length).fill(decay.minutes.at(-1) as number);
      const pairs = pairsInReach(at(demand), at(supply), radius);
      expectScores(scores(demand.population, supply.capacity, pairs, decay).score, run);
      return true;
    });
    expect(compared.length).toBeGreaterThan(0);
  });
});

interface TableCase {
  readonly inputs: {
    readonly demand: { id: string[]; population: (number | null)[] };
    readonly supply: { id: string[]; capacity: (number | null)[] };
    readonly cost_table: { origin: string[]; destination: string[]; cost: (number | null)[] };
  };
  readonly runs: readonly Run[];
}

const tablePaths = ['minutes-a', 'minutes-b', 'nulls-a'].map((name) =>
  shared(`oracle/fca-table-${name}.json`),
);

describe.skipIf(tablePaths.includes(null))('against PySAL access, tables of minutes with ties', () => {
  it.each(tablePaths as string[])('%s', (path) => {
    const { inputs, runs } = readJson(path) as TableCase;
    const { demand, supply, cost_table: table } = inputs;
    const minutes = demand.id.map(() => supply.id.map((): number | null => null));
    table.cost.forEach((cost, k) => {
      const row = minutes[demand.id.indexOf(table.origin[k] as string)] as (number | null)[];
      row[supply.id.indexOf(table.destination[k] as string)] = cost;
    });
    const known = (values: (number | null)[]): number[] => values.map((value) => value ?? 0);
    const compared = runs.filter((run) => {
      const decay = decayOf(run);
      if (!decay) return false;
      expectScores(
        scores(known(demand.population), known(supply.capacity), pairsOf(minutes), decay).score,
        run,
      );
      return true;
    });
    expect(compared.length).toBeGreaterThan(0);
  });
});
