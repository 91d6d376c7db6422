import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { openWritable, type Database } from './db.ts';
import { tableColumns, tableDigests, tableRows, type ColumnRow } from './queries/schema.ts';

export const SCHEMA_FILE = resolve(import.meta.dirname, '../data/schema.sql');

let expected: Promise<ColumnRow[]> | null = null;

/** Throws where the tables are not those of data/schema.sql, or do not hold the rows the manifest counted. */
export async function verifyTables(db: Database, rows: Readonly<Record<string, number>>): Promise<void> {
  expected ??= columnsOfSchema();
  const tables = compareColumns(await expected, await tableColumns(db));
  const wrong = (await tableRows(db, tables))
    // A manifest of older code does not name a table that came since: empty is what it was then.
    .filter((found) => (rows[found.table] ?? 0) !== found.rows)
    .map(
      (found) => `${found.table}: manifest says ${rows[found.table] ?? 'nothing'}, found ${found.rows} rows`,
    );
  if (wrong.length > 0) throw new Error(wrong.join('; '));
}

/** Throws naming every table that does not hold what the digests of a manifest say. */
export async function verifyDigests(db: Database, digests: Readonly<Record<string, string>>): Promise<void> {
  const found = new Map((await tableDigests(db, await tableNames(db))).map((row) => [row.table, row.digest]));
  const wrong = [...new Set([...Object.keys(digests), ...found.keys()])]
    .filter((table) => digests[table] !== found.get(table))
    .map((table) => `${table}: manifest says digest ${digests[table]}, found ${found.get(table)}`);
  if (wrong.length > 0) throw new Error(wrong.join('; '));
}

/** Rows and digest of every table: what a manifest must say. */
export async function sealTables(
  db: Database,
): Promise<{ tables: Record<string, number>; digests: Record<string, string> }> {
  const names = await tableNames(db);
  const [rows, digests] = await Promise.all([tableRows(db, names), tableDigests(db, names)]);
  return {
    tables: Object.fromEntries(rows.map((row) => [row.table, row.rows])),
    digests: Object.fromEntries(digests.map((row) => [row.table, row.digest])),
  };
}

const tableNames = async (db: Database): Promise<string[]> => [
  ...new Set((await tableColumns(db)).map(({ table }) => table)),
];

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
