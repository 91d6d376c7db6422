import type { Database } from '../db.ts';
import { estimatesWithin } from '../queries/indicators.ts';
import type { Scope } from '../queries/scope.ts';

/** Estimates of the indicators a rule asks about, by indicator. */
export type NeedEstimates = Readonly<
  Record<string, { readonly value: number | null; readonly moe: number | null }>
>;

const MISSING = { value: null, moe: null } as const;

/** Estimates of the indicators a rule asks about, by area. */
export async function findNeedEstimates(
  db: Database,
  scope: Scope,
  ids: readonly string[],
): Promise<(geoid: string) => NeedEstimates> {
  const columns = await Promise.all(
    ids.map(async (id) => {
      const rows = await estimatesWithin(db, scope, id);
      return [id, new Map(rows.map(({ geoid, value, moe }) => [geoid, { value, moe }]))] as const;
    }),
  );
  return (geoid) => Object.fromEntries(columns.map(([id, values]) => [id, values.get(geoid) ?? MISSING]));
}

/** The values alone, as a verdict asks for them. */
export const needValues = (estimates: NeedEstimates): Record<string, number | null> =>
  Object.fromEntries(Object.entries(estimates).map(([id, { value }]) => [id, value]));
