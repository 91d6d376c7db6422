import { randomUUID } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { createDatabase, openReadOnly, openWritable } from '../server/db.ts';
import { DATABASE_FILE, MANIFEST_FILE, readManifest, sealSnapshot, TILES_FILE } from '../server/manifest.ts';
import { SCHEMA_FILE, verifyTables } from '../server/schema.ts';
import type { Progress } from './lib/progress.ts';
import { sqlText } from './lib/sql.ts';

/** The starter is tracked in the repository; more than this does not belong there. */
const MOST_BYTES = 12_000_000;

/** Writes a snapshot's tables as Parquet, with its tiles and manifest, to the tracked starter folder; or leaves that as it was. */
export async function writeStarter(snapshot: string, starter: string, progress: Progress): Promise<void> {
  const part = await partFolder(dirname(starter), basename(starter));
  try {
    await fillStarter(snapshot, part);
    const bytes = await folderBytes(part);
    if (bytes > MOST_BYTES)
      throw new Error(`the starter has ${bytes} bytes, at most ${MOST_BYTES} may be tracked`);
    await rm(starter, { recursive: true, force: true });
    await rename(part, starter);
    progress.done(`starter: ${(bytes / 1e6).toFixed(1)} MB in ${starter}`);
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}

/** A new folder beside the one it will replace, so that a rename is enough; no other process has it. */
async function partFolder(parent: string, name: string): Promise<string> {
  const part = join(parent, `${name}.part-${randomUUID()}`);
  await mkdir(part, { recursive: true });
  return part;
}

async function fillStarter(snapshot: string, starter: string): Promise<void> {
  const db = await openWritable(':memory:');
  try {
    await db.run(`ATTACH ${sqlText(join(snapshot, DATABASE_FILE))} AS snapshot (READ_ONLY)`);
    for (const table of Object.keys((await readManifest(snapshot)).tables))
      await db.run(
        `COPY (SELECT * FROM snapshot.${table} ORDER BY ALL) TO ${sqlText(join(starter, `${table}.parquet`))} ` +
          `(FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 19, ROW_GROUP_SIZE 1000000)`,
      );
  } finally {
    await db.close();
  }
  await cp(join(snapshot, TILES_FILE), join(starter, TILES_FILE));
  await cp(join(snapshot, MANIFEST_FILE), join(starter, MANIFEST_FILE));
}

async function folderBytes(folder: string): Promise<number> {
  const sizes = await Promise.all(
    (await readdir(folder)).map(async (name) => (await stat(join(folder, name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Makes the starter into a snapshot folder in the cache, once; returns the folder. Several processes may do so at once. */
export async function openStarter(starter: string, cache: string): Promise<string> {
  const { id } = await readManifest(starter);
  const folder = join(cache, `starter-${id}`);
  if (await isSnapshot(folder)) return folder;
  const part = await partFolder(cache, basename(folder));
  try {
    await fillSnapshot(starter, part);
    await rename(part, folder).catch(async () => {
      // Another process was first, and may be reading it by now.
      if (await isSnapshot(folder)) return;
      await rm(folder, { recursive: true, force: true });
      await rename(part, folder);
    });
  } finally {
    await rm(part, { recursive: true, force: true });
  }
  return folder;
}

async function fillSnapshot(starter: string, folder: string): Promise<void> {
  const manifest = await readManifest(starter);
  await cp(join(starter, TILES_FILE), join(folder, TILES_FILE));
  const db = await createDatabase(join(folder, DATABASE_FILE), await readFile(SCHEMA_FILE, 'utf8'));
  try {
    for (const name of (await readdir(starter)).filter((file) => file.endsWith('.parquet')).toSorted())
      await db.run(
        `INSERT INTO ${name.slice(0, -'.parquet'.length)} BY NAME SELECT * FROM read_parquet(${sqlText(join(starter, name))})`,
      );
    // A table that is missing, or cut short, must not pass for an empty one.
    await verifyTables(db, manifest.tables);
  } finally {
    await db.close();
  }
  await sealSnapshot(folder, manifest);
}

async function isSnapshot(folder: string): Promise<boolean> {
  try {
    const { tables } = await readManifest(folder);
    const db = await openReadOnly(join(folder, DATABASE_FILE), { connections: 1 });
    await verifyTables(db, tables).finally(() => db.close());
    return true;
  } catch {
    // Absent, left half made by a killed start, or made by code with other tables: made again.
    return false;
  }
}
