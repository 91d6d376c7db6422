import { expect, test } from 'vitest';
import { falseDiscovery } from '../../../server/analysis/false-discovery.ts';
import { seeded } from '../../seeded.ts';

/** The fifteen p of Benjamini & Hochberg 1995, table 1: four are believed at 0.05. */
const PUBLISHED = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
  0.759, 1,
];

test('the example of the paper', () => {
  const { significant, cutoff, adjusted, tests } = falseDiscovery(PUBLISHED, 0.05, null);
  expect([...significant]).toEqual([1, 1, 1, 1, ...Array.from({ length: 11 }, () => 0)]);
  expect([cutoff, tests]).toEqual([0.0095, 15]);
  // as R's p.adjust(p, 'BH')
  expect(adjusted[0]).toBeCloseTo(0.0015, 12);
  expect(adjusted[4]).toBeCloseTo(0.0603, 12);
  expect(adjusted[7]).toBeCloseTo(0.0645, 12);
});

test('a test is believed where its adjusted p is within the level; order does not matter', () => {
  for (let seed = 1; seed <= 50; seed++) {
    const random = seeded(seed);
    const p = Array.from({ length: Math.floor(random() * 30) }, () => (random() < 0.2 ? NaN : random() ** 3));
    const level = 0.01 + random() / 2;
    const { significant, adjusted, cutoff, tests } = falseDiscovery(p, level, null);
    expect(tests).toBe(p.filter((value) => !Number.isNaN(value)).length);
    for (const [i, value] of p.entries()) {
      expect(Number.isNaN(adjusted[i])).toBe(Number.isNaN(value));
      expect(significant[i] === 1).toBe(adjusted[i]! <= level * (1 + 1e-12));
      expect(significant[i] === 1).toBe(value <= cutoff && cutoff > 0);
      // the definition: among the k smallest for some k with p(k) <= k level / m
      const rank = p.filter((other) => other <= value).length;
      if (value <= (rank * level) / tests) expect(significant[i]).toBe(1);
      expect(adjusted[i]! >= value || Number.isNaN(value)).toBe(true);
    }
    const backwards = falseDiscovery(p.toReversed(), level, null);
    expect([...backwards.adjusted].toReversed()).toEqual([...adjusted]);
  }
});

test('with too few permutations the word is exploratory, and how many it takes is said', () => {
  const p = new Float64Array(100).fill(0.5);
  expect(falseDiscovery(p, 0.05, 999)).toMatchObject({ exploratory: true, permutationsNeeded: 1999 });
  expect(falseDiscovery(p, 0.05, 1999).exploratory).toBe(false);
  expect(falseDiscovery(p, 0.05, null).exploratory).toBe(false);
  // 1/(1999 + 1) alone is just believed among 100 at 0.05
  p[7] = 1 / 2000;
  expect(falseDiscovery(p, 0.05, 1999).significant[7]).toBe(1);
  p[7] = 1 / 1999;
  expect(falseDiscovery(p, 0.05, 1998).significant[7]).toBe(0);
});

test('no test at all; equal p share their fate', () => {
  expect(falseDiscovery([], 0.05, 99)).toMatchObject({ tests: 0, cutoff: 0, exploratory: false });
  expect([...falseDiscovery([NaN, NaN], 0.05, null).adjusted]).toEqual([NaN, NaN]);
  expect([...falseDiscovery([0.02, 0.02, 0.02, 0.9], 0.03, null).significant]).toEqual([1, 1, 1, 0]);
});

test('a p or a level outside its range is refused', () => {
  for (const p of [-0.1, 1.1, Infinity]) expect(() => falseDiscovery([0.5, p], 0.05, null)).toThrow(/p\[1\]/);
  for (const level of [0, 1, NaN, -1]) expect(() => falseDiscovery([0.5], level, null)).toThrow(/level/);
});
