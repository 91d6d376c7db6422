import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { readIfThere, writeWhole } from './whole-file.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'a sha256 of 64 lower-case hexadecimal digits');

const lockEntry = z.strictObject({
  /** Of the newest bytes. */
  sha256,
  bytes: z.number().int().nonnegative(),
  /** What the server calls this version; null = it does not say. */
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  /** Day (UTC) these bytes first came. */
  retrieved: z.iso.date(),
  /** The bytes that last went into a snapshot; absent = none did. */
  good: z.strictObject({ sha256, retrieved: z.iso.date() }).optional(),
});
export type LockEntry = z.infer<typeof lockEntry>;

const lockFile = z.record(z.url(), lockEntry);

/**
 * `sources.lock.json`: what each address gave. Tracked by version control, so it is sorted, says nothing about the
 * machine, and changes only where the bytes do. Writes are queued: files may be read side by side.
 */
export class SourcesLock {
  #entries: Promise<Map<string, LockEntry>> | null = null;
  #written: Promise<void> = Promise.resolve();

  constructor(private readonly path: string) {}

  async get(url: string): Promise<LockEntry | undefined> {
    return (await this.#read()).get(url);
  }

  async set(changes: ReadonlyMap<string, LockEntry>): Promise<void> {
    const entries = await this.#read();
    for (const [url, entry] of changes) entries.set(url, entry);
    const write = (): Promise<void> => this.#write(entries);
    this.#written = this.#written.then(write, write);
    await this.#written;
  }

  async #write(entries: ReadonlyMap<string, LockEntry>): Promise<void> {
    const sorted = Object.fromEntries([...entries].toSorted(([a], [b]) => (a < b ? -1 : 1)));
    await mkdir(dirname(this.path), { recursive: true });
    await writeWhole(this.path, `${JSON.stringify(sorted, null, 2)}\n`);
  }

  #read(): Promise<Map<string, LockEntry>> {
    this.#entries ??= this.#load();
    return this.#entries;
  }

  async #load(): Promise<Map<string, LockEntry>> {
    const bytes = await readIfThere(this.path);
    if (!bytes) return new Map();
    try {
      return new Map(Object.entries(lockFile.parse(JSON.parse(bytes.toString('utf8')))));
    } catch (cause) {
      const why = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
      throw new Error(
        `${this.path} is not a lock file (${why}); restore it, or delete it to fetch everything again`,
        { cause },
      );
    }
  }
}
