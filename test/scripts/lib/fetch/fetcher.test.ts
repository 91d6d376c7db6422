import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256Of } from '../../../../scripts/lib/digest.ts';
import { createFetcher, type Fetched } from '../../../../scripts/lib/fetch/fetcher.ts';
import type { DownloadProgress, FetchOptions } from '../../../../scripts/lib/fetch/options.ts';
import { Unavailable } from '../../../../scripts/lib/upstream.ts';
import { makeZip } from '../make-zip.ts';
import { body, cutAfter, openLoopback, rest, silent, status, type Loopback } from './loopback.ts';

const table = Buffer.from('GEOID,value\n00009,1\n00010,2\n');
const newer = Buffer.from('GEOID,value\n00009,3\n00010,4\n00011,5\n');

let rawDir: string;
let server: Loopback;
beforeEach(async () => {
  rawDir = join(mkdtempSync(join(tmpdir(), 'placewell-fetch-')), 'raw');
  server = await openLoopback();
});
afterEach(async () => {
  await server.close();
  rmSync(join(rawDir, '..'), { recursive: true });
});

const fetcher = (options: Partial<FetchOptions> = {}) =>
  createFetcher({ rawDir, backoffMs: 1, attempts: 3, silenceMs: 500, ...options });
const fetched = (url: string, options?: Partial<FetchOptions>): Promise<Fetched | null> =>
  fetcher(options)({ url });
async function failure(url: string, options?: Partial<FetchOptions>): Promise<string> {
  const error: unknown = await fetched(url, options).catch((reason: unknown) => reason);
  if (!(error instanceof Unavailable)) throw new Error(`Unavailable is expected, not ${String(error)}`);
  expect(error.message.startsWith(`${url}: `)).toBe(true);
  return error.message.slice(url.length + 2);
}
/** Cuts the line when five bytes are written down. */
const cutAfterFive = (bytes: Buffer, headers = {}): RequestListener =>
  cutAfter(5, bytes, headers, () => kept().some(({ size }) => size === 5));
/** All kept files, wherever they are. */
const kept = (): { name: string; size: number }[] =>
  readdirSync(join(rawDir, '..'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name, parentPath }) => ({
      name,
      size: statSync(join(parentPath, name), { throwIfNoEntry: false })?.size ?? 0,
    }));
const nothingIsKept = (): void => expect(kept()).toEqual([]);
const onlyThat = (bytes: Buffer): void => {
  expect(kept()).toEqual([{ name: sha256Of(bytes), size: bytes.length }]);
  expect(readFileSync(join(rawDir, sha256Of(bytes)))).toEqual(bytes);
};

describe('what comes back', () => {
  it('is the bytes, their digest and what the server calls them; they are kept under the digest', async () => {
    const url = server.serve(
      '/a.csv',
      body(table, { etag: '"1"', 'last-modified': 'Mon, 01 Jan 2024 00:00:00 GMT' }),
    );
    expect(await fetched(url)).toEqual({
      bytes: table,
      sha256: sha256Of(table),
      etag: '"1"',
      lastModified: 'Mon, 01 Jan 2024 00:00:00 GMT',
    });
    onlyThat(table);
  });
  it('is nothing where the version at hand is the newest', async () => {
    const url = server.serve('/a.csv', (request, response) => {
      const same =
        request.headers['if-none-match'] === '"1"' && request.headers['if-modified-since'] === 'then';
      response.writeHead(same ? 304 : 200).end();
    });
    expect(await fetcher()({ url, known: { etag: '"1"', lastModified: 'then' } })).toBeNull();
  });
  it('is unpacked where it was packed for the way', async () => {
    const url = server.serve('/a.csv', body(gzipSync(table), { 'content-encoding': 'gzip', etag: '"1"' }));
    expect((await fetched(url))?.bytes).toEqual(table);
    onlyThat(table);
  });
  it('follows redirects', async () => {
    server.serve('/new.csv', body(table));
    expect((await fetched(server.serve('/old.csv', status(301, { location: '/new.csv' }))))?.bytes).toEqual(
      table,
    );
  });
});

