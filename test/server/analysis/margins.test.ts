import { describe, expect, it } from 'vitest';
import {
  coefficientOfVariation,
  difference,
  marginOfError,
  product,
  proportion,
  ratio,
  reliability,
  requireAdditive,
  significance,
  standardError,
  sum,
  weightedSum,
  type Measured,
} from '../../../server/analysis/margins.ts';
import { readJson, shared } from '../../shared-data.ts';

const m = (value: number, moe: number | null): Measured => ({ value, moe });

describe('the worked examples of METHODS', () => {
  it('adds up', () => {
    const total = sum([m(1626, 254), m(1244, 209), m(796, 187)]);
    expect(total.value).toBe(3666);
    expect(total.moe).toBeCloseTo(378.3728, 4);
  });
  it('keeps only the largest margin of the zero estimates', () => {
    expect(sum([m(0, 8), m(0, 12), m(25, 40)]).moe).toBeCloseTo(41.7612, 4);
    expect(sum([m(0, 12), m(0, 12)])).toEqual(m(0, 12));
  });
  it('weighs on the scaled margins', () => {
    const total = weightedSum([m(100, 20), m(200, 30)], [0.5, 1]);
    expect(total.value).toBe(250);
    expect(total.moe).toBeCloseTo(31.6227766, 7);
  });
  it('takes a share, by the form of a ratio where the radicand is negative', () => {
    expect(proportion(m(100, 20), m(500, 30))?.moe).toBeCloseTo(0.0381575681, 9);
    const negative = proportion(m(100, 5), m(500, 100));
    expect(negative?.value).toBe(0.2);
    expect(negative?.moe).toBeCloseTo(0.0412310563, 9);
  });
  it('divides', () => {
    expect(ratio(m(100, 20), m(50, 10))?.moe).toBeCloseTo(0.5656854249, 9);
  });
  it('calls two shares different though their intervals overlap', () => {
    const test = significance(m(0.2, 0.0381575681), m(0.28, 0.05));
    expect(test.z).toBeCloseTo(-2.0923, 4);
    expect(test.different).toBe(true);
  });
});

describe('at the edges', () => {
  it('has no share and no ratio of nothing', () => {
    expect(proportion(m(0, 12), m(0, 12))).toBeNull();
    expect(ratio(m(3, 1), m(0, 12))).toBeNull();
  });
  it('keeps a radicand of exactly zero at zero', () => {
    expect(proportion(m(80, 25), m(80, 25))).toEqual(m(1, 0));
  });
  it('gives a share of zero its margin, and no coefficient of variation', () => {
    expect(proportion(m(0, 12), m(300, 40))).toEqual(m(0, 0.04));
    expect(coefficientOfVariation(0, 0.04)).toBeNull();
  });
  it('passes on that a margin is not known', () => {
    expect(sum([m(1, 2), m(3, null)])).toEqual(m(4, null));
    expect(proportion(m(1, null), m(4, 1))).toEqual(m(0.25, null));
    expect(ratio(m(1, 1), m(4, null))).toEqual(m(0.25, null));
    expect(product(m(2, null), m(4, 1))).toEqual(m(8, null));
    expect(significance(m(1, null), m(2, 1))).toEqual({ z: null, different: null });
    expect([standardError(null), marginOfError(null), coefficientOfVariation(5, null)]).toEqual([
      null,
      null,
      null,
    ]);
  });
  it('tells exact numbers apart without a z', () => {
    expect(significance(m(4, 0), m(5, 0))).toEqual({ z: null, different: true });
    expect(significance(m(5, 0), m(5, 0))).toEqual({ z: null, different: false });
  });
  it('is not different at exactly 1.645 standard errors', () => {
    expect(significance(m(1.645, 1.645), m(0, 0)).different).toBe(false);
  });
  it('asks more at 95 and 99, of the same margins', () => {
    const between = (a: number, level: 90 | 95 | 99) => significance(m(a, 1.645), m(0, 0), level).different;
    expect([1.7, 1.96, 1.97, 2.5, 2.6].map((a) => [between(a, 90), between(a, 95), between(a, 99)])).toEqual([
      [true, false, false],
      [true, false, false],
      [true, true, false],
      [true, true, false],
      [true, true, true],
    ]);
  });
  it('sets the classes of reliability at 0.20 and 0.40, inclusive', () => {
    expect([0, 0.2, 0.2001, 0.4, 0.4001].map(reliability)).toEqual([
      'ok',
      'ok',
      'caution',
      'caution',
      'unreliable',
    ]);
    expect(reliability(null)).toBeNull();
  });
  it('refuses what cannot be added up, and what is no estimate', () => {
    expect(() => requireAdditive('mean')).toThrow(/kind must be count to be added up, got mean/);
    expect(() => requireAdditive('count')).not.toThrow();
    expect(() => sum([])).toThrow(RangeError);
    expect(() => sum([m(1, 2), m(3, -1)])).toThrow(/parts\[1\]\.moe/);
    expect(() => weightedSum([m(1, 2)], [1, 2])).toThrow(/length of parts, 1, got 2/);
    expect(() => proportion(m(Number.NaN, 1), m(1, 1))).toThrow(/part\.value/);
    expect(() => reliability(-0.1)).toThrow(RangeError);
  });
});

