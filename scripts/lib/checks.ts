import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../../server/db.ts';

const CHECKS_FILE = join(import.meta.dirname, '../../data/checks.sql');

/** One statement of data/checks.sql with the comment that says what a row of it would mean. */
interface Check {
  readonly meaning: string;
  readonly sql: string;
}

/** Statements end with `;` at the end of a line; a statement without a comment shares the one before it. */
export function parseChecks(text: string): Check[] {
  let meaning = '';
  return text.split(/;\s*$/m).flatMap((part) => {
    const lines = part.split('\n');
    const comment = lines.filter((line) => line.startsWith('--')).at(-1);
    const sql = lines
      .filter((line) => !line.startsWith('--'))
      .join('\n')
      .trim();
    if (comment) meaning = comment.replace(/^--\s*/, '');
    return sql === '' ? [] : [{ meaning, sql }];
  });
}

const inWords = (row: Record<string, unknown>): string =>
  JSON.stringify(row, (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value));

/** Runs every check; throws with each one that returned rows and its first rows. */
export async function runChecks(db: Database): Promise<void> {
  const failures: string[] = [];
  for (const { meaning, sql } of parseChecks(await readFile(CHECKS_FILE, 'utf8'))) {
    const rows = await db.query<Record<string, unknown>>(`SELECT * FROM (${sql}) LIMIT 3`);
    if (rows.length > 0) failures.push(`${meaning}: ${rows.map(inWords).join(', ')}`);
  }
  if (failures.length > 0) throw new Error(`the snapshot fails its checks:\n  ${failures.join('\n  ')}`);
}
