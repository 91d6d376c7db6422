import type { SourceFile } from './source.ts';

export interface FetchedFile {
  /** One part, or several where a mirror holds one upstream file in pieces. */
  readonly parts: readonly Uint8Array[];
  /** Of each part as it was stored (packed, where it was packed). */
  readonly sha256: readonly string[];
  /** Of all parts, unpacked. */
  readonly bytes: number;
  /** Day (UTC) the bytes were first fetched, YYYY-MM-DD; null = a mirror does not say. */
  readonly retrieved: string | null;
}

/** Where upstream files come from: a mirror, or the network. Files may be asked for side by side. */
export interface UpstreamFiles {
  /** The newest bytes. `fresh: false`: bytes kept from an earlier refresh will do where they verify, without a request. */
  read(file: SourceFile, options?: { readonly fresh?: boolean }): Promise<FetchedFile>;
  /** The bytes that last went into a snapshot, for when the newest cannot be had or not be read; null = none. */
  lastGood(file: SourceFile): Promise<FetchedFile | null>;
  /** Remembers what was given last for these files as good: called after a snapshot was built of it. */
  accept(files: readonly SourceFile[]): Promise<void>;
}

/** A file cannot be had: an agency is down, or took it away, or sends something else. */
export class Unavailable extends Error {
  override name = 'Unavailable';
}

/** A mirror was asked for a file that it does not hold. */
export class NotInMirror extends Unavailable {
  override name = 'NotInMirror';
  constructor(url: string, mirror: string) {
    super(`${url} is not in the mirror ${mirror}`);
  }
}

/** Whether an error says that a file cannot be had; anything else is wrong with what was had, or with this machine. */
export const isUnavailable = (error: unknown): boolean => error instanceof Unavailable;
