import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { openWritable, type Database } from './db.ts';
import { tableColumns, tableRows, type ColumnRow } from './queries/schema.ts';

export const SCHEMA_FILE = resolve(import.meta.dirname, '../data/schema.sql');

let expected: Promise<ColumnRow[]> | null = null;

/** Throws where the tables are not those of data/schema.sql, or do not hold the rows the manifest counted. */
export async function verifyTables(db: Database, rows: Readonly<Record<string, number>>): Promise<void> {
  expected ??= columnsOfSchema();
  const tables = compareColumns(await expected, await tableColumns(db));
  for (const found of await tableRows(db, tables))
    if (rows[found.table] !== found.rows)
      throw new Error(
        `${found.table}: manifest says ${rows[found.table] ?? 'nothing'}, found ${found.rows} rows`,
      );
}

/** Rows of every table: what a manifest must say. */
export async function countRows(db: Database): Promise<Record<string, number>> {
  const tables = [...new Set((await tableColumns(db)).map(({ table }) => table))];
  return Object.fromEntries((await tableRows(db, tables)).map(({ table, rows }) => [table, rows]));
}

async function columnsOfSchema(): Promise<ColumnRow[]> {
  const db = await openWritable(':memory:');
  try {
    await db.run(await readFile(SCHEMA_FILE, 'utf8'));
    return await tableColumns(db);
  } finally {
    await db.close();
  }
}

function compareColumns(expectedColumns: readonly ColumnRow[], found: readonly ColumnRow[]): string[] {
  const describe = (row: ColumnRow): string =>
    `${row.table}.${row.column} ${row.type}${row.nullable === 'YES' ? '' : ' NOT NULL'}`;
  const have = new Set(found.map(describe));
  const missing = expectedColumns.map(describe).find((column) => !have.has(column));
  if (missing) throw new Error(`the tables are not those of data/schema.sql: ${missing} is missing`);
  return [...new Set(expectedColumns.map(({ table }) => table))];
}
