import { expect, test } from 'vitest';
import { dealer, permuteNeighbours, pseudoP } from '../../../server/analysis/permutation.ts';
import { neighbourRows } from '../../../server/analysis/spatial-weights.ts';
import { seeded } from '../../seeded.ts';
import { queenRows, randomLists } from './lattice.ts';

test('every order is dealt about as often, and each place knows what it got', () => {
  const { dealt, place, deal } = dealer(Float64Array.of(10, 20, 30), 4);
  const seen = new Map<string, number>();
  for (let k = 0; k < 6000; k++) {
    deal();
    const order = [...dealt].join(' ');
    seen.set(order, (seen.get(order) ?? 0) + 1);
    expect([10, 20, 30].map((value, i) => dealt[place[i]!] === value)).toEqual([true, true, true]);
  }
  expect(seen.size).toBe(6);
  for (const times of seen.values()) expect(Math.abs(times - 1000)).toBeLessThan(120);
});

test('an area never meets its own value among its neighbours', () => {
  // capacities 1, 2, 4 ...: a sum tells which values were dealt
  const values = Float64Array.from({ length: 9 }, (_, i) => 2 ** i);
  const rows = queenRows(3, 3);
  const { atLeast, atMost } = permuteNeighbours(values, rows, { permutations: 500, seed: 2 });
  // the area in the middle has all others for neighbours: their sum never changes
  expect([atLeast[4], atMost[4]]).toEqual([500, 500]);
});

test('each other area is dealt to each neighbour about as often', () => {
  const n = 5;
  for (let j = 1; j < n; j++) {
    // the only neighbour of area 0 holds the value 1 in one permutation of four
    const values = Float64Array.from({ length: n }, (_, i) => (i === j ? 1 : 0));
    const rows = neighbourRows([[1], [0], [0], [0], [0]]);
    const { atLeast } = permuteNeighbours(values, rows, { permutations: 8000, seed: j });
    const ones =
      j === 1
        ? atLeast[0]!
        : 8000 - permuteNeighbours(values, rows, { permutations: 8000, seed: j }).atMost[0]!;
    expect(Math.abs(ones / 8000 - 0.25)).toBeLessThan(0.025);
  }
});

test('counts cover every permutation, ties on both sides', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const random = seeded(seed);
    const n = 2 + Math.floor(random() * 10);
    const values = Float64Array.from({ length: n }, () => Math.floor(random() * 3) / 10);
    const rows = neighbourRows(randomLists(n, random(), random));
    const { atLeast, atMost } = permuteNeighbours(values, rows, { permutations: 50, seed });
    for (let i = 0; i < n; i++) {
      expect(atLeast[i]! + atMost[i]!).toBeGreaterThanOrEqual(50);
      expect(Math.max(atLeast[i]!, atMost[i]!)).toBeLessThanOrEqual(50);
    }
  }
});

test('p is at least 1/(R + 1); a tie counts on both sides or above', () => {
  expect(pseudoP(0, 999, { permutations: 999, seed: 1 })).toBe(0.001);
  expect(pseudoP(600, 500, { permutations: 999, seed: 1 })).toBe(0.501);
  expect(pseudoP(600, 500, { permutations: 999, seed: 1, ties: 'upper' })).toBe(0.4);
});
