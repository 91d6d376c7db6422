import { expect, test } from 'vitest';
import { geary, moran, moranPermutation, type Statistic } from '../../../server/analysis/moran.ts';
import {
  neighbourRows,
  type SpatialWeights,
  type WeightStyle,
} from '../../../server/analysis/spatial-weights.ts';
import { seeded } from '../../seeded.ts';
import { meanOf, orders, queenRows, randomLists, varianceOf } from './lattice.ts';

const STYLES: readonly WeightStyle[] = ['binary', 'row-standardised'];
const STATISTICS = { moran, geary };
/** METHODS §7: nine areas in a square. */
const GOLDEN = [1, 2, 3, 4, 5, 6, 7, 8, 20];
const SQUARE: SpatialWeights = { ...queenRows(3, 3), style: 'row-standardised' };

function world(seed: number, n = 6): { values: number[]; weights: SpatialWeights } {
  const random = seeded(seed);
  const values = Array.from({ length: n }, () => Math.round(random() * 20) - 5);
  values[0] = 30;
  const lists = randomLists(n, 0.3 + random() / 2, random);
  lists[1] = [0];
  return { values, weights: { ...neighbourRows(lists), style: STYLES[seed % 2]! } };
}

test('the nine areas of METHODS', () => {
  expect(moran(GOLDEN, SQUARE).value).toBeCloseTo(0.1476847826, 10);
});

test('the moments are those of all orders of the values', () => {
  for (const [name, statistic] of Object.entries(STATISTICS))
    for (let seed = 1; seed <= 6; seed++) {
      const { values, weights } = world(seed);
      const all = orders(values).map((order) => statistic(order, weights).value);
      const { expected, randomisation } = statistic(values, weights);
      expect(expected, name).toBeCloseTo(meanOf(all), 12);
      expect(randomisation.variance, name).toBeCloseTo(varianceOf(all), 12);
    }
});

test('where like lies near like I is high and C is low; a chessboard is the other way round', () => {
  const weights: SpatialWeights = { ...queenRows(8, 8), style: 'binary' };
  const slope = Array.from({ length: 64 }, (_, i) => i % 8);
  const rook: SpatialWeights = {
    style: 'binary',
    ...neighbourRows(
      Array.from({ length: 64 }, (_, i) =>
        [i - 8, i + 8, ...(i % 8 > 0 ? [i - 1] : []), ...(i % 8 < 7 ? [i + 1] : [])].filter(
          (j) => j >= 0 && j < 64,
        ),
      ),
    ),
  };
  const chess = slope.map((x, i) => (x + Math.floor(i / 8)) % 2);
  expect(moran(slope, weights).randomisation.z).toBeGreaterThan(5);
  expect(geary(slope, weights).value).toBeLessThan(0.5);
  expect(moran(chess, rook).value).toBeCloseTo(-1, 12);
  expect(geary(chess, rook).value).toBeGreaterThan(1.5);
});

test('neither unit nor sign nor zero of the values matters', () => {
  for (let seed = 1; seed <= 10; seed++) {
    const { values, weights } = world(seed, 12);
    for (const statistic of Object.values(STATISTICS)) {
      const { value, randomisation } = statistic(values, weights);
      for (const change of [(x: number) => 1e9 * x, (x: number) => -x / 1e60, (x: number) => x + 1e4]) {
        const changed = statistic(values.map(change), weights);
        expect(changed.value).toBeCloseTo(value, 9);
        expect(changed.randomisation.z).toBeCloseTo(randomisation.z, 7);
      }
    }
  }
});

test('an unknown area is as if it were not there', () => {
  const lists = [
    [1, 2],
    [0, 2, 4],
    [0, 1, 3],
    [2, 4],
    [1, 3],
  ];
  const without = [[1], [0, 3], [3], [1, 2]];
  for (const style of STYLES)
    for (const statistic of Object.values(STATISTICS))
      expect(statistic([3, 8, NaN, 1, 2], { ...neighbourRows(lists), style })).toEqual(
        statistic([3, 8, 1, 2], { ...neighbourRows(without), style }),
      );
});

test('islands count among the areas, or not, as asked', () => {
  const weights: SpatialWeights = { ...neighbourRows([[1], [0, 2], [1, 3], [2], []]), style: 'binary' };
  const values = [1, 2, 4, 8, 3];
  expect(moran(values, weights).expected).toBe(-1 / 4);
  expect(moran(values, weights, 'connected').expected).toBe(-1 / 3);
  expect(moran(values, weights, 'connected').value).toBeCloseTo(moran(values, weights).value * (4 / 5), 12);
  expect(geary(values, weights, 'connected').value).toBeCloseTo(geary(values, weights).value * (3 / 4), 12);
});

