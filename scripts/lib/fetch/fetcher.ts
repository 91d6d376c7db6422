import { mkdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import pLimit, { type LimitFunction } from 'p-limit';
import pRetry, { type RetryContext } from 'p-retry';
import { sha256Of } from '../digest.ts';
import { Unavailable } from '../upstream.ts';
import { attempt } from './attempt.ts';
import { checkContent } from './content.ts';
import { FinalError, PassingError, RefusedError, UnreachableError, WrongDigestError } from './errors.ts';
import { AT_ONCE, DEFAULT_LIMITS, type FetchLimits, type FetchOptions } from './options.ts';
import { Part, type Validator } from './part.ts';
import { rawPath } from './raw-store.ts';
import { askedUrl, withoutKey, type FetchRequest } from './request.ts';

export interface Fetched extends Validator {
  readonly bytes: Buffer;
  readonly sha256: string;
}

/** Fetches one address into `rawDir`; null = the version at hand is the newest. Errors name the address and why: Unavailable where it is the server's doing. */
export type Fetcher = (request: FetchRequest) => Promise<Fetched | null>;

const LONGEST_BACKOFF_MS = 60_000;

interface Host {
  readonly limit: LimitFunction;
  /** false: its last file was given up without an answer, or while it asked to wait; until it gives one, one attempt a file is enough. */
  isWorthRetrying: boolean;
}

/** A polite client: few transfers at once, fewer from one host, and patience where a server asks for it. */
export function createFetcher(options: FetchOptions): Fetcher {
  const limits: FetchLimits = { ...DEFAULT_LIMITS, ...options };
  const all = pLimit(AT_ONCE.all);
  const hosts = new Map<string, Host>();
  const underWay = new Map<string, Promise<Fetched | null>>();

  function inTurn(request: FetchRequest): Promise<Fetched | null> {
    const name = askedUrl(request).host;
    const host = hosts.get(name) ?? { limit: pLimit(AT_ONCE.host), isWorthRetrying: true };
    hosts.set(name, host);
    // A place among all is taken last: who waits for a busy host keeps nobody from the others.
    return host.limit(() => all(() => fetchPatiently(request, host, options, limits)));
  }

  return (request) => {
    // Two sources may share a file: who comes second waits for the first.
    const fetched = underWay.get(request.url) ?? inTurn(request).finally(() => underWay.delete(request.url));
    underWay.set(request.url, fetched);
    return fetched;
  };
}

async function fetchPatiently(
  request: FetchRequest,
  host: Host,
  { rawDir, signal: stopped, onProgress }: FetchOptions,
  limits: FetchLimits,
): Promise<Fetched | null> {
  const part = new Part(rawDir, request.url);
  const clock = new AbortController();
  const signal = stopped ? AbortSignal.any([clock.signal, stopped]) : clock.signal;
  const timer = setTimeout(
    () => clock.abort(new FinalError(`took longer than ${limits.totalMs / 1000} s`)),
    limits.totalMs,
  );
  let attempts = 0;
  try {
    const fetched = await pRetry(
      async (number) => {
        attempts = number;
        const validator = await attempt({ request, part, limits, signal, onProgress });
        return validator && (await keep(request, part, rawDir, validator));
      },
      retryOptions(host.isWorthRetrying ? limits : { ...limits, attempts: 1 }, signal),
    );
    host.isWorthRetrying = true;
    return fetched;
  } catch (error) {
    host.isWorthRetrying = !(error instanceof UnreachableError || asksToWait(error));
    if (error instanceof RefusedError) await part.discard();
    // oxlint-disable-next-line preserve-caught-error -- what a server says may hold the key
    throw described(signal.aborted ? signal.reason : error, attempts, request);
  } finally {
    clearTimeout(timer);
    if (!(await part.resumable())) await part.discard();
  }
}

const asksToWait = (error: unknown): boolean => error instanceof PassingError && error.retryAfterMs !== null;

const retryOptions = (limits: FetchLimits, signal: AbortSignal): Parameters<typeof pRetry>[1] => ({
  retries: limits.attempts - 1,
  minTimeout: limits.backoffMs,
  maxTimeout: LONGEST_BACKOFF_MS,
  randomize: true,
  signal,
  // A body without a length may have been cut on the way, unseen: asked once more, it is whole or it is another file.
  shouldRetry: ({ error, attemptNumber }) =>
    error instanceof PassingError || (error instanceof WrongDigestError && attemptNumber === 1),
  onFailedAttempt: ({ error, retriesLeft }: RetryContext) => {
    const asked = error instanceof PassingError ? error.retryAfterMs : null;
    if (asked === null || retriesLeft === 0) return undefined;
    return sleep(Math.min(asked, limits.retryAfterMs), undefined, { signal });
  },
});

/** Checks the finished part and gives it its name; what is no data, or not the data wanted, is thrown away. */
async function keep(
  { url, sha256: wanted }: FetchRequest,
  part: Part,
  rawDir: string,
  validator: Validator,
): Promise<Fetched> {
  const bytes = await part.bytes();
  const sha256 = sha256Of(bytes);
  try {
    // Of bytes that are not the ones expected, what they are says more than their digest.
    if (sha256 !== wanted) checkContent(url, bytes);
    if (wanted !== undefined && sha256 !== wanted) throw new WrongDigestError(sha256, wanted);
  } catch (error) {
    // Not even where it may pass: a file that is whole cannot be gone on from.
    await part.discard();
    throw error;
  }
  await mkdir(rawDir, { recursive: true });
  await part.keepAs(rawPath(rawDir, sha256));
  return { bytes, sha256, ...validator };
}

function described(error: unknown, attempts: number, request: FetchRequest): Error {
  const reason = error instanceof Error ? error.message : String(error);
  const notes = [attempts > 1 && `${attempts} attempts`, request.hint].filter(Boolean).join(', ');
  const message = withoutKey(`${request.url}: ${reason}${notes && ` (${notes})`}`, request);
  const isTheServers = error instanceof FinalError || error instanceof PassingError;
  return isTheServers ? new Unavailable(message) : new Error(message);
}
