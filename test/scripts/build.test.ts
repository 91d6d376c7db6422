import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { appendFile, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  buildSnapshot,
  clearUp,
  goLive,
  isBuilt,
  snapshotFolder,
  stagingFolder,
} from '../../scripts/build.ts';
import { Progress } from '../../scripts/lib/progress.ts';
import { openReadOnly, type Database } from '../../server/db.ts';
import { DATABASE_FILE, readManifest, verifyFiles } from '../../server/manifest.ts';
import { closeSnapshot, openSnapshot } from '../../server/snapshot.ts';
import { seeded } from '../seeded.ts';
import { estimateOf, fileRecordOf, sourceRecordOf } from './derive/collected.ts';
import { quiet, smallBuild, smallWorld } from './small-world.ts';

let dataDir: string;
let folder: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'placewell-build-'));
  folder = await buildSnapshot(smallBuild(dataDir), quiet);
});
afterAll(() => rm(dataDir, { recursive: true }));

describe('a snapshot of the small world', () => {
  let db: Database;
  beforeAll(async () => {
    db = await openReadOnly(join(folder, DATABASE_FILE), { connections: 1 });
  });
  afterAll(() => db.close());
  const rows = async (sql: string): Promise<unknown[][]> =>
    (await db.query<Record<string, unknown>>(sql)).map((row) => Object.values(row));

  it('can be opened by the server and is what its manifest says', async () => {
    const snapshot = await openSnapshot(folder);
    expect(snapshot.id).toBe('small');
    await closeSnapshot(snapshot);
    const manifest = await readManifest(folder);
    expect(manifest).toMatchObject({ id: 'small', command: 'test', tables: { area: 8, demand_point: 4 } });
  });
  it('names its areas, and what a person may type', async () => {
    expect(
      await rows(
        `SELECT geoid, name, county, state, population FROM area WHERE level = 'zcta' ORDER BY geoid`,
      ),
    ).toEqual([
      ['10001', 'Westville', '01001', '01', 300],
      ['10002', 'Name 01001 County', '01001', '01', 100],
      ['10003', 'Name 02001', '02001', '02', 200],
      ['10004', 'Name 02001', '02001', '02', 0],
    ]);
    expect(await rows(`SELECT name, geoid, relation FROM area_name WHERE name = '10099'`)).toEqual([
      ['10099', '10002', 'inside'],
    ]);
  });
  it('holds children over the bridge, and a missing value as missing', async () => {
    expect(await rows('SELECT geoid, value, status FROM estimate ORDER BY indicator, geoid')).toEqual([
      ['10001', 45, 'ok'],
      ['10002', 15, 'ok'],
      ['10003', 40, 'ok'],
      ['10004', 0, 'ok'],
      ['10001', 0, 'ok'],
      ['10002', 0.25, 'ok'],
      ['10003', 0.5, 'ok'],
      ['10004', null, 'missing'],
    ]);
  });
  it('holds homes as totals only', async () => {
    expect(
      await rows('SELECT id, kind, geoid, sites, capacity, name, position_quality FROM service ORDER BY id'),
    ).toEqual([
      ['lists:A', 'site', '10001', 1, 24, 'A name', 'exact'],
      ['lists:L', 'site', '10003', 1, 1, 'A name', 'exact'],
      ['lists:child_care:home:10002', 'home_total', '10002', 2, 14, null, 'zip'],
    ]);
  });
  it('has access of the areas that a list covers, with no seat more than there are', async () => {
    const found = await rows(
      `SELECT geoid, score IS NULL, round(nearest_minutes, 1), sites_within_20 FROM access ORDER BY category, geoid`,
    );
    expect(found.map(([geoid]) => geoid)).toEqual(['10001', '10002', '10003', '10004', '10003', '10004']);
    // From 10003 to the homes of 10002: a tenth of a degree is 11.12 km, 21.7 minutes.
    expect(found[2]).toEqual(['10003', false, 21.7, 0]);
    expect(found[4]).toEqual(['10003', true, 0, 1]);
    const [[held] = []] = await rows(
      `SELECT sum(score * value) FROM access JOIN estimate USING (geoid) WHERE category = 'child_care' AND indicator = 'children_0_4'`,
    );
    expect(held).toBeCloseTo(24 + 14, 9);
  });
  it('says where the list is complete, and what it leaves out', async () => {
    expect(
      await rows(
        `SELECT geoid, complete, note FROM coverage_area WHERE category = 'child_care' ORDER BY geoid`,
      ),
    ).toEqual([
      ['10001', true, null],
      ['10002', true, null],
      ['10003', false, 'Leaves out the centers of East.'],
      ['10004', false, 'Leaves out the centers of East.'],
    ]);
  });
  it('says when the last file of a source was fetched, and nothing where that of one is not known', async () => {
    const own = await mkdtemp(join(dataDir, 'fetched-'));
    const sourceRecords = [
      sourceRecordOf('people', { files: [fileRecordOf('2026-01-02'), fileRecordOf('2025-12-31')] }),
      sourceRecordOf('lists', { files: [fileRecordOf('2026-01-02'), fileRecordOf(null)] }),
    ];
    const path = await buildSnapshot(smallBuild(own, 'small', { sourceRecords }), quiet);
    const built = await openReadOnly(join(path, DATABASE_FILE), { connections: 1 });
    expect(await built.query('SELECT id, retrieved FROM source ORDER BY id')).toEqual([
      { id: 'lists', retrieved: null },
      { id: 'people', retrieved: '2026-01-02' },
    ]);
    await built.close();
    expect(await rows('SELECT DISTINCT retrieved FROM source')).toEqual([[null]]);
  });
  it('knows neighbours and communities', async () => {
    expect(await rows('SELECT geoid, other FROM neighbour WHERE geoid < other ORDER BY ALL')).toEqual([
      ['10001', '10002'],
      ['10002', '10003'],
      ['10003', '10004'],
    ]);
    expect(await rows('SELECT community, geoid, share FROM community_area ORDER BY ALL')).toEqual([
      ['west', '10001', 1],
      ['west', '10002', 1],
    ]);
  });
});

