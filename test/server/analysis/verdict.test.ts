import { describe, expect, it } from 'vitest';
import { parseRule } from '../../../server/analysis/rules.ts';
import { judge, needState, resolvePercentiles, type FieldValues } from '../../../server/analysis/verdict.ts';
import { seeded } from '../../seeded.ts';

const state = (rule: string, values: FieldValues): string => judge(parseRule(rule), values).state;

describe('three-valued logic', () => {
  it('every criterion true: a gap', () => {
    expect(judge(parseRule('a<1;b>=2'), { a: 0.5, b: 2 })).toEqual({ state: 'gap' });
  });
  it('one known to be false is enough, wherever the unknown one stands', () => {
    expect(judge(parseRule('a<1;b>=2'), { a: null, b: 1 })).toEqual({ state: 'fine', field: 'b' });
    expect(judge(parseRule('a<1;b>=2'), { a: 1, b: null })).toEqual({ state: 'fine', field: 'a' });
  });
  it('else one unknown makes it unknown, and the first is named', () => {
    expect(judge(parseRule('c>0;a<1;b>=2'), { c: 1, a: null, b: null })).toEqual({
      state: 'unknown',
      field: 'a',
    });
    expect(state('a<1', {})).toBe('unknown');
    expect(state('a<1', { a: Number.NaN })).toBe('unknown');
  });
  it('compares unrounded, with bounds as written', () => {
    const third = { seats: 1 / 3 };
    expect(state('seats<0.3333333333333333', third)).toBe('fine');
    expect(state('seats<=0.3333333333333333', third)).toBe('gap');
    expect(state('seats<0.33333333333333337', third)).toBe('gap');
    expect(state('seats>0.3333333333333333', third)).toBe('fine');
    expect(state('seats>=0.3333333333333333', third)).toBe('gap');
    expect(state('a>20', { a: 20.000000000000004 })).toBe('gap');
  });
  it('0 is known', () => {
    expect(state('children>=0', { children: 0 })).toBe('gap');
    expect(state('children>=50', { children: 0 })).toBe('fine');
  });
  it('agrees with trying every value for what is unknown', () => {
    const random = seeded(5);
    const fields = ['a', 'b', 'c'];
    for (let k = 0; k < 400; k++) {
      const rule = parseRule(
        fields.map((field) => `${field}${random() < 0.5 ? '<' : '>='}${Math.floor(random() * 3)}`).join(';'),
      );
      const values = Object.fromEntries(
        fields.map((field) => [field, random() < 0.4 ? null : Math.floor(random() * 3)]),
      );
      const worlds = fields.reduce<FieldValues[]>(
        (list, field) =>
          values[field] === null
            ? list.flatMap((world) => [-9, 9].map((value) => ({ ...world, [field]: value })))
            : list,
        [values],
      );
      const outcomes = new Set(worlds.map((world) => judge(rule, world).state));
      expect(judge(rule, values).state).toBe(outcomes.size > 1 ? 'unknown' : [...outcomes][0]);
    }
  });
  it('refuses a percentile that was not resolved', () => {
    expect(() => judge(parseRule('svi>=50p'), { svi: 1 })).toThrow(/svi: resolve percentiles/);
  });
});

describe('percentiles', () => {
  const areas = [5, null, 1, 4, Number.NaN, 2, 3].map((svi) => ({ svi, other: null }));
  const threshold = (rule: string): number | undefined =>
    resolvePercentiles(parseRule(rule), areas)[0]?.value;

  it('are quantiles (type 7) of what is known in the scope', () => {
    expect([0, 25, 50, 60, 90, 100].map((p) => threshold(`svi>=${p}p`))).toEqual([1, 2, 3, 3.4, 4.6, 5]);
  });
  it('become plain criteria that can be judged', () => {
    const rule = resolvePercentiles(parseRule('svi>=75p;children>=50'), areas);
    expect(rule.map(({ percentile }) => percentile)).toEqual([false, false]);
    expect(judge(rule, { svi: 4, children: 50 }).state).toBe('gap');
    expect(judge(rule, { svi: 3.9, children: 50 }).state).toBe('fine');
  });
  it('of one area is its own value', () => {
    expect(resolvePercentiles(parseRule('a<30p'), [{ a: 7 }])[0]?.value).toBe(7);
  });
  it('of a field that nobody knows cannot be told, for anybody', () => {
    const rule = resolvePercentiles(parseRule('other>=50p'), areas);
    expect(rule[0]?.value).toBeNaN();
    expect(judge(rule, { other: null }).state).toBe('unknown');
    expect(judge(rule, { other: 3 }).state).toBe('unknown');
  });
});

describe('a need', () => {
  it('is a gap if any judged category is, unknown if none is judged', () => {
    expect(needState(['fine', 'gap', 'unknown'])).toBe('gap');
    expect(needState(['unknown', 'fine'])).toBe('fine');
    expect(needState(['unknown', 'unknown'])).toBe('unknown');
    expect(needState([])).toBe('unknown');
  });
});
