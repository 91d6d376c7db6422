import { describe, expect, it } from 'vitest';
import { bridgeCounts, bridgeMeans, type BridgePiece } from '../../../server/analysis/bridge.ts';
import type { Measured } from '../../../server/analysis/margins.ts';
import { seeded } from '../../seeded.ts';

const piece = (from: string | null, to: string | null, people: number): BridgePiece => ({ from, to, people });
const exact = (value: number): Measured => ({ value, moe: null });
const entries = <T>(map: ReadonlyMap<string, T>): Record<string, T> => Object.fromEntries(map);
const counted = (counts: Record<string, number | [number, number]>): Map<string, Measured> =>
  new Map(
    Object.entries(counts).map(([code, count]) => [
      code,
      typeof count === 'number' ? exact(count) : { value: count[0], moe: count[1] },
    ]),
  );

describe('counts over a bridge', () => {
  it('are shared out by where people live', () => {
    const { values, lost, unassigned } = bridgeCounts(
      counted({ A: 100, B: 40 }),
      [piece('A', 'X', 30), piece('A', 'Y', 60), piece('A', 'Y', 10), piece('B', 'Y', 5)],
      new Set(['X', 'Y']),
    );
    expect(entries(values)).toEqual({ X: exact(30), Y: exact(110) });
    expect([lost.size, unassigned.size]).toEqual([0, 0]);
  });
  it('of people who live in no new area are lost, and said so', () => {
    const { values, lost } = bridgeCounts(
      counted({ A: 100 }),
      [piece('A', 'X', 75), piece('A', null, 25)],
      new Set(['X']),
    );
    expect([entries(values), entries(lost)]).toEqual([{ X: exact(75) }, { A: 25 }]);
  });
  it('of an area without people go whole to the area of the same code, else they are unassigned', () => {
    const { values, unassigned } = bridgeCounts(
      counted({ X: 7, Q: 9 }),
      [piece('X', 'Y', 0), piece('X', null, 0)],
      new Set(['X', 'Y']),
    );
    expect(entries(values)).toEqual({ X: exact(7), Y: exact(0) });
    expect(entries(unassigned)).toEqual({ Q: 9 });
  });
  it('an area without people has 0; one whose people come from nowhere counted has no value', () => {
    const { values } = bridgeCounts(
      counted({ A: 10 }),
      [piece('A', 'X', 5), piece('B', 'Y', 5), piece(null, 'Z', 5)],
      new Set(['X', 'Y', 'Z', 'E']),
    );
    expect(entries(values)).toEqual({ X: exact(10), E: exact(0) });
  });
  it('an empty piece of a counted area tells nothing about the area it lies in', () => {
    const { values } = bridgeCounts(
      counted({ A: 10 }),
      [piece('A', 'X', 5), piece('A', 'Y', 0), piece('B', 'Y', 5)],
      new Set(['X', 'Y']),
    );
    expect(values.has('Y')).toBe(false);
  });
  it('carry their margins: the root of the scaled squares; one without a margin makes it unknown', () => {
    const pieces = [
      piece('A', 'X', 1),
      piece('A', 'Y', 1),
      piece('B', 'Y', 1),
      piece('C', 'Z', 1),
      piece('A', 'Z', 2),
    ];
    const { values } = bridgeCounts(
      counted({ A: [100, 40], B: [30, 5], C: 2 }),
      pieces,
      new Set(['X', 'Y', 'Z']),
    );
    expect(entries(values)).toEqual({
      X: { value: 25, moe: 10 },
      Y: { value: 55, moe: Math.sqrt(10 ** 2 + 5 ** 2) },
      Z: { value: 52, moe: null },
    });
  });
  it('are conserved: values, lost and unassigned add to the counts', () => {
    for (let k = 1; k <= 80; k++) {
      const random = seeded(k);
      const pick = (list: readonly (string | null)[]): string | null =>
        list[Math.floor(random() * list.length)] as string | null;
      const old = ['A', 'B', 'C', 'D', 'E', null];
      const pieces = Array.from({ length: 12 }, () =>
        piece(pick(old), pick(['A', 'B', 'X', 'Y', null]), Math.floor(random() * 4)),
      );
      const counts = counted(
        Object.fromEntries(['A', 'B', 'C', 'D'].map((code) => [code, Math.floor(random() * 500)])),
      );
      const { values, lost, unassigned } = bridgeCounts(counts, pieces, new Set(['A', 'B', 'X', 'Y']));
      const total = (numbers: Iterable<number>): number =>
        [...numbers].reduce((sum, value) => sum + value, 0);
      const all = total([...values.values()].map(({ value }) => value)) + total(lost.values());
      expect(all + total(unassigned.values())).toBeCloseTo(
        total([...counts.values()].map(({ value }) => value)),
        9,
      );
      for (const amount of [...lost.values(), ...unassigned.values()])
        expect(amount).toBeGreaterThanOrEqual(0);
    }
  });
});

