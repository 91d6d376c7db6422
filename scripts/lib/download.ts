import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Lock } from './lock.ts';
import { upstreamUrl } from './source.ts';
import type { FetchedFile, UpstreamFiles } from './upstream.ts';
import { readIfThere, writeWhole } from './whole-file.ts';

export interface DownloadProgress {
  readonly url: string;
  readonly received: number;
  /** null where the server does not say. */
  readonly total: number | null;
  /** null until it can be told. */
  readonly bytesPerSecond: number | null;
}

export interface DownloadOptions {
  /** Folder for the bytes, each file named by its sha256, and `lock.json`. */
  readonly rawDir: string;
  /** false: fetch again although the lock names a file that verifies. */
  readonly reuse?: boolean;
  /** Longest silence of a server, also before its first byte. */
  readonly timeoutMs?: number;
  readonly attempts?: number;
  /** Wait before the second attempt; doubles each time, at most 30 s. */
  readonly backoffMs?: number;
  readonly maxBytes?: number;
  readonly onProgress?: (progress: DownloadProgress) => void;
}

/** An answer that another attempt will not change. */
class FinalError extends Error {}

/** Upstream files from the network, kept under their digest; a file once locked is not fetched again. */
export function openDownloads(options: DownloadOptions): UpstreamFiles {
  const lock = new Lock(options.rawDir);
  return {
    async read(file, { fresh = true } = {}) {
      const url = upstreamUrl(file);
      const kept =
        fresh && options.reuse === false ? null : await readKept(options.rawDir, await lock.get(url));
      if (kept) return kept;
      const bytes = await fetchWithRetries(url, options);
      const sha256 = sha256Of(bytes);
      await writeWhole(join(options.rawDir, sha256), bytes);
      await lock.set(url, sha256);
      return { parts: [bytes], sha256: [sha256], bytes: bytes.byteLength, retrieved: null };
    },
    lastGood: async () => null,
    accept: async () => undefined,
  };
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** null where nothing is kept or the kept bytes no longer have their digest: then they are fetched again. */
async function readKept(rawDir: string, sha256: string | undefined): Promise<FetchedFile | null> {
  if (sha256 === undefined) return null;
  const bytes = await readIfThere(join(rawDir, sha256));
  if (!bytes || sha256Of(bytes) !== sha256) return null;
  return { parts: [bytes], sha256: [sha256], bytes: bytes.byteLength, retrieved: null };
}

async function fetchWithRetries(url: string, options: DownloadOptions): Promise<Uint8Array> {
  const attempts = options.attempts ?? 4;
  for (let attempt = 1; ; attempt++) {
    try {
      return await fetchOnce(url, options);
    } catch (cause) {
      if (cause instanceof FinalError || attempt >= attempts)
        throw new Error(`${url}: ${reason(cause)} (attempt ${attempt} of ${attempts})`, { cause });
      await sleep(Math.min(30_000, (options.backoffMs ?? 1_000) * 2 ** (attempt - 1)));
    }
  }
}

/** fetch hides why it failed ("fetch failed", "terminated") one cause down. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}

async function fetchOnce(url: string, options: DownloadOptions): Promise<Uint8Array> {
  const timeoutMs = options.timeoutMs ?? 60_000;
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(new Error(`silent for ${timeoutMs} ms`)), timeoutMs);
  try {
    const response = await fetch(url, { signal: silence.signal });
    checkStatus(response);
    return await readBody(url, response, options, () => timer.refresh());
  } finally {
    clearTimeout(timer);
    silence.abort();
  }
}

function checkStatus(response: Response): void {
  if (response.ok) return;
  const message = `the server answered ${response.status} ${response.statusText}`;
  const mayPass = response.status >= 500 || response.status === 429 || response.status === 408;
  throw mayPass ? new Error(message) : new FinalError(message);
}

async function readBody(
  url: string,
  response: Response,
  { onProgress, maxBytes = 1_000_000_000 }: DownloadOptions,
  heard: () => void,
): Promise<Uint8Array> {
  if (!response.body) throw new Error('the server sent no body');
  // With a content encoding the length is that of the packed bytes, which fetch has already checked.
  const length = response.headers.has('content-encoding') ? null : response.headers.get('content-length');
  const total = length === null ? null : Number(length);
  const chunks: Uint8Array[] = [];
  let received = 0;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    heard();
    chunks.push(chunk);
    received += chunk.byteLength;
    if (received > maxBytes) throw new FinalError(`more than the ${maxBytes} bytes allowed`);
    onProgress?.({ url, received, total, bytesPerSecond: null });
  }
  if (total !== null && received !== total) throw new Error(`${received} of ${total} bytes came`);
  return Buffer.concat(chunks);
}
