import { join } from 'node:path';
import { openWritable, type Database } from '../../server/db.ts';
import { DATABASE_FILE } from '../../server/manifest.ts';
import { sqlText } from '../lib/sql.ts';

/** The two snapshots of a comparison, as the SQL of this folder names them. */
export type Side = 'before' | 'after';

/** Areas shown of each change; counts are always whole. */
export const SHOWN = 5;

/**
 * Opens two snapshots beside each other: their tables as before.… and after.…, and `shared(geoid, name)`, the ZCTAs
 * that both hold. Values and services are compared there alone, so that more or fewer states are no change of them.
 */
export async function openPair(beforeFolder: string, afterFolder: string): Promise<Database> {
  const db = await openWritable(':memory:');
  try {
    await db.run(`
      ATTACH ${sqlText(join(beforeFolder, DATABASE_FILE))} AS before (READ_ONLY);
      ATTACH ${sqlText(join(afterFolder, DATABASE_FILE))} AS after (READ_ONLY);
      CREATE TABLE shared AS
        SELECT geoid, name FROM after.area
        WHERE level = 'zcta' AND geoid IN (SELECT geoid FROM before.area WHERE level = 'zcta')`);
    return db;
  } catch (error) {
    await db.close();
    throw error;
  }
}
