import { openStore, type MirrorOptions, type StoredFile } from './mirror-store.ts';
import { upstreamUrl } from './source.ts';
import type { UpstreamFiles } from './upstream.ts';
import { gunzip, unzipMember } from './zip.ts';

/**
 * Upstream files from a mirror: a folder with `mirror.json`, such an index file, or the http(s) address of one.
 * What is read is checked by digest. A mirror holds one version of a file, so there is no earlier one to fall back to.
 */
export async function openMirror(pathOrUrl: string, options: MirrorOptions = {}): Promise<UpstreamFiles> {
  const store = await openStore(pathOrUrl, options);
  return {
    async read(file) {
      const url = upstreamUrl(file);
      const stored = await store.stored(url);
      const parts = await Promise.all(stored.map((each) => unpack(url, each)));
      return {
        parts,
        sha256: stored.map(({ entry }) => entry.sha256),
        bytes: parts.reduce((sum, part) => sum + part.byteLength, 0),
        retrieved: earliest(stored.map(({ entry }) => entry.retrieved)),
      };
    },
    lastGood: async () => null,
    accept: async () => undefined,
  };
}

async function unpack(url: string, { entry, bytes }: StoredFile): Promise<Uint8Array> {
  const { member, gzip, path } = entry;
  try {
    const unzipped = member === undefined ? bytes : await unzipMember(bytes, member);
    return gzip ? await gunzip(unzipped) : unzipped;
  } catch (cause) {
    throw new Error(`${url}: mirrored as ${path}: ${(cause as Error).message}`, { cause });
  }
}

/** The pieces of a file are as old as the oldest; null where one does not say. */
function earliest(days: readonly (string | undefined)[]): string | null {
  const known = days.filter((day) => day !== undefined);
  return known.length === days.length ? (known.toSorted()[0] ?? null) : null;
}
