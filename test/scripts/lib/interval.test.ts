import { expect, it } from 'vitest';
import { marginOf95 } from '../../../scripts/lib/interval.ts';

it('a 95 % interval of 1.96 standard errors to each side has a 90 % margin of 1.645', () => {
  expect(marginOf95(10 - 1.96, 10 + 1.96)).toBeCloseTo(1.645, 12);
  expect(marginOf95(5, 5)).toBe(0);
});

it('refuses an interval that is turned round or half there', () => {
  expect(() => marginOf95(2, 1)).toThrow('interval must go from low to high, got 2 to 1');
  expect(() => marginOf95(Number.NaN, 1)).toThrow('got NaN to 1');
});
