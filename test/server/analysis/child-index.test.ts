import { describe, expect, it } from 'vitest';
import { levels, scoreIndex } from '../../../server/analysis/child-index.ts';
import { prepareIndex, type Indicator } from '../../../server/analysis/index-norm.ts';
import { seeded } from '../../seeded.ts';

const NONE = Number.NaN;
const indicator = (values: number[], domain = 0, highIsBad = false): Indicator => ({
  values: Float64Array.from(values),
  domain,
  highIsBad,
});
const prepare = (indicators: Indicator[], children: number[], scope = children.map(() => 0)) =>
  prepareIndex({ indicators, children: Float64Array.from(children), scope: Int32Array.from(scope) });
const equal = (count: number) => Array.from({ length: count }, () => 1);
const close = (got: ArrayLike<number> | undefined, want: readonly number[]) => {
  expect(got?.length).toBe(want.length);
  for (const [i, value] of want.entries())
    if (Number.isNaN(value)) expect(got?.[i], `[${i}]`).toBeNaN();
    else expect(got?.[i], `[${i}]`).toBeCloseTo(value, 11);
};

describe('norms', () => {
  it('are those of children, not of areas', () => {
    // 1, 1, 1 and 5: mean 2, variance (3·1 + 9)/4 = 3
    close(prepare([indicator([1, 5])], [3, 1]).z[0], [-1 / Math.sqrt(3), 3 / Math.sqrt(3)]);
  });
  it('turn what is bad', () => {
    close(prepare([indicator([1, 5], 0, true)], [3, 1]).z[0], [1 / Math.sqrt(3), -3 / Math.sqrt(3)]);
  });
  it('are cut at the first and the last hundredth of the children', () => {
    const values = [...Array.from({ length: 100 }, (_, i) => i), 10_000];
    const { z, norms } = prepare([indicator(values)], [...Array.from({ length: 100 }, () => 10), 1]);
    const norm = norms[0]?.get(0);
    expect(z[0]?.[100]).toBe(norm?.high);
    expect(norm?.high).toBe(z[0]?.[99]);
    expect(z[0]?.[0]).toBe(norm?.low);
    expect(z[0]?.[50]).toBeCloseTo((50 - (norm?.mean ?? 0)) / (norm?.spread ?? 0), 12);
  });
  it('are 0 where all are alike', () => {
    close(prepare([indicator([0.1, 0.1, 0.1])], [3, 4, 5]).z[0], [0, 0, 0]);
  });
  it('leave out areas without children or with an unknown number, which still get a score', () => {
    const z = prepare([indicator([1, 5, 100, 3])], [3, 1, 0, NONE]).z[0];
    close(z?.slice(0, 2), [-1 / Math.sqrt(3), 3 / Math.sqrt(3)]);
    expect(z?.[2]).toBeCloseTo(Math.sqrt(3), 12);
    expect(z?.[3]).toBeCloseTo(1 / Math.sqrt(3), 12);
  });
  it('belong to a scope; outside there is none, nor where no child stands behind a value', () => {
    const { z } = prepare([indicator([1, 5, 10, 50, 7, 8])], [3, 1, 3, 1, 9, 0], [0, 0, 1, 1, -1, 2]);
    close(z[0], [-1 / Math.sqrt(3), Math.sqrt(3), -1 / Math.sqrt(3), Math.sqrt(3), NONE, NONE]);
  });
});

