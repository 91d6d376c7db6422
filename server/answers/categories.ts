import type { z } from 'zod';
import { formatRule } from '../analysis/rules.ts';
import type { Database } from '../db.ts';
import { categories, categorySources, type CategorySourceRow } from '../queries/categories.ts';
import type { Category } from '../responses.ts';
import { sourceFinder } from './lookup.ts';
import type { RuleBook } from './rule-book.ts';

type CategoryAnswer = z.infer<typeof Category>;

export async function describeCategories(db: Database, rules: RuleBook): Promise<CategoryAnswer[]> {
  const [rows, lists, sourceOf] = await Promise.all([categories(db), categorySources(db), sourceFinder(db)]);
  return rows.map((row) => ({
    ...row,
    rule: formatRule(rules.ruleOf(row.id)),
    sources: lists
      .filter(({ category }) => category === row.id)
      .map((list) => {
        const source = sourceOf(list.source);
        return { ...source, asOf: list.asOf ?? source.vintage, sites: list.sites, coverage: coverage(list) };
      }),
  }));
}

const coverage = ({ places }: CategorySourceRow): string[] =>
  places.map(({ place, complete }) => (complete ? place : `${place} (incomplete)`));
