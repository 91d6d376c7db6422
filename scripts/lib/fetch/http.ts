import { EnvHttpProxyAgent, request, type Dispatcher } from 'undici';
import { FinalError, PassingError, UnreachableError, wireError } from './errors.ts';
import { retryAfterMs } from './retry-after.ts';

export type Answer = Dispatcher.ResponseData;

export interface Wire {
  readonly headers: Readonly<Record<string, string>>;
  readonly silenceMs: number;
  readonly signal: AbortSignal;
}

const MOST_REDIRECTS = 10;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** Client errors that may pass: request timeout, too early, too many requests. */
const PASSING_STATUS = new Set([408, 425, 429]);

/** Goes through the proxy that the environment names (HTTPS_PROXY, NO_PROXY), as other tools do. */
const dispatcher = new EnvHttpProxyAgent();

/** The answer at the end of the redirects, whatever its status. */
export async function get(url: URL, wire: Wire): Promise<Answer> {
  const seen = new Set<string>();
  for (let at = url; ;) {
    seen.add(at.href);
    const answer = await ask(at, wire);
    const to = target(answer, at);
    if (!to) return answer;
    await answer.body.dump();
    if (seen.has(to.href)) throw new FinalError(`redirected in a circle, back to ${to.origin}${to.pathname}`);
    if (seen.size > MOST_REDIRECTS) throw new FinalError(`redirected more than ${MOST_REDIRECTS} times`);
    at = to;
  }
}

async function ask(url: URL, { headers, silenceMs, signal }: Wire): Promise<Answer> {
  try {
    return await request(url, {
      dispatcher,
      signal,
      headers: { 'user-agent': 'Placewell (refresh of public data)', accept: '*/*', ...headers },
      headersTimeout: silenceMs,
      bodyTimeout: silenceMs,
    });
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    const failure = wireError(error, silenceMs);
    throw failure instanceof PassingError ? new UnreachableError(failure.message, { cause: error }) : failure;
  }
}

/** Where a redirect leads; null where the answer is none. */
function target(answer: Answer, from: URL): URL | null {
  const location = header(answer, 'location');
  if (!REDIRECTS.has(answer.statusCode) || location === undefined) return null;
  if (!URL.canParse(location, from)) throw new FinalError('redirected to something that is no address');
  const to = new URL(location, from);
  if (to.protocol !== 'https:' && to.protocol !== from.protocol)
    throw new FinalError(`redirected from ${from.protocol}// to ${to.protocol}//`);
  return to;
}

export function header(answer: Answer, name: string): string | undefined {
  const value = answer.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** The error that a status stands for, with what the server says about it. */
export async function statusError(answer: Answer): Promise<Error> {
  const said = await explanation(answer);
  const message = `the server answered ${answer.statusCode} ${answer.statusText}${said && `: ${said}`}`;
  if (answer.statusCode < 500 && !PASSING_STATUS.has(answer.statusCode)) return new FinalError(message);
  return new PassingError(message, {
    retryAfterMs: retryAfterMs(header(answer, 'retry-after'), Date.now()),
  });
}

/** An interface tells in plain text or JSON which name it does not know; a web page tells nothing. */
async function explanation(answer: Answer): Promise<string> {
  if (!/^(text\/plain|application\/json)/.test(header(answer, 'content-type') ?? '')) {
    await answer.body.dump();
    return '';
  }
  const text = await startOf(answer, 1_000);
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, 200);
}

/** At most that many bytes of the body as text; the rest is not read, and what breaks off will do. */
export async function startOf(answer: Answer, mostBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of answer.body as AsyncIterable<Uint8Array>) {
      chunks.push(chunk);
      bytes += chunk.byteLength;
      if (bytes >= mostBytes) break;
    }
  } catch {
    // It explains a failure that is reported anyway.
  }
  return Buffer.concat(chunks).subarray(0, mostBytes).toString('utf8');
}
