import { describe, expect, it } from 'vitest';
import {
  catchmentRatio,
  catchmentSums,
  nearestOfPairs,
  nearestSites,
  type NearestSites,
} from '../../../server/analysis/catchment.ts';
import { haversineKm } from '../../../server/analysis/distance.ts';
import { indexPlaces } from '../../../server/analysis/reach.ts';
import { seeded } from '../../seeded.ts';
import { pairsOf } from './pairs.ts';

const rows = ({ start, site }: Pick<NearestSites, 'start' | 'site'>): number[][] =>
  Array.from({ length: start.length - 1 }, (_, i) => [...site.subarray(start[i], start[i + 1])]);

describe('catchment sums', () => {
  const pairs = pairsOf([
    [5, 25, null],
    [null, null, null],
    [0, null, 9],
  ]);
  it('add what the sites in reach hold', () => {
    // powers of two: the sum tells which sites were reached
    expect([...catchmentSums(Float64Array.of(1, 2, 4), pairs)]).toEqual([3, 0, 5]);
    expect([...catchmentSums(Float64Array.of(1, 2, 4), pairs, Float64Array.of(1, 0.5, 1, 0.25))]).toEqual([
      2, 0, 2,
    ]);
  });
  it('refuse what does not fit', () => {
    expect(() => catchmentSums(Float64Array.of(1, NaN, 1), pairs)).toThrow(/amount\[1\] .* got NaN/);
    expect(() => catchmentSums(Float64Array.of(1, 1), pairs)).toThrow(/pairs.site\[3\] .* got 2/);
    expect(() => catchmentSums(Float64Array.of(1, 1, 1), pairs, Float64Array.of(1))).toThrow(
      /weight must have 4/,
    );
  });
});

describe('the fixed catchment ratio', () => {
  const toSites = pairsOf([
    [1, 2],
    [1, null],
    [null, null],
  ]);
  const toPeople = pairsOf([
    [0, 1, null],
    [1, 0, null],
    [null, null, 0],
  ]);
  it('is supply over people in the catchment, whoever else the sites serve', () => {
    const ratio = catchmentRatio(Float64Array.of(10, 30, 5), Float64Array.of(4, 8), toSites, toPeople);
    expect([...ratio]).toEqual([12 / 40, 4 / 40, 0]);
  });
  it('is 0 where there is nobody', () => {
    const ratio = catchmentRatio(new Float64Array(3), Float64Array.of(4, 8), toSites, toPeople);
    expect([...ratio]).toEqual([0, 0, 0]);
  });
  it('weighs both sides where asked', () => {
    const half = new Float64Array(3).fill(0.5);
    const ratio = catchmentRatio(
      Float64Array.of(10, 30, 5),
      Float64Array.of(4, 8),
      toSites,
      toPeople,
      half,
      Float64Array.of(1, 0, 0, 1, 1),
    );
    expect([...ratio]).toEqual([6 / 10, 2 / 30, 0]);
  });
});

describe('the k nearest', () => {
  it('are the cheapest pairs, of equals the lower number', () => {
    const pairs = pairsOf([
      [7, 3, 3, 9],
      [null, 1, null, null],
      [null, null, null, null],
    ]);
    const nearest = nearestOfPairs(pairs, pairs.km, 2);
    expect(rows(nearest)).toEqual([[1, 2], [1], []]);
    expect([...nearest.cost]).toEqual([3, 3, 1]);
  });
  it('on the globe are those that trying all of them finds', () => {
    const random = seeded(5);
    const scatter = (count: number) => {
      const at = Array.from({ length: count }, () => [360 * random() - 180, 180 * random() - 90] as const);
      return indexPlaces(
        Float64Array.from(at, ([lon]) => lon),
        Float64Array.from(at, ([, lat]) => lat),
      );
    };
    const [points, sites] = [scatter(80), scatter(60)];
    for (const k of [1, 3, 60, 100]) {
      const nearest = nearestSites(points, sites, k);
      rows(nearest).forEach((row, i) => {
        const km = (j: number): number =>
          haversineKm(points.lon[i]!, points.lat[i]!, sites.lon[j]!, sites.lat[j]!);
        const brute = Array.from(sites.lon.keys())
          .toSorted((a, b) => km(a) - km(b))
          .slice(0, k);
        expect(row).toEqual(brute);
        row.forEach((j, at) => expect(nearest.cost[nearest.start[i]! + at]).toBeCloseTo(km(j), 6));
      });
    }
  });
  it('are none where there is none', () => {
    const none = indexPlaces(new Float64Array(0), new Float64Array(0));
    const one = indexPlaces(Float64Array.of(0), Float64Array.of(0));
    expect(rows(nearestSites(one, none, 2))).toEqual([[]]);
    expect(rows(nearestSites(none, one, 2))).toEqual([]);
  });
  it('refuse what has no meaning', () => {
    const pairs = pairsOf([[1, 2]]);
    for (const k of [0, -1, 1.5, NaN])
      expect(() => nearestOfPairs(pairs, pairs.km, k)).toThrow(new RegExp(`k must be a whole .* got ${k}`));
    expect(() => nearestOfPairs(pairs, Float64Array.of(1, NaN), 1)).toThrow(/cost\[1\] .* got NaN/);
    expect(() => nearestOfPairs(pairs, Float64Array.of(1), 1)).toThrow(/cost must have 2 entries, got 1/);
  });
});
