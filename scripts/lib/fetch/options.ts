export interface DownloadProgress {
  readonly url: string;
  /** Bytes at hand, with those of an earlier attempt. */
  readonly received: number;
  /** null where the server does not say. */
  readonly total: number | null;
  /** Of this attempt so far. */
  readonly bytesPerSecond: number;
}

export interface FetchOptions {
  /** Folder for the bytes, each file named by its sha256; what is under way is in its `parts`. */
  readonly rawDir: string;
  /** Longest silence of a server, also before its first byte. */
  readonly silenceMs?: number;
  /** Longest a file may take, all attempts and waits together. */
  readonly totalMs?: number;
  readonly attempts?: number;
  /** Wait before the second attempt, and up to twice as much; doubles each time, at most a minute. */
  readonly backoffMs?: number;
  /** Longest wait that a server's Retry-After is granted. */
  readonly retryAfterMs?: number;
  /** Of one file, unpacked where it is sent packed. */
  readonly maxBytes?: number;
  /** Ends all transfers; its reason is their error. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: DownloadProgress) => void;
}

export type FetchLimits = Required<Omit<FetchOptions, 'rawDir' | 'signal' | 'onProgress'>>;

export const DEFAULT_LIMITS: FetchLimits = {
  silenceMs: 60_000,
  totalMs: 3_600_000,
  attempts: 5,
  backoffMs: 1_000,
  retryAfterMs: 300_000,
  maxBytes: 1_000_000_000,
};

/** Transfers at once: from one host, and in all. */
export const AT_ONCE = { host: 2, all: 6 } as const;
