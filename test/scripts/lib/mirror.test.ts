import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256Of } from '../../../scripts/lib/digest.ts';
import { openMirror } from '../../../scripts/lib/mirror.ts';
import type { SourceFile } from '../../../scripts/lib/source.ts';
import { isUnavailable } from '../../../scripts/lib/upstream.ts';
import { body, openLoopback, status, type Loopback } from './fetch/loopback.ts';
import { makeZip } from './make-zip.ts';

const url = 'https://agency.example/places.txt';
const file: SourceFile = { name: 'places', agency: { url, confirmed: false } };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'placewell-mirror-'));
  mkdirSync(join(folder, 'data'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function store(name: string, bytes: Uint8Array): { path: string; sha256: string } {
  writeFileSync(join(folder, 'data', name), bytes);
  return { path: name, sha256: sha256Of(bytes) };
}
function index(files: unknown, name = 'mirror.json'): string {
  writeFileSync(join(folder, name), JSON.stringify({ base: 'data', files }));
  return join(folder, name);
}
async function readText(path: string): Promise<string[]> {
  const { parts } = await (await openMirror(path)).read(file);
  return parts.map((part) => Buffer.from(part).toString());
}

describe('openMirror', () => {
  it('takes a folder or an index file and gives bytes, digest and size', async () => {
    const entry = store('places.txt', Buffer.from('abc'));
    index({ [url]: entry });
    expect(await readText(folder)).toEqual(['abc']);
    const read = await (await openMirror(index({ [url]: entry }, 'other.json'))).read(file);
    expect(read).toMatchObject({ sha256: [entry.sha256], bytes: 3 });
  });

  it('looks a copy up by its own address if its bytes are as found, else by the agency’s', async () => {
    const copyUrl = 'https://copies.example/places.txt';
    index({
      [url]: store('agency', Buffer.from('agency')),
      [copyUrl]: store('copy', Buffer.from('copy')),
    });
    const mirror = await openMirror(folder);
    const text = async (form: 'as found' | 're-serialised' | 'derived'): Promise<string> =>
      Buffer.from((await mirror.read({ ...file, copy: { url: copyUrl, form } })).parts[0]!).toString();
    expect([await text('as found'), await text('re-serialised'), await text('derived')]).toEqual([
      'copy',
      'agency',
      'agency',
    ]);
  });

  it('unpacks a gzip and a member of a zip, and joins nothing: parts stay apart', async () => {
    const zip = store('all.zip', makeZip({ 'a.txt': Buffer.from('A'), 'b.txt': Buffer.from('B') }));
    index({ [url]: { ...store('p.gz', gzipSync('packed')), gzip: true } });
    expect(await readText(folder)).toEqual(['packed']);
    index({
      [url]: [
        { ...zip, member: 'a.txt' },
        { ...zip, member: 'b.txt' },
      ],
    });
    expect(await readText(folder)).toEqual(['A', 'B']);
  });

  it('refuses bytes whose digest differs, naming address, path and both digests', async () => {
    const entry = store('places.txt', Buffer.from('abc'));
    index({ [url]: entry });
    writeFileSync(join(folder, 'data/places.txt'), 'abd');
    const error = await readText(folder).catch((reason: unknown) => String(reason));
    for (const part of [url, join(folder, 'data/places.txt'), entry.sha256, sha256Of(Buffer.from('abd'))])
      expect(error).toContain(part);
  });

  it('names what is missing: an address, a stored file, a member', async () => {
    index({});
    await expect(readText(folder)).rejects.toThrow(
      `${url} is not in the mirror ${join(folder, 'mirror.json')}`,
    );
    index({ [url]: { path: 'gone.txt', sha256: '0'.repeat(64) } });
    await expect(readText(folder)).rejects.toThrow(/places.txt: mirrored as .*gone.txt: ENOENT/);
    index({ [url]: { ...store('z.zip', makeZip({ a: Buffer.from('A') })), member: 'b' } });
    await expect(readText(folder)).rejects.toThrow('zip has no member b; it holds a');
  });

  it('refuses an index it does not understand', async () => {
    index({ [url]: { path: 'x', sha256: 'ABC' } });
    await expect(openMirror(folder)).rejects.toThrow(/mirror index .*mirror.json: .*sha256/s);
    index({ [url]: { path: 'x', sha256: '0'.repeat(64), unzip: true } });
    await expect(openMirror(folder)).rejects.toThrow(/unzip/);
    await expect(openMirror(join(folder, 'nowhere'))).rejects.toThrow(/ENOENT/);
  });

  it('is no more than the folder it names: a path that leads elsewhere is refused', async () => {
    for (const path of ['../x', 'a/../../x', '/etc/hosts', 'a\\..\\x', 'C:\\x']) {
      index({ [url]: { path, sha256: '0'.repeat(64) } });
      await expect(openMirror(folder)).rejects.toThrow(/a relative path without \.\./);
    }
  });

  it('says of which day the bytes are: of pieces, the oldest; null where one does not say', async () => {
    const entry = store('places.txt', Buffer.from('abc'));
    const retrieved = async (...days: (string | undefined)[]): Promise<string | null> => {
      index({ [url]: days.map((day) => ({ ...entry, ...(day !== undefined && { retrieved: day }) })) });
      return (await (await openMirror(folder)).read(file)).retrieved;
    };
    expect(await retrieved('2026-01-02')).toBe('2026-01-02');
    expect(await retrieved('2026-01-02', '2025-12-31')).toBe('2025-12-31');
    expect(await retrieved('2026-01-02', undefined)).toBeNull();
    await expect(retrieved('yesterday')).rejects.toThrow(/mirror index/);
  });

  it('gives an error for what is packed and damaged or too large, with address and path', async () => {
    const gzipped = gzipSync('packed');
    index({ [url]: { ...store('p.gz', gzipped.subarray(0, -4)), gzip: true } });
    await expect(readText(folder)).rejects.toThrow(
      /^https.*places.txt: mirrored as p.gz: gzip: unexpected end/,
    );
    const slip = makeZip({ '../../a.txt': Buffer.from('A') });
    index({ [url]: { ...store('slip.zip', slip), member: '../../a.txt' } });
    await expect(readText(folder)).rejects.toThrow(
      'mirrored as slip.zip: zip: invalid relative path: ../../a.txt',
    );
  });

  it('has no earlier bytes to fall back to', async () => {
    index({ [url]: store('places.txt', Buffer.from('abc')) });
    const mirror = await openMirror(folder);
    await mirror.read(file);
    await mirror.accept([file]);
    expect(await mirror.lastGood(file)).toBeNull();
  });
});

describe('a mirror on the network', () => {
  const bytes = Buffer.from('abc');
  let server: Loopback;
  beforeEach(async () => {
    server = await openLoopback();
  });
  afterEach(() => server.close());

  const entry = { path: 'some folder/places.txt', sha256: sha256Of(bytes) };
  const serveIndex = (files: unknown, base = '..'): string =>
    server.serve('/mirrors/new/mirror.json', body(JSON.stringify({ base, files })));
  const open = (address: string) => openMirror(address, { rawDir: join(folder, 'raw'), attempts: 1 });
  const asked = (): (string | undefined)[] => server.requests.map(({ url: path }) => path);

  it('is fetched relative to its index; what is kept under its digest is not fetched again', async () => {
    serveIndex({ [url]: entry });
    server.serve('/mirrors/some%20folder/places.txt', body(bytes));
    for (let k = 0; k < 2; k++) {
      const mirror = await open(server.url('/mirrors/new/'));
      expect(await mirror.read(file)).toMatchObject({ parts: [bytes], sha256: [entry.sha256], bytes: 3 });
    }
    const indexPath = '/mirrors/new/mirror.json';
    expect(asked()).toEqual([indexPath, '/mirrors/some%20folder/places.txt', indexPath]);
  });
  it('fetches a zip of which two members are wanted once', async () => {
    const zip = Buffer.from(makeZip({ a: Buffer.from('A'), b: Buffer.from('B') }));
    const stored = { path: 'all.zip', sha256: sha256Of(zip) };
    const address = serveIndex({ [url]: ['a', 'b'].map((member) => ({ ...stored, member })) }, '.');
    server.serve('/mirrors/new/all.zip', body(zip));
    expect((await (await open(address)).read(file)).parts.map(String)).toEqual(['A', 'B']);
    expect(asked()).toHaveLength(2);
  });
  it('refuses bytes of another digest, and keeps none', async () => {
    const address = serveIndex({ [url]: entry });
    server.serve('/mirrors/some%20folder/places.txt', body('abd'));
    const error: unknown = await (await open(address)).read(file).catch((reason: unknown) => reason);
    expect(String(error)).toContain(
      `${url}: mirrored as ${server.url('/mirrors/some%20folder/places.txt')}: `,
    );
    expect(String(error)).toContain(`${entry.sha256} is expected`);
    expect(isUnavailable(error)).toBe(false);
    expect(readdirSync(join(folder, 'raw'))).not.toContain(sha256Of(Buffer.from('abd')));
  });
  it('that is down, or lacks a file, is unavailable: another source may do', async () => {
    const address = serveIndex({ [url]: entry });
    const gone: unknown = await (await open(address)).read(file).catch((reason: unknown) => reason);
    expect(String(gone)).toContain('404 Not Found');
    expect(isUnavailable(gone)).toBe(true);
    server.serve('/mirrors/new/mirror.json', status(503));
    await expect(open(address)).rejects.toThrow(`${address}: the server answered 503`);
  });
  it('needs a folder to keep files in', async () => {
    await expect(openMirror('https://mirror.example/mirror.json')).rejects.toThrow(RangeError);
  });
});
