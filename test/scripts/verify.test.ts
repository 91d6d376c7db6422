import { spawnSync } from 'node:child_process';
import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { goLive } from '../../scripts/build.ts';
import { openWritable } from '../../server/db.ts';
import { DATABASE_FILE, readManifest, sealSnapshot } from '../../server/manifest.ts';
import { buildToyCountyIn } from '../toy-county.ts';

const root = resolve(import.meta.dirname, '../..');
let dataDir: string;

/** What `npm run verify` prints and its exit code. */
function verify(...args: string[]): { code: number | null; text: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'scripts/verify.ts', ...args],
    {
      cwd: root,
      env: { ...process.env, DATA_DIR: dataDir },
      encoding: 'utf8',
    },
  );
  return { code: status, text: stdout + stderr };
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'placewell-verify-'));
});
afterAll(() => rm(dataDir, { recursive: true }));

it('needs a live snapshot, or a name', () => {
  const { code, text } = verify();
  expect([code, text]).toEqual([1, expect.stringMatching(/^verify failed: .*current/)]);
});

it('passes a whole snapshot and says what it looked at', async () => {
  await buildToyCountyIn(dataDir);
  await goLive(dataDir, 'toy');
  const said = expect.stringMatching(
    /^snapshot toy: digests match, \d+ rows in 18 tables, all checks pass\n$/,
  );
  expect(verify()).toEqual({ code: 0, text: said });
  expect(verify('toy')).toEqual({ code: 0, text: said });
});

it('names the tables that hold something else, although rows and the digest of the file are right', async () => {
  const folder = await buildToyCountyIn(dataDir, { id: 'tampered' });
  const db = await openWritable(join(folder, DATABASE_FILE));
  await db.run(`
    UPDATE estimate SET value = value + 1 WHERE indicator = 'children_0_4' AND geoid = '99001';
    UPDATE area SET name = 'Elsewhere' WHERE geoid = '99002'`);
  await db.close();
  const { code, text } = verify('tampered');
  expect([code, text]).toEqual([1, expect.stringMatching(/placewell\.duckdb: manifest says \d+ bytes/)]);
  expect(text.match(/\w+(?=: manifest says digest [0-9a-f]{64}, found [0-9a-f]{64})/g)).toEqual([
    'area',
    'estimate',
  ]);
  await sealSnapshot(folder, await readManifest(folder));
  expect(verify('tampered').text).toMatch(/^verify failed: area: manifest says digest/);
});

it('passes a snapshot of older code, and says that its tables have no digests', async () => {
  const folder = await buildToyCountyIn(dataDir, { id: 'older' });
  const { digests: _, ...manifest } = await readManifest(folder);
  await sealSnapshot(folder, manifest);
  expect(verify('older')).toEqual({
    code: 0,
    text: expect.stringContaining('digests of its files match, it has none of its tables'),
  });
});

it('finds a file that changed, rows that do not count, a check that fails, a folder of another name', async () => {
  await buildToyCountyIn(dataDir, {
    id: 'pinned',
    change: (db) => db.run(`UPDATE service SET name = 'Somebody' WHERE kind = 'home_total'`),
  });
  expect(verify('pinned')).toEqual({ code: 1, text: expect.stringMatching(/nobody's home is a pin/) });

  await cp(join(dataDir, 'snapshots/toy'), join(dataDir, 'snapshots/other'), { recursive: true });
  expect(verify('other')).toEqual({ code: 1, text: expect.stringMatching(/its manifest says it is toy/) });

  await buildToyCountyIn(dataDir, { id: 'short' });
  const manifest = join(dataDir, 'snapshots/short/manifest.json');
  await writeFile(manifest, (await readFile(manifest, 'utf8')).replace('"service": 7', '"service": 8'));
  expect(verify('short')).toEqual({
    code: 1,
    text: expect.stringMatching(/service: manifest says 8, found 7 rows/),
  });

  await appendFile(join(dataDir, 'snapshots/toy/areas.pmtiles'), 'x');
  expect(verify()).toEqual({
    code: 1,
    text: expect.stringMatching(/areas\.pmtiles: manifest says \d+ bytes/),
  });
});
