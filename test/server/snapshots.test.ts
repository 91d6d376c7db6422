import { appendFile, mkdtemp, readFile, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApp } from '../../server/app.ts';
import { openWritable } from '../../server/db.ts';
import { DATABASE_FILE, MANIFEST_FILE, sealSnapshot } from '../../server/manifest.ts';
import { sealTables } from '../../server/schema.ts';
import { Snapshots } from '../../server/snapshots.ts';
import { buildToyCounty, buildToyCountyIn } from '../toy-county.ts';
import { rules } from './toy-server.ts';

let dataDir: string;
let log: string[];
let snapshots: Snapshots | null;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'placewell-snapshots-'));
  log = [];
  snapshots = null;
});

afterEach(async () => {
  await snapshots?.close();
  await rm(dataDir, { recursive: true });
});

async function goLive(id: string): Promise<void> {
  await writeFile(join(dataDir, 'current.part'), `${id}\n`);
  await rename(join(dataDir, 'current.part'), join(dataDir, 'current'));
}

async function open(starter: string | null = null): Promise<Snapshots> {
  snapshots = await Snapshots.open({ dataDir, starter, log: (message) => log.push(message) });
  return snapshots;
}

const build = (id: string): Promise<string> =>
  buildToyCountyIn(dataDir, {
    id,
    // So that an answer tells which snapshot it came from.
    change: (db) =>
      db.run(`UPDATE community SET place = '${id}'; UPDATE area SET name = '${id}' WHERE level = 'zcta'`),
  });

describe('opening', () => {
  it('takes the snapshot that current names', async () => {
    await build('one');
    await goLive('one');
    expect((await open('/never')).id).toBe('one');
  });

  it('takes the starter where there is no current, and moves on when there is one', async () => {
    const starter = await buildToyCounty(join(dataDir, 'cache', 'starter-toy'));
    const open1 = await open(starter);
    expect(open1.id).toBe('toy');
    await build('one');
    await open1.check();
    expect(open1.id).toBe('toy');
    await goLive('one');
    await open1.check();
    expect(open1.id).toBe('one');
  });

  it('says what to do where there is neither', async () => {
    await expect(open()).rejects.toThrow(/current does not exist and no starter is given: run npm start/);
  });

  it('does not fall back to the starter from a snapshot that cannot be trusted', async () => {
    await goLive('../../etc');
    await expect(open('/never')).rejects.toThrow('current must hold a snapshot id, got "../../etc"');
    await goLive('gone');
    await expect(open('/never')).rejects.toThrow(/gone.*manifest\.json/);
  });
});