test('where all are neighbours of all nothing is left to chance', () => {
  const weights: SpatialWeights = { ...queenRows(2, 2), style: 'row-standardised' };
  const { value, normality, randomisation } = moran([1, 2, 3, 9], weights);
  expect(value).toBeCloseTo(-1 / 3, 12);
  for (const moments of [normality, randomisation])
    expect(moments).toEqual({ variance: 0, z: NaN, pTwoSided: NaN });
});

test('p by permutation is near the share of all orders that are as far out', () => {
  for (let seed = 1; seed <= 6; seed++) {
    const { values, weights } = world(seed);
    const { value } = moran(values, weights);
    const all = orders(values).map((order) => moran(order, weights).value);
    const share = (test_: (permuted: number) => boolean): number => all.filter(test_).length / all.length;
    const exact = Math.min(
      share((permuted) => permuted >= value - 1e-12),
      share((permuted) => permuted <= value + 1e-12),
    );
    const found = moranPermutation(values, weights, { permutations: 20_000, seed });
    expect(found.pOneSided).toBeCloseTo(exact, 1);
    expect(Math.abs(found.pOneSided - exact)).toBeLessThan(0.015);
    expect(found.mean).toBeCloseTo(meanOf(all), 1);
    expect(found.standardDeviation / Math.sqrt(varianceOf(all))).toBeCloseTo(1, 1);
  }
});

test('the same seed gives the same p and is in the result', () => {
  const options = { permutations: 99, seed: 5 };
  const first = moranPermutation(GOLDEN, SQUARE, options);
  expect(first).toMatchObject(options);
  expect(moranPermutation(GOLDEN, SQUARE, options)).toEqual(first);
  expect(moranPermutation(GOLDEN, SQUARE, { ...options, seed: 6 }).mean).not.toBe(first.mean);
});

test('what gives no statistic is refused by name', () => {
  const alone: SpatialWeights = { ...neighbourRows([[], [], [], []]), style: 'binary' };
  const pairs: SpatialWeights = { ...neighbourRows([[1], [0], [3], [2]]), style: 'binary' };
  const cases: [number[], SpatialWeights, RegExp][] = [
    [[1, 2, 3, 4], alone, /island/],
    [[7, 7, 7, 7], pairs, /all be equal/],
    [[1, 2, 3, NaN], pairs, /at least 4/],
    [[1, 2, 3], pairs, /each of 4 areas/],
    [[1, 2, 3, Infinity], pairs, /values\[3\]/],
  ];
  for (const [values, weights, message] of cases)
    for (const statistic of [...Object.values(STATISTICS), permuted])
      expect(() => statistic(values, weights)).toThrow(message);
  for (const permutations of [0, -1, 0.5, NaN, Infinity])
    expect(() => moranPermutation([1, 2, 3, 4], pairs, { permutations, seed: 1 })).toThrow(/permutations/);
  expect(() => moranPermutation([1, 2, 3, 4], pairs, { permutations: 9, seed: 0.5 })).toThrow(/seed/);
});

const permuted = (values: number[], weights: SpatialWeights): unknown =>
  moranPermutation(values, weights, { permutations: 9, seed: 1 });

test('anything that is accepted gives numbers', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const random = seeded(seed);
    const n = 4 + Math.floor(random() * 6);
    const kinds = [0, 0, 1, NaN, -1e60, 1e60, 1e-70];
    const values = Array.from({ length: n }, () => kinds[Math.floor(random() * kinds.length)]!);
    const weights: SpatialWeights = {
      ...neighbourRows(randomLists(n, random() / 2, random)),
      style: STYLES[seed % 2]!,
    };
    for (const statistic of Object.values(STATISTICS)) {
      let found: Statistic;
      try {
        found = statistic(values, weights);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
        continue;
      }
      expect(Number.isFinite(found.value)).toBe(true);
      for (const { variance, z, pTwoSided } of [found.normality, found.randomisation]) {
        expect(variance >= 0).toBe(true);
        expect(Number.isFinite(z)).toBe(variance > 0);
        expect(pTwoSided >= 0 && pTwoSided <= 1).toBe(variance > 0);
      }
    }
  }
});
