import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDownloads, type DownloadOptions } from '../../../scripts/lib/download.ts';
import type { SourceFile } from '../../../scripts/lib/source.ts';

const body = Buffer.from('GEOID\n00009\n');
const digest = createHash('sha256').update(body).digest('hex');

let rawDir: string;
let server: Server;
let requests: string[];
/** Answers in turn; the last one is repeated. */
let answers: RequestListener[];

beforeEach(async () => {
  rawDir = join(mkdtempSync(join(tmpdir(), 'placewell-raw-')), 'raw');
  requests = [];
  server = createServer((request, response) => {
    requests.push(request.url ?? '');
    (answers[Math.min(requests.length, answers.length) - 1] ?? notFound)(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(join(rawDir, '..'), { recursive: true });
});

const whole: RequestListener = (_, response) => void response.end(body);
const broken: RequestListener = (_, response) => void response.writeHead(500).end();
const notFound: RequestListener = (_, response) => void response.writeHead(404).end();
const silent: RequestListener = () => undefined;
const cutShort: RequestListener = (_, response) => {
  response.writeHead(200, { 'content-length': body.length });
  response.write(body.subarray(0, 5), () => response.destroy());
};

const url = (path = '/file'): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
const file = (path?: string): SourceFile => ({ name: 'x', agency: { url: url(path), confirmed: false } });
const open = (options: Partial<DownloadOptions> = {}) => openDownloads({ rawDir, backoffMs: 1, ...options });
const kept = (): string[] => readdirSync(rawDir).toSorted();

describe('openDownloads', () => {
  it('keeps the bytes under their digest and writes the lock', async () => {
    answers = [whole];
    expect(await open().read(file())).toEqual({
      parts: [body],
      sha256: [digest],
      bytes: body.length,
      retrieved: null,
    });
    expect(kept()).toEqual([digest, 'lock.json'].toSorted());
    expect(readFileSync(join(rawDir, digest))).toEqual(body);
    expect(JSON.parse(readFileSync(join(rawDir, 'lock.json'), 'utf8'))).toEqual({ [url()]: digest });
  });

  it('does not fetch again what is locked and verifies, unless told to', async () => {
    answers = [whole];
    await open().read(file());
    expect((await open().read(file())).sha256).toEqual([digest]);
    expect(requests).toHaveLength(1);
    await open({ reuse: false }).read(file());
    expect(requests).toHaveLength(2);
  });

  it('fetches again what no longer has its digest', async () => {
    answers = [whole];
    await open().read(file());
    writeFileSync(join(rawDir, digest), 'damaged');
    expect((await open().read(file())).parts).toEqual([body]);
    expect(readFileSync(join(rawDir, digest))).toEqual(body);
  });

  it('tries again after a server error and after a body that breaks off', async () => {
    answers = [broken, cutShort, whole];
    expect((await open().read(file())).bytes).toBe(body.length);
    expect(requests).toHaveLength(3);
    expect(kept()).toHaveLength(2);
  });

  it('gives up after the last attempt, saying why, and leaves nothing behind', async () => {
    answers = [cutShort];
    await expect(open({ attempts: 2 }).read(file())).rejects.toThrow(/\/file: terminated.*attempt 2 of 2/);
    answers = [broken];
    await expect(open({ attempts: 2 }).read(file())).rejects.toThrow('the server answered 500');
    expect(kept()).toEqual([]);
  });

  it('does not try again what is not there or too big', async () => {
    answers = [notFound];
    await expect(open().read(file())).rejects.toThrow(
      `${url()}: the server answered 404 Not Found (attempt 1`,
    );
    answers = [whole];
    await expect(open({ maxBytes: 3 }).read(file())).rejects.toThrow('more than the 3 bytes allowed');
    expect(requests).toHaveLength(2);
  });

  it('gives up on a silent server', async () => {
    answers = [silent];
    await expect(open({ attempts: 1, timeoutMs: 40 }).read(file())).rejects.toThrow('silent for 40 ms');
  });

  it('tells the progress', async () => {
    answers = [(_, response) => void response.writeHead(200, { 'content-length': body.length }).end(body)];
    const told: [number, number | null][] = [];
    await open({ onProgress: ({ received, total }) => told.push([received, total]) }).read(file());
    expect(told.at(-1)).toEqual([body.length, body.length]);
  });

  it('locks files that are read side by side', async () => {
    answers = [whole];
    const downloads = open();
    await Promise.all(['/a', '/b', '/c'].map((path) => downloads.read(file(path))));
    const lock = JSON.parse(readFileSync(join(rawDir, 'lock.json'), 'utf8')) as Record<string, string>;
    expect(Object.keys(lock)).toEqual(['/a', '/b', '/c'].map(url));
  });

  it('refuses a lock it cannot read instead of starting over in silence', async () => {
    answers = [whole];
    await open().read(file());
    writeFileSync(join(rawDir, 'lock.json'), '{"half');
    await expect(open().read(file())).rejects.toThrow(/lock.json is not a lock file/);
  });
});
