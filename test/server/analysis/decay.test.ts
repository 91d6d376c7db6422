import { describe, expect, it } from 'vitest';
import {
  decayReach,
  decayWeights,
  ENHANCED_STEPS,
  THREE_STEP_STEPS,
  type Decay,
} from '../../../server/analysis/decay.ts';
import { seeded } from '../../seeded.ts';

const weights = (decay: Decay, costs: readonly number[]): number[] => [
  ...decayWeights(decay, Float64Array.from(costs)),
];

/** A decay of each kind with drawn parameters. */
function drawn(random: () => number): Decay[] {
  const positive = (): number => 0.1 + random() * 40;
  const steps = [5, 12, 30].map((minutes) => minutes * (0.5 + random()));
  return [
    { kind: 'step', minutes: steps.toSorted((a, b) => a - b), weights: [1, random(), 0] },
    { kind: 'linear', zeroAt: positive() },
    { kind: 'gaussian', sigma: positive() },
    { kind: 'exponential', scale: positive() },
    { kind: 'logistic', middle: positive(), deviation: positive() },
    { kind: 'gravity', scale: positive(), power: -2 * random(), least: 0.1 + random() },
  ];
}

describe('decays by hand', () => {
  it('steps hold up to and including their cost', () => {
    const step: Decay = { kind: 'step', ...ENHANCED_STEPS };
    expect(weights(step, [0, 10, 10.001, 20, 30, 30.001, Infinity])).toEqual([1, 1, 0.68, 0.68, 0.22, 0, 0]);
    expect(weights({ kind: 'step', ...THREE_STEP_STEPS }, [10, 20, 30, 60, 61])).toEqual([
      0.962, 0.704, 0.377, 0.042, 0,
    ]);
  });
  it('follow their formulas', () => {
    const at = (decay: Decay, cost: number): number => weights(decay, [cost])[0]!;
    expect(at({ kind: 'linear', zeroAt: 20 }, 5)).toBe(0.75);
    expect(at({ kind: 'linear', zeroAt: 20 }, 25)).toBe(0);
    expect(at({ kind: 'gaussian', sigma: 10 }, 10)).toBeCloseTo(Math.exp(-0.5), 15);
    expect(at({ kind: 'exponential', scale: 10 }, 20)).toBeCloseTo(Math.exp(-2), 15);
    // half of the value at 0 in the middle: (1 + e^-m/s) / 2, s = deviation sqrt(3) / pi
    expect(at({ kind: 'logistic', middle: 30, deviation: 10 }, 30)).toBeCloseTo(
      (1 + Math.exp((-3 * Math.PI) / Math.sqrt(3))) / 2,
      15,
    );
    expect(at({ kind: 'gravity', scale: 2, power: -1.5, least: 0.5 }, 8)).toBe(0.125);
    expect(at({ kind: 'gravity', scale: 2, power: -1.5, least: 0.5 }, 0.1)).toBe(8);
  });
  it('end at a cut, inclusive', () => {
    expect(weights({ kind: 'gaussian', sigma: 10, cut: 10 }, [10, 10.001])[1]).toBe(0);
    expect(weights({ kind: 'gaussian', sigma: 10, cut: 10 }, [10])[0]).toBeGreaterThan(0.6);
    expect(decayReach({ kind: 'gaussian', sigma: 10, cut: 10 })).toBe(10);
    expect(decayReach({ kind: 'exponential', scale: 10 })).toBe(Infinity);
    expect(decayReach({ kind: 'linear', zeroAt: 20, cut: 30 })).toBe(20);
    expect(decayReach({ kind: 'step', ...ENHANCED_STEPS })).toBe(30);
  });
});

describe('every decay', () => {
  const costs = [0, 0.01, 0.5, 1, 3, 7, 12, 29, 30, 31, 80, 1000, 1e9, Infinity];
  it('never rises, is never NaN, and all but gravity lie in 0..1', () => {
    for (let seed = 1; seed <= 40; seed++)
      for (const decay of drawn(seeded(seed))) {
        const found = weights(decay, costs);
        found.forEach((weight, k) => {
          expect(weight).toBeGreaterThanOrEqual(0);
          expect(weight).toBeLessThanOrEqual(k === 0 ? Infinity : found[k - 1]!);
          if (decay.kind !== 'gravity') expect(weight).toBeLessThanOrEqual(1 + 1e-15);
        });
        expect(found.at(-1)).toBe(0);
      }
  });
  it('weighs nothing beyond its reach', () => {
    for (const decay of drawn(seeded(7))) {
      const reach = decayReach({ ...decay, cut: 25 });
      expect(reach).toBeLessThanOrEqual(25);
      expect(weights({ ...decay, cut: 25 }, [reach * (1 + 1e-12)])).toEqual([0]);
    }
  });
});

describe('what has no meaning is refused', () => {
  const refuse = (decay: Decay, message: RegExp): void =>
    expect(() => weights(decay, [1])).toThrow(
      expect.objectContaining({ name: 'RangeError', message: expect.stringMatching(message) as string }),
    );
  it('by name and value', () => {
    refuse({ kind: 'step', minutes: [10, 20], weights: [1] }, /one entry for each of 2 steps, got 1/);
    refuse({ kind: 'step', minutes: [10, 10], weights: [1, 0.5] }, /minutes\[1\] .* got 10/);
    refuse({ kind: 'step', minutes: [10, NaN], weights: [1, 0.5] }, /minutes\[1\] .* got NaN/);
    refuse(
      { kind: 'step', minutes: [10, 20], weights: [0.5, 0.6] },
      /weights\[1\] must lie in 0..0.5, got 0.6/,
    );
    refuse({ kind: 'step', minutes: [10], weights: [-1] }, /weights\[0\] .* got -1/);
    refuse({ kind: 'linear', zeroAt: 0 }, /zeroAt .* got 0/);
    refuse({ kind: 'gaussian', sigma: -1 }, /sigma .* got -1/);
    refuse({ kind: 'exponential', scale: NaN }, /scale .* got NaN/);
    refuse({ kind: 'logistic', middle: -1, deviation: 1 }, /middle .* got -1/);
    refuse({ kind: 'logistic', middle: 1, deviation: 0 }, /deviation .* got 0/);
    refuse({ kind: 'gravity', scale: 1, power: 1, least: 1 }, /power .* got 1/);
    refuse({ kind: 'gravity', scale: 1, power: -1, least: 0 }, /least .* got 0/);
    refuse({ kind: 'gravity', scale: 1, power: -400, least: 1e-3 }, /power .* got -400/);
    refuse({ kind: 'exponential', scale: 1, cut: -1 }, /cut .* got -1/);
    expect(() => weights({ kind: 'exponential', scale: 1 }, [0, -1])).toThrow(/costs\[1\] .* got -1/);
    expect(() => weights({ kind: 'exponential', scale: 1 }, [NaN])).toThrow(/costs\[0\] .* got NaN/);
  });
});
