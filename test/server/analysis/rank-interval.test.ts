import { describe, expect, it } from 'vitest';
import { scoreIndex } from '../../../server/analysis/child-index.ts';
import { drawIndex } from '../../../server/analysis/index-doubt.ts';
import { prepareIndex } from '../../../server/analysis/index-norm.ts';
import { normalDeviate } from '../../../server/analysis/normal.ts';
import { seeded } from '../../../server/analysis/random.ts';
import { drawApart, rankIntervals } from '../../../server/analysis/rank-interval.ts';

const NONE = Number.NaN;
const list = (...numbers: number[]) => Float64Array.from(numbers);
const still = (count: number) => new Float64Array(count);

describe('ranks', () => {
  it('count from the largest or the smallest, equals together', () => {
    const scores = list(5, 9, 5, 1);
    const draw = drawApart(scores, still(4));
    expect([...rankIntervals(scores, draw, { first: 'largest', seed: 1 }).rank]).toEqual([2, 1, 2, 4]);
    expect([...rankIntervals(scores, draw, { first: 'smallest', seed: 1 }).rank]).toEqual([2, 4, 2, 1]);
  });
  it('are sure where there is no doubt, none where there is no score', () => {
    const scores = list(3, NONE, 2);
    const { rank, low, high } = rankIntervals(scores, drawApart(scores, list(0, 1, NONE)), {
      first: 'largest',
      seed: 1,
    });
    expect([[...rank], [...low], [...high]]).toEqual([
      [1, NONE, 2],
      [1, NONE, 2],
      [1, NONE, 2],
    ]);
  });
  it('are open where scores are close, and closed where they are far', () => {
    const scores = list(10, 9.9, 0);
    const { low, high } = rankIntervals(scores, drawApart(scores, list(1, 1, 1)), {
      first: 'largest',
      seed: 4,
    });
    expect([[...low], [...high]]).toEqual([
      [1, 1, 3],
      [2, 2, 3],
    ]);
  });
  it('say that an area may not be on the list', () => {
    const scores = list(2, 1);
    const flicker = (random: () => number, into: Float64Array) => into.set([2, random() < 0.3 ? NONE : 1]);
    expect([...rankIntervals(scores, flicker, { first: 'largest', seed: 2 }).high]).toEqual([1, Infinity]);
    expect([...rankIntervals(scores, flicker, { first: 'largest', seed: 2 }).low]).toEqual([1, 2]);
  });
  it('hold nine in ten of the draws, and the rank itself', () => {
    const scores = Float64Array.from({ length: 30 }, (_, i) => i);
    const { rank, low, high } = rankIntervals(
      scores,
      drawApart(
        scores,
        scores.map(() => 3),
      ),
      { first: 'largest', seed: 8 },
    );
    const random = seeded(99);
    let held = 0;
    for (let d = 0; d < 400; d++) {
      const drawn = scores.map((score) => score + 3 * normalDeviate(random));
      const own = drawn[15] as number;
      const place = 1 + drawn.filter((score) => score > own).length;
      if (place >= (low[15] as number) && place <= (high[15] as number)) held++;
    }
    expect(held / 400).toBeGreaterThan(0.85);
    expect(held / 400).toBeLessThan(0.97);
    for (const [i, own] of rank.entries())
      expect(own >= (low[i] ?? NONE) && own <= (high[i] ?? NONE)).toBe(true);
  });
  it('are the same for the same seed', () => {
    const scores = list(3, 2.5, 2, 1);
    const draw = drawApart(scores, list(1, 1, 1, 1));
    const of = (seed: number) => rankIntervals(scores, draw, { first: 'largest', seed, draws: 37 });
    expect(of(5)).toEqual(of(5));
  });
  it('refuse bad arguments by name', () => {
    const draw = drawApart(list(1), list(1));
    expect(() => rankIntervals(list(Infinity), draw, { first: 'largest', seed: 1 })).toThrow(/scores\[0\]/);
    expect(() => rankIntervals(list(1), draw, { first: 'largest', seed: 1, draws: 0 })).toThrow(
      /draws must be .* got 0/,
    );
    expect(() => rankIntervals(list(1), draw, { first: 'largest', seed: 1, share: 2 })).toThrow(
      /share must be .* got 2/,
    );
    expect(() => rankIntervals(list(1), draw, { first: 'largest', seed: 0.5 })).toThrow(/seed/);
    expect(() => drawApart(list(1), list(-1))).toThrow(/ses\[0\] must be >= 0 or NaN, got -1/);
    expect(() => drawApart(list(1), list(1, 2))).toThrow(/ses must have the length of scores, 1, got 2/);
  });
});

