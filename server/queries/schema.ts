import type { Database } from '../db.ts';

export interface ColumnRow {
  table: string;
  column: string;
  type: string;
  nullable: string;
}

export const tableColumns = (db: Database): Promise<ColumnRow[]> =>
  db.query<ColumnRow>(`
    SELECT table_name AS "table", column_name AS "column", data_type AS "type", is_nullable AS "nullable"
    FROM information_schema.columns
    WHERE table_schema = 'main'
    ORDER BY table_name, ordinal_position`);

export interface TableRows {
  table: string;
  rows: number;
}

/** tables: names of data/schema.sql, never a caller's text. */
export const tableRows = (db: Database, tables: readonly string[]): Promise<TableRows[]> =>
  db.query<TableRows>(
    tables
      .map((table) => `SELECT '${table}' AS "table", count(*)::INTEGER AS "rows" FROM "${table}"`)
      .join(' UNION ALL '),
  );

export interface TableDigest {
  table: string;
  digest: string;
}

/**
 * SHA-256 over what a table holds, whatever the order of its rows: of the MD5 of each row as JSON, ascending, one
 * after the other. tables: as for tableRows.
 */
export const tableDigests = (db: Database, tables: readonly string[]): Promise<TableDigest[]> =>
  db.query<TableDigest>(
    tables
      .map(
        (table) =>
          `SELECT '${table}' AS "table", sha256(coalesce(string_agg(digest, '' ORDER BY digest), '')) AS "digest"
           FROM (SELECT md5(to_json(one_row)::VARCHAR) AS digest FROM "${table}" AS one_row)`,
      )
      .join(' UNION ALL '),
  );
