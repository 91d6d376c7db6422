import { expect } from 'vitest';
import { seeded } from '../../seeded.ts';

type Next = () => number;

/** Every kind of bad number. */
const ODD: readonly number[] = [
  Number.NaN,
  Infinity,
  -Infinity,
  -1,
  -0,
  0,
  0,
  1e308,
  1e-308,
  5e-324,
  2 ** 53,
  0.5,
];

/** Numbers as they come: good ones mostly, and some odd ones; two seeds of four give good ones only. */
export function source(
  seed: number,
  odd = ODD,
): { number: Next; list: (length?: number) => number[]; length: number } {
  const random = seeded(seed);
  const hostility = seed % 4 === 0 ? 0.3 : seed % 4 === 1 ? 0.05 : 0;
  const number = () =>
    random() < hostility ? (odd[Math.floor(random() * odd.length)] as number) : Math.floor(random() * 20);
  const length = Math.floor(random() * 8);
  const list = (n = random() < hostility / 4 ? length + 1 : length) => Array.from({ length: n }, number);
  return { number, list, length };
}

export type Source = ReturnType<typeof source>;

function hasNaN(value: unknown): boolean {
  if (typeof value === 'number') return Number.isNaN(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some(hasNaN);
}

const SEEDS = 600;
const LEAST_ANSWERS = 150;

/** Calls a function with one source after another: each time an answer without NaN, or a RangeError that names the number. */
export function answersOrRefuses(call: (s: Source) => unknown, odd = ODD): void {
  let answered = 0;
  for (let seed = 1; seed <= SEEDS; seed++) {
    try {
      expect(hasNaN(call(source(seed, odd))), `seed ${seed}`).toBe(false);
      answered++;
    } catch (error) {
      expect(error, `seed ${seed}: ${String(error)}`).toBeInstanceOf(RangeError);
      expect(String(error)).toMatch(/got /);
    }
  }
  expect(answered).toBeGreaterThan(LEAST_ANSWERS);
}
