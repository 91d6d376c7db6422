import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { sha256Of } from '../../scripts/lib/digest.ts';
import { upstreamUrl } from '../../scripts/lib/source.ts';
import { sources } from '../../scripts/sources/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'placewell-make-mirror-'));
afterAll(() => rmSync(folder, { recursive: true }));

const dataDir = join(folder, 'data');
const run = (...args: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'scripts/mirror.ts', ...args], {
    cwd: join(import.meta.dirname, '../..'),
    env: { ...process.env, DATA_DIR: dataDir },
    encoding: 'utf8',
  });

it('npm run mirror copies what there is, says what is missing, and fails then', () => {
  const urls = [...new Set(sources.flatMap(({ files }) => files.map(upstreamUrl)))];
  const from = join(folder, 'from');
  mkdirSync(from);
  writeFileSync(join(from, 'a.csv'), 'GEOID\n');
  const entry = { path: 'a.csv', sha256: sha256Of('GEOID\n'), retrieved: '2026-01-02' };
  writeFileSync(join(from, 'mirror.json'), JSON.stringify({ files: { [urls[0]!]: entry } }));
  const out = join(folder, 'out');

  const { status, stderr } = run(out, '--from', from);
  expect(stderr).toContain(`1 files taken, 0 of an earlier run stay, ${urls.length - 1} missing`);
  expect(stderr).toContain(`missing: ${urls[1]} is not in the mirror ${join(from, 'mirror.json')}`);
  expect(status).toBe(1);
  const { files } = JSON.parse(readFileSync(join(out, 'mirror.json'), 'utf8')) as {
    files: Record<string, { path: string }>;
  };
  expect(Object.keys(files)).toEqual([urls[0]]);
  expect(readFileSync(join(out, files[urls[0]!]!.path), 'utf8')).toBe('GEOID\n');
  expect(readdirSync(dataDir)).toEqual([]);
});

it('says how it is used, and does nothing without a folder to write to', () => {
  expect(run()).toMatchObject({ status: 2, stdout: expect.stringContaining('npm run mirror -- OUT') });
  const { status, stderr } = run(join(folder, 'x'), '--from', join(folder, 'nowhere'));
  expect([status, stderr]).toEqual([1, expect.stringContaining('mirror failed: ENOENT')]);
  expect(existsSync(join(folder, 'x'))).toBe(false);
});
