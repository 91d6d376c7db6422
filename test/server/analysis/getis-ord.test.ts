import { expect, test } from 'vitest';
import { getisOrd, getisOrdPermutation } from '../../../server/analysis/getis-ord.ts';
import { neighbourLists, neighbourRows } from '../../../server/analysis/spatial-weights.ts';
import { seeded } from '../../seeded.ts';
import { meanOf, queenRows, randomLists, varianceOf } from './lattice.ts';

/** Gi* and Gi as the paper writes them, weights of 1, from the values themselves. */
function byDefinition(
  values: readonly number[],
  lists: readonly (readonly number[])[],
  withSelf: boolean,
): number[] {
  return values.map((_, i) => {
    const counted = withSelf ? [...lists[i]!, i] : lists[i]!;
    const pool = withSelf ? values : values.toSpliced(i, 1);
    const n = pool.length;
    const sum = counted.reduce((total, j) => total + values[j]!, 0);
    const w = counted.length;
    return (sum - w * meanOf(pool)) / Math.sqrt((varianceOf(pool) * (n * w - w * w)) / (n - 1));
  });
}

test('the scores are those of the definition', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const random = seeded(seed);
    const values = Array.from({ length: 9 }, () => 100 * random());
    const rows = neighbourRows(randomLists(9, 0.4, random));
    for (const withSelf of [true, false]) {
      const want = byDefinition(values, neighbourLists(rows), withSelf);
      for (const [i, z] of getisOrd(values, rows, withSelf).entries())
        if (Number.isFinite(want[i])) expect(z).toBeCloseTo(want[i]!, 9);
        else expect(z).toBeNaN();
    }
  }
});

test('a hot corner and a cold one', () => {
  const values = Array.from({ length: 100 }, (_, i) =>
    i % 10 < 3 && i < 30 ? 9 : i % 10 > 6 && i > 70 ? 1 : 5,
  );
  const z = getisOrd(values, queenRows(10, 10), true);
  expect(z[11]).toBeGreaterThan(1.96);
  expect(z[88]).toBeLessThan(-1.96);
  expect(Math.abs(z[55]!)).toBeLessThan(1);
  const { pOneSided, seed } = getisOrdPermutation(values, queenRows(10, 10), { permutations: 999, seed: 8 });
  expect([pOneSided[11], pOneSided[88], seed]).toEqual([0.001, 0.001, 8]);
});

test('an island has a score with itself alone, none without, and no p', () => {
  const rows = neighbourRows([[1], [0, 2], [1], []]);
  expect(getisOrd([1, 2, 3, 9], rows, true)[3]).toBeGreaterThan(1);
  expect(getisOrd([1, 2, 3, 9], rows, false)[3]).toBeNaN();
  expect(getisOrdPermutation([1, 2, 3, 9], rows, { permutations: 9, seed: 1 }).pOneSided[3]).toBeNaN();
});

test('an unknown area is as if it were not there', () => {
  const rows = neighbourRows([
    [1, 2],
    [0, 2, 4],
    [0, 1, 3],
    [2, 4],
    [1, 3],
  ]);
  const without = neighbourRows([[1], [0, 3], [3], [1, 2]]);
  for (const withSelf of [true, false]) {
    const [a, b, c, d] = getisOrd([3, 8, 1, 2], without, withSelf);
    expect([...getisOrd([3, 8, NaN, 1, 2], rows, withSelf)]).toEqual([a, b, NaN, c, d]);
  }
});

test('one area that outweighs all others leaves their scores right', () => {
  const values = [1e9, 1, 2, 4, 8, 16];
  const rows = neighbourRows([[1, 2], [2], [3], [4], [5], [1]]);
  const z = getisOrd(values, rows, false);
  expect(z[0]).toBeCloseTo(byDefinition(values, neighbourLists(rows), false)[0]!, 6);
  expect(getisOrd([7, 1, 1, 1, 1, 1], rows, false)[0]).toBeNaN();
});

test('where all are neighbours nothing is left to chance', () => {
  expect([...getisOrd([1, 2, 3, 9], queenRows(2, 2), true)]).toEqual([NaN, NaN, NaN, NaN]);
});

test('what gives no score is refused by name', () => {
  const rows = neighbourRows([[1], [0], []]);
  for (const find of [
    getisOrd,
    (values: number[]) => getisOrdPermutation(values, rows, { permutations: 9, seed: 1 }),
  ]) {
    expect(() => find([1, 1, 1], rows, true)).toThrow(/all be equal/);
    expect(() => find([1, NaN, 1], rows, true)).toThrow(/at least 3/);
    expect(() => find([1, 2], rows, true)).toThrow(/each of 3 areas/);
    expect(() => find([1, 2, Infinity], rows, true)).toThrow(/values\[2\]/);
  }
});