it('a number of people that is none is refused, with the two areas', () => {
  for (const people of [-1, Number.NaN, Infinity]) {
    const pieces = [piece('A', 'X', people)];
    const message = new RegExp(`people of A in X .*got ${people}`);
    expect(() => bridgeCounts(counted({ A: 100 }), pieces, new Set(['X']))).toThrow(message);
    expect(() => bridgeMeans(counted({ A: 100 }), pieces, new Set(['X']))).toThrow(message);
  }
});

describe('means over a bridge', () => {
  const pieces = [piece('A', 'X', 10), piece('B', 'X', 30), piece('N', 'X', 60), piece('A', 'Y', 1)];

  it('weigh by people and leave out what is not known', () => {
    const { values, coverage } = bridgeMeans(counted({ A: 0.1, B: 0.5 }), pieces, new Set(['X', 'Y']));
    expect(values.get('X')?.value).toBeCloseTo((10 * 0.1 + 30 * 0.5) / 40, 12);
    expect(values.get('Y')).toEqual({ value: 0.1, moe: null });
    expect(entries(coverage)).toEqual({ X: 0.4, Y: 1 });
  });
  it('have no value where less than the least share is covered; the least share itself is enough', () => {
    const known = counted({ A: 0.1, B: 0.5 });
    expect([...bridgeMeans(known, pieces, new Set(['X', 'Y']), 0.41).values.keys()]).toEqual(['Y']);
    expect([...bridgeMeans(known, pieces, new Set(['X', 'Y']), 0.4).values.keys()]).toEqual(['X', 'Y']);
  });
  it('add people of one area before squaring: two of its centres are not two samples', () => {
    const { values } = bridgeMeans(
      counted({ A: [80, 3], B: [70, 4] }),
      [piece('A', 'X', 1), piece('A', 'X', 1), piece('B', 'X', 2)],
      new Set(['X']),
    );
    expect(values.get('X')).toEqual({ value: 75, moe: Math.sqrt((2 * 3) ** 2 + (2 * 4) ** 2) / 4 });
  });
  it('keep their margin where an area without one adds nobody', () => {
    const none = [piece('A', 'X', 2), piece('B', 'X', 0)];
    const { values } = bridgeMeans(counted({ A: [80, 3], B: 70 }), none, new Set(['X']));
    expect(values.get('X')).toEqual({ value: 80, moe: 3 });
  });
  it('without people are those of the same code, but not where a share must be covered', () => {
    const known = counted({ E: 0.3, X: 0.9 });
    const none = [piece('X', 'E', 0), piece('A', null, 5)];
    expect(entries(bridgeMeans(known, none, new Set(['E', 'F'])).values)).toEqual({ E: exact(0.3) });
    expect(bridgeMeans(known, none, new Set(['E', 'F']), 0.5).values.size).toBe(0);
  });
  it('stay missing where nothing is known: never 0, never a mean', () => {
    const { values, coverage } = bridgeMeans(new Map(), pieces, new Set(['X', 'Z']));
    expect(values.size).toBe(0);
    expect(entries(coverage)).toEqual({ X: 0 });
  });
  it('lie between the least and the most of what they are made of; equal values stay equal', () => {
    for (let k = 1; k <= 40; k++) {
      const random = seeded(k);
      const some = Array.from({ length: 6 }, () =>
        piece('ABC'[Math.floor(random() * 3)] as string, 'X', random()),
      );
      const numbers = [random(), random(), random()] as const;
      const value = bridgeMeans(
        counted({ A: numbers[0], B: numbers[1], C: numbers[2] }),
        some,
        new Set(['X']),
      ).values.get('X')?.value as number;
      expect(value).toBeGreaterThanOrEqual(Math.min(...numbers) - 1e-12);
      expect(value).toBeLessThanOrEqual(Math.max(...numbers) + 1e-12);
      expect(
        bridgeMeans(counted({ A: 0.7, B: 0.7, C: 0.7 }), some, new Set(['X'])).values.get('X')?.value,
      ).toBeCloseTo(0.7, 12);
    }
  });
});
