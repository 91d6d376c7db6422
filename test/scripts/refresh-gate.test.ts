import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { snapshotFolder } from '../../scripts/build.ts';
import { Progress } from '../../scripts/lib/progress.ts';
import { readManifest } from '../../server/manifest.ts';
import { body, openLoopback, type Loopback } from './lib/fetch/loopback.ts';
import { makeZip } from './lib/make-zip.ts';
import { GEOGRAPHY, LIBRARIES_CSV, liveAndWhole, PATHS, seatsCsv, tinyRefresh } from './tiny-world.ts';

let server: Loopback;
let folder: string;

beforeAll(async () => {
  server = await openLoopback();
  folder = await mkdtemp(join(tmpdir(), 'placewell-gate-'));
  server.serve(PATHS.geography, body(GEOGRAPHY));
  server.serve(PATHS.libraries, body(makeZip({ 'libraries.csv': Buffer.from(LIBRARIES_CSV) })));
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

// Each test goes on from where the one before left the data folder.
describe('a list that has shrunk', () => {
  let dataDir: string;
  let goodId: string;
  let shrunkId: string;
  beforeAll(async () => {
    dataDir = join(folder, 'shrunk');
    server.serve(PATHS.seats, body(seatsCsv(40)));
    goodId = (await tinyRefresh(server, dataDir)).snapshot;
  });

  it('by less than a tenth goes live', async () => {
    server.serve(PATHS.seats, body(seatsCsv(36)));
    const { snapshot, live, waits, diff } = await tinyRefresh(server, dataDir);
    expect({ live, waits }).toEqual({ live: true, waits: false });
    expect(diff?.services[0]).toMatchObject({ category: 'child_care', seatsBefore: 40, seatsAfter: 36 });
    expect(await liveAndWhole(dataDir)).toBe(snapshot);
    goodId = snapshot;
  });
  it('by more is built, kept and reported, and waits', async () => {
    server.serve(PATHS.seats, body(seatsCsv(6)));
    const { snapshot, live, waits, losses, text } = await tinyRefresh(server, dataDir);
    expect({ live, waits }).toEqual({ live: false, waits: true });
    expect(losses).toEqual([{ of: 'services', what: 'child_care', unit: 'seats', lost: 30, before: 36 }]);
    expect(text).toContain('child_care: 30 of 36 seats (83.3%, at most 10%)');
    expect(await liveAndWhole(dataDir)).toBe(goodId);
    const kept = await readdir(snapshotFolder(dataDir, snapshot));
    expect(kept).toEqual(expect.arrayContaining(['diff.json', 'diff.txt', 'manifest.json']));
    shrunkId = snapshot;
  });
  it('is not what a later one falls back to', async () => {
    server.serve(PATHS.seats, body('<html>We are down</html>'));
    const { snapshot, problems } = await tinyRefresh(server, dataDir, { noSwap: true });
    expect(problems).toMatchObject([{ source: 'seats', state: 'last_good' }]);
    expect(snapshot).toBe(goodId);
  });
  it('goes live without being built again once its loss is accepted', async () => {
    server.serve(PATHS.seats, body(seatsCsv(6)));
    const lines: string[] = [];
    const progress = new Progress({ write: (line) => lines.push(line) });
    const { snapshot, live, waits, losses } = await tinyRefresh(server, dataDir, { accept: true }, progress);
    expect({ snapshot, live, waits }).toEqual({ snapshot: shrunkId, live: true, waits: false });
    expect(losses).toHaveLength(1);
    expect(lines.join('')).toContain(`snapshot ${shrunkId} of the same inputs is there`);
    expect(lines.join('')).not.toContain('writing tables');
    expect(await liveAndWhole(dataDir)).toBe(shrunkId);
  });
  it('is what a later one falls back to from then on', async () => {
    server.serve(PATHS.seats, body('<html>We are down</html>'));
    const { snapshot, live } = await tinyRefresh(server, dataDir);
    expect({ snapshot, live }).toEqual({ snapshot: shrunkId, live: true });
  });
});

describe('refreshes', () => {
  it('that leave the live snapshot as it is do not wait, whatever is lost', async () => {
    const dataDir = join(folder, 'no-swap');
    server.serve(PATHS.seats, body(seatsCsv(40)));
    const { snapshot } = await tinyRefresh(server, dataDir);
    server.serve(PATHS.seats, body(seatsCsv(6)));
    const report = await tinyRefresh(server, dataDir, { noSwap: true });
    expect(report).toMatchObject({ live: false, waits: false, losses: [{ what: 'child_care' }] });
    expect(await liveAndWhole(dataDir)).toBe(snapshot);
  });
  it('of the same files give the same snapshot and the same tables, wherever they run', async () => {
    server.serve(PATHS.seats, body(seatsCsv(40)));
    const made = await Promise.all(
      ['here', 'there'].map(async (name) => {
        const dataDir = join(folder, name);
        const { snapshot } = await tinyRefresh(server, dataDir);
        expect(existsSync(join(snapshotFolder(dataDir, snapshot), 'diff.txt'))).toBe(false);
        return readManifest(snapshotFolder(dataDir, snapshot));
      }),
    );
    const [here, there] = made.map(({ id, digests, tables, sources }) => ({ id, digests, tables, sources }));
    expect(here).toEqual(there);
    expect(Object.keys(here?.digests ?? {})).toEqual(Object.keys(here?.tables ?? {}));
  });
});
