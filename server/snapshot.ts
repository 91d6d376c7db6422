import { join } from 'node:path';
import { openReadOnly, type Database } from './db.ts';
import { DATABASE_FILE, readManifest, TILES_FILE, verifyFiles } from './manifest.ts';
import { Place } from './place.ts';
import { verifyTables } from './schema.ts';
import { openTiles } from './tiles.ts';

/** An open snapshot: everything a request reads. */
export interface Snapshot {
  readonly id: string;
  readonly folder: string;
  readonly db: Database;
  readonly tiles: Awaited<ReturnType<typeof openTiles>>;
  readonly place: Place;
  /** The command that makes it again. */
  readonly command: string;
}

/** Opens a snapshot folder; throws where anything is not what its manifest and data/schema.sql say. */
export async function openSnapshot(folder: string): Promise<Snapshot> {
  const manifest = await readManifest(folder);
  await verifyFiles(folder, manifest);
  const db = await openReadOnly(join(folder, DATABASE_FILE));
  try {
    await verifyTables(db, manifest.tables);
    const tiles = await openTiles(join(folder, TILES_FILE));
    const { id, command = 'npm run refresh' } = manifest;
    return { id, folder, db, tiles, place: new Place(db), command };
  } catch (error) {
    await db.close();
    throw error;
  }
}

export async function closeSnapshot({ db, tiles }: Snapshot): Promise<void> {
  await Promise.all([db.close(), tiles.close()]);
}
