import { cp, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createDatabase, openWritable } from '../server/db.ts';
import { DATABASE_FILE, MANIFEST_FILE, readManifest, sealSnapshot, TILES_FILE } from '../server/manifest.ts';
import { countRows, SCHEMA_FILE } from '../server/schema.ts';
import type { Progress } from './lib/progress.ts';

/** The starter is tracked in the repository; more than this does not belong there. */
const MOST_BYTES = 12_000_000;

const quote = (path: string): string => `'${path.replaceAll("'", "''")}'`;

/** Writes a snapshot's tables as Parquet, with its tiles and manifest, to the tracked starter folder. */
export async function writeStarter(snapshot: string, starter: string, progress: Progress): Promise<void> {
  await rm(starter, { recursive: true, force: true });
  await mkdir(starter, { recursive: true });
  const db = await openWritable(':memory:');
  try {
    await db.run(`ATTACH ${quote(join(snapshot, DATABASE_FILE))} AS snapshot (READ_ONLY)`);
    for (const table of Object.keys((await readManifest(snapshot)).tables))
      await db.run(
        `COPY (SELECT * FROM snapshot.${table} ORDER BY ALL) TO ${quote(join(starter, `${table}.parquet`))} ` +
          `(FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 19, ROW_GROUP_SIZE 1000000)`,
      );
  } finally {
    await db.close();
  }
  await cp(join(snapshot, TILES_FILE), join(starter, TILES_FILE));
  await cp(join(snapshot, MANIFEST_FILE), join(starter, MANIFEST_FILE));
  const bytes = await folderBytes(starter);
  if (bytes > MOST_BYTES)
    throw new Error(`the starter has ${bytes} bytes, at most ${MOST_BYTES} may be tracked`);
  progress.done(`starter: ${(bytes / 1e6).toFixed(1)} MB in ${starter}`);
}

async function folderBytes(folder: string): Promise<number> {
  const sizes = await Promise.all(
    (await readdir(folder)).map(async (name) => (await stat(join(folder, name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Makes the starter into a snapshot folder in the cache, once; returns the folder. */
export async function openStarter(starter: string, cache: string): Promise<string> {
  const manifest = JSON.parse(await readFile(join(starter, MANIFEST_FILE), 'utf8')) as { id: string };
  const folder = join(cache, `starter-${manifest.id}`);
  if (await isSnapshot(folder)) return folder;
  const part = `${folder}.part-${process.pid}`;
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { recursive: true });
  await cp(join(starter, TILES_FILE), join(part, TILES_FILE));
  const db = await createDatabase(join(part, DATABASE_FILE), await readFile(SCHEMA_FILE, 'utf8'));
  let tables: Record<string, number>;
  try {
    for (const name of (await readdir(starter)).filter((file) => file.endsWith('.parquet')).toSorted())
      await db.run(
        `INSERT INTO ${name.slice(0, -'.parquet'.length)} BY NAME SELECT * FROM read_parquet(${quote(join(starter, name))})`,
      );
    tables = await countRows(db);
  } finally {
    await db.close();
  }
  await sealSnapshot(part, { ...manifest, tables });
  await rm(folder, { recursive: true, force: true });
  await rename(part, folder);
  return folder;
}

async function isSnapshot(folder: string): Promise<boolean> {
  try {
    await readManifest(folder);
    return true;
  } catch {
    // Absent, or left half made by a killed start: made again.
    return false;
  }
}
