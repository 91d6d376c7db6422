import { describe, expect, it } from 'vitest';
import { ENHANCED_STEPS, stepWeight } from '../../../server/analysis/decay.ts';
import { twoStepFloatingCatchment } from '../../../server/analysis/floating-catchment.ts';
import { seeded } from '../../seeded.ts';
import { pairsOf, scores } from './pairs.ts';

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

describe('the golden case of METHODS §2', () => {
  const people = [100, 50, 200];
  const seats = [30, 60];
  const pairs = pairsOf([
    [5, 25],
    [15, 8],
    [35, 18],
  ]);
  const all = (values: readonly number[], wanted: readonly number[]): void =>
    wanted.forEach((value, i) => expect(values[i]).toBeCloseTo(value, 9));

  it('E2SFCA', () => {
    const { score, ratio } = scores(people, seats, pairs);
    all(ratio, [0.223880597, 0.2884615385]);
    all(score, [0.2873421355, 0.4407003444, 0.1961538462]);
    expect(score.map((value, i) => value * (people[i] as number))[0]).toBeCloseTo(28.73421355, 7);
  });
  it('2SFCA of 30 minutes, which is one step', () => {
    const { score, ratio } = scores(people, seats, pairs, { minutes: [30], weights: [1] });
    all(ratio, [0.2, 0.1714285714]);
    all(score, [0.3714285714, 0.3714285714, 0.1714285714]);
  });
});

describe('steps', () => {
  it('hold up to and including their minutes', () => {
    const weights = [0, 10, 10.000001, 20, 29.9, 30, 30.000001, Infinity].map((minutes) =>
      stepWeight(ENHANCED_STEPS, minutes),
    );
    expect(weights).toEqual([1, 1, 0.68, 0.68, 0.22, 0.22, 0, 0]);
  });
});

describe('laws', () => {
  const worlds = Array.from({ length: 60 }, (_, k) => {
    const random = seeded(k + 1);
    const whole = (most: number): number => Math.floor(random() * most);
    const people = Array.from({ length: 1 + whole(12) }, () => whole(5) * 37);
    const seats = Array.from({ length: 1 + whole(6) }, () => whole(4) * 11);
    const pairs = pairsOf(people.map(() => seats.map(() => (random() < 0.4 ? null : whole(40)))));
    return { people, seats, pairs };
  });

  it('supply is conserved: what all people hold is what some people can reach', () => {
    for (const { people, seats, pairs } of worlds) {
      const { score } = scores(people, seats, pairs);
      const reachable = new Set<number>();
      people.forEach((count, i) => {
        for (let k = pairs.start[i] as number; k < (pairs.start[i + 1] as number); k++)
          if (count > 0 && (pairs.km[k] as number) <= 30) reachable.add(pairs.site[k] as number);
      });
      const held = total(score.map((value, i) => value * (people[i] as number)));
      expect(held).toBeCloseTo(total(seats.filter((_, j) => reachable.has(j))), 9);
    }
  });
  it('doubling the supply doubles every score, doubling the people halves it', () => {
    for (const { people, seats, pairs } of worlds) {
      const { score } = scores(people, seats, pairs);
      const richer = scores(
        people,
        seats.map((value) => value * 2),
        pairs,
      ).score;
      const fuller = scores(
        people.map((value) => value * 2),
        seats,
        pairs,
      ).score;
      score.forEach((value, i) => {
        expect(richer[i]).toBeCloseTo(value * 2, 12);
        expect(fuller[i]).toBeCloseTo(value / 2, 12);
      });
    }
  });
  it('is never negative, never more than a number, and 0 where nothing is in reach', () => {
    for (const { people, seats, pairs } of worlds)
      scores(people, seats, pairs).score.forEach((value, i) => {
        expect(value >= 0 && value < Infinity).toBe(true);
        if (pairs.start[i] === pairs.start[i + 1]) expect(value).toBe(0);
      });
  });
  it('supply that no one can reach has the ratio 0, not infinity', () => {
    const { score, ratio } = scores(
      [0, 10],
      [5, 5],
      pairsOf([
        [1, null],
        [null, null],
      ]),
    );
    expect([score, ratio]).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });
  it('of nobody and nothing is nothing', () => {
    expect(scores([], [], pairsOf([]))).toEqual({ score: [], ratio: [] });
    expect(scores([], [5], pairsOf([]))).toEqual({ score: [], ratio: [0] });
  });
});

describe('bad arguments', () => {
  const pairs = pairsOf([[1, 1]]);
  const run = (people: number[], seats: number[], weight: number[]): unknown =>
    twoStepFloatingCatchment(
      Float64Array.from(people),
      Float64Array.from(seats),
      pairs,
      Float64Array.from(weight),
    );
  it('are refused with name, place and value', () => {
    expect(() => run([-1], [1, 1], [1, 1])).toThrow(/demand\[0\] must be .* got -1/);
    expect(() => run([Number.NaN], [1, 1], [1, 1])).toThrow(/demand\[0\] .* got NaN/);
    expect(() => run([1], [1, Infinity], [1, 1])).toThrow(/supply\[1\] .* got Infinity/);
    expect(() => run([1], [1, 1], [1, -0.1])).toThrow(/weight\[1\] .* got -0.1/);
    expect(() => run([1], [1, 1], [1])).toThrow(/weight must have 2 entries, got 1/);
    expect(() => run([1, 1], [1, 1], [1, 1])).toThrow(/pairs.start must have 3 entries, got 2/);
  });
});
