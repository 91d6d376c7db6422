import { describe, expect, it } from 'vitest';
import { bestSites, greedySites, proveSites, THOROUGH } from '../../../server/analysis/best-sites.ts';
import { sitingValue } from '../../../server/analysis/siting-answer.ts';
import { kmCosts, type SitingGoal, type SitingProblem } from '../../../server/analysis/siting-problem.ts';
import { seeded } from '../../seeded.ts';
import { bestOfAll, goalsOf, problemOf, smallProblem } from './siting-cases.ts';

/*
 * Five villages on a road, minutes between them; sites may go to any of them.
 *
 *   A --4-- B --3-- C ------10------ D --2-- E
 *   10      50      20               40      30   children
 */
const at = [0, 4, 7, 17, 19];
const road = problemOf(
  at.map((x) => at.map((y) => Math.abs(x - y))),
  [10, 50, 20, 40, 30],
);

describe('five villages', () => {
  it('covers most children within five minutes from B, then from D', async () => {
    const one = await proveSites(road, { problem: 'mclp', radius: 5, choose: 1 });
    expect(one).toMatchObject({ sites: [1], objective: 80, bound: 80, gap: 0, unreachable: [] });
    const two = await proveSites(road, { problem: 'mclp', radius: 5, choose: 2 });
    expect(two).toMatchObject({ objective: 150, gap: 0 });
    expect(greedySites(road, { problem: 'mclp', radius: 5, choose: 2 })).toEqual([1, 3]);
  });
  it('takes the radius as inclusive', () => {
    expect(bestSites(road, { problem: 'mclp', radius: 4, choose: 1 }).objective).toBe(80);
    expect(bestSites(road, { problem: 'mclp', radius: 3.999, choose: 1 }).objective).toBe(70);
  });
  it('puts two sites where the sum of children times minutes is least: 10·4 + 20·3 + 30·2', async () => {
    expect(await proveSites(road, { problem: 'p-median', choose: 2 })).toMatchObject({
      sites: [1, 3],
      objective: 160,
      gap: 0,
    });
  });
  it('needs two sites so that nobody has more than four minutes', async () => {
    expect(await proveSites(road, { problem: 'lscp', radius: 4 })).toMatchObject({ objective: 2, gap: 0 });
    expect(await proveSites(road, { problem: 'p-center', choose: 2 })).toMatchObject({
      objective: 4,
      gap: 0,
    });
    expect(await proveSites(road, { problem: 'p-center', choose: 1 })).toMatchObject({
      sites: [2],
      objective: 12,
    });
  });
  it('lets a site that is there already serve its village without counting it', async () => {
    const existing = Float64Array.from(at, (x) => Math.abs(x - 17));
    const answer = await proveSites({ ...road, existing }, { problem: 'p-median', choose: 1 });
    expect(answer).toMatchObject({ sites: [1], objective: 160, gap: 0 });
  });
  it('keeps a fixed candidate, which counts', async () => {
    const fixed = await proveSites({ ...road, fixed: [0] }, { problem: 'mclp', radius: 5, choose: 2 });
    expect(fixed.sites).toContain(0);
    expect(fixed).toMatchObject({ objective: 130, gap: 0 });
    expect(greedySites({ ...road, fixed: [0] }, { problem: 'mclp', radius: 5, choose: 2 })).toEqual([0, 3]);
  });
  it('names whom no site reaches and answers for the others', async () => {
    const island = problemOf(
      [...at.map((x) => at.map((y) => Math.abs(x - y))), at.map(() => Infinity)],
      [10, 50, 20, 40, 30, 7],
    );
    for (const goal of goalsOf(road, 1)) {
      const answer = await proveSites(island, goal);
      expect(answer.unreachable).toEqual([5]);
      expect(answer.objective).toBe((await proveSites(road, goal)).objective);
    }
  });
  it('has an infinite value where every choice leaves somebody out whom another would reach', async () => {
    const split = problemOf(
      [
        [1, Infinity],
        [Infinity, 1],
      ],
      [3, 4],
    );
    for (const goal of [
      { problem: 'p-median', choose: 1 },
      { problem: 'p-center', choose: 1 },
    ] as const)
      expect(await proveSites(split, goal)).toMatchObject({ objective: Infinity, gap: 0 });
    // The choice that leaves out fewer.
    expect(bestSites(split, { problem: 'p-median', choose: 1 }).sites).toEqual([1]);
  });
  it('takes the lowest index on ties', () => {
    const equal = problemOf(
      [
        [1, 1, 9],
        [1, 1, 9],
      ],
      [1, 1],
    );
    expect(greedySites(equal, { problem: 'p-median', choose: 3 })).toEqual([0, 1, 2]);
    expect(greedySites(equal, { problem: 'mclp', radius: 1, choose: 3 })).toEqual([0, 1, 2]);
    expect(greedySites(equal, { problem: 'lscp', radius: 1 })).toEqual([0]);
  });
});

