import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goLive } from '../../scripts/build.ts';
import { upstreamUrl, type Source, type SourceFile } from '../../scripts/lib/source.ts';
import { sources } from '../../scripts/sources/index.ts';
import { readManifest, verifyFiles } from '../../server/manifest.ts';
import { seeded } from '../seeded.ts';
import { readJson, shared } from '../shared-data.ts';
import { buildToyCountyIn } from '../toy-county.ts';
import { body, openLoopback } from './lib/fetch/loopback.ts';

const root = resolve(import.meta.dirname, '../..');
const MIRROR = 'test/shared-mirror.json';

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'placewell-refresh-'));
  await buildToyCountyIn(dataDir);
  await goLive(dataDir, 'toy');
});
afterAll(() => rm(dataDir, { recursive: true }));

interface Run {
  readonly child: ChildProcess;
  readonly text: () => string;
  /** Exit code, or the signal that ended it. */
  readonly end: Promise<number | string | null>;
  /** Waits until it has printed a text; fails where it ends before. */
  readonly prints: (text: string) => Promise<void>;
}

function start(script: 'refresh' | 'verify', ...args: string[]): Run {
  const child = spawn(process.execPath, ['--import', 'tsx', `scripts/${script}.ts`, ...args], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => (text += part));
  const end = once(child, 'close').then(
    ([code, signal]: (number | string | null)[]) => code ?? signal ?? null,
  );
  const prints = async (wanted: string): Promise<void> => {
    while (!text.includes(wanted)) {
      if (child.exitCode !== null) throw new Error(`ended without ${JSON.stringify(wanted)}:\n${text}`);
      await sleep(20);
    }
  };
  return { child, text: () => text, end, prints };
}

const live = (): Promise<string> => readFile(join(dataDir, 'current'), 'utf8');

/** The snapshot beside the toy. */
const built = async (): Promise<string> =>
  (await readdir(join(dataDir, 'snapshots'))).filter((id) => id !== 'toy').join(' ');

/** The live snapshot is the toy, byte for byte, and there is no other. */
async function expectToyLive(): Promise<void> {
  expect(await live()).toBe('toy\n');
  expect(await readdir(join(dataDir, 'snapshots'))).toEqual(['toy']);
  const toy = join(dataDir, 'snapshots/toy');
  await verifyFiles(toy, await readManifest(toy));
}

describe('the command line', () => {
  it('tells what it takes', async () => {
    const run = start('refresh', '--help');
    expect([await run.end, run.text()]).toEqual([
      0,
      expect.stringMatching(/--mirror PATH[\s\S]*--no-swap[\s\S]*--accept/),
    ]);
  });
  it('refuses what it does not know, and a mirror that is not there; nothing changes', async () => {
    const unknown = start('refresh', '--mirrors', 'x');
    expect([await unknown.end, unknown.text()]).toEqual([
      1,
      expect.stringMatching(/^refresh failed: .*--mirrors/),
    ]);
    const gone = start('refresh', '--mirror', join(dataDir, 'no-mirror'));
    expect([await gone.end, gone.text()]).toEqual([1, expect.stringMatching(/^refresh failed: .*no-mirror/)]);
    await expectToyLive();
    expect((await readdir(dataDir)).toSorted()).toEqual(['current', 'snapshots']);
  });
  it('names a mirror that sends a web page, and the reason; nothing changes', async () => {
    const server = await openLoopback();
    const mirror = server.serve('/mirror.json', body('<html><title>We are down</title></html>'));
    const run = start('refresh', '--mirror', mirror);
    expect([await run.end, run.text()]).toEqual([
      1,
      expect.stringContaining(`refresh failed: ${mirror}: a web page (“We are down”) came instead of data\n`),
    ]);
    await server.close();
    await expectToyLive();
    expect(await readdir(join(dataDir, 'raw/parts'))).toEqual([]);
    await rm(join(dataDir, 'raw'), { recursive: true });
  });
});

