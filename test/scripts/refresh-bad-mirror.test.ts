import { cp, mkdtemp, rm } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sha256Of } from '../../scripts/lib/digest.ts';
import type { FetchLimits } from '../../scripts/lib/fetch/options.ts';
import type { Report } from '../../scripts/refresh/run.ts';
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
const geography = Buffer.from(GEOGRAPHY);
const libraries = makeZip({ 'libraries.csv': Buffer.from(LIBRARIES_CSV) });
const INDEX = '/mirror.json';

let server: Loopback;
let folder: string;
/** A data folder after a refresh from a mirror that behaved. */
let good: string;
let goodId: string;
/** A copy of it, for one test. */
let dataDir: string;

const indexOf = (seats: Uint8Array, path = 'seats.csv'): string =>
  JSON.stringify({
    files: {
      [server.url(PATHS.geography)]: { path: 'geography.json', sha256: sha256Of(geography) },
      [server.url(PATHS.seats)]: { path, sha256: sha256Of(seats) },
      [server.url(PATHS.libraries)]: { path: 'libraries.zip', sha256: sha256Of(libraries) },
    },
  });

const refresh = (limits: Partial<FetchLimits> = {}): Promise<Report> =>
  tinyRefresh(server, dataDir, { mirror: server.url(INDEX), limits });

/** From a mirror that says it has the newer list. */
function behave(): void {
  server.serve(INDEX, body(indexOf(newer)));
  server.serve(PATHS.geography, body(geography));
  server.serve(PATHS.libraries, body(libraries));
  server.serve(PATHS.seats, body(newer));
}

beforeAll(async () => {
  server = await openLoopback();
  folder = await mkdtemp(join(tmpdir(), 'placewell-bad-mirror-'));
  dataDir = good = join(folder, 'good');
  behave();
  server.serve(INDEX, body(indexOf(older)));
  server.serve(PATHS.seats, body(older));
  goodId = (await refresh()).snapshot;
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

/** But for whole files that were fetched: they stay, under their digest. */
async function expectUntouched(): Promise<void> {
  const others = Object.entries(contentsOf(dataDir)).filter(([path, sha256]) => path !== `raw/${sha256}`);
  expect(contentsOf(good)).toMatchObject(Object.fromEntries(others));
  expect(others.map(([path]) => path)).toEqual(
    Object.keys(contentsOf(good)).filter((path) => !path.startsWith('raw/')),
  );
  expect(await liveAndWhole(dataDir)).toBe(goodId);
}

const page = body('<!DOCTYPE html><html><title>We are down</title></html>');
const etag = '"1"';
/** Says no length, so that nobody can tell from the outside. */
const cutUnseen: RequestListener = (_, response) => {
  response.useChunkedEncodingByDefault = false;
  response.writeHead(200, { connection: 'close' }).end(newer.subarray(0, -5));
};

describe('a mirror that recovers', () => {
  const recoveries: Readonly<Record<string, Answers>> = {
    'silent before the first byte': [silent, body(newer)],
    '429 with Retry-After': [status(429, { 'retry-after': '1' }), body(newer)],
    '503, twice': [status(503), status(503), body(newer)],
    'cut on the way': [cutAfter(5, newer, { etag }), rest(newer, etag)],
    'cut, and nothing says so but the digest': [cutUnseen, body(newer)],
    'the older file once more': [body(older), body(newer)],
  };
  it.each(Object.entries(recoveries))('%s', async (_, answers) => {
    server.serve(PATHS.seats, ...answers);
    const { snapshot, live, problems } = await refresh();
    expect({ live, problems }).toEqual({ live: true, problems: [] });
    expect(snapshot).not.toBe(goodId);
    expect(await liveAndWhole(dataDir)).toBe(snapshot);
  });
});

describe('a mirror that has not what it says', () => {
  it.each([
    ['another version', older],
    ['half a file', newer.subarray(0, -5)],
  ])('%s: nothing is made of it', async (_, bytes) => {
    const url = server.serve(PATHS.seats, body(bytes));
    const why = `sha256 is ${sha256Of(bytes)}, ${sha256Of(newer)} is expected (2 attempts)`;
    await expect(refresh()).rejects.toThrow(`seats: read file: ${url}: mirrored as ${url}: ${why}`);
    await expectUntouched();
  });
});

describe('a mirror that has lost a file: a snapshot without it waits to be accepted, the live one stays', () => {
  const failures: Readonly<Record<string, { answers: Answers; limits?: Partial<FetchLimits>; why: string }>> =
    {
      'not there': { answers: [status(404)], why: 'the server answered 404 Not Found' },
      'a web page': { answers: [page], why: 'a web page (“We are down”) came instead of data' },
      'a redirect to itself': {
        answers: [status(302, { location: PATHS.seats })],
        why: 'redirected in a circle',
      },
      'a gzip bomb': {
        answers: [body(gzipSync(Buffer.alloc(20_000_000)), { 'content-encoding': 'gzip' })],
        limits: { maxBytes: 1_000_000 },
        why: 'more than the 1000000 bytes allowed',
      },
    };
  it.each(Object.entries(failures))('%s', async (_, { answers, limits, why }) => {
    const url = server.serve(PATHS.seats, ...answers);
    const { snapshot, live, waits, losses, problems } = await refresh(limits);
    expect({ live, waits }).toEqual({ live: false, waits: true });
    expect(losses).toContainEqual(expect.objectContaining({ of: 'sources', what: 'seats' }));
    const problem = expect.stringContaining(`${url}: ${why}`);
    expect(problems).toEqual([{ source: 'seats', state: 'not_had', problem }]);
    expect(await liveAndWhole(dataDir)).toBe(goodId);
    await rm(join(dataDir, 'snapshots', snapshot), { recursive: true });
    await expectUntouched();
  });
});

describe('an index that cannot be used: nothing is asked for', () => {
  const indexes: Readonly<Record<string, [() => Answers, RegExp]>> = {
    'not there': [() => [status(404)], /: the server answered 404 Not Found$/],
    down: [() => [status(503)], /: the server answered 503 Service Unavailable \(3 attempts\)$/],
    'a web page': [() => [page], /: a web page \(“We are down”\) came instead of data$/],
    'cut short': [() => [body(indexOf(newer).slice(0, 100))], /: the JSON does not end: it was cut short/],
    'with a way out of the mirror': [
      () => [body(indexOf(newer, '../../etc/passwd'))],
      /a relative path without \.\./,
    ],
    'no index': [() => [body('{"seats": []}')], /Unrecognized key: "seats"/],
  };
  it.each(Object.entries(indexes))('%s', async (_, [answers, why]) => {
    const url = server.serve(INDEX, ...answers());
    const before = server.requests.length;
    const message = await refresh().then(String, (error: Error) => error.message);
    expect(message).toContain(url);
    expect(message).toMatch(why);
    expect(new Set(server.requests.slice(before).map((request) => request.url))).toEqual(new Set([INDEX]));
    await expectUntouched();
  });
});
