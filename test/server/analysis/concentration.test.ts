import { describe, expect, it } from 'vitest';
import { concentration, erreygers } from '../../../server/analysis/concentration.ts';
import { gini } from '../../../server/analysis/inequality.ts';
import { seeded } from '../../seeded.ts';

it('the worked example of METHODS', () => {
  const [outcome, children, rank] = [
    [0.1, 0.2, 0.3, 0.4],
    [100, 200, 100, 100],
    [1, 2, 3, 4],
  ];
  expect(concentration(outcome, rank, children)?.index).toBeCloseTo(0.2333333, 7);
  expect(concentration(outcome, rank, children)?.mean).toBeCloseTo(0.24, 12);
  expect(erreygers(outcome, rank, children)).toBeCloseTo(0.224, 12);
});

describe('at the edges', () => {
  it('is 0 where all have the same, and where all are in equal need', () => {
    expect(concentration([2, 2, 2], [1, 2, 3])?.index).toBeCloseTo(0, 12);
    expect(concentration([1, 5, 9], [4, 4, 4], [1, 2, 3])?.index).toBeCloseTo(0, 12);
  });
  it('has no index of a mean of 0, and nothing of nobody', () => {
    expect(concentration([0, 0], [1, 2])).toEqual({ index: null, generalized: 0, mean: 0 });
    expect(concentration([], [])).toBeNull();
    expect(concentration([1, 2], [1, 2], [0, 0])).toBeNull();
    expect(erreygers([], [])).toBeNull();
  });
  it('refuses bad arguments by name', () => {
    expect(() => concentration([1, Number.NaN], [1, 2])).toThrow(/outcome\[1\] must be finite/);
    expect(() => concentration([1], [Infinity])).toThrow(/rank\[0\] must be finite/);
    expect(() => concentration([1], [1, 2])).toThrow(/rank must have the length of outcome, 1, got 2/);
    expect(() => concentration([1], [1], [-1])).toThrow(/weights\[0\]/);
    expect(() => erreygers([1.2], [1])).toThrow(/outcome\[0\] must be within 0 and 1, got 1.2/);
    expect(() => erreygers([1], [1], [1], [2, 2])).toThrow(/bounds must be finite and ascend, got 2 and 2/);
  });
});

describe('laws', () => {
  const world = (seed: number) => {
    const random = seeded(seed);
    const outcome = Array.from({ length: 2 + Math.floor(random() * 15) }, () => random());
    const rank = outcome.map(() => Math.floor(random() * 6));
    return { outcome, rank, people: outcome.map(() => Math.floor(random() * 9) + 1) };
  };
  it('the other way round it changes its sign', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const { outcome, rank, people } = world(seed);
      const [there, back] = [rank, rank.map((r) => -r)].map((r) => concentration(outcome, r, people)?.index);
      expect(there).toBeCloseTo(-(back ?? Number.NaN), 12);
    }
  });
  it('the order of the lists is no matter, not even among equals', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const { outcome, rank, people } = world(seed);
      expect(concentration(outcome.toReversed(), rank.toReversed(), people.toReversed())?.index).toBeCloseTo(
        concentration(outcome, rank, people)?.index ?? Number.NaN,
        12,
      );
    }
  });
  it('ranked by the outcome itself it is the Gini coefficient', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const { outcome, people } = world(seed);
      expect(concentration(outcome, outcome, people)?.index).toBeCloseTo(
        gini(outcome, people) ?? Number.NaN,
        12,
      );
    }
  });
  it('Erreygers: having and lacking mirror each other', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const { outcome, rank, people } = world(seed);
      const lacking = outcome.map((share) => 1 - share);
      expect(erreygers(lacking, rank, people)).toBeCloseTo(
        -(erreygers(outcome, rank, people) ?? Number.NaN),
        12,
      );
    }
  });
});
