import { describe, expect, it } from 'vitest';
import { medianProblem, medianValue, nearestTwo } from '../../../server/analysis/siting-median.ts';
import { swapMedian } from '../../../server/analysis/siting-swap.ts';
import { problemOf, region, smallProblem } from './siting-cases.ts';

describe('the two nearest sites of a choice', () => {
  const table = [
    [4, 1, 6],
    [2, 9, 3],
    [7, 8, 5],
  ];
  const weight = [10, 1, 2];

  it('are what each row pays and what it would without the site that serves it', () => {
    const median = medianProblem(problemOf(table, weight), 2);
    const { first, second, place } = nearestTwo(median, [2, 0]);
    expect([...first]).toEqual([40, 2, 10]);
    expect([...second]).toEqual([60, 3, 14]);
    expect([...place]).toEqual([1, 1, 0]);
    expect(medianValue(median, [2, 0])).toBe(52);
  });
  it('are the same where what is there already is nearer', () => {
    const existing = Float64Array.of(3, 9, 6);
    const { first, second, place, places } = nearestTwo(
      medianProblem(problemOf(table, weight, { existing }), 1),
      [2],
    );
    expect([...first]).toEqual([30, 3, 10]);
    expect([...second]).toEqual([30, 9, 12]);
    expect([...place]).toEqual([places, 0, 0]);
  });
});

describe('swaps for the least sum of costs', () => {
  it('end where no swap lowers it', () => {
    const problems = Array.from({ length: 60 }, (_, k) => smallProblem(k + 1));
    for (const problem of [...problems, region(120, 25, 7)]) {
      const median = medianProblem(problem, Math.min(problem.candidates, problem.fixed.length + 2));
      const sites = Array.from(median.sites.keys());
      const { chosen, value } = swapMedian(median, sites.slice(0, median.choose));
      expect(value).toBe(medianValue(median, chosen));
      for (const place of chosen.keys())
        for (const into of sites.filter((s) => !chosen.includes(s)))
          expect(medianValue(median, chosen.with(place, into))).toBeGreaterThanOrEqual(value * (1 - 1e-9));
    }
  });
});
