import { expect, test } from 'vitest';
import {
  meanRates,
  peopleOverlaps,
  shareCounts,
  surfaceOverlaps,
  type WeightedPoints,
} from '../../../server/analysis/areal-interpolation.ts';
import { box, type Shape } from '../../../server/analysis/polygons.ts';
import { seeded } from '../../seeded.ts';

/** A 4 x 1 strip of unit squares over two targets: the first 1.5 wide, the second 1.5 wide, a gap of 1 at the end. */
const STRIP = [box(0, 0, 1, 1), box(1, 0, 2, 1), box(2, 0, 3, 1), box(3, 0, 4, 1)];
const TARGETS = [box(0, 0, 1.5, 1), box(1.5, 0, 3, 1), box(8, 8, 9, 9)];

const points = (...rows: [number, number, number][]): WeightedPoints => ({
  x: Float64Array.from(rows, ([x]) => x),
  y: Float64Array.from(rows, ([, y]) => y),
  weight: Float64Array.from(rows, ([, , weight]) => weight),
});

const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0);

/** Cells of a jittered grid over 0 .. size; they tile the square. */
function cells(columns: number, rows: number, size: number, random: () => number): Shape[] {
  const cut = (n: number): number[] => [
    0,
    ...Array.from({ length: n - 1 }, (_, i) => ((i + 0.5 + random() / 2) * size) / n),
    size,
  ];
  const [x, y] = [cut(columns), cut(rows)];
  return Array.from({ length: columns * rows }, (_, i) => {
    const [c, r] = [i % columns, Math.floor(i / columns)];
    return box(x[c]!, y[r]!, x[c + 1]!, y[r + 1]!);
  });
}

test('counts by surface, worked out by hand', () => {
  const overlaps = surfaceOverlaps(STRIP, TARGETS);
  expect([...shareCounts([10, 20, 40, 80], overlaps, 'touched')]).toEqual([20, 50, 0]);
  expect([...meanRates([10, 20, 40, 80], overlaps)]).toEqual([(10 + 10) / 1.5, (10 + 40) / 1.5, NaN]);
  // half of a source lies in no target: lost by `whole`, given to the target that it touches by `touched`
  const half = surfaceOverlaps([box(0, 0, 2, 1)], [box(1, 0, 2, 1)]);
  expect([...shareCounts([10], half, 'whole'), ...shareCounts([10], half, 'touched')]).toEqual([5, 10]);
});

test('counts by people, worked out by hand', () => {
  const people = points([0.5, 0.5, 1], [1.2, 0.5, 3], [1.8, 0.5, 1], [3.5, 0.5, 9], [20, 20, 5]);
  const overlaps = peopleOverlaps(STRIP, TARGETS, people);
  expect([...overlaps.whole]).toEqual([1, 4, 0, 9]);
  expect([...shareCounts([10, 20, 40, 80], overlaps, 'whole')]).toEqual([10 + 15, 5, 0]);
  expect([...meanRates([10, 20, 40, 80], overlaps)]).toEqual([(10 + 60) / 4, 20, NaN]);
});

test('a point on a border is counted once, in the first area that it touches', () => {
  const overlaps = peopleOverlaps(STRIP, [box(0, 0, 1, 1), box(1, 0, 4, 1)], points([1, 0.5, 7]));
  expect([...overlaps.whole]).toEqual([7, 0, 0, 0]);
  expect([...shareCounts([10, 20, 40, 80], overlaps, 'whole')]).toEqual([10, 0]);
});

test('targets that overlap, as two drawn areas may, each count the people they hold', () => {
  const whole = box(0, 0, 4, 1);
  const people = points([0.5, 0.5, 1], [1.5, 0.5, 3], [3.5, 0.5, 2]);
  const overlaps = peopleOverlaps([whole], [box(0, 0, 2, 1), box(1, 0, 4, 1)], people);
  expect([...overlaps.whole]).toEqual([6]);
  expect([...shareCounts([12], overlaps, 'whole')]).toEqual([8, 10]);
  // and a source over another: its people are those of both
  expect([...peopleOverlaps([whole, box(1, 0, 2, 1)], [whole], people).whole]).toEqual([6, 3]);
});