describe('builds one after the other, killed at any moment,', () => {
  const random = seeded(8);
  const script = `
    const { buildSnapshot, goLive } = await import('./scripts/build.ts');
    const { quiet, smallBuild } = await import('./test/scripts/small-world.ts');
    const [dataDir, from] = process.argv.slice(1);
    for (let k = Number(from); ; k++) {
      await buildSnapshot(smallBuild(dataDir, 'small-' + k), quiet);
      await goLive(dataDir, 'small-' + k);
      process.stdout.write('live\\n');
    }`;

  it('leave a live snapshot that is whole, and nothing in the way of the next', async () => {
    const own = await mkdtemp(join(dataDir, 'killed-'));
    await buildSnapshot(smallBuild(own, 'small-0'), quiet);
    await goLive(own, 'small-0');
    for (let kill = 1; kill <= 6; kill++) {
      const child = spawn(
        process.execPath,
        ['--import', 'tsx', '--input-type=module', '-e', script, own, String(kill * 100)],
        { cwd: resolve(import.meta.dirname, '../..'), stdio: ['ignore', 'pipe', 'inherit'] },
      );
      await once(child.stdout, 'data');
      await sleep(random() * 400);
      child.kill('SIGKILL');
      await once(child, 'close');
      const id = (await readFile(join(own, 'current'), 'utf8')).trim();
      expect(Number(id.slice('small-'.length))).toBeGreaterThanOrEqual(kill * 100);
      // Whatever was renamed into place is whole, live or not.
      for (const name of await readdir(join(own, 'snapshots')))
        expect(await isBuilt(own, name, quiet), name).toBe(true);
      expect(existsSync(snapshotFolder(own, id))).toBe(true);
    }
  });
});

describe('the digests of tables', () => {
  it('are the same for the same inputs, whatever the database file looks like', async () => {
    const digests = async (change: Parameters<typeof smallBuild>[2] = {}): Promise<unknown> => {
      const own = await mkdtemp(join(dataDir, 'again-'));
      return (await readManifest(await buildSnapshot(smallBuild(own, 'small', change), quiet))).digests;
    };
    const first = await digests();
    expect(Object.keys(first as object)).toHaveLength(18);
    expect(await digests()).toEqual(first);
    const { estimates } = smallWorld();
    expect(await digests({ estimates: estimates.toReversed() })).toEqual(first);
    const changed = estimates.with(0, estimateOf('children_0_4', '10001', 61));
    expect(await digests({ estimates: changed })).not.toEqual(first);
  });
});

