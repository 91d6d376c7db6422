import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../scripts/lib/catalogue.ts';
import { sources } from '../../scripts/sources/index.ts';
import { ACCESS_FIELDS, formatRule, parseRule, SEAT_FIELDS } from '../../server/analysis/rules.ts';

const data = resolve(import.meta.dirname, '../../data');
const { needs, rules } = JSON.parse(readFileSync(resolve(data, 'gap-rules.json'), 'utf8')) as {
  needs: string[];
  rules: Record<string, string>;
};
const { categories } = readCatalogue(data);
const indicatorIds = sources.flatMap(({ indicators = [] }) => indicators.map(({ id }) => id));

describe('the default gap rules', () => {
  it('are there for every category and no other, in a text that goes out as it came in', () => {
    expect(Object.keys(rules).toSorted()).toEqual(categories.map(({ id }) => id).toSorted());
    for (const text of Object.values(rules)) expect(formatRule(parseRule(text))).toBe(text);
  });
  it('ask of at least 50 children, and of seats only where there are seats', () => {
    for (const { id, capacityUnit } of categories) {
      const rule = parseRule(rules[id] as string);
      expect(rule.filter(({ field }) => field === 'children')).toEqual([
        { field: 'children', op: '>=', value: 50, percentile: false },
      ]);
      expect(rule.some(({ field }) => SEAT_FIELDS.includes(field))).toBe(capacityUnit !== null);
    }
  });
  it('ask only for what is known: access, or an indicator of some source', () => {
    const fields: readonly string[] = [...ACCESS_FIELDS, ...indicatorIds];
    for (const text of Object.values(rules))
      for (const { field } of parseRule(text)) expect(fields).toContain(field);
  });
  it('take a third of a seat unrounded', () => {
    expect(parseRule(rules['child_care'] as string)[0]?.value).toBe(1 / 3);
  });
  it('belong to needs that are listed, and every need has one', () => {
    expect(needs.filter((need) => !categories.some((category) => category.need === need))).toEqual([]);
    for (const { need } of categories) expect(needs).toContain(need);
  });
});

describe('the sources', () => {
  const doubled = (values: readonly string[]): string[] =>
    values.filter((value, i) => values.indexOf(value) < i);
  it('have ids of their own, and each its indicators once', () => {
    expect(doubled(sources.map(({ id }) => id))).toEqual([]);
    for (const { indicators = [] } of sources) expect(doubled(indicators.map(({ id }) => id))).toEqual([]);
    expect(indicatorIds).toContain('children_0_4');
  });
  it('say what they cover of every category, and of no other', () => {
    const covered = new Set(sources.flatMap(({ coverage = [] }) => coverage.map(({ category }) => category)));
    expect([...covered].toSorted()).toEqual(categories.map(({ id }) => id).toSorted());
  });
});