it('laws: a sum does not depend on the order, one part is itself, weights of one change nothing', () => {
  for (let seed = 1; seed <= 50; seed++) {
    const parts = Array.from({ length: 5 }, (_, i) => m((seed * (i + 3)) % 7, (seed * (i + 1)) % 11));
    const total = sum(parts);
    expect(sum(parts.toReversed()).moe).toBeCloseTo(total.moe ?? Number.NaN, 9);
    expect(
      weightedSum(
        parts,
        parts.map(() => 1),
      ),
    ).toEqual(total);
    const [first] = parts;
    if (first) expect(sum([first])).toEqual(first);
  }
});

interface Oracle {
  inputs: {
    pairs: [number, number, number, number][];
    sum_groups: [number, number][][];
    significance: [number, number, number, number][];
  };
  runs: { run: string; expected: { rows?: Record<string, number | boolean>[]; cv?: number[] } }[];
}

const oracle = shared('oracle/acs-moe-tracts-a.json');
describe.skipIf(oracle === null)('as tidycensus and census-data-aggregator count', () => {
  const empty: Oracle = { inputs: { pairs: [], sum_groups: [], significance: [] }, runs: [] };
  const { inputs, runs } = oracle === null ? empty : (readJson(oracle) as Oracle);
  const expected = (name: string) => runs.find(({ run }) => run === name)?.expected ?? {};
  const close = (got: number | null | undefined, want: unknown) =>
    expect(Math.abs((got ?? Number.NaN) - Number(want))).toBeLessThanOrEqual(1e-9 + 1e-9 * Number(want));

  it('shares, ratios, products and differences', () => {
    const rows = expected('derived').rows ?? [];
    expect(rows).toHaveLength(inputs.pairs.length);
    for (const [index, [x, moeX, y, moeY]] of inputs.pairs.entries()) {
      const [row, a, b] = [rows[index] ?? {}, m(x, moeX), m(y, moeY)];
      close(proportion(a, b)?.moe, row['moe_proportion_alternative'] ?? row['moe_proportion']);
      close(ratio(a, b)?.moe, row['moe_ratio']);
      close(product(a, b).moe, row['moe_product']);
      close(difference(a, b).moe, row['moe_difference']);
    }
  });
  it('sums', () => {
    const rows = expected('sum').rows ?? [];
    expect(rows).toHaveLength(inputs.sum_groups.length);
    for (const [index, group] of inputs.sum_groups.entries()) {
      const total = sum(group.map(([value, moe]) => m(value, moe)));
      expect(total.value).toBe(rows[index]?.['estimate']);
      close(total.moe, rows[index]?.['moe']);
    }
  });
  it('significance and coefficients of variation', () => {
    const rows = expected('significance').rows ?? [];
    expect(rows).toHaveLength(inputs.significance.length);
    for (const [index, [a, moeA, b, moeB]] of inputs.significance.entries()) {
      const { z, different } = significance(m(a, moeA), m(b, moeB));
      expect(z).toBeCloseTo(Number(rows[index]?.['z']), 9);
      expect(different).toBe(rows[index]?.['significant_90']);
    }
    const cvs = expected('cv').cv ?? [];
    expect(cvs).toHaveLength(inputs.pairs.length);
    for (const [index, [, , y, moeY]] of inputs.pairs.entries())
      close(coefficientOfVariation(y, moeY), cvs[index]);
  });
});

const handbook = shared('oracle/acs-moe-handbook-ch8.json');
it.skipIf(handbook === null)('the worked examples of the Census handbook', () => {
  const { inputs } = readJson(handbook ?? '') as { inputs: Record<string, [number, number][]> };
  const measured = (key: string) => (inputs[key] ?? []).map(([value, moe]) => m(value, moe));
  const total = sum(measured('never_married_females'));
  expect([total.value, Math.round(total.moe ?? 0)]).toEqual([203119, 5070]);
  const share = proportion(m(203119, 5070), sum(measured('females_15_and_over')));
  expect(share?.moe).toBeCloseTo(0.008030041570817879, 12);
  const quotient = ratio(sum(measured('never_married_males')), m(203119, 5070));
  expect(quotient?.moe).toBeCloseTo(0.0390565253245535, 12);
  expect(product(m(74506512, 228238), m(0.824, 0.001)).moe).toBeCloseTo(202288.98902721, 6);
});