test('where the targets cover the sources counts are conserved; a rate that is the same everywhere stays', () => {
  for (let seed = 1; seed <= 10; seed++) {
    const random = seeded(seed);
    const [sources, targets] = [cells(4, 3, 10, random), cells(3, 5, 10, random)];
    const counts = sources.map(() => Math.floor(100 * random()));
    const people = points(
      ...Array.from({ length: 200 }, (): [number, number, number] => [
        10 * random(),
        10 * random(),
        1 + 9 * random(),
      ]),
    );
    for (const overlaps of [surfaceOverlaps(sources, targets), peopleOverlaps(sources, targets, people)]) {
      const total = sum(counts.filter((_, i) => overlaps.whole[i]! > 0));
      for (const by of ['touched', 'whole'] as const)
        expect(sum(shareCounts(counts, overlaps, by))).toBeCloseTo(total, 8);
      for (const rate of meanRates(new Float64Array(12).fill(7), overlaps))
        if (!Number.isNaN(rate)) expect(rate).toBeCloseTo(7, 10);
      for (const rate of meanRates(counts, overlaps))
        if (!Number.isNaN(rate)) {
          expect(rate).toBeGreaterThanOrEqual(Math.min(...counts) - 1e-9);
          expect(rate).toBeLessThanOrEqual(Math.max(...counts) + 1e-9);
        }
    }
  }
});

test('areas brought onto themselves keep their values', () => {
  const overlaps = surfaceOverlaps(STRIP, STRIP);
  expect([...shareCounts([1, 2, 3, 4], overlaps, 'whole')]).toEqual([1, 2, 3, 4]);
  expect([...meanRates([1, 2, 3, 4], overlaps)]).toEqual([1, 2, 3, 4]);
});

test('what is not known of a source is not known of the targets it lies in, and of no other', () => {
  const overlaps = surfaceOverlaps(STRIP, TARGETS);
  expect([...shareCounts([NaN, 20, 40, 80], overlaps, 'whole')].map(Number.isNaN)).toEqual([
    true,
    false,
    false,
  ]);
  expect([...meanRates([10, 20, NaN, NaN], overlaps)].map(Number.isNaN)).toEqual([false, true, true]);
});

test('no areas at all; areas that only touch have nothing in common', () => {
  expect([...shareCounts([], surfaceOverlaps([], TARGETS), 'touched')]).toEqual([0, 0, 0]);
  expect(surfaceOverlaps(STRIP, []).amount).toHaveLength(0);
  expect(surfaceOverlaps([box(0, 0, 1, 1)], [box(1, 0, 2, 1), box(1, 1, 2, 2)]).amount).toHaveLength(0);
});

test('bad weights, values and coordinates are refused by name', () => {
  for (const weight of [-1, NaN, Infinity])
    expect(() => peopleOverlaps(STRIP, TARGETS, points([0.5, 0.5, 1], [0.5, 0.5, weight]))).toThrow(
      /weight\[1\]/,
    );
  expect(() => peopleOverlaps(STRIP, TARGETS, points([NaN, 0.5, 1]))).toThrow(RangeError);
  expect(() => peopleOverlaps(STRIP, TARGETS, { ...points([1, 1, 1]), x: new Float64Array(2) })).toThrow(
    /length/,
  );
  expect(() => surfaceOverlaps([box(0, 0, NaN, 1)], TARGETS)).toThrow(RangeError);
  const overlaps = surfaceOverlaps(STRIP, TARGETS);
  for (const use of [meanRates, (values: number[]) => shareCounts(values, overlaps, 'touched')]) {
    expect(() => use([1, 2], overlaps)).toThrow(/4 sources/);
    expect(() => use([1, 2, 3, Infinity], overlaps)).toThrow(/values\[3\]/);
  }
});
