import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openStarter, writeStarter } from '../../scripts/starter.ts';
import { openReadOnly, openWritable } from '../../server/db.ts';
import { DATABASE_FILE, MANIFEST_FILE, readManifest, TILES_FILE } from '../../server/manifest.ts';
import { verifyDigests } from '../../server/schema.ts';
import { closeSnapshot, openSnapshot } from '../../server/snapshot.ts';
import { buildToyCounty } from '../toy-county.ts';
import { quiet } from './small-world.ts';

const root = resolve(import.meta.dirname, '../..');
let folder: string;
let snapshot: string;
let starter: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'placewell-starter-'));
  snapshot = await buildToyCounty(join(folder, 'toy'));
  starter = join(folder, 'starter');
  await writeStarter(snapshot, starter, quiet);
});
afterAll(() => rm(folder, { recursive: true }));

/** Every table as text, rows in one order. */
async function contents(path: string): Promise<Record<string, string>> {
  const db = await openReadOnly(join(path, DATABASE_FILE), { connections: 1 });
  try {
    const out: Record<string, string> = {};
    for (const table of Object.keys((await readManifest(path)).tables)) {
      const rows = await db.query<{ row: string }>(`SELECT t::VARCHAR AS row FROM ${table} t ORDER BY ALL`);
      out[table] = rows.map(({ row }) => row).join('\n');
    }
    return out;
  } finally {
    await db.close();
  }
}

describe('the starter', () => {
  let cache: string;
  beforeEach(async () => {
    cache = await mkdtemp(join(folder, 'cache-'));
  });

  it('is the tables as Parquet, the tiles and the manifest', async () => {
    const { tables } = await readManifest(snapshot);
    const wanted = [...Object.keys(tables).map((table) => `${table}.parquet`), TILES_FILE, MANIFEST_FILE];
    expect((await readdir(starter)).toSorted()).toEqual(wanted.toSorted());
  });
  it('becomes a snapshot with the same rows that the server opens', async () => {
    const opened = await openStarter(starter, cache);
    expect(await contents(opened)).toEqual(await contents(snapshot));
    const held = await openSnapshot(opened);
    expect(held.id).toBe('toy');
    await verifyDigests(held.db, (await readManifest(snapshot)).digests ?? {});
    await closeSnapshot(held);
    expect(await readdir(cache)).toEqual(['starter-toy']);
  });
  it('is made once', async () => {
    const made = await stat(join(await openStarter(starter, cache), DATABASE_FILE));
    const again = await stat(join(await openStarter(starter, cache), DATABASE_FILE));
    expect([again.ino, again.mtimeMs]).toEqual([made.ino, made.mtimeMs]);
  });
  it('left half made is made again', async () => {
    const opened = await openStarter(starter, cache);
    await rm(join(opened, MANIFEST_FILE));
    await truncate(join(opened, DATABASE_FILE), 100);
    expect(await openStarter(starter, cache)).toBe(opened);
    await closeSnapshot(await openSnapshot(opened));
    expect(await readdir(cache)).toEqual(['starter-toy']);
  });
  it('made by code with other tables is made again', async () => {
    const opened = await openStarter(starter, cache);
    const older = await openWritable(join(opened, DATABASE_FILE));
    await older.run('ALTER TABLE source DROP COLUMN retrieved');
    await older.close();
    await closeSnapshot(await openSnapshot(await openStarter(starter, cache)));
    expect(await readdir(cache)).toEqual(['starter-toy']);
  });
  it('made by several processes at once is whole for each of them', async () => {
    const script = `
      const { openStarter } = await import('./scripts/starter.ts');
      const { closeSnapshot, openSnapshot } = await import('./server/snapshot.ts');
      for (let k = 0; k < 3; k++)
        await closeSnapshot(await openSnapshot(await openStarter(${JSON.stringify(starter)}, ${JSON.stringify(cache)})));`;
    const codes = await Promise.all(
      Array.from({ length: 3 }, async () => {
        const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
          cwd: root,
          stdio: ['ignore', 'ignore', 'inherit'],
        });
        const [code] = (await once(child, 'exit')) as [number];
        return code;
      }),
    );
    expect(codes).toEqual([0, 0, 0]);
    expect(await readdir(cache)).toEqual(['starter-toy']);
  });
  it('of older code lacks a table that came since, which is empty', async () => {
    const old = join(cache, 'old');
    await cp(starter, old, { recursive: true });
    await rm(join(old, 'travel_time.parquet'));
    const path = join(old, MANIFEST_FILE);
    const manifest = JSON.parse(await readFile(path, 'utf8'));
    delete manifest.tables.travel_time;
    await writeFile(path, JSON.stringify(manifest));
    const held = await openSnapshot(await openStarter(old, join(cache, 'made')));
    expect(await held.db.query('SELECT * FROM travel_time')).toEqual([]);
    await closeSnapshot(held);
  });
  it('that lacks a table, or some of its rows, is refused by name and leaves nothing behind', async () => {
    const broken = join(cache, 'broken');
    await cp(starter, broken, { recursive: true });
    await rm(join(broken, 'service.parquet'));
    await expect(openStarter(broken, join(cache, 'made'))).rejects.toThrow(
      /service: manifest says 7, found 0 rows/,
    );
    expect(await readdir(join(cache, 'made'))).toEqual([]);
  });
  it('without a manifest is refused with its path', async () => {
    await expect(openStarter(join(cache, 'none'), cache)).rejects.toThrow(/none.*manifest\.json/);
  });
});

describe('writing the starter', () => {
  it('replaces the old one', async () => {
    const target = join(folder, 'replaced');
    await writeStarter(snapshot, target, quiet);
    await writeFile(join(target, 'old.parquet'), 'old');
    await writeStarter(snapshot, target, quiet);
    expect((await readdir(target)).toSorted()).toEqual((await readdir(starter)).toSorted());
  });
  it('writes the same rows the same way', async () => {
    const again = join(folder, 'again');
    await writeStarter(snapshot, again, quiet);
    for (const name of await readdir(starter))
      expect(await readFile(join(again, name)), name).toEqual(await readFile(join(starter, name)));
  });
  it('that fails leaves the old one as it was', async () => {
    const target = join(folder, 'kept');
    await writeStarter(snapshot, target, quiet);
    const damaged = join(folder, 'damaged');
    await cp(snapshot, damaged, { recursive: true });
    await rm(join(damaged, TILES_FILE));
    await expect(writeStarter(damaged, target, quiet)).rejects.toThrow(/areas\.pmtiles/);
    expect((await readdir(target)).toSorted()).toEqual((await readdir(starter)).toSorted());
    expect((await readdir(folder)).filter((name) => name.includes('.part-'))).toEqual([]);
  });
  it('of more than 12 MB is refused', async () => {
    const large = join(folder, 'large');
    await cp(snapshot, large, { recursive: true });
    await truncate(join(large, TILES_FILE), 13_000_000);
    const target = join(folder, 'not-large');
    await expect(writeStarter(large, target, quiet)).rejects.toThrow(/at most 12000000 may be tracked/);
    await expect(readdir(target)).rejects.toThrow();
  });
});
