import { describe, expect, it } from 'vitest';
import type { OracleCase, OracleRun } from '../../../scripts/conformance/case.ts';
import { acsMoe } from '../../../scripts/conformance/methods/acs-moe.ts';
import { inequality } from '../../../scripts/conformance/methods/inequality.ts';
import { classification } from '../../../scripts/conformance/methods/classification.ts';

const tolerance = { abs: 1e-9, rel: 1e-9 };

describe('classes of a case', () => {
  const values = [1, 2, 3, 4, 5, 9];
  const differences = async (parameters: OracleRun['parameters'], expected: OracleRun['expected']) => {
    const run = { run: 'one', parameters, expected };
    const got = await classification.run({ values }, run, {} as OracleCase);
    return classification.compare?.(got as never, run, tolerance).map(({ index }) => index);
  };
  const median = { bins: [3.5, 9], class_of_value: [0, 0, 0, 1, 1, 1], counts: [3, 3], within_ss: 16 };

  it('pass where all is equal, and fail at any one number', async () => {
    const two = { method: 'quantiles', k: 2 };
    expect(await differences(two, median)).toEqual([]);
    expect(await differences(two, { ...median, bins: [3.6, 9] })).toEqual(['bins[0]']);
    expect(await differences(two, { ...median, class_of_value: [0, 0, 1, 1, 1, 1] })).toEqual([
      'class_of_value[2]',
    ]);
    expect(await differences(two, { ...median, counts: [2, 4] })).toEqual(['counts[0]', 'counts[1]']);
    expect(await differences(two, { ...median, within_ss: 16.1 })).toEqual(['within_ss']);
  });
  it('may put a value beside a bound that differs from it by rounding only', async () => {
    const hinge = { method: 'percentiles', pct: [40, 100] };
    const at = { counts: [3, 3], within_ss: 16 };
    expect(await differences(hinge, { bins: [3, 9], class_of_value: [0, 0, 0, 1, 1, 1], ...at })).toEqual([]);
    const under = {
      bins: [3 - 1e-15, 9],
      class_of_value: [0, 0, 1, 1, 1, 1],
      counts: [2, 4],
      within_ss: 21.25,
    };
    expect(await differences(hinge, under)).toEqual([]);
    expect(await differences(hinge, { ...under, bins: [3, 9] })).not.toEqual([]);
  });
  it('may choose another gap of the same width, not a narrower one', async () => {
    const two = { method: 'maximum_breaks', k: 3 };
    const of = (bound: number, counts: number[], within: number, classes: number[]) =>
      differences(two, { bins: [bound, 7, 9], counts, within_ss: within, class_of_value: classes });
    expect(await of(1.5, [1, 4, 1], 5, [0, 1, 1, 1, 1, 2])).toEqual([]);
    expect(await of(4.5, [4, 1, 1], 5, [0, 0, 0, 0, 1, 2])).toEqual([]);
    expect(await of(1.7, [1, 4, 1], 5, [0, 1, 1, 1, 1, 2])).toEqual(['bins[0]']);
  });
  it('may cut elsewhere for natural breaks where that is as good', async () => {
    const two = { method: 'fisher_jenks', k: 3 };
    // {1 2 3} {4 5} {9} and {1 2} {3 4 5} {9} both leave 2.5
    const one = { bins: [3, 5, 9], class_of_value: [0, 0, 0, 1, 1, 2], counts: [3, 2, 1], within_ss: 2.5 };
    const other = { bins: [2, 5, 9], class_of_value: [0, 0, 1, 1, 1, 2], counts: [2, 3, 1], within_ss: 2.5 };
    expect(await differences(two, one)).toEqual([]);
    expect(await differences(two, other)).toEqual([]);
    expect(await differences(two, { ...other, class_of_value: one.class_of_value })).toEqual([
      'class_of_value[2]',
    ]);
    const worse = { bins: [4, 5, 9], class_of_value: [0, 0, 0, 0, 1, 2], counts: [4, 1, 1], within_ss: 5 };
    expect(await differences(two, worse)).toContain('bins[0]');
  });
  it('name a way of classing they do not know', () => {
    expect(() =>
      classification.run(
        { values },
        { run: '', parameters: { method: 'guess' }, expected: {} },
        {} as OracleCase,
      ),
    ).toThrow(/unknown classification guess/);
  });
});

describe('margins of a case', () => {
  const inputs = {
    rooms: [
      [10, 3],
      [20, 4],
    ],
    price: [2, 0.5],
    pairs: [[8, 2, 8, 2]],
    pairs_columns: ['a', 'moe_a', 'b', 'moe_b'],
  };
  const runs = [{ run: 'all-rooms', parameters: { of: 'rooms' }, expected: { estimate: 30, moe: 5 } }];
  const all = { inputs, runs } as unknown as OracleCase;
  const got = async (parameters: OracleRun['parameters'], expected: OracleRun['expected']) =>
    acsMoe.run(inputs, { run: 'one', parameters, expected }, all) as Record<string, unknown>;

  it('find estimates by pair, by input, by run', async () => {
    for (const numerator of [
      [30, 5],
      'rooms',
      'inputs.rooms',
      'sum of rooms (unrounded)',
      'all-rooms (unrounded)',
    ])
      expect((await got({ numerator, denominator: 'price' }, { ratio: 0 }))['ratio']).toBe(15);
    expect(() =>
      acsMoe.run(
        inputs,
        { run: '', parameters: { numerator: 'attic', denominator: 'price' }, expected: { ratio: 0 } },
        all,
      ),
    ).toThrow(/the case has no estimate "attic"/);
  });
  it('take the column they are asked for', async () => {
    expect(await got({ rows_are: 'inputs.pairs, of b' }, { cv: [] })).toEqual({ cv: [2 / 1.645 / 8] });
  });
  it('accept either of two right answers, and no third', async () => {
    const row = {
      proportion: 1,
      moe_proportion: 0.35,
      moe_proportion_alternative: 0,
      proportion_used_ratio_formula: true,
    };
    const compared = async (expected: OracleRun['expected']) => {
      const run = { run: 'one', parameters: { rows_are: 'inputs.pairs' }, expected };
      return acsMoe.compare?.((await acsMoe.run(inputs, run, all)) as never, run, tolerance).length;
    };
    expect(await compared({ rows: [row] })).toBe(0);
    expect(await compared({ rows: [{ ...row, moe_proportion_alternative: 0.1 }] })).toBeGreaterThan(0);
    expect(await compared({ rows: [{ ...row, proportion: 0.9 }] })).toBe(1);
  });
});

it('a weighted quantile may be the upper value where a share is just met, no other', async () => {
  const inputs = { values: [1, 2, 3, 4], weight: [1, 1, 1, 1] };
  const differences = async (median: number, quantiles: number[]) => {
    const expected = {
      weighted_median: median,
      weighted_quantiles: { probs: [0.25, 0.4], values: quantiles },
    };
    const run = { run: 'one', parameters: { weights: 'inputs.weight' }, expected };
    const got = await inequality.run(inputs, run, {} as OracleCase);
    return inequality.compare?.(got as never, run, tolerance).map(({ index }) => index);
  };
  expect(await differences(2.5, [1.5, 2])).toEqual([]);
  expect(await differences(3, [2, 2])).toEqual([]);
  expect(await differences(2, [1, 3])).toEqual([
    'weighted_median',
    'weighted_quantiles.values[0]',
    'weighted_quantiles.values[1]',
  ]);
});
