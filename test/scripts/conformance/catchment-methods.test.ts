import { describe, expect, it } from 'vitest';
import type { Got, OracleCase } from '../../../scripts/conformance/case.ts';
import { methods } from '../../../scripts/conformance/methods/index.ts';

const table = {
  cost: { kind: 'table' },
  demand: { id: ['a', 'b', 'c'], population: [10, 0, null] },
  supply: { id: [1, 2, 3], capacity: [5, 6, 7] },
  // a reaches 1 and 3, b reaches 2 alone, c nothing
  cost_table: { origin: ['a', 'a', 'b', 'c'], destination: [1, 3, 2, 1], cost: [10, 20, 5, null] },
};
const matrix = {
  ...table,
  cost: { kind: 'matrix' },
  cost_matrix: [
    [10, null, 20],
    [null, 5, null],
    [null, null, null],
  ],
};

const got = async (method: string, inputs: object, parameters: Record<string, unknown>): Promise<Got> => {
  const run = { run: 'one', parameters, expected: {} };
  return (await methods[method]!.run(inputs as Record<string, unknown>, run, {} as OracleCase)) as Got;
};

const list = (values: unknown): number[] => Array.from(values as ArrayLike<number>);

describe.each([
  ['a table of costs', table],
  ['a matrix of costs', matrix],
])('catchment cases with %s', (_, inputs) => {
  it('two steps: no value where nothing is in reach, both conventions where nobody reaches a site', async () => {
    const result = await got('2sfca', inputs, { max_cost: 20 });
    expect(list(result['values'])).toEqual([1.2, Infinity, NaN]);
    expect(list(result['values_zero_ratio'])).toEqual([1.2, 0, NaN]);
    expect(result['n_finite']).toBe(1);
    expect(result['population_weighted_mean']).toBe(1.2);
    expect(list((await got('2sfca', inputs, { max_cost_km: 19.9 }))['values'])).toEqual([0.5, Infinity, NaN]);
  });
  it('weights, nearest, sums and the equilibrium read every parameter', async () => {
    const step = { type: 'step', thresholds: [10, 20], weights: [1, 0.5] };
    expect(list((await got('e2sfca', inputs, { weight: step }))['values'])[0]).toBeCloseTo(1.2, 12);
    expect(list((await got('catchment', inputs, { weight: step }))['values'])).toEqual([8.5, 6, NaN]);
    const nearest = await got('catchment', inputs, { k: 1 });
    expect([nearest['supply_id'], nearest['cost']]).toEqual([
      [[1], [2], []],
      [[10], [5], []],
    ]);
    // all ten at site 1 pay 10 / 5 + 10, less than the way to site 3 alone
    const raam = await got('raam', inputs, { tau_minutes: 1, rho: 1 });
    expect(list(raam['values'])).toEqual([12, NaN, NaN]);
    expect(await got('raam', inputs, { tau: 1, max_cycles: 5 })).toHaveProperty('skipped');
  });
});

it('of sites equally near a case may name another one, not a farther one', async () => {
  const inputs = {
    cost: { kind: 'table' },
    demand: { id: ['a'], population: [1] },
    supply: { id: [1, 2, 3], capacity: [1, 1, 1] },
    cost_table: { origin: ['a', 'a', 'a'], destination: [1, 2, 3], cost: [5, 5, 6] },
  };
  const expected = { cost: [[5]], supply_id: [[2]] };
  const run = { run: 'one', parameters: { k: 1 }, expected };
  const { run: of, compare } = methods['catchment']!;
  const found = (await of(inputs, run, {} as OracleCase)) as Got;
  expect(found['supply_id']).toEqual([[1]]);
  const tolerance = { abs: 1e-9, rel: 0 };
  expect(compare?.(found, run, tolerance)).toEqual([]);
  for (const other of [3, 4])
    expect(
      compare?.(found, { ...run, expected: { ...expected, supply_id: [[other]] } }, tolerance),
    ).toHaveLength(1);
});

it('reads steps in any order', async () => {
  const steps = (thresholds: number[], weights: number[]) =>
    got('e2sfca', table, { weight: { type: 'step', thresholds, weights } });
  expect(await steps([20, 10], [0.5, 1])).toEqual(await steps([10, 20], [1, 0.5]));
});

describe('a table case', () => {
  it('leaves out the site that the run names, and divides by the mean of all people', async () => {
    const note = 'supply 3 left out';
    for (const inputs of [table, matrix]) {
      const result = await got('fca-table', inputs, {
        method: '2sfca',
        max_cost: 30,
        normalise: 'mean',
        note,
      });
      expect(list(result['values'])).toEqual([1, 0, NaN]);
    }
  });
  it('may write no route as "Infinity" too, and its ids as texts or numbers', async () => {
    const cost_matrix = matrix.cost_matrix.map((row) => row.map((cost) => cost ?? 'Infinity'));
    const cost_table = {
      origin: ['a', 'a', 'b', 'a'],
      destination: ['1', '3', '2', '2'],
      cost: [10, 20, 5, 'Infinity'],
    };
    for (const inputs of [
      { ...matrix, cost_matrix },
      { ...table, cost_table },
    ])
      expect(list((await got('2sfca', inputs, {}))['values'])).toEqual([1.2, Infinity, NaN]);
  });
  it('names a place without a position', async () => {
    const inputs = {
      cost: { kind: 'haversine' },
      demand: { population: [1, 1], lon: [0, null], lat: [0, 0] },
      supply: { capacity: [1], lon: [0], lat: [0] },
    };
    await expect(() => got('2sfca', inputs, { max_cost_km: 5 })).rejects.toThrow(
      /place 1 must lie .* NaN, 0/,
    );
  });
  it('refuses a method nobody knows', async () => {
    await expect(() => got('fca-table', table, { method: '4sfca' })).rejects.toThrow(
      /method must be one of .* got 4sfca/,
    );
  });
});
