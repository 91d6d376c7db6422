import { statSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sha256Of } from '../../scripts/lib/digest.ts';
import type { FetchLimits } from '../../scripts/lib/fetch/options.ts';
import { readManifest } from '../../server/manifest.ts';
import {
  body,
  cutAfter,
  openLoopback,
  rest,
  silent,
  status,
  type Answers,
  type Loopback,
} from './lib/fetch/loopback.ts';
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

const older = Buffer.from(seatsCsv(24));
const newer = Buffer.from(seatsCsv(30));

let server: Loopback;
let folder: string;
/** A data folder after a refresh in which everybody behaved. */
let good: string;
let goodId: string;
/** A copy of it, for one test. */
let dataDir: string;

function behave(): void {
  server.serve(PATHS.geography, body(GEOGRAPHY));
  server.serve(PATHS.seats, body(older));
  server.serve(PATHS.libraries, body(makeZip({ 'libraries.csv': Buffer.from(LIBRARIES_CSV) })));
}

beforeAll(async () => {
  server = await openLoopback();
  folder = await mkdtemp(join(tmpdir(), 'placewell-bad-agency-'));
  good = join(folder, 'good');
  behave();
  const { snapshot, problems } = await tinyRefresh(server, good);
  goodId = snapshot;
  expect(problems).toEqual([]);
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  behave();
  dataDir = await mkdtemp(join(folder, 'data-'));
  await cp(good, dataDir, { recursive: true });
});

const drips: RequestListener = async (_, response) => {
  while (!response.destroyed) {
    response.write('x');
    await sleep(20);
  }
};
const page = body('<!DOCTYPE html><html><title>We are down</title></html>', { 'content-type': 'text/csv' });
/** Announces another length than it sends. */
const announcing =
  (length: number, bytes: Buffer): RequestListener =>
  (_, response) => {
    response.writeHead(200, { 'content-length': length });
    response.write(bytes, () => setTimeout(() => response.destroy(), 5));
  };
const etag = '"1"';
/** Cuts the line when five bytes are written down. */
const cut = (bytes: Buffer, headers = {}): RequestListener =>
  cutAfter(5, bytes, headers, () => partBytes() === 5);

const partFiles = (): string[] =>
  Object.keys(contentsOf(dataDir)).filter((path) => path.startsWith('raw/parts/'));
const filesBeside = (...kept: string[]): string[] =>
  Object.keys(contentsOf(dataDir)).filter((path) => !kept.some((start) => path.startsWith(start)));
const partBytes = (): number =>
  partFiles().reduce(
    (sum, path) =>
      sum +
      (path.endsWith('.json') ? 0 : (statSync(join(dataDir, path), { throwIfNoEntry: false })?.size ?? 0)),
    0,
  );

interface Bad {
  readonly answers: Answers;
  readonly limits?: Partial<FetchLimits>;
}

describe('an agency that recovers: its newest file goes live', () => {
  const recoveries: Readonly<Record<string, Bad>> = {
    'silent before the first byte': { answers: [silent, body(newer)] },
    '429 with Retry-After': { answers: [status(429, { 'retry-after': '1' }), body(newer)] },
    '503, twice': { answers: [status(503), status(503), body(newer)] },
    'cut on the way': { answers: [cut(newer, { etag }), rest(newer, etag)] },
    'shorter than it says': { answers: [announcing(1_000, newer), body(newer)] },
    'changed on the way': {
      answers: [cut(older, { etag }), rest(newer, '"2"', { honest: false }), body(newer)],
    },
  };
  it.each(Object.entries(recoveries))('%s', async (_, { answers, limits = {} }) => {
    server.serve(PATHS.seats, ...answers);
    const { snapshot, live, problems } = await tinyRefresh(server, dataDir, { limits });
    expect({ live, problems }).toEqual({ live: true, problems: [] });
    expect(snapshot).not.toBe(goodId);
    expect(await liveAndWhole(dataDir)).toBe(snapshot);
    const { sources } = await readManifest(join(dataDir, 'snapshots', snapshot));
    expect(sources).toContainEqual(expect.objectContaining({ id: 'seats', state: 'read' }));
    expect(partFiles()).toEqual([]);
  });
});

