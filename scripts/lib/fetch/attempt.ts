import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { isWebPageType, webPageInstead } from './content.ts';
import { PassingError, RefusedError, wireError } from './errors.ts';
import { get, header, startOf, statusError, type Answer } from './http.ts';
import type { DownloadProgress, FetchLimits } from './options.ts';
import type { Part, Resumable, Validator } from './part.ts';
import { askedUrl, type FetchRequest } from './request.ts';

export interface AttemptContext {
  readonly request: FetchRequest;
  readonly part: Part;
  readonly limits: FetchLimits;
  /** Ends the transfer; its reason is the error. */
  readonly signal: AbortSignal;
  readonly onProgress: ((progress: DownloadProgress) => void) | undefined;
}

/** One request, which fills the part; null = the version at hand is the newest. Goes on where an earlier one was cut. */
export async function attempt(context: AttemptContext): Promise<Validator | null> {
  const { request, part, limits, signal } = context;
  const resume = await part.resumable();
  const headers = resume ? resumeHeaders(resume) : conditionalHeaders(request.known ?? null);
  const answer = await get(askedUrl(request), { headers, silenceMs: limits.silenceMs, signal });
  if (resume && (answer.statusCode === 206 || answer.statusCode === 416))
    return await goOn(context, answer, resume);
  if (answer.statusCode === 200) return await startOver(context, answer);
  if (answer.statusCode !== 304 || resume || !request.known) throw await statusError(answer);
  await answer.body.dump();
  return null;
}

/** A range is one of the bytes as they are, so no packing; a server with another version by now sends that one whole. */
const resumeHeaders = (resume: Resumable): Record<string, string> => ({
  range: `bytes=${resume.received}-`,
  'if-range': strongEtag(resume) ?? resume.lastModified ?? '',
  'accept-encoding': 'identity',
});

const conditionalHeaders = (known: Validator | null): Record<string, string> => ({
  'accept-encoding': 'gzip',
  ...(known?.etag && { 'if-none-match': known.etag }),
  ...(known?.lastModified && { 'if-modified-since': known.lastModified }),
});

/** Only a strong tag stands for the very same bytes. */
const strongEtag = ({ etag }: Validator): string | null => (etag?.startsWith('W/') ? null : etag);

const validatorOf = (answer: Answer): Validator => ({
  etag: header(answer, 'etag') ?? null,
  lastModified: header(answer, 'last-modified') ?? null,
});

async function startOver(context: AttemptContext, answer: Answer): Promise<Validator> {
  if (isWebPageType(header(answer, 'content-type'))) throw webPageInstead(await startOf(answer, 4_000));
  const validator = validatorOf(answer);
  const isPacked = packing(answer) !== 'identity';
  if (isPacked && !GZIP.has(packing(answer)))
    throw await refused(answer, `packed as ${packing(answer)}, which was not asked for`);
  const length = header(answer, 'content-length');
  const total = isPacked || length === undefined ? null : Number(length);
  const canResume =
    !isPacked &&
    header(answer, 'accept-ranges') !== 'none' &&
    (strongEtag(validator) ?? validator.lastModified) !== null;
  await context.part.start(canResume ? validator : null, total);
  await fill(context, answer, 0, total);
  return validator;
}

async function goOn(context: AttemptContext, answer: Answer, resume: Resumable): Promise<Validator> {
  if (!continues(answer, resume)) {
    await answer.body.dump();
    await context.part.discard();
    throw new PassingError('the file changed while it was fetched');
  }
  await fill(context, answer, resume.received, resume.total);
  return { etag: resume.etag, lastModified: resume.lastModified };
}

/** Whether the answer is the rest of the very bytes at hand; not every server that sends a range compares the version. */
function continues(answer: Answer, resume: Resumable): boolean {
  const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(header(answer, 'content-range') ?? '');
  const { etag, lastModified } = validatorOf(answer);
  return (
    answer.statusCode === 206 &&
    packing(answer) === 'identity' &&
    Number(range?.[1]) === resume.received &&
    (resume.total === null || range?.[2] === '*' || Number(range?.[2]) === resume.total) &&
    (etag ?? resume.etag) === resume.etag &&
    (lastModified ?? resume.lastModified) === resume.lastModified
  );
}

const GZIP = new Set(['gzip', 'x-gzip']);

const packing = (answer: Answer): string => header(answer, 'content-encoding')?.toLowerCase() ?? 'identity';

async function fill(
  { part, limits, signal, request, onProgress }: AttemptContext,
  answer: Answer,
  from: number,
  total: number | null,
): Promise<void> {
  if ((total ?? 0) > limits.maxBytes) throw await refused(answer, tooLarge(limits));
  const started = performance.now();
  let received = from;
  async function* watched(): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of unpacked(answer)) {
        received += chunk.byteLength;
        if (received > limits.maxBytes) throw new RefusedError(tooLarge(limits));
        yield chunk;
        const seconds = (performance.now() - started) / 1000;
        onProgress?.({ url: request.url, received, total, bytesPerSecond: (received - from) / seconds });
      }
    } catch (error) {
      throw signal.aborted ? signal.reason : wireError(error, limits.silenceMs);
    }
  }
  await part.append(watched());
  if (total !== null && received !== total) throw new PassingError(`${received} of ${total} bytes came`);
}

const tooLarge = ({ maxBytes }: FetchLimits): string => `more than the ${maxBytes} bytes allowed`;

async function refused(answer: Answer, why: string): Promise<RefusedError> {
  await answer.body.dump();
  return new RefusedError(why);
}

/** An error of either end reaches the reader through the last stream; a gzip that is cut short is one. */
const unpacked = (answer: Answer): AsyncIterable<Uint8Array> =>
  packing(answer) === 'identity' ? answer.body : pipeline(answer.body, createGunzip(), () => undefined);
