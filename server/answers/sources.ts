import type { Database } from '../db.ts';
import { categorySourcesWithin, type CategoryRow } from '../queries/categories.ts';
import { CHILDREN, indicators } from '../queries/indicators.ts';
import type { Travel } from '../place.ts';
import type { Scope } from '../queries/scope.ts';
import type { SourceRow } from '../queries/sources.ts';
import { timesSourcesWithin } from '../queries/travel-times.ts';
import { sourceFinder } from './lookup.ts';

/**
 * Sources behind an answer on access: the lists that speak for the place, the tables its minutes are taken from, the
 * counts of children, the rule's indicators.
 */
export async function accessSources(
  db: Database,
  scope: Scope,
  category: CategoryRow,
  travel: Travel,
  indicatorIds: readonly string[],
): Promise<SourceRow[]> {
  const { mode, speedKmh } = travel;
  const [sourceOf, lists, tables, all] = await Promise.all([
    sourceFinder(db),
    categorySourcesWithin(db, scope, category.id),
    speedKmh === null ? timesSourcesWithin(db, scope, category.id, mode) : [],
    indicators(db),
  ]);
  const used = all.filter(({ id }) => id === CHILDREN || indicatorIds.includes(id));
  const ids = new Set([...lists, ...tables, ...used].map(({ source }) => source));
  return [...ids].map(sourceOf);
}
