import { describe, expect, it } from 'vitest';
import { seeded } from '../../../server/analysis/random.ts';
import { parseRule } from '../../../server/analysis/rules.ts';
import { nearbyRules, stability, turningPoints } from '../../../server/analysis/sensitivity.ts';
import { judge, type FieldValues } from '../../../server/analysis/verdict.ts';

const rule = parseRule('seatsPerChild<0.3333;children>=50;svi>=0.5');

describe('turningPoints', () => {
  it('a gap leaves the list at its own values', () => {
    expect(turningPoints(rule, { seatsPerChild: 0.22, children: 400, svi: 0.8 })).toEqual([
      { field: 'seatsPerChild', value: 0.22, effect: 'leaves' },
      { field: 'children', value: 400, effect: 'leaves' },
      { field: 'svi', value: 0.8, effect: 'leaves' },
    ]);
  });

  it('an area enters where one criterion alone keeps it out', () => {
    expect(turningPoints(rule, { seatsPerChild: 0.4, children: 400, svi: 0.8 })[0]).toEqual({
      field: 'seatsPerChild',
      value: 0.4,
      effect: 'enters',
    });
    expect(
      turningPoints(rule, { seatsPerChild: 0.4, children: 40, svi: 0.8 }).map(({ effect }) => effect),
    ).toEqual(['none', 'none', 'none']);
  });

  it('says nothing where the verdict is not known', () => {
    expect(
      turningPoints(rule, { seatsPerChild: 0.2, children: 400, svi: null }).every(
        ({ value }) => value === null,
      ),
    ).toBe(true);
  });
});

describe('nearbyRules', () => {
  it('moves every criterion by four factors, one at a time and in pairs', () => {
    expect(nearbyRules(rule)).toHaveLength(3 * 4 + 3 * 16);
    expect(nearbyRules(parseRule('children>=50'))).toHaveLength(4);
    const texts = new Set(nearbyRules(rule).map((near) => JSON.stringify(near)));
    expect(texts.size).toBe(60);
    expect(texts.has(JSON.stringify(rule))).toBe(false);
    expect(() => nearbyRules(rule, [0])).toThrow(RangeError);
  });

  it('a percentile ends at 100, and is there once', () => {
    const percentiles = (text: string) => nearbyRules(parseRule(text)).map(([criterion]) => criterion?.value);
    expect(percentiles('svi>=95p')).toEqual([76, 85.5, 100]);
    expect(percentiles('svi>=100p')).toEqual([80, 90]);
    expect(percentiles('svi>=0p')).toEqual([]);
  });
});

describe('stability', () => {
  const random = seeded(9);
  const areas: FieldValues[] = Array.from({ length: 30 }, () => ({
    seatsPerChild: random() * 0.6,
    children: random() * 500,
    svi: random(),
  }));
  const missing = (values: FieldValues): number =>
    (0.3333 - (values['seatsPerChild'] ?? 0)) * (values['children'] ?? 0);

  it('counts what judging each rule gives', () => {
    const rules = nearbyRules(rule);
    const found = stability(rules, areas, missing);
    areas.forEach((values, i) => {
      const times = rules.filter((near) => judge(near, values).state === 'gap').length;
      expect(found[i]?.share).toBe(times / rules.length);
      expect(found[i]?.ranks === null).toBe(times === 0);
      expect(found[i]?.mayBeAbsent).toBe(times < rules.length);
    });
  });

  it('over one rule each rank is its place in that list', () => {
    const found = stability([rule], areas, missing);
    const ranks = found.flatMap((entry) => (entry.ranks ? [entry.ranks] : []));
    expect(ranks.map(([low]) => low).toSorted((a, b) => a - b)).toEqual(ranks.map((_, k) => k + 1));
    expect(ranks.every(([low, high]) => low === high)).toBe(true);
    expect(() => stability([], areas, missing)).toThrow(RangeError);
  });
});