// Each test goes on from where the one before left the data folder.
describe.skipIf(shared('data') === null)('refresh from the mirror of the shared files', () => {
  const random = seeded(20_26);

  it('is refused while another is running, which is not disturbed; killed while it reads, that leaves all as it was', async () => {
    const first = start('refresh', '--mirror', MIRROR);
    await first.prints('reading');
    const second = start('refresh', '--mirror', MIRROR);
    expect([await second.end, second.text()]).toEqual([
      1,
      `refresh failed: another refresh is running in ${dataDir} (process ${first.child.pid})\n`,
    ]);
    await sleep(random() * 4000);
    expect(first.child.exitCode).toBeNull();
    first.child.kill('SIGKILL');
    expect(await first.end).toBe('SIGKILL');
    await expectToyLive();
    expect(existsSync(join(dataDir, 'refresh.lock'))).toBe(true);
  });

  it('killed while it builds leaves the live snapshot as it was', async () => {
    const run = start('refresh', '--mirror', MIRROR);
    await run.prints('cutting tiles');
    await sleep(random() * 1500);
    run.child.kill('SIGKILL');
    expect(await run.end).toBe('SIGKILL');
    await expectToyLive();
    expect(existsSync(join(dataDir, 'refresh.lock'))).toBe(true);
  }, 600_000);

  it('then runs through, takes the dead one’s lock over, clears up, and waits, as Toy County would be lost', async () => {
    const run = start('refresh', '--mirror', MIRROR);
    expect([await run.end, run.text()]).toEqual([
      3,
      expect.stringMatching(
        /against toy, which is live[\s\S]*county: 2 of 2 areas \(100%, at most 0\.5%\)[\s\S]*is built and waits/,
      ),
    ]);
    expect(run.text()).toContain(`npm run refresh -- --mirror ${MIRROR} --accept`);
    expect(await live()).toBe('toy\n');
    expect((await readdir(dataDir)).toSorted()).toEqual(['current', 'snapshots']);
    expect(await built()).toMatch(/^[0-9a-f]{12}$/);
  }, 600_000);

  it('from the same inputs keeps the snapshot that is there, and takes it live where its losses are accepted', async () => {
    const id = await built();
    const manifest = join(dataDir, 'snapshots', id, 'manifest.json');
    const before = await readFile(manifest, 'utf8');
    const run = start('refresh', '--mirror', MIRROR, '--accept', '--json');
    expect([await run.end, run.text()]).toEqual([
      0,
      expect.stringContaining(`snapshot ${id} of the same inputs is there`),
    ]);
    expect(run.text()).not.toContain('cutting tiles');
    expect(run.text()).toMatch(/"live": true,\s+"waits": false,[\s\S]*"of": "areas",\s+"what": "zcta"/);
    expect(await live()).toBe(`${id}\n`);
    expect(await readFile(manifest, 'utf8')).toBe(before);
    const verified = start('verify');
    expect([await verified.end, verified.text()]).toEqual([
      0,
      expect.stringContaining(`snapshot ${id}: digests match`),
    ]);
  }, 300_000);

  it('of a file that is not what the index says fails with its address and both digests', async () => {
    const index = readJson(join(root, MIRROR)) as { base: string; files: Record<string, unknown> };
    const source = sources.find(({ id }) => id === 'census-zcta-gazetteer') as Source;
    const url = upstreamUrl(source.files[0] as SourceFile);
    const entry = index.files[url] as { sha256: string };
    const wrong = entry.sha256.replace(/^./, (digit) => (digit === '0' ? '1' : '0'));
    const tampered = join(dataDir, 'tampered.json');
    const files = { ...index.files, [url]: { ...entry, sha256: wrong } };
    await writeFile(tampered, JSON.stringify({ base: resolve(root, 'test', index.base), files }));
    const [liveBefore, snapshots] = [await live(), await readdir(join(dataDir, 'snapshots'))];
    const run = start('refresh', '--mirror', tampered);
    expect(await run.end).toBe(1);
    expect(run.text()).toContain('refresh failed: census-zcta-gazetteer: read ');
    for (const part of [url, wrong, entry.sha256]) expect(run.text()).toContain(part);
    expect(await live()).toBe(liveBefore);
    expect(await readdir(join(dataDir, 'snapshots'))).toEqual(snapshots);
    expect((await readdir(dataDir)).toSorted()).toEqual(['current', 'snapshots', 'tampered.json']);
  }, 300_000);
});
