import { mkdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import pLimit from 'p-limit';
import { sha256Of } from './digest.ts';
import { AT_ONCE } from './fetch/options.ts';
import { INDEX_NAME, parseIndex, type MirrorEntry, type MirrorIndex } from './mirror-index.ts';
import { openStore, type StoredFile } from './mirror-store.ts';
import { upstreamUrl, type SourceFile } from './source.ts';
import { readIfThere, writeWhole } from './whole-file.ts';

export interface MirrorReport {
  /** Addresses whose bytes were taken. */
  readonly taken: number;
  readonly failed: readonly MirrorFailure[];
}

export interface MirrorFailure {
  /** Names the address. */
  readonly reason: string;
  /** The bytes of an earlier run stay. */
  readonly isHeld: boolean;
}

/** The bytes of a file as the new mirror is to store them; `entry.path` gives the name only. */
export type Take = (file: SourceFile) => Promise<readonly StoredFile[]>;

/**
 * Makes or completes a mirror in the folder `out`. The index is written last, when every file it names is there; what an
 * earlier run stored is not written again, and stays where it can no longer be had.
 */
export async function makeMirror(
  files: readonly SourceFile[],
  out: string,
  take: Take,
  onFile: (done: number, total: number) => void = () => undefined,
): Promise<MirrorReport> {
  const earlier = await openEarlier(out);
  const addresses = new Map(files.map((file) => [upstreamUrl(file), file]));
  const entries = { ...earlier.files };
  const failed: MirrorFailure[] = [];
  let done = 0;
  await pLimit(AT_ONCE.all).map(addresses, async ([url, file]) => {
    const stored = await taken(take, file);
    if (stored instanceof Error) failed.push({ reason: stored.message, isHeld: await earlier.holds(url) });
    else entries[url] = await storeAll(out, new URL(url).hostname, stored);
    onFile(++done, addresses.size);
  });
  await writeIndex(out, entries);
  return { taken: addresses.size - failed.length, failed };
}

async function taken(take: Take, file: SourceFile): Promise<readonly StoredFile[] | Error> {
  try {
    return await take(file);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

interface Earlier {
  readonly files: MirrorIndex['files'];
  holds(url: string): Promise<boolean>;
}

async function openEarlier(out: string): Promise<Earlier> {
  const path = join(out, INDEX_NAME);
  const bytes = await readIfThere(path);
  if (!bytes) return { files: {}, holds: async () => false };
  const store = await openStore(out, {});
  const isThere = (stored: readonly unknown[]): boolean => stored.length > 0;
  return {
    files: parseIndex(bytes, path).files,
    holds: (url) => store.stored(url).then(isThere, () => false),
  };
}

async function storeAll(
  out: string,
  host: string,
  stored: readonly StoredFile[],
): Promise<MirrorEntry | MirrorEntry[]> {
  const entries: MirrorEntry[] = [];
  for (const { entry, bytes } of stored) {
    const path = storedPath(host, entry);
    await storeOnce(join(out, path), entry.sha256, bytes);
    entries.push({ ...entry, path });
  }
  return entries.length === 1 && entries[0] ? entries[0] : entries;
}

/** By host, so that a person finds it; with the digest, so that versions and namesakes do not meet. */
function storedPath(host: string, { path, sha256 }: MirrorEntry): string {
  const name = basename(path)
    .replaceAll(/[^\w.-]+/g, '_')
    .slice(-80);
  return `${host}/${sha256.slice(0, 12)}-${name}`;
}

async function storeOnce(path: string, sha256: string, bytes: Uint8Array): Promise<void> {
  const there = await readIfThere(path);
  if (there && sha256Of(there) === sha256) return;
  await mkdir(dirname(path), { recursive: true });
  await writeWhole(path, bytes);
}

async function writeIndex(out: string, files: MirrorIndex['files']): Promise<void> {
  const sorted = Object.fromEntries(Object.entries(files).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  await mkdir(out, { recursive: true });
  await writeWhole(join(out, INDEX_NAME), `${JSON.stringify({ files: sorted }, null, 2)}\n`);
}
