import { describe, expect, it } from 'vitest';
import {
  boxPlotBreaks,
  classOf,
  equalIntervalBreaks,
  headTailBreaks,
  maximumBreaks,
  naturalBreaks,
  percentileBreaks,
  quantileBreaks,
  standardDeviationBreaks,
} from '../../../server/analysis/breaks.ts';
import { readJson, shared } from '../../shared-data.ts';

describe('by hand', () => {
  it('cuts nine values into quarters', () => {
    expect(quantileBreaks([9, 8, 7, 6, 5, 4, 3, 2, 1], 4)).toEqual([3, 5, 7, 9]);
    expect(quantileBreaks([1, 2, 3, 4], 2)).toEqual([2.5, 4]);
  });
  it('collapses bounds that tie', () => {
    expect(quantileBreaks([0, 0, 0, 0, 0, 0, 5, 9], 4)).toEqual([0, 1.25, 9]);
    expect(quantileBreaks([3, 3, 3], 5)).toEqual([3]);
  });
  it('leaves out what is not known', () => {
    expect(quantileBreaks([null, 1, Number.NaN, 3], 2)).toEqual([2, 3]);
    expect(naturalBreaks(new Float64Array([Number.NaN, 1, 2, 10]), 2)).toEqual([2, 10]);
  });
  it('has no class where nothing is known, one where all is equal', () => {
    for (const breaks of [quantileBreaks, equalIntervalBreaks, naturalBreaks]) {
      expect(breaks([null], 5)).toEqual([]);
      expect(breaks([4, 4], 5)).toEqual([4]);
    }
    expect(standardDeviationBreaks([])).toEqual([]);
    expect(standardDeviationBreaks([4])).toEqual([4]);
  });
  it('finds the gap between two clumps', () => {
    expect(naturalBreaks([1, 2, 3, 40, 41, 42], 2)).toEqual([3, 42]);
    expect(naturalBreaks([1, 2], 5)).toEqual([1, 2]);
  });
  it('cuts at percentiles, keeping equal bounds', () => {
    expect(percentileBreaks([0, 0, 0, 4, 8], [25, 50, 75, 100])).toEqual([0, 0, 4, 8]);
    expect(percentileBreaks([null])).toEqual([]);
  });
  it('sets fences about the quartiles, and a class beyond only where there is one', () => {
    expect(boxPlotBreaks([1, 2, 3, 4, 5])).toEqual([-1, 2, 3, 4, 7]);
    expect(boxPlotBreaks([1, 2, 3, 4, 50])).toEqual([-1, 2, 3, 4, 7, 50]);
    expect(boxPlotBreaks([1, 2, 3, 4, 5], 0)).toEqual([2, 2, 3, 4, 4, 5]);
    expect(boxPlotBreaks([])).toEqual([]);
  });
  it('cuts off the head again and again', () => {
    expect(headTailBreaks([1, 1, 1, 1, 6, 8])).toEqual([3, 7, 8]);
    expect(headTailBreaks([0.1, 0.1, 0.1])).toEqual([0.1]);
    expect(headTailBreaks([])).toEqual([]);
  });
  it('cuts in the middle of the widest gaps', () => {
    expect(maximumBreaks([1, 2, 10, 11, 30], 3)).toEqual([6, 20.5, 30]);
    expect(maximumBreaks([1, 2, 3], 2)).toEqual([2.5, 3]);
    expect(maximumBreaks([4, 4], 3)).toEqual([4]);
    expect(maximumBreaks([], 3)).toEqual([]);
  });
  it('puts a break into the class under it, and a value above all breaks one class higher', () => {
    expect([0, 2, 2.1, 5, 6].map((value) => classOf(value, [2, 5]))).toEqual([0, 0, 1, 1, 2]);
    expect([classOf(null, [2]), classOf(Number.NaN, [2]), classOf(7, [])]).toEqual([null, null, 0]);
  });
  it('refuses bad arguments by name', () => {
    expect(() => quantileBreaks([1], 0)).toThrow(/k must be a whole number >= 1, got 0/);
    expect(() => naturalBreaks([1], 2.5)).toThrow(/got 2.5/);
    expect(() => equalIntervalBreaks([1, Infinity], 2)).toThrow(/values must be finite/);
    expect(() => standardDeviationBreaks([1, 2], [1, 1])).toThrow(/multiples/);
    expect(() => percentileBreaks([1], [50, 10])).toThrow(
      /percentiles must ascend within 0 and 100, got 50, 10/,
    );
    expect(() => percentileBreaks([1], [101])).toThrow(/percentiles/);
    expect(() => boxPlotBreaks([1], -1)).toThrow(/hinge must be >= 0, got -1/);
    expect(() => headTailBreaks([Infinity])).toThrow(/values must be finite/);
    expect(() => maximumBreaks([1], 0)).toThrow(/k must be/);
  });
});

