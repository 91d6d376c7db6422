import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goLive, snapshotFolder } from '../../scripts/build.ts';
import { mountSmallDisk, type SmallDisk } from '../../scripts/chaos/small-disk.ts';
import { Progress } from '../../scripts/lib/progress.ts';
import { body, openLoopback, type Loopback } from './lib/fetch/loopback.ts';
import { makeZip } from './lib/make-zip.ts';
import {
  contentsOf,
  GEOGRAPHY,
  LIBRARIES_CSV,
  liveAndWhole,
  PATHS,
  seatsCsv,
  tinyRefresh,
} from './tiny-world.ts';

const AMPLE_BYTES = 64e6;
const PAGE = 4096;

const folder = await mkdtemp(join(tmpdir(), 'placewell-full-disk-'));
/** null where this machine lets nobody mount one: then the tests below are skipped. */
const disk: SmallDisk | null = await mountSmallDisk(folder, AMPLE_BYTES).catch(() => null);
const dataDir = join(folder, 'data');

let server: Loopback;
beforeAll(async () => {
  server = await openLoopback();
  server.serve(PATHS.geography, body(GEOGRAPHY));
  server.serve(PATHS.seats, body(seatsCsv(24)));
  server.serve(PATHS.libraries, body(makeZip({ 'libraries.csv': Buffer.from(LIBRARIES_CSV) })));
});
afterAll(async () => {
  await server.close();
  await disk?.unmount();
  await rm(folder, { recursive: true });
});

describe.skipIf(disk === null)('a disk that is full', () => {
  const small = disk as SmallDisk;
  let steps: string[];
  const heard = new Progress({ write: (text) => steps.push(text.slice('  12.3 s  '.length).trim()) });

  /** The step that failed, or null where it ran through. Whatever happens, the live snapshot is whole and nothing is half-written. */
  async function refreshOn(bytes: number, good: string, before: object): Promise<string | null> {
    await small.resize(bytes);
    steps = [];
    const message = await tinyRefresh(server, dataDir, {}, heard).then(
      () => null,
      (error: Error) => error.message,
    );
    const live = await liveAndWhole(dataDir);
    const files = contentsOf(dataDir);
    await small.resize(AMPLE_BYTES);
    if (message === null) {
      expect(live).not.toBe(good);
      return null;
    }
    expect(message).toMatch(new RegExp(`${dataDir}.*no space left on device`, 'i'));
    expect(live).toBe(good);
    const more = Object.entries(files).filter(([path]) => !(path in before));
    // What was fetched is whole, and so is what was built.
    for (const [path, sha256] of more) if (!path.startsWith('snapshots/')) expect(path).toBe(`raw/${sha256}`);
    for (const id of await readdir(join(dataDir, 'snapshots'))) {
      await goLive(dataDir, id);
      expect(await liveAndWhole(dataDir)).toBe(id);
    }
    return (steps.at(-1) ?? 'starting').replace(/^reading .*/, 'reading');
  }

  it('at whatever step, leaves the live snapshot as it was and says which file it could not write', async () => {
    const { snapshot: good } = await tinyRefresh(server, dataDir);
    const before = contentsOf(dataDir);
    server.serve(PATHS.seats, body(seatsCsv(30)));
    const startOver = async (): Promise<void> => {
      await goLive(dataDir, good);
      for (const path of Object.keys(contentsOf(dataDir)))
        if (!(path in before)) await rm(join(dataDir, path));
      for (const id of await readdir(join(dataDir, 'snapshots')))
        if (id !== good) await rm(snapshotFolder(dataDir, id), { recursive: true });
    };
    const used = await small.usedBytes();
    const failed: string[] = [];
    const runsThroughWith = async (more: number): Promise<boolean> => {
      const step = await refreshOn(used + more, good, before);
      await startOver();
      if (step !== null) failed.push(step);
      return step === null;
    };
    // From no room at all, twice as much each time; then towards the size at which it runs through.
    expect(await runsThroughWith(0)).toBe(false);
    let enough = PAGE;
    while (!(await runsThroughWith(enough))) enough *= 2;
    let tooSmall = enough / 2;
    while (enough - tooSmall > 8 * PAGE) {
      const middle = (tooSmall + enough) / 2;
      if (await runsThroughWith(middle)) enough = middle;
      else tooSmall = middle;
    }
    expect(new Set(failed)).toEqual(
      new Set(['starting', 'reading', 'cutting tiles', 'writing tables', 'checking']),
    );
  });
});