describe('scores', () => {
  const two = [indicator([1, 3]), indicator([5, 1]), indicator([2, 4], 1)];
  it('are weighted sums, in the domain and over the domains', () => {
    const prepared = prepare(two, [1, 1]);
    close(prepared.z[0], [-1, 1]);
    const { domains, index } = scoreIndex(prepared, { indicators: [3, 1, 1], domains: [1, 3] });
    close(domains[0], [-0.75 + 0.25, 0.75 - 0.25]);
    close(domains[1], [-1, 1]);
    close(index, [-0.5 / 4 - 3 / 4, 0.5 / 4 + 3 / 4]);
  });
  it('renormalise over what is present, and need half of every domain', () => {
    const prepared = prepare(
      [indicator([1, 3, NONE, NONE]), indicator([5, 1, 5, NONE]), indicator([2, 4, 2, 2], 1)],
      [1, 1, 1, 1],
    );
    const { domains, index } = scoreIndex(prepared, { indicators: [3, 1, 1], domains: [1, 1] });
    expect(domains[0]?.[2]).toBeCloseTo(prepared.z[1]?.[2] ?? NONE, 12);
    expect(index[2]).toBeCloseTo(((prepared.z[1]?.[2] ?? NONE) + (prepared.z[2]?.[2] ?? NONE)) / 2, 12);
    expect([domains[0]?.[3], index[3]]).toEqual([NONE, NONE]);
    expect(domains[1]?.[3]).not.toBeNaN();
  });
  it('miss more than half of a domain with one of three, not with two of three', () => {
    const three = [indicator([1, 2, 3]), indicator([1, NONE, 3]), indicator([1, NONE, NONE])];
    const { index } = scoreIndex(prepare(three, [1, 1, 1]), { indicators: [1, 1, 1], domains: [1] });
    expect([...index].map(Number.isNaN)).toEqual([false, true, false]);
  });
  it('know nothing of what has no weight', () => {
    const prepared = prepare([...two, indicator([NONE, NONE], 1)], [1, 1]);
    const without = scoreIndex(prepare(two, [1, 1]), { indicators: [3, 1, 1], domains: [1, 3] });
    const zero = scoreIndex(prepared, { indicators: [3, 1, 1, 0], domains: [1, 3] });
    expect(zero.index).toEqual(without.index);
    close(scoreIndex(prepared, { indicators: [0, 0, 1, 0], domains: [1, 3] }).index, [-1, 1]);
    expect([...scoreIndex(prepared, { indicators: [0, 0, 0, 0], domains: [1, 3] }).index]).toEqual([
      NONE,
      NONE,
    ]);
    expect([...scoreIndex(prepared, { indicators: [1, 1, 1, 1], domains: [0, 0] }).index]).toEqual([
      NONE,
      NONE,
    ]);
  });
});

describe('levels', () => {
  const of = (scores: number[], children: number[], scope?: number[]) => [
    ...levels(prepare([], children, scope), Float64Array.from(scores)),
  ];
  it('hold a fifth of the children each, not of the areas', () => {
    expect(of([1, 2, 3, 4, 5], equal(5))).toEqual([1, 2, 3, 4, 5]);
    // 60 of 100 children live in the lowest area: it is the lowest fifth and all the next ones' bound
    expect(of([1, 2, 3, 4, 5], [60, 10, 10, 10, 10])).toEqual([1, 4, 4, 5, 5]);
  });
  it('put equals into one level, the lower one', () => {
    expect(of([1, 1, 1, 1, 2], equal(5))).toEqual([1, 1, 1, 1, 5]);
    // half of the children have 2 or less: the first fifth ends at 2, and so does the second
    expect(of([1, 2, 2, 2, 3], [10, 5, 30, 5, 50])).toEqual([1, 1, 1, 1, 3]);
    expect(of([7, 7], [1, 1])).toEqual([1, 1]);
  });
  it('belong to the scope, and are none without a score', () => {
    expect(of([1, 2, 3, 4, NONE, 9], [1, 1, 1, 1, 1, 1], [0, 0, 1, 1, 1, -1])).toEqual([1, 3, 1, 3, 0, 0]);
    expect(of([1, 2], [0, 0])).toEqual([0, 0]);
  });
  it('count an area without children by its score', () => {
    expect(of([1, 2, 3, 4, 5, 3.6], [1, 1, 1, 1, 1, 0])).toEqual([1, 2, 3, 4, 5, 4]);
  });
});

