import { describe, expect, it } from 'vitest';
import { groupedMedian, type Bin } from '../../../server/analysis/grouped-median.ts';
import { percentChange } from '../../../server/analysis/percent-change.ts';
import { seeded } from '../../seeded.ts';

const bins = (...counts: number[]): Bin[] =>
  counts.map((count, i) => ({ min: i * 10, max: i * 10 + 10, count }));

describe('the median of bins', () => {
  it('lies as far into its bin as the middle one stands in it', () => {
    expect(groupedMedian(bins(10, 20, 10))?.value).toBe(15);
    expect(groupedMedian(bins(10, 40))?.value).toBe(13.75);
  });
  it('is the end of a bin where the middle falls on it, and says which bin', () => {
    expect(groupedMedian(bins(5, 0, 5))).toMatchObject({ value: 10, bin: 0 });
    expect(groupedMedian(bins(1, 0, 9))).toMatchObject({ bin: 2 });
  });
  it('carries a margin by hand', () => {
    // 400 counted, an eighth asked: SE of a half = √(7/400 · 2500)/100 = 0.0661; all in one bin of width 10
    const se = Math.sqrt((87.5 / (12.5 * 400)) * 2500) / 100;
    expect(groupedMedian(bins(400))?.moe).toBeCloseTo(1.645 * se * 10, 12);
    expect(groupedMedian(bins(400), { percentage: 12.5, designFactor: 2 })?.moe).toBeCloseTo(
      3.29 * se * 10,
      12,
    );
    expect(groupedMedian(bins(400), { percentage: 100, designFactor: 1 })?.moe).toBe(0);
  });
  it('has no margin where the sample is not known or too small', () => {
    expect(groupedMedian(bins(400), { percentage: null, designFactor: 1 })?.moe).toBeNull();
    expect(groupedMedian(bins(1, 1))?.moe).toBeNull();
  });
  it('has no median of nobody', () => {
    expect(groupedMedian(bins(0, 0))).toBeNull();
    expect(groupedMedian([])).toBeNull();
  });
  it('refuses bad arguments by name', () => {
    expect(() => groupedMedian(bins(-1))).toThrow(/bins\[0\]\.count must be a finite number >= 0, got -1/);
    expect(() => groupedMedian([{ min: 5, max: 4, count: 1 }])).toThrow(
      /bins\[0\] must have a finite min <= max/,
    );
    expect(() => groupedMedian([...bins(1), { min: 5, max: 20, count: 1 }])).toThrow(
      /bins must not overlap, got 5 below 10/,
    );
    expect(() => groupedMedian(bins(1), { percentage: 0, designFactor: 1 })).toThrow(/sample\.percentage/);
    expect(() => groupedMedian(bins(1), { percentage: 1, designFactor: Number.NaN })).toThrow(
      /sample\.designFactor/,
    );
  });
  it('laws: the order of the bins is no matter; half lie on either side; never NaN', () => {
    const random = seeded(3);
    for (let round = 0; round < 200; round++) {
      const table = bins(
        ...Array.from({ length: 6 }, () => (random() < 0.4 ? 0 : Math.floor(random() * 300))),
      );
      const found = groupedMedian(table);
      const all = table.reduce((sum, { count }) => sum + count, 0);
      if (found === null) {
        expect(all).toBe(0);
        continue;
      }
      expect(groupedMedian(table.toReversed())).toEqual(found);
      const below = table.reduce(
        (sum, { min, count }) => sum + count * Math.min(Math.max((found.value - min) / 10, 0), 1),
        0,
      );
      expect(below).toBeCloseTo(all / 2, 8);
      expect(found.moe === null || found.moe >= 0).toBe(true);
    }
  });
});

describe('the change in percent', () => {
  it('is of the earlier one, its margin that of the ratio', () => {
    const change = percentChange({ value: 50, moe: 10 }, { value: 100, moe: 20 });
    expect(change?.value).toBe(100);
    expect(change?.moe).toBeCloseTo(56.56854249, 7);
    expect(percentChange({ value: 80, moe: 0 }, { value: 60, moe: 0 })).toEqual({ value: -25, moe: 0 });
  });
  it('is not there from 0, and has no margin where one is missing', () => {
    expect(percentChange({ value: 0, moe: 12 }, { value: 5, moe: 1 })).toBeNull();
    expect(percentChange({ value: 4, moe: null }, { value: 5, moe: 1 })).toEqual({ value: 25, moe: null });
    expect(() => percentChange({ value: Number.NaN, moe: 1 }, { value: 5, moe: 1 })).toThrow(RangeError);
  });
});
