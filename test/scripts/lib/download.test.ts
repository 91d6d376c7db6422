import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256Of } from '../../../scripts/lib/digest.ts';
import { openDownloads, type DownloadOptions } from '../../../scripts/lib/download.ts';
import type { LockEntry } from '../../../scripts/lib/lock.ts';
import type { SourceFile } from '../../../scripts/lib/source.ts';
import { body, openLoopback, status, type Loopback } from './fetch/loopback.ts';

const first = Buffer.from('GEOID\n00009\n');
const second = Buffer.from('GEOID\n00009\n00010\n');
const today = new Date().toISOString().slice(0, 10);

let dataDir: string;
let server: Loopback;
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'placewell-data-'));
  server = await openLoopback();
});
afterEach(async () => {
  await server.close();
  rmSync(dataDir, { recursive: true });
});

const rawDir = (): string => join(dataDir, 'raw');
const lockPath = (): string => join(dataDir, 'sources.lock.json');
/** What one refresh reads with. */
const open = (options: Partial<DownloadOptions> = {}) =>
  openDownloads({ rawDir: rawDir(), backoffMs: 1, attempts: 2, ...options });
const fileAt = (url: string): SourceFile => ({ name: 'x', agency: { url, confirmed: false } });
const lock = (): Record<string, LockEntry> =>
  JSON.parse(readFileSync(lockPath(), 'utf8')) as Record<string, LockEntry>;
const read = (bytes: Buffer, retrieved = today) => ({
  parts: [bytes],
  sha256: [sha256Of(bytes)],
  bytes: bytes.length,
  retrieved,
});

/** A well-behaved agency: sends a version unless it is the one at hand. */
const version =
  (bytes: Buffer, etag: string): RequestListener =>
  (request, response) =>
    request.headers['if-none-match'] === etag
      ? void response.writeHead(304).end()
      : void response.writeHead(200, { etag }).end(bytes);

