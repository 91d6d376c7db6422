import { describe, expect, it } from 'vitest';
import {
  ascendingOrder,
  firstAtLeast,
  weightedMean,
  weightedQuantiles,
} from '../../../server/analysis/weighted.ts';
import { seeded } from '../../seeded.ts';

describe('by hand', () => {
  it('counts people, not places', () => {
    expect(weightedMean([10, 20], [3, 1])).toBe(12.5);
    expect(weightedQuantiles([10, 20, 30], [1, 8, 1], [0.05, 0.5, 0.95])).toEqual([10, 20, 30]);
  });
  it('takes the middle of two values where the share falls between them', () => {
    expect(weightedQuantiles([1, 2, 3, 4], [1, 1, 1, 1], [0.25, 0.5])).toEqual([1.5, 2.5]);
    expect(weightedQuantiles([1, 1, 3], [1, 1, 2], [0.25, 0.5])).toEqual([1, 2]);
  });
  it('begins at the smallest and ends at the largest value', () => {
    expect(weightedQuantiles([5, 2, 9], [1, 1, 1], [0, 1])).toEqual([2, 9]);
  });
  it('passes over what is not known and whom nobody stands behind', () => {
    expect(weightedQuantiles([Number.NaN, 2, 1000], [9, 1, 0], [0.1, 0.5, 1])).toEqual([2, 2, 2]);
    expect(weightedQuantiles([Number.NaN, 3], [1, 0], [0.5])).toEqual([]);
    expect(weightedMean([4], [0])).toBeNull();
    expect(weightedMean([], [])).toBeNull();
  });
  it('finds places in an ascending list', () => {
    expect([0, 1, 2, 3, 4].map((value) => firstAtLeast([1, 3, 3], value))).toEqual([0, 0, 1, 1, 3]);
    expect(firstAtLeast([], 1)).toBe(0);
    expect([...ascendingOrder([3, 1, 3, 2])]).toEqual([1, 3, 0, 2]);
  });
  it('refuses bad arguments by name', () => {
    expect(() => weightedMean([1, Number.NaN], [1, 1])).toThrow(/values\[1\] must be finite, got NaN/);
    expect(() => weightedMean([1], [-1])).toThrow(/weights\[0\] must be a finite number >= 0, got -1/);
    expect(() => weightedMean([1, 2], [1])).toThrow(/length of values, 2, got 1/);
    expect(() => weightedQuantiles([1], [1], [1.5])).toThrow(/probabilities must be within 0 and 1, got 1.5/);
    expect(() => weightedQuantiles([Infinity], [1], [0.5])).toThrow(/values\[0\] must be finite or NaN/);
  });
});

it('law: a weight of n is the value n times', () => {
  const random = seeded(7);
  for (let round = 0; round < 60; round++) {
    const values = Array.from({ length: 1 + Math.floor(random() * 20) }, () => Math.floor(random() * 12));
    const weights = values.map(() => Math.floor(random() * 5));
    const people = values
      .flatMap((value, i) => Array.from({ length: weights[i] ?? 0 }, () => value))
      .toSorted((a, b) => a - b);
    const shares = [0.1, 0.25, 0.5, 0.8];
    const got = weightedQuantiles(values, weights, shares);
    if (people.length === 0) {
      expect(got).toEqual([]);
      continue;
    }
    const wanted = shares.map((p) => {
      const before = people.findIndex((_, i) => (i + 1) / people.length >= p);
      const value = people[before] as number;
      return (before + 1) / people.length === p ? (value + (people[before + 1] as number)) / 2 : value;
    });
    expect(got).toEqual(wanted);
  }
});
