import { describe, expect, it } from 'vitest';
import { chanceWord, criterionChance, gapChances, type AreaInputs } from '../../../server/analysis/chance.ts';
import { childrenDoubt, estimateDoubt, minutesDoubt } from '../../../server/analysis/doubt.ts';
import { parseRule } from '../../../server/analysis/rules.ts';
import { judge } from '../../../server/analysis/verdict.ts';

const area = (changes: Partial<AreaInputs> = {}): AreaInputs => ({
  children: childrenDoubt(400, null),
  score: { value: 0.3, ownGradient: -0.0004, otherSe: 0.03 },
  eligibleShare: 1,
  ratio: 1 / 3,
  fields: { nearestMinutes: minutesDoubt(22), svi: estimateDoubt(0.6, null) },
  ...changes,
});

describe('criterionChance', () => {
  it('is Φ of the distance to the threshold in standard errors', () => {
    expect(criterionChance({ op: '<', value: 60 }, { value: 60.5, se: 1.5 / 1.645 })).toBeCloseTo(0.29174, 4);
    expect(criterionChance({ op: '>', value: 20 }, { value: 22, se: 4.4 })).toBeCloseTo(0.67528, 4);
    expect(criterionChance({ op: '>=', value: 20 }, { value: 20, se: 1 })).toBeCloseTo(0.5, 12);
  });

  it('stands at the estimate where the doubt is not known, and is unknown without a value', () => {
    expect(criterionChance({ op: '>=', value: 0.5 }, { value: 0.5, se: null })).toBe(1);
    expect(criterionChance({ op: '>', value: 0.5 }, { value: 0.5, se: 0 })).toBe(0);
    expect(criterionChance({ op: '<', value: 1 }, { value: null, se: 3 })).toBeNull();
  });
});

describe('gapChances', () => {
  it('multiplies independent criteria and says what it covers', () => {
    const [one] = gapChances(parseRule('nearestMinutes>20;children>=50;svi>=0.5'), [area()]);
    const minutes = criterionChance({ op: '>', value: 20 }, minutesDoubt(22)) as number;
    const children = criterionChance({ op: '>=', value: 50 }, childrenDoubt(400, null)) as number;
    expect(one).toEqual({
      chance: minutes * children,
      covers: ['children', 'nearestMinutes'],
      draws: null,
      seed: null,
    });
  });

  it('draws where criteria share the children, with the seed in the answer and the same answer again', () => {
    const rule = parseRule('seatsPerChild<0.3333333333333333;children>=50');
    const [first] = gapChances(rule, [area()], { draws: 4000, seed: 7 });
    const [again] = gapChances(rule, [area()], { draws: 4000, seed: 7 });
    expect(first).toEqual(again);
    expect(first).toMatchObject({ covers: ['children', 'minutes'], draws: 4000, seed: 7 });
    // The floor of 50 hardly binds for 400 children, so the chance is near that of the score alone.
    const se = Math.hypot(0.0004 * (childrenDoubt(400, null).se as number), 0.03);
    const alone = criterionChance({ op: '<', value: 1 / 3 }, { value: 0.3, se }) as number;
    expect(first?.chance).toBeGreaterThan(alone - 0.03);
    expect(first?.chance).toBeLessThan(alone + 0.03);
  });

  it('without any doubt it is the verdict: 1 for a gap, 0 for fine', () => {
    const certain = { value: 400, se: 0, kind: 'published' } as const;
    const rule = parseRule('seatsPerChild<0.3333333333333333;children>=50;svi>=0.5');
    for (const [score, svi] of [
      [0.2, 0.6],
      [0.5, 0.6],
      [0.2, 0.4],
    ] as const) {
      const inputs = area({
        children: certain,
        score: { value: score, ownGradient: 0, otherSe: 0 },
        fields: { svi: estimateDoubt(svi, 0) },
      });
      const verdict = judge(rule, { children: 400, seatsPerChild: score, svi });
      expect(gapChances(rule, [inputs])[0]?.chance).toBe(verdict.state === 'gap' ? 1 : 0);
    }
  });

  it('is unknown where a value is, unless another criterion is known to be false', () => {
    const rule = parseRule('nearestMinutes>20;svi>=0.5');
    const unknown = area({ fields: { nearestMinutes: minutesDoubt(30), svi: estimateDoubt(null, null) } });
    expect(gapChances(rule, [unknown])[0]).toMatchObject({ chance: null, covers: [] });
    const settled = area({ fields: { nearestMinutes: minutesDoubt(null), svi: estimateDoubt(0.2, null) } });
    expect(gapChances(rule, [settled])[0]?.chance).toBe(0);
  });

  it('a percentile is drawn with all areas of the scope', () => {
    const areas = Array.from({ length: 40 }, (_, i) =>
      area({ fields: { nearestMinutes: minutesDoubt(i + 1) } }),
    );
    const chances = gapChances(parseRule('nearestMinutes>50p'), areas).map(({ chance }) => chance as number);
    expect(chances[0]).toBe(0);
    expect(chances[39]).toBeGreaterThan(0.95);
    expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(20, 0);
  });

  it('refuses a number of draws that is none', () => {
    expect(() => gapChances(parseRule('children>=50'), [area()], { draws: 0 })).toThrow(RangeError);
  });
});

describe('childrenDoubt', () => {
  it('models the margin where none is published: 5.1 count^0.57', () => {
    const { se, kind } = childrenDoubt(1000, null);
    expect((se as number) * 1.645).toBeCloseTo(5.1 * 1000 ** 0.57, 9);
    expect(kind).toBe('modelled');
    expect(childrenDoubt(1000, 164.5)).toEqual({ value: 1000, se: 100, kind: 'published' });
    expect(childrenDoubt(0, null).se).toBe(0);
    expect(() => childrenDoubt(-1, null)).toThrow(RangeError);
  });
});

describe('chanceWord', () => {
  it('has inclusive lower bounds', () => {
    expect([1, 0.9, 0.8999, 0.67, 0.6699, 0.33, 0.3299, 0].map(chanceWord)).toEqual([
      'sure',
      'sure',
      'likely',
      'likely',
      'tossup',
      'tossup',
      'unlikely',
      'unlikely',
    ]);
    expect(chanceWord(null)).toBeNull();
    expect(() => chanceWord(1.5)).toThrow(RangeError);
  });
});
