import { describe, expect, it } from 'vitest';
import {
  atkinson,
  gini,
  hoover,
  lorenzCurve,
  palma,
  theil,
  theilByGroup,
} from '../../../server/analysis/inequality.ts';
import { seeded } from '../../seeded.ts';

const indices: Record<string, (values: number[], weights?: number[]) => number | null> = {
  gini,
  theil,
  hoover,
  palma,
  'atkinson 0': (values, weights) => atkinson(values, 0, weights),
  'atkinson 0.5': (values, weights) => atkinson(values, 0.5, weights),
  'atkinson 1': (values, weights) => atkinson(values, 1, weights),
  'atkinson 2': (values, weights) => atkinson(values, 2, weights),
};

/** A few people with whole amounts, above 0 unless asked. */
function people(seed: number, least = 1): { values: number[]; weights: number[] } {
  const random = seeded(seed);
  const values = Array.from(
    { length: 2 + Math.floor(random() * 12) },
    () => least + Math.floor(random() * 9),
  );
  return { values, weights: values.map(() => 1 + Math.floor(random() * 4)) };
}

describe('by hand', () => {
  it('measures 1, 2, 3, 4', () => {
    expect(gini([1, 2, 3, 4])).toBeCloseTo(0.25, 12);
    expect(hoover([1, 2, 3, 4])).toBeCloseTo(0.2, 12);
    expect(theil([1, 3])).toBeCloseTo((0.5 * Math.log(0.5) + 1.5 * Math.log(1.5)) / 2, 12);
    expect(atkinson([1, 4], 1)).toBeCloseTo(1 - 2 / 2.5, 12);
    expect(atkinson([1, 4], 2)).toBeCloseTo(1 - 1.6 / 2.5, 12);
  });
  it('is 0 for equals, and near 1 where one of many has all', () => {
    for (const index of [gini, theil, hoover]) expect(index([7, 7, 7])).toBeCloseTo(0, 12);
    expect(gini([0, 0, 0, 0, 5])).toBeCloseTo(0.8, 12);
    expect(hoover([0, 0, 0, 0, 5])).toBeCloseTo(0.8, 12);
    expect(atkinson([0, 3], 1)).toBe(1);
    expect(atkinson([0, 3], 2)).toBe(1);
  });
  it('sets the tenth with most against the four tenths with least, cutting through an area', () => {
    expect(palma([1, 1, 1, 1])).toBeCloseTo(0.25, 12);
    // 90 children share 90, ten share 90: the tenth holds half, the four tenths 40 of 180
    expect(palma([1, 9], [90, 10])).toBeCloseTo(0.5 / (40 / 180), 12);
    // five children with 1 each, five with 3: the tenth is one child with 3, the four tenths four with 1
    expect(palma([3, 1], [5, 5])).toBeCloseTo(3 / 4, 12);
    expect(palma([0, 9], [50, 50])).toBeNull();
  });
  it('draws the curve from nobody to everybody', () => {
    const curve = lorenzCurve([3, 1], [1, 2]);
    expect([...(curve?.people ?? [])]).toEqual([0, 2 / 3, 1]);
    expect([...(curve?.held ?? [])]).toEqual([0, 2 / 5, 1]);
  });
  it('has nothing to say of nobody or nothing', () => {
    for (const index of Object.values(indices)) {
      expect(index([])).toBeNull();
      expect(index([0, 0])).toBeNull();
      expect(index([3, 4], [0, 0])).toBeNull();
    }
    expect(theilByGroup([], [])).toBeNull();
  });
  it('refuses bad arguments by name', () => {
    for (const index of Object.values(indices)) {
      expect(() => index([1, -2])).toThrow(/values\[1\] must be >= 0, got -2/);
      expect(() => index([Number.NaN])).toThrow(/values\[0\] must be finite/);
      expect(() => index([1], [Infinity])).toThrow(/weights\[0\]/);
      expect(() => index([1], [1, 2])).toThrow(/weights must have the length/);
    }
    expect(() => atkinson([1], -1)).toThrow(/epsilon must be within 0 and 100, got -1/);
    expect(() => theilByGroup([1, 2], [1])).toThrow(/groups must have the length of values, 2, got 1/);
  });
});

describe.each(Object.entries(indices))('laws of %s', (_, index) => {
  const close = (got: number | null, want: number | null) => expect(got ?? -1).toBeCloseTo(want ?? -1, 10);
  it('a weight of n is n people', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const { values, weights } = people(seed);
      close(
        index(values, weights),
        index(values.flatMap((value, i) => Array.from({ length: weights[i] ?? 0 }, () => value))),
      );
    }
  });
  it('neither the unit, nor the order, nor how many times over matters', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const { values, weights } = people(seed);
      const own = index(values, weights);
      close(
        index(
          values.map((value) => value * 1000),
          weights,
        ),
        own,
      );
      close(index(values.toReversed(), weights.toReversed()), own);
      close(
        index(
          values,
          weights.map((weight) => weight * 3),
        ),
        own,
      );
    }
  });
  it('giving to the richest from the poorest never lowers it', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const { values } = people(seed, 2);
      const [least, most] = [Math.min(...values), Math.max(...values)];
      const taken = values.with(values.indexOf(least), least - 1);
      const moved = taken.with(taken.lastIndexOf(most), most + 1);
      if (least < most) expect(index(moved) ?? -1).toBeGreaterThanOrEqual((index(values) ?? -1) - 1e-12);
    }
  });
});

it('the Gini is half the mean difference of all pairs over the mean', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const { values, weights } = people(seed, 0);
    let [pairs, all, held] = [0, 0, 0];
    for (const [i, a] of values.entries()) {
      all += weights[i] as number;
      held += (weights[i] as number) * a;
      for (const [j, b] of values.entries())
        pairs += (weights[i] as number) * (weights[j] as number) * Math.abs(a - b);
    }
    if (held > 0) expect(gini(values, weights)).toBeCloseTo(pairs / (2 * all * held), 12);
  }
});

it('Theil is the sum of its parts; between groups of one mean there is nothing', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const { values, weights } = people(seed, 0);
    const groups = values.map((_, i) => i % 3);
    const parts = theilByGroup(values, groups, weights);
    if (parts === null) continue;
    expect(parts.total).toBeCloseTo(theil(values, weights) ?? Number.NaN, 12);
    expect(parts.between + parts.within).toBeCloseTo(parts.total, 12);
    expect(parts.between).toBeGreaterThanOrEqual(-1e-12);
    expect(parts.within).toBeGreaterThanOrEqual(-1e-12);
  }
  expect(theilByGroup([1, 3, 2, 2], [0, 0, 1, 1])?.between).toBeCloseTo(0, 12);
  expect(theilByGroup([1, 1, 4, 4], [0, 0, 1, 1])?.within).toBeCloseTo(0, 12);
});