it('refuses bad arguments by name', () => {
  expect(() => prepare([indicator([1])], [-1])).toThrow(/children\[0\] must be >= 0 or NaN, got -1/);
  expect(() => prepare([indicator([Infinity])], [1])).toThrow(
    /indicators\[0\]\.values\[0\] must be finite or NaN/,
  );
  expect(() => prepare([indicator([1, 2])], [1])).toThrow(/indicators\[0\]\.values must have the length/);
  expect(() => prepare([indicator([1], 0.5)], [1])).toThrow(/indicators\[0\]\.domain must be a whole number/);
  expect(() => prepare([indicator([1])], [1], [-2])).toThrow(/scope\[0\] must be -1 or more, got -2/);
  expect(() => prepare([indicator([1])], [1], [0, 0])).toThrow(
    /scope must have the length of children, 1, got 2/,
  );
  const prepared = prepare([indicator([1])], [1]);
  expect(() => scoreIndex(prepared, { indicators: [-1], domains: [1] })).toThrow(/weights\.indicators\[0\]/);
  expect(() => scoreIndex(prepared, { indicators: [1], domains: [1, 1] })).toThrow(
    /weights\.domains must be 1, got 2/,
  );
  expect(() => levels(prepared, Float64Array.of(1, 2))).toThrow(
    /scores must have the length of children, 1, got 2/,
  );
});

describe('laws', () => {
  const world = (seed: number) => {
    const random = seeded(seed);
    const areas = 2 + Math.floor(random() * 25);
    const column = () => Array.from({ length: areas }, () => (random() < 0.15 ? NONE : random() * 10));
    const indicators = Array.from({ length: 6 }, (_, k) => indicator(column(), k % 2, k % 3 === 0));
    const children = Array.from({ length: areas }, () => Math.floor(random() * 40));
    const scope = Array.from({ length: areas }, () => Math.floor(random() * 3) - 1);
    const weights = { indicators: indicators.map(() => random()), domains: [random(), random()] };
    return { indicators, children, scope, weights };
  };
  it('the unit of an indicator, and the size of all weights, are no matter', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const { indicators, children, scope, weights } = world(seed);
      const scaled = indicators.map((one) => ({
        ...one,
        values: one.values.map((value) => 7 * value - 100),
      }));
      const bigger = {
        indicators: weights.indicators.map((w) => 9 * w),
        domains: weights.domains.map((w) => 5 * w),
      };
      const own = scoreIndex(prepare(indicators, children, scope), weights).index;
      close(scoreIndex(prepare(scaled, children, scope), bigger).index, [...own]);
    }
  });
  it('turning every indicator turns the index', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const { indicators, children, scope, weights } = world(seed);
      const turned = indicators.map((one) => ({ ...one, highIsBad: !one.highIsBad }));
      const own = scoreIndex(prepare(indicators, children, scope), weights).index;
      close(
        scoreIndex(prepare(turned, children, scope), weights).index,
        [...own].map((score) => -score),
      );
    }
  });
  it('z-scores stay within their norm; levels rise with the score', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const { indicators, children, scope, weights } = world(seed);
      const prepared = prepare(indicators, children, scope);
      for (const [k, z] of prepared.z.entries())
        for (const [area, score] of z.entries()) {
          if (Number.isNaN(score)) continue;
          const norm = prepared.norms[k]?.get(scope[area] ?? -1);
          expect(score >= (norm?.low ?? NONE) && score <= (norm?.high ?? NONE)).toBe(true);
        }
      const { index } = scoreIndex(prepared, weights);
      const level = levels(prepared, index);
      for (const [a, score] of index.entries()) {
        expect((level[a] ?? 0) > 0).toBe(!Number.isNaN(score));
        for (const [b, other] of index.entries())
          if (scope[a] === scope[b] && score < other) expect(level[a]).toBeLessThanOrEqual(level[b] ?? 0);
      }
    }
  });
});
