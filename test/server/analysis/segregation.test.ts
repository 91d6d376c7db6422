import { describe, expect, it } from 'vitest';
import {
  atkinsonSegregation,
  locationQuotients,
  multigroupSegregation,
  twoGroupSegregation,
} from '../../../server/analysis/segregation.ts';
import { seeded } from '../../seeded.ts';

describe('by hand', () => {
  it('is 0 where every area is like the whole', () => {
    const { isolation, interaction, ...rest } = twoGroupSegregation([10, 20, 30], [40, 80, 120]) ?? {};
    for (const index of Object.values(rest)) expect(index).toBeCloseTo(0, 12);
    expect([isolation, interaction]).toEqual([0.25, 0.75]);
    expect(atkinsonSegregation([10, 20], [40, 80])).toBeCloseTo(0, 12);
  });
  it('is 1 where nobody shares an area', () => {
    const { interaction, ...rest } = twoGroupSegregation([10, 0], [10, 30]) ?? {};
    for (const index of Object.values(rest)) expect(index).toBeCloseTo(1, 12);
    expect(interaction).toBeCloseTo(0, 12);
    expect(atkinsonSegregation([10, 0], [10, 30])).toBe(1);
  });
  it('half of the group would have to move', () => {
    // 20 of 40 live where a third of the others do: |1/2 − 1/6| + |1/2 − 5/6|, halved
    expect(twoGroupSegregation([20, 20], [30, 70])?.dissimilarity).toBeCloseTo(1 / 3, 12);
  });
  it('measures an area against the whole', () => {
    expect([...locationQuotients([10, 0, 0], [20, 20, 0])]).toEqual([2, 0, Number.NaN]);
    expect([...locationQuotients([0, 0], [5, 5])]).toEqual([Number.NaN, Number.NaN]);
  });
  it('finds two people of different groups', () => {
    expect(
      multigroupSegregation([
        [1, 1],
        [1, 1],
      ])?.simpsonsInteraction,
    ).toBe(0.5);
  });
  it('says nothing of a city without two groups', () => {
    expect(twoGroupSegregation([0, 0], [5, 5])).toBeNull();
    expect(twoGroupSegregation([5, 5], [5, 5])).toBeNull();
    expect(twoGroupSegregation([], [])).toBeNull();
    expect(atkinsonSegregation([0], [0])).toBeNull();
    expect(
      multigroupSegregation([
        [1, 2],
        [0, 0],
      ]),
    ).toBeNull();
  });
  it('refuses bad arguments by name', () => {
    expect(() => twoGroupSegregation([5], [4])).toThrow(/group\[0\] must be at most its total, 4, got 5/);
    expect(() => twoGroupSegregation([Number.NaN], [4])).toThrow(
      /group\[0\] must be a finite number >= 0, got NaN/,
    );
    expect(() => twoGroupSegregation([1], [4, 5])).toThrow(/group must have the length of total, 2, got 1/);
    expect(() => locationQuotients([1], [-4])).toThrow(/total\[0\]/);
    expect(() => atkinsonSegregation([1], [2], 1)).toThrow(/b must be between 0 and 1, got 1/);
    expect(() => multigroupSegregation([[1]])).toThrow(/groups must be two or more, got 1/);
    expect(() => multigroupSegregation([[1], [1, 2]])).toThrow(
      /groups\[1\] must have the length of the first/,
    );
    expect(() => multigroupSegregation([[1], [-1]])).toThrow(/groups\[1\]\[0\]/);
  });
});

describe('laws', () => {
  const city = (seed: number) => {
    const random = seeded(seed);
    const areas = 2 + Math.floor(random() * 12);
    return Array.from({ length: 4 }, () =>
      Array.from({ length: areas }, () => (random() < 0.2 ? 0 : Math.floor(random() * 50))),
    ) as [number[], number[], number[], number[]];
  };
  const total = (groups: number[][]) =>
    (groups[0] ?? []).map((_, i) => groups.reduce((sum, g) => sum + (g[i] ?? 0), 0));

  it('two groups are two of several', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const [a, b] = city(seed);
      const [two, several] = [twoGroupSegregation(a, total([a, b])), multigroupSegregation([a, b])];
      if (two === null) continue;
      expect(several?.dissimilarity).toBeCloseTo(two.dissimilarity, 12);
      expect(several?.informationTheory).toBeCloseTo(two.entropy, 12);
      expect(several?.gini).toBeCloseTo(two.gini, 12);
      expect(several?.normalizedExposure).toBeCloseTo(two.correlationRatio, 12);
      expect(several?.relativeDiversity).toBeCloseTo(two.correlationRatio, 12);
    }
  });
  it('all lie within 0 and 1; an empty area, a group without members, splitting an area evenly change nothing', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const groups = city(seed);
      const found = multigroupSegregation(groups);
      if (found === null) continue;
      for (const index of Object.values(found)) {
        expect(index).toBeGreaterThanOrEqual(-1e-12);
        expect(index).toBeLessThanOrEqual(1 + 1e-12);
      }
      const changed = [
        groups.map((g) => [...g, 0]),
        [...groups, groups[0].map(() => 0)],
        groups.map((g) => g.flatMap((count) => [count / 2, count / 2])),
      ];
      for (const other of changed)
        for (const [name, index] of Object.entries(multigroupSegregation(other) ?? {}))
          expect(index, name).toBeCloseTo(found[name as keyof typeof found], 10);
    }
  });
  it('the quotients, weighted by people, mean 1', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const [a, b] = city(seed);
      const people = total([a, b]);
      const quotients = locationQuotients(a, people);
      const all = people.reduce((sum, count) => sum + count, 0);
      if (all === 0 || a.every((count) => count === 0)) continue;
      const mean = people.reduce(
        (sum, count, i) => (count === 0 ? sum : sum + (count * (quotients[i] ?? 0)) / all),
        0,
      );
      expect(mean).toBeCloseTo(1, 12);
    }
  });
});