describe('an agency that does not recover: its last good file is used, and why is said', () => {
  const failures: Readonly<Record<string, Bad & { readonly why: string }>> = {
    'slow without end': { answers: [drips], limits: { totalMs: 150 }, why: 'took longer than 0.15 s' },
    silent: { answers: [silent], limits: { attempts: 1 }, why: 'silent for 60 ms' },
    'always 429': {
      answers: [status(429, { 'retry-after': '1' })],
      why: 'the server answered 429 Too Many Requests (3 attempts)',
    },
    'always 503': { answers: [status(503)], why: 'the server answered 503 Service Unavailable (3 attempts)' },
    'always cut': { answers: [cut(newer)], why: 'the connection broke off (3 attempts)' },
    'always shorter than it says': {
      answers: [announcing(1_000, newer)],
      why: 'the connection broke off (3 attempts)',
    },
    'changed on the way, time and again': {
      answers: [1, 2].flatMap((n) => [
        cut(newer, { etag: `"${n}"` }),
        rest(older, `"${n}, later"`, { honest: false }),
      ]),
      limits: { attempts: 4 },
      why: 'the file changed while it was fetched (4 attempts)',
    },
    'a web page called CSV': {
      answers: [page],
      why: 'a web page (“We are down”) came instead of data',
    },
    'a redirect to itself': {
      answers: [status(302, { location: PATHS.seats })],
      why: 'redirected in a circle, back to http://',
    },
    'a gzip bomb': {
      answers: [body(gzipSync(Buffer.alloc(20_000_000)), { 'content-encoding': 'gzip' })],
      limits: { maxBytes: 1_000_000 },
      why: 'more than the 1000000 bytes allowed',
    },
  };
  it.each(Object.entries(failures))('%s', async (_, { answers, limits = {}, why }) => {
    const url = server.serve(PATHS.seats, ...answers);
    const { snapshot, live, problems } = await tinyRefresh(server, dataDir, { limits });
    expect({ snapshot, live }).toEqual({ snapshot: goodId, live: true });
    const problem = expect.stringContaining(`seats: read file: ${url}: ${why}`);
    expect(problems).toEqual([{ source: 'seats', state: 'last_good', problem }]);
    expect(contentsOf(dataDir)).toEqual(contentsOf(good));
    expect(await liveAndWhole(dataDir)).toBe(goodId);
  });
  it('what broke off is kept where the server lets one go on from there', async () => {
    server.serve(PATHS.seats, cut(newer, { etag }), status(503));
    await tinyRefresh(server, dataDir);
    expect(partFiles()).toEqual([expect.stringMatching(/\/[0-9a-f]{64}$/), expect.stringMatching(/\.json$/)]);
    server.serve(PATHS.seats, rest(newer, etag));
    const { snapshot } = await tinyRefresh(server, dataDir);
    expect(server.requests.findLast(({ url }) => url === PATHS.seats)?.headers.range).toBe('bytes=5-');
    expect(partFiles()).toEqual([]);
    expect(await liveAndWhole(dataDir)).toBe(snapshot);
  });
});

describe('a file that is whole and no good: it is kept, but its last good one is used', () => {
  const csv = Buffer.from(LIBRARIES_CSV);
  const files: Readonly<Record<string, [keyof typeof PATHS, Uint8Array, string]>> = {
    'a zip bomb': [
      'libraries',
      makeZip({ 'libraries.csv': Buffer.alloc(10_000_000) }),
      'more than 200 to 1 is allowed',
    ],
    'a member that would leave its folder': [
      'libraries',
      makeZip({ '../../../libraries.csv': csv }),
      'invalid relative path: ../../../libraries.csv',
    ],
    'a member that is larger than it says': [
      'libraries',
      makeZip({ 'libraries.csv': { data: csv, declaredSize: 10 } }),
      'too many bytes in the stream',
    ],
    'another member': ['libraries', makeZip({ 'readme.txt': csv }), 'the zip holds readme.txt'],
    'another column': [
      'seats',
      Buffer.from('id,lon,lat,places\nA,0,0,1\n'),
      'column seats is missing; the columns are id, lon, lat, places',
    ],
  };
  it.each(Object.entries(files))('%s', async (_, [name, bytes, why]) => {
    server.serve(PATHS[name], body(bytes));
    const { snapshot, live, problems } = await tinyRefresh(server, dataDir);
    expect({ snapshot, live }).toEqual({ snapshot: goodId, live: true });
    const problem = expect.stringMatching(`^${name}: parse: .*${why.replaceAll('.', '\\.')}`);
    expect(problems).toEqual([{ source: name, state: 'last_good', problem }]);
    const { 'sources.lock.json': lock, [`raw/${sha256Of(bytes)}`]: kept, ...others } = contentsOf(dataDir);
    expect({ 'sources.lock.json': expect.any(String), ...others }).toEqual(contentsOf(good));
    expect([lock, kept]).toEqual([expect.any(String), sha256Of(bytes)]);
    expect(await liveAndWhole(dataDir)).toBe(goodId);
  });
});

describe('without an earlier file', () => {
  beforeEach(() => rm(dataDir, { recursive: true }));
  it('nothing is made without one that is required, and nothing is left', async () => {
    const url = server.serve(PATHS.geography, status(404));
    await expect(tinyRefresh(server, dataDir)).rejects.toThrow(
      `geography: read file: ${url}: the server answered 404 Not Found`,
    );
    expect(filesBeside('raw/', 'sources.lock.json')).toEqual([]);
  });
  it('one that is required, and cannot be had, ends the transfers of all others at once', async () => {
    server.serve(PATHS.seats, drips);
    server.serve(PATHS.geography, async (_, response) => {
      while (partBytes() === 0) await sleep(5);
      response.writeHead(404).end();
    });
    await expect(tinyRefresh(server, dataDir)).rejects.toThrow('the server answered 404 Not Found');
    expect(partFiles()).toEqual([]);
    expect(filesBeside('raw/', 'sources.lock.json')).toEqual([]);
  }, 5_000);
  it('a list that cannot be had is left out, and the manifest says why', async () => {
    const url = server.serve(PATHS.seats, page);
    const { snapshot, live } = await tinyRefresh(server, dataDir);
    expect({ live, id: await liveAndWhole(dataDir) }).toEqual({ live: true, id: snapshot });
    const { sources } = await readManifest(join(dataDir, 'snapshots', snapshot));
    const problem = `seats: read file: ${url}: a web page (“We are down”) came instead of data`;
    expect(sources).toContainEqual(expect.objectContaining({ id: 'seats', state: 'not_had', problem }));
  });
});
