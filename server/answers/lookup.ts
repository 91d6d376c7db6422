import type { z } from 'zod';
import type { Database } from '../db.ts';
import { ApiError } from '../errors.ts';
import { categories, type CategoryRow } from '../queries/categories.ts';
import { communities } from '../queries/communities.ts';
import { indicators, type IndicatorRow } from '../queries/indicators.ts';
import { scopeAreas, type Scope, type ScopeRow } from '../queries/scope.ts';
import { sources, type SourceRow } from '../queries/sources.ts';
import type { Indicator } from '../responses.ts';

export const WITHIN_FORM = /^(?:us|community:[a-z0-9_]{1,64}|county:\d{5}|state:\d{2})$/;

/** within must have passed WITHIN_FORM. */
export function parseScope(within: string): Scope {
  const [kind, id = ''] = within.split(':');
  return { kind: kind as Scope['kind'], id };
}

/** The areas of a place; 404 names what is accepted where there is none. */
export async function requireScope(
  db: Database,
  within: string,
): Promise<{ scope: Scope; areas: ScopeRow[] }> {
  const scope = parseScope(within);
  const areas = await scopeAreas(db, scope);
  if (areas.length > 0) return { scope, areas };
  const ids = (await communities(db)).map(({ id }) => id);
  throw new ApiError(
    404,
    'unknown_scope',
    `no area is within ${within}; accepted: us, state:GEOID and county:GEOID of a loaded area, ` +
      `community:ID with ID one of ${ids.join(', ')}`,
    'within',
  );
}

export async function requireCategory(db: Database, id: string): Promise<CategoryRow> {
  const all = await categories(db);
  return (
    all.find((category) => category.id === id) ??
    unknown(
      'category',
      all.map((category) => category.id),
    )
  );
}

export async function requireIndicator(db: Database, id: string): Promise<IndicatorRow> {
  const all = await indicators(db);
  return (
    all.find((indicator) => indicator.id === id) ??
    unknown(
      'indicator',
      all.map((indicator) => indicator.id),
    )
  );
}

function unknown(param: string, accepted: readonly string[]): never {
  throw new ApiError(400, `unknown_${param}`, `${param} must be one of ${accepted.join(', ')}`, param);
}

/** Sources by id; an id that a table names and `source` lacks is a fault of the snapshot. */
export async function sourceFinder(db: Database): Promise<(id: string) => SourceRow> {
  const byId = new Map((await sources(db)).map((row) => [row.id, row]));
  return (id) => {
    const row = byId.get(id);
    if (!row) throw new Error(`the snapshot names a source it does not describe: ${id}`);
    return row;
  };
}

export const describeIndicator = (
  row: IndicatorRow,
  sourceOf: (id: string) => SourceRow,
): z.infer<typeof Indicator> => ({ ...row, source: sourceOf(row.source) });
