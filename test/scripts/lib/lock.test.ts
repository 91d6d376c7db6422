import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SourcesLock, type LockEntry } from '../../../scripts/lib/lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'placewell-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const path = (): string => join(folder, 'data/sources.lock.json');
const entry = (bytes: number): LockEntry => ({
  sha256: bytes.toString(16).padStart(64, '0'),
  bytes,
  etag: '"1"',
  lastModified: null,
  retrieved: '2026-01-02',
});
const url = (k: number): string => `https://agency.example/${String(k).padStart(2, '0')}`;

it('a file of writes side by side holds them all, sorted, and is whole', async () => {
  const lock = new SourcesLock(path());
  const order = Array.from({ length: 20 }, (_, k) => (k * 7) % 20);
  await Promise.all(order.map((k) => lock.set(new Map([[url(k), entry(k)]]))));
  expect(readdirSync(join(folder, 'data'))).toEqual(['sources.lock.json']);
  const written = JSON.parse(readFileSync(path(), 'utf8')) as Record<string, LockEntry>;
  expect(Object.keys(written)).toEqual(order.toSorted((a, b) => a - b).map(url));
  expect(await new SourcesLock(path()).get(url(7))).toEqual(entry(7));
});

it('a change leaves the other addresses as they are', async () => {
  const good = { sha256: entry(9).sha256, retrieved: '2025-12-31' };
  await new SourcesLock(path()).set(
    new Map([
      [url(1), { ...entry(1), good }],
      [url(2), entry(2)],
    ]),
  );
  await new SourcesLock(path()).set(new Map([[url(2), entry(3)]]));
  const lock = new SourcesLock(path());
  expect([await lock.get(url(1)), await lock.get(url(2)), await lock.get(url(3))]).toEqual([
    { ...entry(1), good },
    entry(3),
    undefined,
  ]);
});
