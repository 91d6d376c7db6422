import { mkdir, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { sha256Of } from '../digest.ts';
import { readIfThere, renameForGood, writeWhole } from '../whole-file.ts';

/** What a server calls a version of a file. */
export interface Validator {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

const partState = z.strictObject({
  url: z.string(),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  total: z.number().int().positive().nullable(),
});

export interface Resumable extends Validator {
  /** Bytes at hand. */
  readonly received: number;
  /** Of the whole file; null = the server did not say. */
  readonly total: number | null;
}

/** A download under way: the bytes so far and, where the server lets one go on from there, the version they are of. */
export class Part {
  readonly path: string;
  readonly #statePath: string;

  constructor(
    rawDir: string,
    private readonly url: string,
  ) {
    this.path = join(rawDir, 'parts', sha256Of(url));
    this.#statePath = `${this.path}.json`;
  }

  /** What an earlier attempt, or an earlier process, left to go on from. */
  async resumable(): Promise<Resumable | null> {
    const state = await this.#readState();
    const received = (await stat(this.path).catch(() => null))?.size ?? 0;
    return state && received > 0 ? { ...state, received } : null;
  }

  async #readState(): Promise<z.infer<typeof partState> | null> {
    const text = (await readIfThere(this.#statePath))?.toString('utf8');
    if (text === undefined) return null;
    try {
      const state = partState.parse(JSON.parse(text));
      return state.url === this.url ? state : null;
    } catch {
      return null;
    }
  }

  /** Starts over; `validator: null` = these bytes cannot be gone on from. The state is written before the first byte. */
  async start(validator: Validator | null, total: number | null): Promise<void> {
    await this.discard();
    await mkdir(join(this.path, '..'), { recursive: true });
    if (validator) await writeWhole(this.#statePath, JSON.stringify({ url: this.url, ...validator, total }));
  }

  /** Adds what comes; a failure to write (a full disk) is nothing that the server could mend. */
  async append(chunks: AsyncIterable<Uint8Array>): Promise<void> {
    const file = await this.#writing(() => open(this.path, 'a'));
    try {
      for await (const chunk of chunks) await this.#writing(() => file.appendFile(chunk));
      await this.#writing(() => file.sync());
    } finally {
      await file.close();
    }
  }

  async #writing<T>(write: () => Promise<T>): Promise<T> {
    try {
      return await write();
    } catch (cause) {
      throw new Error(`cannot write ${this.path}: ${(cause as Error).message}`, { cause });
    }
  }

  async bytes(): Promise<Buffer> {
    return (await readIfThere(this.path)) ?? Buffer.alloc(0);
  }

  /** Gives the finished bytes their name. */
  async keepAs(path: string): Promise<void> {
    await renameForGood(this.path, path);
    await this.discard();
  }

  async discard(): Promise<void> {
    await rm(this.path, { force: true });
    await rm(this.#statePath, { force: true });
  }
}
