import { describe, expect, it } from 'vitest';
import { coverProblem } from '../../../server/analysis/siting-cover.ts';
import { proveCover, proveMedian, proveSetCover } from '../../../server/analysis/siting-exact.ts';
import {
  medianProblem,
  medianValue,
  nearestTwo,
  type Median,
} from '../../../server/analysis/siting-median.ts';
import { boundedCover, boundedMedian } from '../../../server/analysis/siting-quick.ts';
import { medianRows, type CostRows } from '../../../server/analysis/siting-relaxed.ts';
import { swappedCover, swappedMedian } from '../../../server/analysis/siting-starts.ts';
import { bestOfAll, region, smallProblem } from './siting-cases.ts';

const STARTS = { starts: 2, seed: 1 };

const allRows = (median: Median, chosen: readonly number[]): CostRows =>
  medianRows(median, nearestTwo(median, chosen), median.already);

describe('the solver', () => {
  it('finds the best of all choices of small problems', async () => {
    for (let seed = 1; seed <= 20; seed++) {
      const problem = smallProblem(seed);
      const choose = Math.min(problem.candidates, problem.fixed.length + 2);
      const cover = coverProblem(problem, 4, choose, 'people');
      const most = bestOfAll(problem, { problem: 'mclp', radius: 4, choose }, []);
      const proof = await proveCover(cover, { seconds: 10 });
      expect(proof.finished).toBe(true);
      expect(proof.bound).toBeCloseTo(most, 6);
      const median = medianProblem(problem, choose);
      const least = await proveMedian(allRows(median, []), { seconds: 10 });
      expect(medianValue(median, least.chosen ?? [])).toBeCloseTo(least.bound, 6);
    }
  });
  it('says so where there is no cover of so few sites', async () => {
    const cover = coverProblem(region(60, 20, 4), 15, 20, 'points');
    const fewest = await proveSetCover(cover, { seconds: 10 }, null);
    const size = fewest.chosen?.length ?? 0;
    expect(fewest).toMatchObject({ finished: true, bound: size });
    expect(await proveSetCover(cover, { seconds: 10 }, size - 1)).toMatchObject({
      chosen: null,
      finished: true,
    });
    expect((await proveSetCover(cover, { seconds: 10 }, size)).chosen?.length).toBeLessThanOrEqual(size);
  });
  it('whose time ends first still has a bound that holds, or none', async () => {
    const cover = coverProblem(region(900, 150, 5), 8, 8, 'people');
    const begin = swappedCover(cover, STARTS);
    const proof = await proveCover(cover, { seconds: 0.02, begin: begin.chosen });
    expect(proof.finished).toBe(false);
    expect(proof.bound).toBeGreaterThanOrEqual(begin.value);
  });
});

describe('the Lagrangian bound', () => {
  it('holds, and branching closes it to what the solver finds', async () => {
    for (const seed of [1, 3]) {
      const problem = region(150, 30, seed);
      const cover = coverProblem(problem, 9, 4, 'people');
      const exact = await proveCover(cover, { seconds: 20 });
      const loose = boundedCover(cover, swappedCover(cover, STARTS), { steps: 15, work: 0 });
      expect(loose.bound).toBeGreaterThanOrEqual(exact.bound - 1e-6);
      const tight = boundedCover(cover, swappedCover(cover, STARTS), { steps: 300, work: 1e8 });
      expect(tight.value).toBeCloseTo(exact.bound, 6);
      expect(tight.bound).toBeCloseTo(exact.bound, 6);

      const median = medianProblem(problem, 4);
      const begin = swappedMedian(median, STARTS);
      const rows = allRows(median, begin.chosen);
      const least = await proveMedian(rows, { seconds: 60 });
      expect(least.finished).toBe(true);
      const near = nearestTwo(median, begin.chosen);
      for (const some of [rows, medianRows(median, near, near.second)])
        expect(boundedMedian(median, some, begin, { steps: 15, work: 0 }).bound).toBeLessThanOrEqual(
          least.bound + 1e-6,
        );
      const closed = boundedMedian(median, rows, begin, { steps: 300, work: 1e8 });
      expect(closed.value).toBeCloseTo(least.bound, 4);
      expect(closed.bound).toBeCloseTo(least.bound, 4);
    }
  }, 120_000);
  it('of an equal effort is the same', () => {
    const median = medianProblem(region(200, 40, 9), 5);
    const bound = (): number => {
      const begin = swappedMedian(median, STARTS);
      return boundedMedian(median, allRows(median, begin.chosen), begin, { steps: 40, work: 1e6 }).bound;
    };
    expect(bound()).toBe(bound());
  });
});
