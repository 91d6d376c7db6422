import { readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { allEnded } from './all-ended.ts';
import { sha256Of } from './digest.ts';
import { createFetcher, type Fetcher } from './fetch/fetcher.ts';
import type { FetchOptions } from './fetch/options.ts';
import { readKept } from './fetch/raw-store.ts';
import type { FetchRequest } from './fetch/request.ts';
import { INDEX_NAME, parseIndex, type MirrorEntry, type MirrorIndex } from './mirror-index.ts';
import { isUnavailable, NotInMirror, Unavailable } from './upstream.ts';

/** One stored file as the mirror holds it, digest checked. */
export interface StoredFile {
  readonly entry: MirrorEntry;
  readonly bytes: Uint8Array;
}

/** The stored files of a mirror, by the address they are of. */
export interface MirrorStore {
  /** One, or the pieces of one; throws NotInMirror. */
  stored(url: string): Promise<StoredFile[]>;
}

/** `rawDir` is needed for a mirror on the network only. */
export type MirrorOptions = Partial<FetchOptions>;

interface Shelf {
  /** The bytes of a stored file; errors name its path or address. */
  read(entry: MirrorEntry): Promise<Uint8Array>;
}

export function openStore(pathOrUrl: string, options: MirrorOptions): Promise<MirrorStore> {
  return /^https?:\/\//.test(pathOrUrl) ? openRemote(pathOrUrl, options) : openFolder(pathOrUrl);
}

async function openFolder(path: string): Promise<MirrorStore> {
  const indexPath = (await stat(path)).isDirectory() ? join(path, INDEX_NAME) : path;
  const index = parseIndex(await readFile(indexPath), indexPath);
  const root = resolve(dirname(indexPath), index.base);
  return store(indexPath, index, {
    async read({ path: below, sha256 }) {
      const place = join(root, below);
      const bytes = await readFile(place).catch((cause: Error) => {
        throw new Error(`${place}: ${cause.message}`, { cause });
      });
      const found = sha256Of(bytes);
      if (found !== sha256) throw new Error(`${place}: sha256 is ${found}, the index says ${sha256}`);
      return bytes;
    },
  });
}

/** The index is asked for each time; what it names is kept by its digest and fetched once. */
async function openRemote(address: string, { rawDir, ...options }: MirrorOptions): Promise<MirrorStore> {
  if (rawDir === undefined) throw new RangeError(`${address}: a mirror on the network needs a rawDir`);
  const fetcher = createFetcher({ ...options, rawDir });
  const indexUrl = address.endsWith('/') ? `${address}${INDEX_NAME}` : address;
  const index = parseIndex(await bytesFrom(fetcher, { url: indexUrl }), indexUrl);
  const base = new URL(index.base.endsWith('/') ? index.base : `${index.base}/`, indexUrl);
  const place = ({ path }: MirrorEntry): string =>
    new URL(path.split('/').map(encodeURIComponent).join('/'), base).href;
  return store(indexUrl, index, {
    read: async (entry) =>
      (await readKept(rawDir, entry.sha256)) ??
      bytesFrom(fetcher, { url: place(entry), sha256: entry.sha256 }),
  });
}

async function bytesFrom(fetcher: Fetcher, request: FetchRequest): Promise<Uint8Array> {
  const fetched = await fetcher(request);
  if (!fetched) throw new Error(`${request.url}: nothing came`);
  return fetched.bytes;
}

function store(name: string, { files }: MirrorIndex, shelf: Shelf): MirrorStore {
  async function storedFile(url: string, entry: MirrorEntry): Promise<StoredFile> {
    try {
      return { entry, bytes: await shelf.read(entry) };
    } catch (cause) {
      const message = `${url}: mirrored as ${(cause as Error).message}`;
      throw isUnavailable(cause) ? new Unavailable(message, { cause }) : new Error(message, { cause });
    }
  }
  return {
    async stored(url) {
      const entries = files[url];
      if (entries === undefined) throw new NotInMirror(url, name);
      return allEnded([entries].flat().map((entry) => storedFile(url, entry)));
    },
  };
}