describe('a server that recovers', () => {
  it.each([429, 503, 500, 408])('after a %i', async (code) => {
    await fetched(server.serve('/a.csv', status(code), status(code), body(table)));
    onlyThat(table);
  });
  it('after an error whose explanation was cut short', async () => {
    const cut: RequestListener = (_, response) => {
      response.writeHead(500, { 'content-type': 'text/plain', 'content-length': 100 });
      response.write('we are', () => setTimeout(() => response.destroy(), 5));
    };
    await fetched(server.serve('/a.csv', cut, body(table)));
    onlyThat(table);
  });
  it.each([
    ['seconds', '60'],
    ['a date', new Date(Date.now() + 60_000).toUTCString()],
  ])('is given the time it asks for in %s, within limits', async (_, header) => {
    const started = performance.now();
    const url = server.serve('/a.csv', status(429, { 'retry-after': header }), body(table));
    await fetched(url, { retryAfterMs: 150 });
    expect(performance.now() - started).toBeGreaterThan(145);
    onlyThat(table);
  });
  it('after silence, before the first byte and within the body', async () => {
    // the client's clock for silence ticks by the half second
    const stalls: RequestListener = (_, response) => void response.writeHead(200).write(table.subarray(0, 5));
    await fetched(server.serve('/a.csv', silent, stalls, body(table)), { silenceMs: 60 });
    onlyThat(table);
  });
  it('after a body that was cut short', async () => {
    await fetched(server.serve('/a.csv', cutAfterFive(table), body(table)));
    onlyThat(table);
  });
  it('after a body without a length that was cut short, where the digest is known', async () => {
    const cut: RequestListener = (_, response) => {
      response.useChunkedEncodingByDefault = false;
      response.writeHead(200, { connection: 'close' }).end(table.subarray(0, 5));
    };
    const url = server.serve('/a.csv', cut, body(table));
    expect((await fetcher()({ url, sha256: sha256Of(table) }))?.bytes).toEqual(table);
    expect(server.requests).toHaveLength(2);
    onlyThat(table);
  });
  it('after a gzip that was cut short, though the server says that it is whole', async () => {
    const packed = gzipSync(table);
    const headers = { 'content-encoding': 'gzip' };
    await fetched(server.serve('/a.csv', body(packed.subarray(0, -12), headers), body(packed, headers)));
    onlyThat(table);
  });
});

