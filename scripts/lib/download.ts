import { dirname, join } from 'node:path';
import { createFetcher, type Fetched, type Fetcher } from './fetch/fetcher.ts';
import type { FetchOptions } from './fetch/options.ts';
import { readKept } from './fetch/raw-store.ts';
import type { FetchRequest } from './fetch/request.ts';
import { SourcesLock, type LockEntry } from './lock.ts';
import { upstreamUrl, type SourceFile } from './source.ts';
import type { FetchedFile, UpstreamFiles } from './upstream.ts';

export interface DownloadOptions extends FetchOptions {
  /** Where keys are looked up; the process's own unless given. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/**
 * Upstream files from the network, kept in `rawDir` under their digest; `sources.lock.json` beside that folder says
 * which address gave which. An address is asked once: a file read again in this run has the same bytes.
 */
export const openDownloads = (options: DownloadOptions): UpstreamFiles => new Downloads(options);

type Version = Pick<LockEntry, 'sha256' | 'retrieved'>;

interface Kept {
  readonly bytes: Buffer;
  readonly entry: LockEntry;
}

class Downloads implements UpstreamFiles {
  readonly #rawDir: string;
  readonly #env: NonNullable<DownloadOptions['env']>;
  readonly #lock: SourcesLock;
  readonly #fetch: Fetcher;
  /** Addresses that were asked, or whose kept bytes did, in this run. */
  readonly #asked = new Set<string>();
  /** What each address's reader was given last: that is what a snapshot is built of. */
  readonly #given = new Map<string, Version>();

  constructor(options: DownloadOptions) {
    this.#rawDir = options.rawDir;
    this.#env = options.env ?? process.env;
    this.#lock = new SourcesLock(join(dirname(options.rawDir), 'sources.lock.json'));
    this.#fetch = createFetcher(options);
  }

  async read(file: SourceFile, { fresh = true }: { readonly fresh?: boolean } = {}): Promise<FetchedFile> {
    const url = upstreamUrl(file);
    const mayBeKept = !fresh || this.#asked.has(url);
    const { bytes, entry } = (mayBeKept && (await this.#kept(url))) || (await this.#newest(file));
    this.#asked.add(url);
    return this.#give(url, bytes, entry);
  }

  async lastGood(file: SourceFile): Promise<FetchedFile | null> {
    const url = upstreamUrl(file);
    const good = (await this.#lock.get(url))?.good;
    const bytes = good && (await readKept(this.#rawDir, good.sha256));
    return bytes ? this.#give(url, bytes, good) : null;
  }

  async accept(files: readonly SourceFile[]): Promise<void> {
    const changes = new Map<string, LockEntry>();
    for (const url of files.map(upstreamUrl)) {
      const good = this.#given.get(url);
      const entry = await this.#lock.get(url);
      if (good && entry && entry.good?.sha256 !== good.sha256) changes.set(url, { ...entry, good });
    }
    if (changes.size > 0) await this.#lock.set(changes);
  }

  #give(url: string, bytes: Buffer, { sha256, retrieved }: Version): FetchedFile {
    this.#given.set(url, { sha256, retrieved });
    return { parts: [bytes], sha256: [sha256], bytes: bytes.byteLength, retrieved };
  }

  async #kept(url: string): Promise<Kept | null> {
    const entry = await this.#lock.get(url);
    const bytes = entry && (await readKept(this.#rawDir, entry.sha256));
    return bytes ? { bytes, entry } : null;
  }

  async #newest(file: SourceFile): Promise<Kept> {
    const url = upstreamUrl(file);
    const kept = await this.#kept(url);
    const fetched = await this.#fetch(this.#request(file, kept));
    if (fetched) return { bytes: fetched.bytes, entry: await this.#lockIn(url, fetched) };
    if (!kept) throw new Error(`${url}: nothing came, and nothing is kept`);
    return kept;
  }

  #request({ key, ...file }: SourceFile, kept: Kept | null): FetchRequest {
    const value = key && this.#env[key.variable];
    return {
      url: upstreamUrl(file),
      known: kept?.entry ?? null,
      ...(value && { key: { parameter: key.parameter, value } }),
      ...(key && !value && { hint: `${key.variable} is not set` }),
    };
  }

  async #lockIn(url: string, { sha256, bytes, etag, lastModified }: Fetched): Promise<LockEntry> {
    const before = await this.#lock.get(url);
    const entry: LockEntry = {
      sha256,
      bytes: bytes.byteLength,
      etag,
      lastModified,
      retrieved: before?.sha256 === sha256 ? before.retrieved : new Date().toISOString().slice(0, 10),
      ...(before?.good && { good: before.good }),
    };
    await this.#lock.set(new Map([[url, entry]]));
    return entry;
  }
}
