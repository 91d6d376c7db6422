import { expect, test } from 'vitest';
import { normalCumulative, normalTwoSided } from '../../../server/analysis/normal.ts';

/** Computed with scipy.special.erfc. */
const TAILS = [
  [0, 1],
  [0.1, 0.920344325445942],
  [1, 0.31731050786291415],
  [1.96, 0.04999579029644087],
  [2.8, 0.005110260660855875],
  [2.83, 0.0046548004134631124],
  [6, 1.9731752900754036e-9],
  [37, 1.1451142445050454e-299],
] as const;

test('the tail is right to 13 digits of its own size, on both sides of the change of method', () => {
  for (const [z, tail] of TAILS) {
    expect(Math.abs(normalTwoSided(z) / tail - 1)).toBeLessThan(1e-13);
    expect(normalTwoSided(-z)).toBe(normalTwoSided(z));
  }
});

test('the share below z rises from 0 to 1 and mirrors at 0', () => {
  expect([-Infinity, 0, Infinity].map(normalCumulative)).toEqual([0, 0.5, 1]);
  expect(normalCumulative(1.6448536269514722)).toBeCloseTo(0.95, 14);
  let before = 0;
  for (let z = -9; z <= 9; z += 0.01) {
    const share = normalCumulative(z);
    expect(share).toBeGreaterThanOrEqual(before);
    expect(share + normalCumulative(-z)).toBeCloseTo(1, 14);
    before = share;
  }
});

test('what is not a number stays so', () => {
  expect(normalTwoSided(NaN)).toBeNaN();
  expect(normalCumulative(NaN)).toBeNaN();
});
