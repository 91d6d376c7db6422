import type { Database } from '../db.ts';
import { estimatesWithin } from '../queries/indicators.ts';
import type { Scope } from '../queries/scope.ts';

/** Values of the indicators a rule asks about, by area. */
export async function findNeedValues(
  db: Database,
  scope: Scope,
  ids: readonly string[],
): Promise<(geoid: string) => Record<string, number | null>> {
  const columns = await Promise.all(
    ids.map(async (id) => {
      const rows = await estimatesWithin(db, scope, id);
      return [id, new Map(rows.map(({ geoid, value }) => [geoid, value]))] as const;
    }),
  );
  return (geoid) => Object.fromEntries(columns.map(([id, values]) => [id, values.get(geoid) ?? null]));
}
