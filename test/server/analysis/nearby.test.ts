import { expect, test } from 'vitest';
import { haversineKm } from '../../../server/analysis/distance.ts';
import { distanceBand, type Metric, nearestNeighbours } from '../../../server/analysis/nearby.ts';
import { neighbourLists } from '../../../server/analysis/spatial-weights.ts';
import { seeded } from '../../seeded.ts';

const METRICS: readonly Metric[] = ['planar', 'haversine'];

interface World {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Points all over the globe, some at one place, some at the poles and on both sides of the antimeridian. */
function world(seed: number, n: number): World {
  const random = seeded(seed);
  const [x, y] = [new Float64Array(n), new Float64Array(n)];
  for (let i = 0; i < n; i++) {
    const kind = random();
    x[i] = kind < 0.2 ? (random() < 0.5 ? 179.9 : -179.9) : random() * 360 - 180;
    y[i] = kind > 0.8 ? (random() < 0.5 ? 90 : -89.9) : random() * 180 - 90;
    if (i > 0 && random() < 0.1) [x[i], y[i]] = [x[i - 1]!, y[i - 1]!];
  }
  return { x, y };
}

function distanceOf({ x, y }: World, i: number, j: number, metric: Metric): number {
  if (metric === 'haversine') return haversineKm(x[i]!, y[i]!, x[j]!, y[j]!);
  return Math.sqrt((x[i]! - x[j]!) ** 2 + (y[i]! - y[j]!) ** 2);
}

/** All others, nearest first; of equals the lower number first. */
function ranked(points: World, i: number, metric: Metric): number[] {
  const others = Array.from(points.x.keys()).filter((j) => j !== i);
  return others.toSorted(
    (a, b) => distanceOf(points, i, a, metric) - distanceOf(points, i, b, metric) || a - b,
  );
}

test('the k nearest are those that brute force finds', () => {
  for (const metric of METRICS)
    for (let seed = 1; seed <= 15; seed++) {
      const points = world(seed, 12 + seed);
      for (const k of [1, 3, points.x.length - 1]) {
        const want = Array.from(points.x, (_, i) =>
          ranked(points, i, metric)
            .slice(0, k)
            .toSorted((a, b) => a - b),
        );
        expect(neighbourLists(nearestNeighbours(points.x, points.y, k, metric))).toEqual(want);
      }
    }
});

test('the band holds those that brute force finds, both ways', () => {
  for (const metric of METRICS)
    for (let seed = 1; seed <= 15; seed++) {
      const points = world(seed, 30);
      const threshold = metric === 'planar' ? 10 * seed : 1300 * seed;
      const want = Array.from(points.x, (_, i) =>
        ranked(points, i, metric)
          .filter((j) => distanceOf(points, i, j, metric) <= threshold)
          .toSorted((a, b) => a - b),
      );
      expect(neighbourLists(distanceBand(points.x, points.y, threshold, metric))).toEqual(want);
    }
});

test('the threshold is inclusive: on a grid of 1, a band of 1 is the rook, of the square root of 2 the queen', () => {
  const x = Float64Array.from({ length: 9 }, (_, i) => i % 3);
  const y = Float64Array.from({ length: 9 }, (_, i) => Math.floor(i / 3));
  expect(neighbourLists(distanceBand(x, y, 1, 'planar'))[4]).toEqual([1, 3, 5, 7]);
  expect(neighbourLists(distanceBand(x, y, Math.SQRT2, 'planar'))[4]).toEqual([0, 1, 2, 3, 5, 6, 7, 8]);
});

test('all at one place, one point, none', () => {
  const [x, y] = [new Float64Array(5).fill(-87), new Float64Array(5).fill(41)];
  for (const metric of METRICS) {
    expect(neighbourLists(nearestNeighbours(x, y, 2, metric))).toEqual([
      [1, 2],
      [0, 2],
      [0, 1],
      [0, 1],
      [0, 1],
    ]);
    expect(neighbourLists(distanceBand(x, y, 0, metric))[3]).toEqual([0, 1, 2, 4]);
    expect(neighbourLists(distanceBand(x.slice(0, 1), y.slice(0, 1), 9, metric))).toEqual([[]]);
    expect(neighbourLists(distanceBand(new Float64Array(), new Float64Array(), 1, metric))).toEqual([]);
  }
});

test('a number of neighbours, a threshold or a place that cannot be is refused', () => {
  const [x, y] = [Float64Array.of(0, 1, 2), Float64Array.of(0, 1, 2)];
  for (const k of [0, 3, 1.5, NaN, -1])
    expect(() => nearestNeighbours(x, y, k, 'planar')).toThrow(RangeError);
  for (const threshold of [-1, NaN])
    expect(() => distanceBand(x, y, threshold, 'planar')).toThrow(RangeError);
  expect(() => distanceBand(x, y.slice(1), 1, 'planar')).toThrow(RangeError);
  for (const bad of [NaN, Infinity])
    for (const metric of METRICS)
      expect(() => nearestNeighbours(Float64Array.of(0, 1, bad), y, 1, metric)).toThrow(RangeError);
  expect(() => distanceBand(Float64Array.of(0, 1, 181), y, 1, 'haversine')).toThrow(RangeError);
});
