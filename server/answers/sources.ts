import type { Database } from '../db.ts';
import { categorySourcesWithin, type CategoryRow } from '../queries/categories.ts';
import { CHILDREN, indicators } from '../queries/indicators.ts';
import type { Scope } from '../queries/scope.ts';
import type { SourceRow } from '../queries/sources.ts';
import { sourceFinder } from './lookup.ts';

/** Sources behind an answer on access: the lists that speak for the place, the counts of children, the rule's indicators. */
export async function accessSources(
  db: Database,
  scope: Scope,
  category: CategoryRow,
  indicatorIds: readonly string[],
): Promise<SourceRow[]> {
  const [sourceOf, lists, all] = await Promise.all([
    sourceFinder(db),
    categorySourcesWithin(db, scope, category.id),
    indicators(db),
  ]);
  const used = all.filter(({ id }) => id === CHILDREN || indicatorIds.includes(id));
  const ids = new Set([...lists.map(({ source }) => source), ...used.map(({ source }) => source)]);
  return [...ids].map(sourceOf);
}