describe('small problems, every choice looked at', () => {
  const seeds = Array.from({ length: 60 }, (_, k) => k + 1);
  it('the proof finds the best there is', async () => {
    for (const seed of seeds) {
      const problem = smallProblem(seed);
      for (const goal of goalsOf(problem, seed)) {
        const answer = await proveSites(problem, goal);
        const what = `seed ${seed} ${goal.problem}`;
        const best = bestOfAll(problem, goal, answer.unreachable);
        if (Number.isFinite(best)) expect(answer.objective, what).toBeCloseTo(best, 6);
        else expect(answer.objective, what).toBe(best);
        expect(answer.gap, what).toBe(0);
      }
    }
  });
  it('the quick answer is a choice of the right size with its value, and its bound holds', () => {
    for (const seed of seeds) {
      const problem = smallProblem(seed);
      for (const goal of goalsOf(problem, seed)) {
        const answer = bestSites(problem, goal);
        const what = `seed ${seed} ${goal.problem}`;
        expect(new Set(answer.sites).size, what).toBe('choose' in goal ? goal.choose : answer.objective);
        for (const site of problem.fixed) expect(answer.sites, what).toContain(site);
        expect(sitingValue(problem, goal, answer.sites, answer.unreachable), what).toBe(answer.objective);
        const best = bestOfAll(problem, goal, answer.unreachable);
        const slack = 1e-9 * Math.abs(best);
        if (goal.problem === 'mclp') expect(answer.bound, what).toBeGreaterThanOrEqual(best - slack);
        else if (best < Infinity) expect(answer.bound, what).toBeLessThanOrEqual(best + slack);
        expect(answer.gap, what).toBeGreaterThanOrEqual(0);
      }
    }
  });
});

describe('a town', () => {
  const random = seeded(8);
  const places = (n: number): { lon: Float64Array; lat: Float64Array } => ({
    lon: Float64Array.from({ length: n }, () => -90 + random() * 0.5),
    lat: Float64Array.from({ length: n }, () => 40 + random() * 0.4),
  });
  const points = places(300);
  const town: SitingProblem = {
    weight: Float64Array.from({ length: 300 }, () => Math.floor(random() * 100)),
    candidates: 60,
    cost: kmCosts(points, places(60)),
    fixed: [3],
    existing: null,
  };
  const goals: SitingGoal[] = [
    { problem: 'mclp', radius: 6, choose: 6 },
    { problem: 'p-median', choose: 6 },
    { problem: 'lscp', radius: 12 },
    { problem: 'p-center', choose: 6 },
  ];
  it.each(goals)('$problem: proven, never worse than the quick answer, the same every time', async (goal) => {
    const quick = bestSites(town, goal);
    const proven = await proveSites(town, goal);
    expect(proven.gap).toBe(0);
    const [a, b] = goal.problem === 'mclp' ? [quick, proven] : [proven, quick];
    expect(a.objective).toBeLessThanOrEqual(b.objective * (1 + 1e-9));
    expect(b.bound).toBeLessThanOrEqual(a.bound * (1 + 1e-9) + 1e-9);
    expect(bestSites(town, goal)).toEqual(quick);
    expect(await proveSites(town, goal)).toEqual(proven);
  });
  it('more sites never make it worse', async () => {
    for (const problem of ['mclp', 'p-median', 'p-center'] as const) {
      const values = [];
      for (const choose of [1, 3, 5])
        values.push((await proveSites(town, { problem, radius: 6, choose } as SitingGoal)).objective);
      const falling = problem === 'mclp' ? values.toReversed() : values;
      expect(falling).toEqual(falling.toSorted((a, b) => b - a));
    }
  });
});