describe('the index, drawn from the margins of its indicators', () => {
  const random = seeded(12);
  const areas = 40;
  const column = () => Float64Array.from({ length: areas }, () => normalDeviate(random) * 4 + 20);
  const values = [column(), column(), column(), column()];
  values[1]?.set([NONE], 7);
  const prepared = prepareIndex({
    indicators: values.map((own, k) => ({ values: own, highIsBad: k === 2, domain: k < 2 ? 0 : 1 })),
    children: Float64Array.from({ length: areas }, () => 50 + Math.floor(100 * random())),
    scope: new Int32Array(areas),
  });
  const weights = { indicators: [2, 1, 1, 3], domains: [1, 2] };
  const { index } = scoreIndex(prepared, weights);
  const draws = (ses: Float64Array[], count: number, seed: number) => {
    const draw = drawIndex(prepared, weights, ses);
    const next = seeded(seed);
    return Array.from({ length: count }, () => {
      const into = new Float64Array(areas);
      draw(next, into);
      return into;
    });
  };
  const mean = (numbers: number[]) => numbers.reduce((sum, n) => sum + n, 0) / numbers.length;
  const deviation = (numbers: number[]) => Math.sqrt(mean(numbers.map((n) => (n - mean(numbers)) ** 2)));

  it('stays as it is where no margin is known', () => {
    const [once] = draws(
      values.map((own) => own.map(() => NONE)),
      1,
      1,
    );
    for (const [area, score] of index.entries()) expect(once?.[area]).toBeCloseTo(score, 12);
  });
  it('spreads as drawing every indicator, cutting it and scoring anew does', () => {
    const ses = values.map((own, k) => own.map(() => 0.5 + k));
    const quick = draws(ses, 3000, 3);
    const next = seeded(77);
    const slow = Array.from({ length: 3000 }, () => {
      const z = prepared.z.map((own, k) =>
        own.map((score, area) => {
          const norm = prepared.norms[k]?.get(0);
          if (norm === undefined || Number.isNaN(score)) return NONE;
          const value = (values[k]?.[area] as number) + (ses[k]?.[area] as number) * normalDeviate(next);
          return Math.min(Math.max((value - norm.mean) / norm.spread, norm.low), norm.high);
        }),
      );
      return scoreIndex({ ...prepared, z }, weights).index;
    });
    for (let area = 0; area < areas; area++) {
      const [a, b] = [quick, slow].map((all) => all.map((one) => one[area] as number)) as [
        number[],
        number[],
      ];
      expect(Math.abs(mean(a) - mean(b))).toBeLessThan(0.06);
      expect(deviation(a) / deviation(b)).toBeGreaterThan(0.93);
      expect(deviation(a) / deviation(b)).toBeLessThan(1.07);
    }
  });
  it('gives ranks with their doubt', () => {
    const found = rankIntervals(
      index,
      drawIndex(
        prepared,
        weights,
        values.map((own) => own.map(() => 2)),
      ),
      {
        first: 'smallest',
        seed: 6,
        draws: 200,
      },
    );
    const widths = [...found.high].map((high, area) => high - (found.low[area] as number));
    expect(Math.max(...widths)).toBeGreaterThan(5);
    expect(found.rank.toSorted()).toEqual(Float64Array.from({ length: areas }, (_, i) => i + 1));
  });
  it('refuses bad arguments by name', () => {
    expect(() => drawIndex(prepared, weights, [])).toThrow(
      /ses must have the length of indicators, 4, got 0/,
    );
    expect(() =>
      drawIndex(
        prepared,
        weights,
        values.map(() => list(1)),
      ),
    ).toThrow(/ses\[0\] must have the length of children/);
    expect(() =>
      drawIndex(
        prepared,
        weights,
        values.map((own) => own.map(() => -1)),
      ),
    ).toThrow(/ses\[0\]\[0\] must be >= 0/);
  });
});
