import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256Of } from '../../../scripts/lib/digest.ts';
import { makeMirror, type Take } from '../../../scripts/lib/make-mirror.ts';
import type { MirrorEntry } from '../../../scripts/lib/mirror-index.ts';
import type { StoredFile } from '../../../scripts/lib/mirror-store.ts';
import { openMirror } from '../../../scripts/lib/mirror.ts';
import type { SourceFile } from '../../../scripts/lib/source.ts';

let out: string;
beforeEach(() => {
  out = join(mkdtempSync(join(tmpdir(), 'placewell-mirror-')), 'deep/out');
});
afterEach(() => rmSync(join(out, '../..'), { recursive: true }));

const file = (name: string): SourceFile => ({
  name,
  agency: { url: `https://agency.example/data/${name}`, confirmed: false },
});
const stored = (path: string, bytes: Buffer, more: Partial<MirrorEntry> = {}): StoredFile => ({
  bytes,
  entry: { path, sha256: sha256Of(bytes), ...more },
});
/** Gives what the files hold; throws for the others. */
const taking =
  (holdings: Readonly<Record<string, StoredFile[]>>): Take =>
  async ({ name, agency }) => {
    const found = holdings[name];
    if (!found) throw new Error(`${agency.url}: the server answered 404 Not Found`);
    return found;
  };
const index = (): { files: Record<string, MirrorEntry> } =>
  JSON.parse(readFileSync(join(out, 'mirror.json'), 'utf8')) as { files: Record<string, MirrorEntry> };
const textOf = async (name: string): Promise<string[]> =>
  (await (await openMirror(out)).read(file(name))).parts.map(String);

const csv = stored('/data/a b.csv', Buffer.from('A'), { retrieved: '2026-01-02' });
const packed = stored('b.csv.gz', gzipSync('B'), { gzip: true });
const pieces = [stored('x/c.csv', Buffer.from('C1')), stored('y/c.csv', Buffer.from('C2'))];
const all = { a: [csv], b: [packed], c: pieces };

describe('making a mirror', () => {
  it('gives what a refresh reads, with the digests and days of what it was taken from', async () => {
    const report = await makeMirror([file('a'), file('b'), file('c')], out, taking(all));
    expect(report).toEqual({ taken: 3, failed: [] });
    expect([await textOf('a'), await textOf('b'), await textOf('c')]).toEqual([['A'], ['B'], ['C1', 'C2']]);
    expect(await (await openMirror(out)).read(file('a'))).toMatchObject({
      sha256: [csv.entry.sha256],
      retrieved: '2026-01-02',
    });
    expect(index().files['https://agency.example/data/a']?.path).toBe(
      `agency.example/${csv.entry.sha256.slice(0, 12)}-a_b.csv`,
    );
  });

  it('asks once for a file of two sources, and counts', async () => {
    const told: number[][] = [];
    await makeMirror([file('a'), file('a'), file('b')], out, taking(all), (...counts) => told.push(counts));
    expect(told).toEqual([
      [1, 2],
      [2, 2],
    ]);
  });

  it('says what could not be had, and holds the rest', async () => {
    const report = await makeMirror([file('a'), file('gone')], out, taking(all));
    const reason = 'https://agency.example/data/gone: the server answered 404 Not Found';
    expect(report).toEqual({ taken: 1, failed: [{ reason, isHeld: false }] });
    expect(await textOf('a')).toEqual(['A']);
  });

  it('goes on where it was: what is there and whole is not written again', async () => {
    await makeMirror([file('a'), file('b')], out, taking(all));
    const paths = Object.values(index().files).map(({ path }) => join(out, path));
    for (const path of paths) utimesSync(path, 1, 1);
    writeFileSync(paths[1]!, 'damaged');
    await makeMirror([file('a'), file('b'), file('c')], out, taking(all));
    expect(statSync(paths[0]!).mtimeMs).toBe(1000);
    expect([await textOf('a'), await textOf('b'), await textOf('c')]).toEqual([['A'], ['B'], ['C1', 'C2']]);
  });

  it('keeps what an agency took away since, if it is whole', async () => {
    await makeMirror([file('a'), file('b')], out, taking(all));
    writeFileSync(join(out, index().files['https://agency.example/data/b']!.path), 'damaged');
    const { failed } = await makeMirror([file('a'), file('b')], out, taking({}));
    const held = Object.fromEntries(failed.map(({ reason, isHeld }) => [reason.slice(28, 29), isHeld]));
    expect(held).toEqual({ a: true, b: false });
    expect(await textOf('a')).toEqual(['A']);
  });

  it('has no index before it has the files', async () => {
    const take: Take = async (each) => {
      expect(existsSync(join(out, 'mirror.json'))).toBe(false);
      return taking(all)(each);
    };
    expect((await makeMirror([file('a'), file('b'), file('c')], out, take)).failed).toEqual([]);
    expect(Object.keys(index().files)).toHaveLength(3);
  });

  it('does not write into a folder whose index it cannot read', async () => {
    await makeMirror([file('a')], out, taking(all));
    writeFileSync(join(out, 'mirror.json'), '{"half');
    await expect(makeMirror([file('a')], out, taking(all))).rejects.toThrow(/mirror index .*mirror.json/);
    expect(readFileSync(join(out, 'mirror.json'), 'utf8')).toBe('{"half');
  });
});
