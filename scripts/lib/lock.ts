import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readIfThere, writeWhole } from './whole-file.ts';

const lockFile = z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/));

/** `lock.json`: address -> digest of the bytes it gave. Writes are queued, so files may be read side by side. */
export class Lock {
  readonly #path: string;
  readonly #rawDir: string;
  #entries: Promise<Record<string, string>> | null = null;
  #written: Promise<void> = Promise.resolve();

  constructor(rawDir: string) {
    this.#rawDir = rawDir;
    this.#path = join(rawDir, 'lock.json');
  }

  async get(url: string): Promise<string | undefined> {
    return (await this.#read())[url];
  }

  async set(url: string, sha256: string): Promise<void> {
    const entries = await this.#read();
    entries[url] = sha256;
    const sorted = Object.fromEntries(Object.entries(entries).toSorted(([a], [b]) => (a < b ? -1 : 1)));
    const write = (): Promise<void> => writeWhole(this.#path, `${JSON.stringify(sorted, null, 2)}\n`);
    this.#written = this.#written.then(write, write);
    await this.#written;
  }

  #read(): Promise<Record<string, string>> {
    this.#entries ??= this.#load();
    return this.#entries;
  }

  async #load(): Promise<Record<string, string>> {
    await mkdir(this.#rawDir, { recursive: true });
    const bytes = await readIfThere(this.#path);
    if (!bytes) return {};
    try {
      return lockFile.parse(JSON.parse(bytes.toString('utf8')));
    } catch (cause) {
      throw new Error(`${this.#path} is not a lock file; delete it to download everything again`, { cause });
    }
  }
}
