import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openMirror } from '../../../scripts/lib/mirror.ts';
import type { SourceFile } from '../../../scripts/lib/source.ts';
import { makeZip } from './make-zip.ts';

const url = 'https://agency.example/places.txt';
const file: SourceFile = { name: 'places', agency: { url, confirmed: false } };
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'placewell-mirror-'));
  mkdirSync(join(folder, 'data'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function store(name: string, bytes: Uint8Array): { path: string; sha256: string } {
  writeFileSync(join(folder, 'data', name), bytes);
  return { path: name, sha256: sha256(bytes) };
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
    for (const part of [url, join(folder, 'data/places.txt'), entry.sha256, sha256(Buffer.from('abd'))])
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
});