describe('a new snapshot', () => {
  beforeEach(async () => {
    await build('one');
    await goLive('one');
    await open();
  });

  /** current names `two`, broken in some way: the old one must stay, with a line in the log that says why. */
  async function refused(reason: RegExp): Promise<void> {
    await goLive('two');
    await snapshots?.check();
    expect(snapshots?.id).toBe('one');
    expect(log).toEqual([expect.stringMatching(/^the new snapshot is refused, one stays: /)]);
    expect(log[0]).toMatch(reason);
    // Once refused it is not tried, nor logged, again; and the old one still answers.
    await snapshots?.check();
    expect(log).toHaveLength(1);
    const lease = snapshots?.acquire();
    expect(await lease?.snapshot.db.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    lease?.release();
  }

  const two = (file: string): string => join(dataDir, 'snapshots', 'two', file);

  it('is refused when its database was changed after it was sealed', async () => {
    await build('two');
    await appendFile(two(DATABASE_FILE), 'x');
    await refused(/placewell\.duckdb: manifest says \d+ bytes/);
  });

  it('is refused when its database is not one', async () => {
    await build('two');
    await writeFile(two(DATABASE_FILE), 'not a database');
    await sealSnapshot(join(dataDir, 'snapshots', 'two'), { id: 'two', tables: {} });
    await refused(/duckdb/i);
  });

  it('is refused when its tiles are not an archive', async () => {
    await build('two');
    const { tables } = JSON.parse(await readFile(two(MANIFEST_FILE), 'utf8')) as {
      tables: Record<string, number>;
    };
    await writeFile(two('areas.pmtiles'), 'no tiles');
    await sealSnapshot(join(dataDir, 'snapshots', 'two'), { id: 'two', tables });
    await refused(/areas\.pmtiles: not a PMTiles archive/);
  });

  it('is refused without a manifest, or with one that counts no rows', async () => {
    await build('two');
    const manifest = JSON.parse(await readFile(two(MANIFEST_FILE), 'utf8')) as Record<string, unknown>;
    await writeFile(two(MANIFEST_FILE), JSON.stringify({ ...manifest, tables: undefined }));
    await refused(/manifest\.json: tables: /);
    log = [];
    await unlink(two(MANIFEST_FILE));
    await refused(/manifest\.json/);
  });

  it('is refused when a table holds other rows than its manifest counts', async () => {
    await build('two');
    const manifest = JSON.parse(await readFile(two(MANIFEST_FILE), 'utf8')) as {
      tables: Record<string, number>;
    };
    const tables = { ...manifest.tables, service: 99 };
    await writeFile(two(MANIFEST_FILE), JSON.stringify({ ...manifest, tables }));
    await refused(/service: manifest says 99, found 7 rows/);
  });

  it('is refused when its tables are not those of the schema', async () => {
    await build('two');
    const db = await openWritable(two(DATABASE_FILE));
    await db.run('ALTER TABLE service DROP COLUMN beds');
    const sealed = await sealTables(db);
    await db.close();
    await sealSnapshot(join(dataDir, 'snapshots', 'two'), { id: 'two', ...sealed });
    await refused(/not those of data\/schema\.sql: service\.beds INTEGER is missing/);
  });

  it('is refused when its manifest names another snapshot', async () => {
    await buildToyCounty(join(dataDir, 'snapshots', 'two'), { id: 'three' });
    await refused(/two: its manifest says it is three/);
  });

  it('is refused when current is no id', async () => {
    await writeFile(join(dataDir, 'current'), '');
    await snapshots?.check();
    expect(log[0]).toContain('current must hold a snapshot id, got ""');
  });

  it('is not looked for while current is gone', async () => {
    await unlink(join(dataDir, 'current'));
    await snapshots?.check();
    expect([snapshots?.id, log]).toEqual(['one', []]);
  });

  it('is noticed by itself', async () => {
    await build('two');
    const stop = snapshots?.watch(10);
    await goLive('two');
    await expect.poll(() => snapshots?.id, { timeout: 5000 }).toBe('two');
    stop?.();
    expect(log).toEqual(['snapshot two replaces one']);
  });
});

describe('a swap', () => {
  it('leaves a request the snapshot it began with, and closes that one after its last request', async () => {
    await build('one');
    await build('two');
    await goLive('one');
    const open1 = await open();
    const [first, second] = [open1.acquire(), open1.acquire()];
    await goLive('two');
    await open1.check();
    const later = open1.acquire();
    const place = 'SELECT any_value(place) AS place FROM community';
    expect(await later.snapshot.db.query(place)).toEqual([{ place: 'two' }]);
    expect(await first.snapshot.db.query(place)).toEqual([{ place: 'one' }]);
    first.release();
    first.release();
    expect(await second.snapshot.db.query(place)).toEqual([{ place: 'one' }]);
    const byId = open1.acquireById('one');
    expect(await byId?.snapshot.tiles.tile(0, 0, 0)).not.toBeNull();
    second.release();
    byId?.release();
    expect(open1.acquireById('one')).toBeNull();
    expect(open1.acquireById('never')).toBeNull();
    later.release();
    await vi.waitFor(() => expect(second.snapshot.db.query(place)).rejects.toThrow('closed'));
  });

  it('under requests loses none and mixes none', async () => {
    await build('one');
    await build('two');
    await goLive('one');
    const live = await open();
    const app = createApp({ snapshots: live, rules, dist: '/nowhere', edition: 'test' });
    const state = { asking: true };
    const seen = { one: 0, two: 0 };
    const askOn = async (): Promise<void> => {
      while (state.asking) {
        const answer = await app.request('/api/gaps?category=child_care&within=us&ratio=0.5&speedKmh=40');
        expect(answer.status).toBe(200);
        const body = (await answer.json()) as { snapshot: 'one' | 'two'; gaps: { name: string }[] };
        expect(new Set(body.gaps.map(({ name }) => name))).toEqual(new Set([body.snapshot]));
        seen[body.snapshot]++;
      }
    };
    const clients = Promise.all(Array.from({ length: 6 }, askOn));
    for (let swaps = 0; swaps < 6; swaps++) {
      await new Promise((resolve) => setTimeout(resolve, 60));
      await goLive(swaps % 2 === 0 ? 'two' : 'one');
      await live.check();
    }
    state.asking = false;
    await clients;
    expect(seen.one).toBeGreaterThan(10);
    expect(seen.two).toBeGreaterThan(10);
    expect(log).toHaveLength(6);
  });

  it('waits, when the server goes down, for the requests under way', async () => {
    await build('one');
    await goLive('one');
    const open1 = await open();
    const lease = open1.acquire();
    let closed = false;
    const closing = open1.close().then(() => (closed = true));
    expect(await lease.snapshot.db.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(closed).toBe(false);
    lease.release();
    await closing;
  });
});