describe('a file that is cut', () => {
  const etag = '"1"';
  const ranges = (): (string | undefined)[] => server.requests.map(({ headers }) => headers.range);

  it('goes on where it was', async () => {
    await fetched(server.serve('/a.csv', cutAfterFive(table, { etag }), rest(table, etag)));
    expect(ranges()).toEqual([undefined, 'bytes=5-']);
    expect(server.requests[1]?.headers).toMatchObject({ 'if-range': etag, 'accept-encoding': 'identity' });
    onlyThat(table);
  });
  it('goes on in another process', async () => {
    const url = server.serve('/a.csv', cutAfterFive(table, { etag }), rest(table, etag));
    await failure(url, { attempts: 1 });
    expect(kept()).toHaveLength(2);
    expect((await fetched(url))?.bytes).toEqual(table);
    onlyThat(table);
  });
  it('goes on by date where the tag is a weak one', async () => {
    const lastModified = 'Mon, 01 Jan 2024 00:00:00 GMT';
    const headers = { etag: 'W/"1"', 'last-modified': lastModified };
    await fetched(server.serve('/a.csv', cutAfterFive(table, headers), rest(table, lastModified)));
    expect(server.requests[1]?.headers['if-range']).toBe(lastModified);
  });
  it('starts over where the server has another version, whole', async () => {
    await fetched(server.serve('/a.csv', cutAfterFive(table, { etag }), rest(newer, '"2"')));
    expect(ranges()).toEqual([undefined, 'bytes=5-']);
    onlyThat(newer);
  });
  it('starts over where the rest is of another version: no file is sewn together of two', async () => {
    const dishonest = rest(newer, '"2"', { honest: false });
    await fetched(server.serve('/a.csv', cutAfterFive(table, { etag }), dishonest));
    expect(ranges()).toEqual([undefined, 'bytes=5-', undefined]);
    onlyThat(newer);
  });
  it('starts over where the rest is not the one asked for, or there is none', async () => {
    const wrong = status(206, { etag, 'content-range': `bytes 0-9/${table.length}` }, 'GEOID,valu');
    await fetched(server.serve('/a.csv', cutAfterFive(table, { etag }), wrong, body(table)));
    await fetched(server.serve('/b.csv', cutAfterFive(newer, { etag }), status(416), body(newer)));
    expect(
      kept()
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual([sha256Of(table), sha256Of(newer)].toSorted());
  });
  it.each([
    ['says nothing about its version', {}],
    ['says that it cannot', { etag, 'accept-ranges': 'none' }],
  ])('starts over where the server %s', async (_, headers) => {
    await fetched(server.serve('/a.csv', cutAfterFive(table, headers), body(table)));
    expect(ranges()).toEqual([undefined, undefined]);
    onlyThat(table);
  });
});

describe('an error names the address and the reason, and leaves nothing half-written', () => {
  afterEach(nothingIsKept);

  it('of a status, with what the server says about it', async () => {
    const unknown = status(400, { 'content-type': 'text/plain' }, "error: unknown variable\n 'B01001_999E'");
    expect(await failure(server.serve('/a', unknown))).toBe(
      "the server answered 400 Bad Request: error: unknown variable 'B01001_999E'",
    );
    expect(await failure(server.url('/gone'))).toBe('the server answered 404 Not Found');
    expect(server.requests).toHaveLength(2);
  });
  it('of a server that stays down, that is silent, that cuts every answer', async () => {
    expect(await failure(server.serve('/a', status(503)))).toBe(
      'the server answered 503 Service Unavailable (3 attempts)',
    );
    expect(await failure(server.serve('/b', silent), { silenceMs: 40, attempts: 1 })).toBe(
      'silent for 40 ms',
    );
    expect(await failure(server.serve('/c', cutAfterFive(table)))).toMatch(/broke off|shorter/);
    const closed = await openLoopback();
    const gone = closed.url('/d');
    await closed.close();
    expect(await failure(gone)).toBe('the connection was refused (3 attempts)');
  });
  it('of a server that is slow without end', async () => {
    const drips: RequestListener = async (_, response) => {
      for (let k = 0; k < 200 && !response.destroyed; k++) {
        response.write('x');
        await sleep(20);
      }
    };
    expect(await failure(server.serve('/a', drips), { totalMs: 150 })).toBe('took longer than 0.15 s');
  });
  it('of a wait that would be longer than the file may take', async () => {
    const url = server.serve('/a', status(503, { 'retry-after': '100' }));
    expect(await failure(url, { totalMs: 100 })).toBe('took longer than 0.1 s');
  });
  it('of a web page where data should be, whatever it is called', async () => {
    const page = '\n<!DOCTYPE html><html><head><title>Invalid\n Key</title></head></html>';
    const expected = 'a web page (“Invalid Key”) came instead of data';
    expect(await failure(server.serve('/a.csv', body(page, { 'content-type': 'text/html' })))).toBe(expected);
    expect(await failure(server.serve('/b.csv', body(page, { 'content-type': 'text/csv' })))).toBe(expected);
    expect(server.requests).toHaveLength(2);
  });
  it('of redirects in a circle, too many of them, and to something that is no address', async () => {
    server.serve('/b', status(302, { location: '/a' }));
    expect(await failure(server.serve('/a', status(302, { location: '/b' })))).toBe(
      `redirected in a circle, back to ${server.url('/a')}`,
    );
    let hop = 0;
    const onwards: RequestListener = (_, response) =>
      void response.writeHead(302, { location: `/c?${hop++}` }).end();
    expect(await failure(server.serve('/c', onwards))).toBe('redirected more than 10 times');
    expect(await failure(server.serve('/d', status(302, { location: 'http://' })))).toMatch(/no address/);
    expect(await failure(server.serve('/e', status(302, { location: 'file:///etc/hosts' })))).toBe(
      'redirected from http:// to file://',
    );
  });
  it('of more bytes than allowed: announced, sent, or unpacked', async () => {
    const options = { maxBytes: 20 };
    const expected = 'more than the 20 bytes allowed';
    const announced = body(table, { 'content-length': table.length, etag: '"1"' });
    expect(await failure(server.serve('/a', announced), options)).toBe(expected);
    const sent: RequestListener = (_, response) => {
      response.writeHead(200, { etag: '"1"' }).write(table);
      response.end();
    };
    expect(await failure(server.serve('/b', sent), options)).toBe(expected);
    const bomb = gzipSync(Buffer.alloc(20_000_000));
    const headers = { 'content-encoding': 'gzip' };
    expect(await failure(server.serve('/c', body(bomb, headers)), { maxBytes: 1_000_000 })).toBe(
      'more than the 1000000 bytes allowed',
    );
    expect(server.requests).toHaveLength(3);
  });
  it('of a packing that was not asked for, and of a damaged one', async () => {
    expect(await failure(server.serve('/a', body(table, { 'content-encoding': 'br' })))).toBe(
      'packed as br, which was not asked for',
    );
    expect(await failure(server.serve('/b', body(table, { 'content-encoding': 'gzip' })))).toBe(
      'the gzip stream is damaged (3 attempts)',
    );
  });
  it('of a zip that is cut short although its length is right, of nothing at all', async () => {
    const zip = Buffer.from(makeZip({ 'a.csv': table }));
    const short = zip.subarray(0, -30);
    expect(await failure(server.serve('/a.zip', body(short)))).toBe(
      'the zip has no end: it was cut short (3 attempts)',
    );
    expect(await failure(server.serve('/b.csv', body('')))).toBe('the file is empty (3 attempts)');
  });
  it('of another digest than the one expected, which is no matter of the server being there', async () => {
    const url = server.serve('/a.csv', body(table));
    const wanted = sha256Of(newer);
    await expect(fetcher()({ url, sha256: wanted })).rejects.toThrow(
      `${url}: sha256 is ${sha256Of(table)}, ${wanted} is expected`,
    );
    await expect(fetcher()({ url, sha256: wanted })).rejects.not.toBeInstanceOf(Unavailable);
  });
  it('of another digest than the one expected, after asking once more', async () => {
    const url = server.serve('/a.csv', body(table));
    await expect(fetcher({ attempts: 5 })({ url, sha256: sha256Of(newer) })).rejects.toThrow('(2 attempts)');
    expect(server.requests).toHaveLength(2);
  });
  it('of a web page where bytes of a known digest should be', async () => {
    const url = server.serve('/a.csv', body('<html><title>Moved</title></html>'));
    const error: unknown = await fetcher()({ url, sha256: sha256Of(table) }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(Unavailable);
    expect(String(error)).toContain('a web page (“Moved”) came instead of data');
  });
});

describe('manners', () => {
  it('two transfers at most from one host, six in all; nobody waits for the busy host of another', async () => {
    const servers = await Promise.all(Array.from({ length: 5 }, openLoopback));
    const active = new Map<Loopback, number>();
    let most = 0;
    let mostOfOne = 0;
    try {
      const urls = servers.flatMap((each) =>
        Array.from({ length: 6 }, (_, k) =>
          each.serve(`/${k}`, async (_request, response) => {
            active.set(each, (active.get(each) ?? 0) + 1);
            mostOfOne = Math.max(mostOfOne, ...active.values());
            most = Math.max(
              most,
              [...active.values()].reduce((sum, count) => sum + count, 0),
            );
            await sleep(10);
            active.set(each, (active.get(each) ?? 0) - 1);
            response.end(`${each.url('/')}${k}`);
          }),
        ),
      );
      const fetch = fetcher();
      await Promise.all(urls.map((url) => fetch({ url })));
      expect([mostOfOne, most]).toEqual([2, 6]);
    } finally {
      await Promise.all(servers.map((each) => each.close()));
    }
  });
  it('no more than one attempt a file while a host does not answer at all', async () => {
    const hangsUp: RequestListener = ({ socket }) => void socket.destroy();
    const urls = ['/a', '/b', '/c'].map((path) => server.serve(path, hangsUp));
    const fetch = fetcher({ attempts: 2 });
    for (const url of urls) await expect(fetch({ url })).rejects.toThrow('the connection broke off');
    expect(server.requests.map(({ url }) => url)).toEqual(['/a', '/a', '/b', '/c']);
    const recovered = server.serve('/b', body(table));
    const busy = server.serve('/c', status(503), body(newer));
    expect((await fetch({ url: recovered }))?.bytes).toEqual(table);
    expect((await fetch({ url: busy }))?.bytes).toEqual(newer);
  });
  it('no more than one attempt a file while a host asks to wait, to the end of all patience', async () => {
    const busy = status(429, { 'retry-after': '1' });
    const urls = ['/a', '/b', '/c'].map((path) => server.serve(path, busy));
    const fetch = fetcher({ attempts: 2, retryAfterMs: 1 });
    for (const url of urls) await expect(fetch({ url })).rejects.toThrow('429 Too Many Requests');
    expect(server.requests.map(({ url }) => url)).toEqual(['/a', '/a', '/b', '/c']);
    await fetch({ url: server.serve('/b', body(table)) });
    expect((await fetch({ url: server.serve('/c', busy, body(newer)) }))?.bytes).toEqual(newer);
  });
  it('a file that two ask for at once is fetched once', async () => {
    const url = server.serve('/a.csv', body(table));
    const fetch = fetcher();
    const [one, two] = await Promise.all([fetch({ url }), fetch({ url })]);
    expect(one).toBe(two);
    expect(server.requests).toHaveLength(1);
  });
  it('tells the progress: bytes at hand with those of the earlier attempt', async () => {
    const told: DownloadProgress[] = [];
    const etag = '"1"';
    const url = server.serve('/a.csv', cutAfterFive(table, { etag }), rest(table, etag));
    await fetched(url, { onProgress: (progress) => told.push(progress) });
    expect(told[0]).toMatchObject({ url, received: 5, total: table.length });
    expect(told.at(-1)).toMatchObject({ received: table.length, total: table.length });
    expect(told.at(-1)?.bytesPerSecond).toBeGreaterThan(0);
  });
  it('a key goes with the request and nowhere else, even if the server quotes it', async () => {
    const quotes: RequestListener = (request, response) =>
      void response.writeHead(400, { 'content-type': 'text/plain' }).end(`no such variable: ${request.url}`);
    const url = server.serve('/data', quotes);
    const request = {
      url: `${url}?get=NAME,B01001_003E&for=zip%20code:*`,
      key: { parameter: 'key', value: 's3 cret' },
    };
    const message = await fetcher()(request).catch((error: unknown) => String(error));
    expect(server.requests[0]?.url).toBe('/data?get=NAME,B01001_003E&for=zip%20code:*&key=s3%20cret');
    expect(message).toContain('&key=(key)');
    expect(message).not.toContain('cret');
  });
});
