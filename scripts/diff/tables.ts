import type { Database } from '../../server/db.ts';

/** Rows of one table: found again by its key, or whole where it has none. */
export interface TableChanges {
  table: string;
  before: number;
  after: number;
  lost: number;
  gained: number;
}

export async function tableChanges(db: Database): Promise<TableChanges[]> {
  const tables = await db.query<{ table: string; key: string[] | null }>(`
    SELECT table_name AS "table", any_value(constraint_column_names) AS key
    FROM duckdb_tables() LEFT JOIN (
      SELECT * FROM duckdb_constraints() WHERE constraint_type = 'PRIMARY KEY'
    ) USING (database_name, table_name)
    WHERE database_name = 'after' GROUP BY table_name ORDER BY table_name`);
  return db.query<TableChanges>(`
    SELECT "table", before, after, before - "both" AS lost, after - "both" AS gained
    FROM (${tables.map(({ table, key }) => counts(table, key)).join(' UNION ALL ')})`);
}

function counts(table: string, key: readonly string[] | null): string {
  const both =
    key === null
      ? `SELECT * FROM before."${table}" INTERSECT ALL SELECT * FROM after."${table}"`
      : `SELECT * FROM before."${table}" JOIN after."${table}" USING (${key.map((column) => `"${column}"`).join(', ')})`;
  return `SELECT '${table}' AS "table",
    (SELECT count(*) FROM before."${table}")::INTEGER AS before,
    (SELECT count(*) FROM after."${table}")::INTEGER AS after,
    (SELECT count(*) FROM (${both}))::INTEGER AS "both"`;
}
