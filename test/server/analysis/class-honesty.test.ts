import { describe, expect, it } from 'vitest';
import { equalIntervalBreaks } from '../../../server/analysis/breaks.ts';
import { classFit, classHonesty, probabilityInClass } from '../../../server/analysis/class-honesty.ts';
import { seeded } from '../../seeded.ts';

describe('how sure a class is', () => {
  it('the worked example of METHODS', () => {
    expect(probabilityInClass(60.5, 1.5, 60, 80)).toBeCloseTo(0.7083, 4);
  });
  it('is certain without a margin of error', () => {
    expect(probabilityInClass(80, 0, 60, 80)).toBe(1);
    expect(probabilityInClass(60, 0, 60, 80)).toBe(0);
  });
  it('is half on a bound far from the other', () => {
    expect(probabilityInClass(60, 1, 60, Infinity)).toBe(0.5);
    expect(probabilityInClass(60, 1, -Infinity, Infinity)).toBe(1);
  });
  it('refuses bad arguments by name', () => {
    expect(() => probabilityInClass(Number.NaN, 1, 0, 1)).toThrow(/value must be finite, got NaN/);
    expect(() => probabilityInClass(1, -1, 0, 1)).toThrow(/moe must be a finite number >= 0, got -1/);
    expect(() => probabilityInClass(1, 1, 2, 1)).toThrow(/low must be at most high, got 2 and 1/);
    expect(() => classHonesty([1], [], [])).toThrow(/moes must have the length of values, 1, got 0/);
    expect(() => classHonesty([1], [1], [2, 1])).toThrow(/breaks must ascend/);
  });
});

describe('how sure a map is', () => {
  it('means over the areas with value and margin, open at both ends', () => {
    const { inClass, mean, areas } = classHonesty([60.5, 10, null, 70], [1.5, 0, 1, null], [60, 80]);
    expect(inClass[0]).toBeCloseTo(0.7083, 4);
    expect([...inClass].slice(1)).toEqual([1, Number.NaN, Number.NaN]);
    expect(mean).toBeCloseTo((0.7083 + 1) / 2, 4);
    expect(areas).toBe(2);
    expect(classHonesty([90], [1000], [60, 80]).inClass[0]).toBeCloseTo(0.5, 1);
    expect(classHonesty([null], [null], [1])).toMatchObject({ mean: null, areas: 0 });
    expect(classHonesty([5], [3], []).mean).toBe(1);
  });
  it('law: over all classes the chances add to 1', () => {
    const random = seeded(2);
    for (let round = 0; round < 50; round++) {
      const breaks = equalIntervalBreaks(
        Array.from({ length: 9 }, () => random() * 50),
        4,
      ).slice(0, -1);
      const [value, moe] = [random() * 60 - 5, random() * 20];
      const bounds = [-Infinity, ...breaks, Infinity];
      const chances = bounds
        .slice(1)
        .map((high, c) => probabilityInClass(value, moe, bounds[c] as number, high));
      expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 12);
      expect(chances).toContain(classHonesty([value], [moe], breaks).inClass[0]);
    }
  });
});

describe('what classes make of values', () => {
  it('counts them and how they differ', () => {
    const fit = classFit([1, 3, 10, null, 12, Number.NaN], [5, 20]);
    expect([...fit.classes]).toEqual([0, 0, 1, -1, 1, -1]);
    expect([...fit.counts]).toEqual([2, 2]);
    expect(fit.withinSquares).toBe(4);
  });
  it('has one class more for values above the last bound, and none of nothing', () => {
    expect([...classFit([1, 9], [5]).counts]).toEqual([1, 1]);
    expect(classFit([], [5])).toMatchObject({ counts: Uint32Array.of(0), withinSquares: 0 });
  });
});
