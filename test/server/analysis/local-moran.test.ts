import { expect, test } from 'vitest';
import {
  localMoran,
  localMoranMoments,
  localMoranPermutation,
  QUADRANTS,
} from '../../../server/analysis/local-moran.ts';
import { moran } from '../../../server/analysis/moran.ts';
import {
  neighbourRows,
  type SpatialWeights,
  type WeightStyle,
} from '../../../server/analysis/spatial-weights.ts';
import { seeded } from '../../seeded.ts';
import { meanOf, orders, queenRows, randomLists, varianceOf } from './lattice.ts';

const STYLES: readonly WeightStyle[] = ['binary', 'row-standardised'];
const GOLDEN = [1, 2, 3, 4, 5, 6, 7, 8, 20];
const SQUARE: SpatialWeights = { ...queenRows(3, 3), style: 'row-standardised' };

function world(seed: number, n = 6): { values: number[]; weights: SpatialWeights } {
  const random = seeded(seed);
  const values = Array.from({ length: n }, () => Math.round(random() * 20) - 5);
  values[0] = 30;
  const lists = randomLists(n, 0.3 + random() / 2, random);
  lists[1] = [0];
  lists[2] = [];
  return { values, weights: { ...neighbourRows(lists), style: STYLES[seed % 2]! } };
}

/** Orders of the values in which area i keeps its own. */
const conditional = (values: readonly number[], i: number): number[][] =>
  orders(values.toSpliced(i, 1)).map((rest) => rest.toSpliced(i, 0, values[i]!));

test('the nine areas of METHODS', () => {
  const want = [0.47, 0.360174, 0.214348, 0.126957, -0.006576, -0.010783, -0.015217, 0.136348, 0.053913];
  const { i, quadrant, islands } = localMoran(GOLDEN, SQUARE);
  for (const [k, value] of want.entries()) expect(i[k]).toBeCloseTo(value, 6);
  expect([quadrant[0], quadrant[6], quadrant[8]]).toEqual([
    QUADRANTS.lowLow,
    QUADRANTS.highLow,
    QUADRANTS.highHigh,
  ]);
  expect(islands).toEqual([]);
});

test('the local values sum to the global one times the weights', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const { values, weights } = world(seed, 12);
    const total =
      weights.style === 'binary' ? weights.neighbour.length : 12 - localMoran(values, weights).islands.length;
    const sum = localMoran(values, weights).i.reduce((a, b) => a + b, 0);
    expect(sum).toBeCloseTo(total * moran(values, weights).value, 9);
  }
});

test('the moments are those of all orders of the values', () => {
  for (let seed = 1; seed <= 4; seed++) {
    const { values, weights } = world(seed);
    for (const assumption of ['conditional', 'total'] as const) {
      const moments = localMoranMoments(values, weights, assumption);
      for (let i = 0; i < values.length; i++) {
        const all = (assumption === 'total' ? orders(values) : conditional(values, i)).map(
          (order) => localMoran(order, weights).i[i]!,
        );
        expect(moments.expected[i]).toBeCloseTo(meanOf(all), 10);
        expect(moments.variance[i]).toBeCloseTo(varianceOf(all), 10);
      }
    }
  }
});

test('p by permutation is near the share of all orders that are as far out', () => {
  for (let seed = 1; seed <= 6; seed++) {
    const { values, weights } = world(seed);
    const { i: observed, islands } = localMoran(values, weights);
    const { pOneSided } = localMoranPermutation(values, weights, { permutations: 20_000, seed });
    for (let i = 0; i < values.length; i++) {
      if (islands.includes(i)) continue;
      const all = conditional(values, i).map((order) => localMoran(order, weights).i[i]!);
      const share = (accept: (value: number) => boolean): number => all.filter(accept).length / all.length;
      const exact = Math.min(
        share((value) => value >= observed[i]! - 1e-9),
        share((value) => value <= observed[i]! + 1e-9),
      );
      expect(Math.abs(pOneSided[i]! - exact)).toBeLessThan(0.015);
    }
  }
});

test('an island has I and lag 0, no quadrant and no p, and is named', () => {
  const weights: SpatialWeights = { ...neighbourRows([[1], [0, 2], [1], []]), style: 'row-standardised' };
  const { i, lag, quadrant, islands } = localMoran([1, 2, 3, 9], weights);
  expect([i[3], lag[3], quadrant[3], islands]).toEqual([0, 0, 0, [3]]);
  for (const assumption of ['conditional', 'total'] as const) {
    const { expected, variance, z, pTwoSided } = localMoranMoments([1, 2, 3, 9], weights, assumption);
    expect([expected[3] === 0, variance[3], z[3], pTwoSided[3]]).toEqual([true, 0, NaN, NaN]);
  }
  const { pOneSided } = localMoranPermutation([1, 2, 3, 9], weights, { permutations: 9, seed: 1 });
  expect(pOneSided[3]).toBeNaN();
});

test('an unknown area says nothing; its only neighbour becomes an island', () => {
  const weights: SpatialWeights = {
    ...neighbourRows([[1], [0, 2], [1, 3], [2, 4], [3]]),
    style: 'row-standardised',
  };
  const values = [5, NaN, 1, 8, 2];
  const { i, lag, quadrant, islands } = localMoran(values, weights);
  expect(islands).toEqual([0]);
  expect([i[1], lag[1], quadrant[1]]).toEqual([NaN, NaN, 0]);
  expect(lag[2]).toBeCloseTo(8 - 4, 12);
  const { pOneSided } = localMoranPermutation(values, weights, { permutations: 99, seed: 1 });
  expect([...pOneSided].map(Number.isNaN)).toEqual([true, true, false, false, false]);
});

test('equal values are no cluster, unless ties count on the upper side alone', () => {
  // five areas in a hundred have one: that none lies beside another is what chance gives
  const values = Array.from({ length: 100 }, (_, i) => (i % 20 === 14 ? 1 : 0));
  const weights: SpatialWeights = { ...queenRows(10, 10), style: 'row-standardised' };
  const options = { permutations: 999, seed: 3 };
  expect(localMoranPermutation(values, weights, options).pOneSided[34]).toBeGreaterThan(0.3);
  expect(localMoranPermutation(values, weights, { ...options, ties: 'upper' }).pOneSided[34]).toBe(0.001);
});

test('a value just at the mean is as far out as every permutation', () => {
  const weights: SpatialWeights = { ...neighbourRows([[1], [2], [0]]), style: 'binary' };
  const { pOneSided } = localMoranPermutation([-1, 0, 1], weights, { permutations: 9, seed: 1 });
  expect(pOneSided[1]).toBe(1);
});

test('what gives no statistic is refused by name', () => {
  const weights: SpatialWeights = { ...neighbourRows([[1], [0], []]), style: 'binary' };
  for (const find of [
    localMoran,
    (values: number[]) => localMoranMoments(values, weights, 'total'),
    (values: number[]) => localMoranPermutation(values, weights, { permutations: 9, seed: 1 }),
  ]) {
    expect(() => find([1, 1, 1], weights)).toThrow(/all be equal/);
    expect(() => find([1, NaN, 1], weights)).toThrow(/at least 3/);
    expect(() => find([1, 2], weights)).toThrow(/each of 3 areas/);
    expect(() => find([1, 2, -Infinity], weights)).toThrow(/values\[2\]/);
  }
  expect(() => localMoranPermutation([1, 2, 3], weights, { permutations: 0, seed: 1 })).toThrow(
    /permutations/,
  );
});