describe('a build', () => {
  let own: string;
  const lines: string[] = [];
  const heard = new Progress({ write: (text) => lines.push(text) });
  beforeEach(async () => {
    lines.length = 0;
    own = await mkdtemp(join(dataDir, 'own-'));
  });

  it('that fails its checks leaves neither a snapshot nor the live one changed', async () => {
    await goLive(own, 'old');
    const nobody = smallBuild(own, 'bad', { estimates: [estimateOf('children_0_4', '10001', 60)] });
    await expect(buildSnapshot(nobody, quiet)).rejects.toThrow(
      /an indicator without any value: \{"id":"svi"\}/,
    );
    expect(existsSync(snapshotFolder(own, 'bad'))).toBe(false);
    expect(await readFile(join(own, 'current'), 'utf8')).toBe('old\n');
  });
  it('clears up what killed ones left half-written, and nothing else', async () => {
    await buildSnapshot(smallBuild(own), quiet);
    const half = `sources.lock.json.${randomUUID()}.tmp`;
    const folders = ['.', 'raw', 'raw/parts', 'snapshots/small', 'staging/other'];
    for (const path of folders) {
      await mkdir(join(own, path), { recursive: true });
      await writeFile(join(own, path, half), 'half');
      await writeFile(join(own, path, 'kept.tmp'), 'whole');
    }
    await clearUp(own);
    for (const path of folders.slice(0, -1)) {
      expect(await readdir(join(own, path))).toContain('kept.tmp');
      expect(await readdir(join(own, path))).not.toContain(half);
    }
    expect(existsSync(stagingFolder(own))).toBe(false);
    expect(await isBuilt(own, 'small', quiet)).toBe(true);
  });
  it('takes no notice of what a killed one left behind', async () => {
    const left = join(stagingFolder(own), 'small');
    await mkdir(left, { recursive: true });
    await writeFile(join(left, DATABASE_FILE), 'half a database');
    await buildSnapshot(smallBuild(own), quiet);
    expect(await isBuilt(own, 'small', quiet)).toBe(true);
    expect(await readdir(stagingFolder(own))).toEqual([]);
  });
  it('that is there and whole is known to be; a missing or damaged one is not, and said so', async () => {
    expect(await isBuilt(own, 'small', heard)).toBe(false);
    expect(lines).toEqual([]);
    const path = await buildSnapshot(smallBuild(own), quiet);
    expect(await isBuilt(own, 'small', heard)).toBe(true);
    expect(lines).toEqual([]);
    await appendFile(join(path, 'areas.pmtiles'), 'x');
    expect(await isBuilt(own, 'small', heard)).toBe(false);
    expect(lines.join('')).toMatch(/small is damaged and is built again: .*areas.pmtiles: manifest says/);
  });
  it('of another id in the folder is not the one asked for', async () => {
    const path = await buildSnapshot(smallBuild(own, 'one'), quiet);
    await cp(path, snapshotFolder(own, 'two'), { recursive: true });
    expect(await isBuilt(own, 'two', heard)).toBe(false);
    expect(lines.join('')).toMatch(/its manifest says it is one/);
  });
  it('over a damaged snapshot of its id does not disturb a server that reads it', async () => {
    const path = await buildSnapshot(smallBuild(own), quiet);
    const server = await openSnapshot(path);
    await rm(join(path, 'manifest.json'));
    await buildSnapshot(smallBuild(own), quiet);
    const [count] = await server.db.query<{ n: number }>('SELECT count(*)::INTEGER AS n FROM area');
    expect(count).toEqual({ n: 8 });
    await closeSnapshot(server);
    await verifyFiles(path, await readManifest(path));
    expect(await readdir(stagingFolder(own))).toEqual([]);
  });
  it('goes live by one rename', async () => {
    await goLive(own, 'first');
    await goLive(own, 'second');
    expect(await readFile(join(own, 'current'), 'utf8')).toBe('second\n');
    expect((await readdir(own)).filter((name) => name.startsWith('current'))).toEqual(['current']);
  });
});
