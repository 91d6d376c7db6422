import { expect, test } from 'vitest';
import { seeded } from '../../../server/analysis/random.ts';

test('a seed gives the same numbers for ever', () => {
  const random = seeded(1);
  // mulberry32 of seed 1, as published
  expect([random(), random(), random()]).toEqual([
    0.6270739405881613, 0.002735721180215478, 0.5274470399599522,
  ]);
});

test('numbers lie in 0 to 1, spread evenly, and differ between seeds', () => {
  const random = seeded(7);
  const counts = Array.from({ length: 10 }, () => 0);
  for (let i = 0; i < 100_000; i++) {
    counts[Math.floor(random() * 10)]!++;
  }
  expect(counts).toHaveLength(10);
  // chi-squared with 9 degrees of freedom: above 27.9 once in a thousand
  expect(counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)).toBeLessThan(27.9);
  expect(seeded(8)()).not.toBe(seeded(7)());
});

test('a seed that is no whole number of 32 bits is refused', () => {
  for (const seed of [NaN, 0.5, Infinity, 2 ** 32, -(2 ** 31) - 1])
    expect(() => seeded(seed)).toThrow(RangeError);
  expect(seeded(2 ** 32 - 1)()).toBe(seeded(-1)());
});
