import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Part } from '../../../../scripts/lib/fetch/part.ts';

let rawDir: string;
beforeEach(() => {
  rawDir = mkdtempSync(join(tmpdir(), 'placewell-part-'));
});
afterEach(() => rmSync(rawDir, { recursive: true }));

const version = { etag: '"1"', lastModified: null };
const open = (): Part => new Part(rawDir, 'https://agency.example/a.csv');
async function* chunks(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}
async function* thenBreaksOff(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
  throw new Error('broke off');
}

describe('a part', () => {
  it('is gone on from where it broke off, and kept under its name when it is whole', async () => {
    expect(await open().resumable()).toBeNull();
    await open().start(version, 12);
    expect(await open().resumable()).toBeNull();
    await expect(open().append(thenBreaksOff('GEOID'))).rejects.toThrow('broke off');
    expect(await open().resumable()).toMatchObject({ received: 5, total: 12, etag: '"1"' });
    await open().append(chunks('\n00', '009\n'));
    expect(String(await open().bytes())).toBe('GEOID\n00009\n');
    await open().keepAs(join(rawDir, 'whole'));
    expect(readdirSync(rawDir, { recursive: true }).toSorted()).toEqual(['parts', 'whole']);
  });
  it('without a version, or with a state that is not its own, is not gone on from', async () => {
    await open().start(null, 12);
    await open().append(chunks('GEOID'));
    expect(await open().resumable()).toBeNull();
    for (const state of [
      '{"half',
      '{}',
      JSON.stringify({ url: 'https://other.example/', ...version, total: 12 }),
    ]) {
      writeFileSync(`${open().path}.json`, state);
      expect(await open().resumable()).toBeNull();
    }
  });
  it('starts over with nothing of the one before', async () => {
    await open().start(version, 12);
    await open().append(chunks('GEOID'));
    await open().start({ ...version, etag: '"2"' }, null);
    expect(await open().resumable()).toBeNull();
    await open().append(chunks('x'));
    expect(await open().resumable()).toMatchObject({ received: 1, etag: '"2"' });
  });
  it.runIf(existsSync('/dev/full'))('says which file a full disk could not take', async () => {
    await open().start(version, 12);
    symlinkSync('/dev/full', open().path);
    await expect(open().append(chunks('GEOID'))).rejects.toThrow(`cannot write ${open().path}: ENOSPC`);
  });
});