describe('reading', () => {
  it('keeps the bytes under their digest and locks what the address gave', async () => {
    const url = server.serve('/a.csv', version(first, '"1"'));
    expect(await open().read(fileAt(url))).toEqual(read(first));
    expect(readFileSync(join(rawDir(), sha256Of(first)))).toEqual(first);
    expect(lock()).toEqual({
      [url]: { sha256: sha256Of(first), bytes: 12, etag: '"1"', lastModified: null, retrieved: today },
    });
  });

  it('asks a later refresh’s agency only for what is newer', async () => {
    const url = server.serve('/a.csv', version(first, '"1"'), version(first, '"1"'), version(second, '"2"'));
    for (const bytes of [first, first, second]) expect(await open().read(fileAt(url))).toEqual(read(bytes));
    expect(server.requests.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"1"', '"1"']);
    expect(lock()[url]).toMatchObject({ sha256: sha256Of(second), etag: '"2"' });
  });

  it('asks nobody where what is kept will do', async () => {
    const url = server.serve('/a.csv', body(first));
    await open().read(fileAt(url));
    expect(await open().read(fileAt(url), { fresh: false })).toEqual(read(first));
    expect(server.requests).toHaveLength(1);
  });

  it('asks an address once in a refresh: two sources of one file see the same', async () => {
    const url = server.serve('/a.csv', body(first), body(second));
    const downloads = open();
    await downloads.read(fileAt(url));
    expect(await downloads.read(fileAt(url))).toEqual(read(first));
    expect(server.requests).toHaveLength(1);
  });

  it('fetches again, whole, what no longer has its digest', async () => {
    const url = server.serve('/a.csv', version(first, '"1"'));
    await open().read(fileAt(url));
    for (const options of [{ fresh: true }, { fresh: false }]) {
      writeFileSync(join(rawDir(), sha256Of(first)), 'damaged');
      expect(await open().read(fileAt(url), options)).toEqual(read(first));
      expect(readFileSync(join(rawDir(), sha256Of(first)))).toEqual(first);
    }
  });

  it('the day of bytes that come again is the day they first came', async () => {
    const url = server.serve('/a.csv', body(first));
    await open().read(fileAt(url));
    writeFileSync(lockPath(), readFileSync(lockPath(), 'utf8').replace(today, '2024-02-29'));
    expect(await open().read(fileAt(url))).toEqual(read(first, '2024-02-29'));
  });

  it('locks files that are read side by side, sorted by address', async () => {
    const urls = ['/c', '/a', '/b'].map((path) => server.serve(path, body(path)));
    const downloads = open();
    await Promise.all(urls.map((url) => downloads.read(fileAt(url))));
    expect(Object.keys(lock())).toEqual(urls.toSorted());
  });

  it('takes a key from the environment into the request only, and says where one is missing', async () => {
    const url = server.serve('/a', body(first), status(400));
    const file = { ...fileAt(`${url}?get=NAME`), key: { parameter: 'key', variable: 'AGENCY_KEY' } };
    await open({ env: { AGENCY_KEY: 's3cret' } }).read(file);
    expect(server.requests[0]?.url).toBe('/a?get=NAME&key=s3cret');
    expect(Object.keys(lock())).toEqual([`${url}?get=NAME`]);
    for (const name of readdirSync(dataDir, { recursive: true, encoding: 'utf8' }))
      expect(name).not.toContain('s3cret');
    expect(readFileSync(lockPath(), 'utf8')).not.toContain('s3cret');
    await expect(open({ env: {} }).read(file)).rejects.toThrow('400 Bad Request (AGENCY_KEY is not set)');
  });

  it('refuses a lock it cannot read instead of starting over in silence', async () => {
    const url = server.serve('/a.csv', body(first));
    for (const text of ['{"half', '{"https://agency.example/": "abc"}']) {
      writeFileSync(lockPath(), text);
      await expect(open().read(fileAt(url))).rejects.toThrow(/sources.lock.json is not a lock file/);
    }
    expect(server.requests).toHaveLength(0);
  });
});

describe('the last good bytes', () => {
  it('are those a snapshot was built of, whatever came since', async () => {
    const url = server.serve('/a.csv', version(first, '"1"'), version(second, '"2"'), status(503));
    const file = fileAt(url);
    const yesterday = open();
    expect(await yesterday.lastGood(file)).toBeNull();
    await yesterday.read(file);
    expect(await yesterday.lastGood(file)).toBeNull();
    await yesterday.accept([file]);
    expect(await yesterday.lastGood(file)).toEqual(read(first));

    const unreadable = open();
    await unreadable.read(file);
    expect(await unreadable.lastGood(file)).toEqual(read(first));

    const down = open();
    await expect(down.read(file)).rejects.toThrow('503');
    expect(await down.lastGood(file)).toEqual(read(first));
    await down.accept([file]);
    expect(await down.lastGood(file)).toEqual(read(first));
    expect(lock()[url]).toMatchObject({
      sha256: sha256Of(second),
      good: { sha256: sha256Of(first), retrieved: today },
    });
  });

  it('stay so when a snapshot was built of them because the newest could not be read', async () => {
    const url = server.serve('/a.csv', version(first, '"1"'), version(second, '"2"'));
    const file = fileAt(url);
    const yesterday = open();
    await yesterday.read(file);
    await yesterday.accept([file]);
    const tonight = open();
    await tonight.read(file);
    await tonight.lastGood(file);
    await tonight.accept([file]);
    expect(await open().lastGood(file)).toEqual(read(first));
    expect(lock()[url]?.sha256).toBe(sha256Of(second));
  });

  it('are none where they are gone or damaged', async () => {
    const file = fileAt(server.serve('/a.csv', body(first)));
    const downloads = open();
    await downloads.read(file);
    await downloads.accept([file]);
    writeFileSync(join(rawDir(), sha256Of(first)), 'damaged');
    expect(await open().lastGood(file)).toBeNull();
    rmSync(rawDir(), { recursive: true });
    expect(await open().lastGood(file)).toBeNull();
  });

  it('accepting what is accepted, or was never read, writes nothing', async () => {
    const file = fileAt(server.serve('/a.csv', body(first)));
    const downloads = open();
    await downloads.accept([file]);
    expect(existsSync(lockPath())).toBe(false);
    await downloads.read(file, { fresh: false });
    await downloads.accept([file]);
    rmSync(lockPath());
    await open().accept([file]);
    expect(existsSync(lockPath())).toBe(false);
  });
});