describe('bad input', () => {
  const mclp: SitingGoal = { problem: 'mclp', radius: 5, choose: 2 };
  const bad: [Partial<SitingProblem>, SitingGoal, RegExp][] = [
    [{ weight: Float64Array.of(1, 2) }, mclp, /cost must have 10 entries, got 25/],
    [{ weight: Float64Array.of(1, 1, -1, 1, 1) }, mclp, /weight\[2\] .* got -1/],
    [{ weight: Float64Array.of(1, 1, 1, 1, Infinity) }, mclp, /weight\[4\] .* got Infinity/],
    [{ cost: road.cost.map((c, k) => (k === 7 ? NaN : c)) }, mclp, /cost\[7\] .* got NaN/],
    [{ existing: Float64Array.of(1) }, mclp, /existing must have 5 entries, got 1/],
    [{ existing: new Float64Array(5).fill(-2) }, mclp, /existing\[0\] .* got -2/],
    [{ fixed: [5] }, mclp, /fixed\[0\] .* got 5/],
    [{ fixed: [1, 1] }, mclp, /fixed\[1\] .* got 1/],
    [{ candidates: 2.5 }, mclp, /candidates .* got 2.5/],
    [{}, { ...mclp, radius: NaN }, /radius .* got NaN/],
    [{}, { ...mclp, choose: 6 }, /choose .* got 6/],
    [{}, { problem: 'p-median', choose: 0 }, /choose .* got 0/],
    [{ fixed: [1, 2] }, { problem: 'p-center', choose: 1 }, /choose must be .* from 2 .* got 1/],
  ];
  it.each(bad)('%# is refused by name', async (changes, goal, message) => {
    expect(() => bestSites({ ...road, ...changes }, goal)).toThrow(RangeError);
    expect(() => bestSites({ ...road, ...changes }, goal)).toThrow(message);
    await expect(proveSites({ ...road, ...changes }, goal)).rejects.toThrow(message);
  });
  it('as are efforts that have no meaning', async () => {
    expect(() => bestSites(road, mclp, { starts: 0, seed: 1 })).toThrow(/starts .* got 0/);
    expect(() => bestSites(road, mclp, { starts: 2, seed: 0.5 })).toThrow(/seed .* got 0.5/);
    await expect(proveSites(road, mclp, { ...THOROUGH, seconds: -1 })).rejects.toThrow(/seconds .* got -1/);
  });
  it('nobody at all, children nowhere, everyone at one place: an answer without NaN', async () => {
    const none = problemOf([], [], { candidates: 3 });
    const nobody = { ...road, weight: new Float64Array(5) };
    const onePlace = problemOf(
      [
        [0, 0, 0],
        [0, 0, 0],
      ],
      [1, 2],
    );
    for (const problem of [none, nobody, onePlace])
      for (const goal of goalsOf({ ...problem, candidates: 2 }, 2)) {
        const answer = await proveSites(problem, goal);
        expect([answer.objective, answer.bound, answer.gap].every(Number.isFinite)).toBe(true);
        expect(answer.gap).toBe(0);
      }
  });
});
