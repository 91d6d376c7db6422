import { describe, expect, it } from 'vitest';
import { coverable, coveredBy, coverProblem } from '../../../server/analysis/siting-cover.ts';
import { greedySetCover, independentRows } from '../../../server/analysis/siting-greedy.ts';
import { kmCosts, minuteCosts } from '../../../server/analysis/siting-problem.ts';
import { swapCover } from '../../../server/analysis/siting-swap.ts';
import { haversineKm } from '../../../server/analysis/distance.ts';
import { problemOf, smallProblem } from './siting-cases.ts';

describe('covering rows', () => {
  const table = [
    [1, 9, 9],
    [2, 9, 9],
    [9, 3, 3],
    [9, 9, 9],
    [3, 3, 9],
    [9, 9, 1],
  ];
  const problem = problemOf(table, [10, 20, 40, 80, 160, 0]);

  it('merge points that the same sites cover and leave out those nobody is at or nothing covers', () => {
    const cover = coverProblem(problem, 3, 2, 'people');
    expect([...cover.weight]).toEqual([30, 40, 160]);
    expect([...cover.rowSite]).toEqual([0, 1, 2, 0, 1]);
    expect([...cover.uncoverable]).toEqual([3]);
    expect(coverable(cover)).toBe(230);
    expect(coveredBy(cover, [1, 2])).toBe(200);
  });
  it('count every point where points are counted', () => {
    const cover = coverProblem(problem, 3, 3, 'points');
    expect([...cover.weight]).toEqual([2, 1, 1, 1]);
    expect([...cover.uncoverable]).toEqual([3]);
    expect(greedySetCover(cover).toSorted()).toEqual([0, 2]);
    expect(independentRows(cover)).toBe(2);
  });
  it('leave out what fixed and existing sites cover', () => {
    const existing = Float64Array.of(9, 9, 9, 2, 9, 9);
    const cover = coverProblem({ ...problem, fixed: [0], existing }, 3, 2, 'people');
    expect(cover).toMatchObject({ covered: 10 + 20 + 80 + 160, choose: 1 });
    expect([...cover.sites]).toEqual([1, 2]);
    expect([...cover.weight]).toEqual([40]);
  });
  it('know the same coverage as the table', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const { cost, weight, candidates, ...rest } = smallProblem(seed);
      const cover = coverProblem(
        { cost, weight, candidates, ...rest, fixed: [], existing: null },
        5,
        1,
        'people',
      );
      for (let j = 0; j < candidates; j++) {
        const direct = weight.reduce(
          (sum, w, i) => sum + ((cost[j * weight.length + i] as number) <= 5 ? w : 0),
          0,
        );
        expect(coveredBy(cover, [j])).toBeCloseTo(direct, 9);
      }
    }
  });
  it('a swap takes the one that helps most', () => {
    const cover = coverProblem(problem, 3, 1, 'people');
    expect(swapCover(cover, [2])).toEqual({ chosen: [1], value: 200 });
  });
});

describe('costs', () => {
  const places = (lon: number[], lat: number[]) => ({
    lon: Float64Array.from(lon),
    lat: Float64Array.from(lat),
  });
  const points = places([-87.6, 179.9, 10], [41.8, -10, 90]);
  const sites = places([-87.7, -179.9], [41.9, -10]);

  it('are great-circle km, over the antimeridian and at a pole too', () => {
    const cost = kmCosts(points, sites);
    for (let j = 0; j < 2; j++)
      for (let i = 0; i < 3; i++)
        expect(cost[j * 3 + i]).toBeCloseTo(
          haversineKm(points.lon[i]!, points.lat[i]!, sites.lon[j]!, sites.lat[j]!),
          6,
        );
  });
  it('are minutes at the speed of the point one starts from', () => {
    const km = kmCosts(points, sites);
    const minutes = minuteCosts(points, sites, Float64Array.of(40, 55, 70), 'drive');
    expect(minutes[4]).toBeCloseTo(((km[4]! * 1.3) / 55) * 60, 9);
    expect(() => minuteCosts(points, sites, Float64Array.of(40, 0, 70), 'drive')).toThrow(
      /speedKmh\[1\] .* got 0/,
    );
    expect(() => minuteCosts(points, sites, Float64Array.of(40), 'drive')).toThrow(
      /speedKmh must have 3 entries/,
    );
  });
});