describe('laws', () => {
  const cases = Array.from({ length: 60 }, (_, seed) =>
    Array.from({ length: 1 + (seed % 23) }, (__, i) => ((seed + 1) * (i + 7) * 7919) % (5 + seed)),
  );
  const classifications = {
    quantileBreaks,
    equalIntervalBreaks,
    naturalBreaks,
    standardDeviationBreaks: (values: number[]) => standardDeviationBreaks(values),
    headTailBreaks: (values: number[]) => headTailBreaks(values),
    maximumBreaks,
  };
  it.each(Object.entries(classifications))('%s: every value falls in exactly one class', (_, classify) => {
    for (const values of cases) {
      const breaks = classify(values, 5);
      for (const value of values) {
        const holding = breaks.filter((upper, i) => value <= upper && value > (breaks[i - 1] ?? -Infinity));
        expect(holding).toHaveLength(1);
        expect(breaks[classOf(value, breaks) ?? -1]).toBe(holding[0]);
      }
    }
  });
  it('bounds ascend, the last is the largest value, and the order of the values is no matter', () => {
    for (const values of cases)
      for (const classify of [quantileBreaks, equalIntervalBreaks, naturalBreaks]) {
        const breaks = classify(values, 4);
        expect(breaks.at(-1)).toBe(Math.max(...values));
        expect(breaks.every((upper, i) => upper > (breaks[i - 1] ?? -Infinity))).toBe(true);
        expect(classify(values.toReversed(), 4)).toEqual(breaks);
      }
  });
});

interface Oracle {
  inputs: { values: number[] };
  runs: {
    run: string;
    parameters: { method: string; k?: number; multiples?: number[] };
    expected: { bins: number[]; class_of_value: number[]; within_ss: number };
  }[];
}

const classifications: Record<string, (values: number[], p: Oracle['runs'][0]['parameters']) => number[]> = {
  quantiles: (values, p) => quantileBreaks(values, p.k ?? 0),
  equal_interval: (values, p) => equalIntervalBreaks(values, p.k ?? 0),
  fisher_jenks: (values, p) => naturalBreaks(values, p.k ?? 0),
  std_mean: (values, p) => standardDeviationBreaks(values, p.multiples),
};

function withinSquares(values: number[], breaks: number[]): number {
  let total = 0;
  for (let c = 0; c < breaks.length; c++) {
    const members = values.filter((value) => classOf(value, breaks) === c);
    const mean = members.reduce((a, b) => a + b, 0) / members.length;
    for (const value of members) total += (value - mean) ** 2;
  }
  return total;
}

describe.each(['cal-employment', 'nc-rate', 'ties-negative'])('as mapclassify does: %s', (name) => {
  const path = shared(`oracle/classification-${name}.json`);
  it.skipIf(path === null)('same bounds, same class of every value', () => {
    const { inputs, runs } = readJson(path ?? '') as Oracle;
    const { values } = inputs;
    let compared = 0;
    for (const { run, parameters, expected } of runs) {
      const { method } = parameters;
      const breaks = classifications[method]?.(values, parameters) ?? null;
      if (breaks === null) continue;
      compared++;
      expect(breaks.length, run).toBe(expected.bins.length);
      if (method === 'fisher_jenks') {
        expect(withinSquares(values, breaks), run).toBeCloseTo(expected.within_ss, 6);
        continue;
      }
      for (const [i, want] of expected.bins.entries()) expect(breaks[i], run).toBeCloseTo(want, 9);
      expect(
        values.map((value) => classOf(value, breaks)),
        run,
      ).toEqual(expected.class_of_value);
    }
    expect(compared).toBeGreaterThanOrEqual(7);
  });
});
