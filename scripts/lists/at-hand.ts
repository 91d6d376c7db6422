import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openReadOnly, openWritable, type Database } from '../../server/db.ts';
import { DATABASE_FILE } from '../../server/manifest.ts';

/** What is already known: the tables of the live snapshot, or of the starter where none is live. */
export interface AtHand {
  /** Internal point of each ZCTA. */
  readonly zipPoints: ReadonlyMap<string, { readonly lon: number; readonly lat: number }>;
  readonly serviceIds: ReadonlySet<string>;
}

export async function readAtHand(dataDir: string, starter: string): Promise<AtHand> {
  const live = await readFile(join(dataDir, 'current'), 'utf8').catch(() => null);
  const db =
    live === null
      ? await openWritable(':memory:')
      : await openReadOnly(join(dataDir, 'snapshots', live.trim(), DATABASE_FILE), { connections: 1 });
  const table = (name: string): string =>
    live === null ? `read_parquet('${join(starter, `${name}.parquet`).replaceAll("'", "''")}')` : name;
  try {
    return await ask(db, table);
  } finally {
    await db.close();
  }
}

async function ask(db: Database, table: (name: string) => string): Promise<AtHand> {
  const areas = await db.query<{ geoid: string; lon: number; lat: number }>(
    `SELECT geoid, lon::DOUBLE AS lon, lat::DOUBLE AS lat FROM ${table('area')} WHERE level = 'zcta'`,
  );
  const services = await db.columns<{ id: string }>(`SELECT id FROM ${table('service')}`);
  return {
    zipPoints: new Map(areas.map(({ geoid, lon, lat }) => [geoid, { lon, lat }])),
    serviceIds: new Set(services.id),
  };
}
