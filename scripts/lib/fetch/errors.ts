/** Another attempt will not change it: no such file, a redirect in a circle. */
export class FinalError extends Error {}

/** What comes is not what is wanted (a web page, too large): nothing of it is worth keeping. */
export class RefusedError extends FinalError {}

/** May pass. */
export class PassingError extends Error {
  /** What the server asks to wait before the next attempt; null = nothing. */
  readonly retryAfterMs: number | null;
  constructor(message: string, options?: ErrorOptions & { readonly retryAfterMs?: number | null }) {
    super(message, options);
    this.retryAfterMs = options?.retryAfterMs ?? null;
  }
}

/** Whole, but not the bytes with the digest that is expected: whatever was on the way, or what is there. */
export class WrongDigestError extends Error {
  constructor(found: string, expected: string) {
    super(`sha256 is ${found}, ${expected} is expected`);
  }
}

/** No answer at all: the host is down, or this machine is offline. */
export class UnreachableError extends PassingError {}

const IN_WORDS: Readonly<Record<string, string>> = {
  UND_ERR_SOCKET: 'the connection broke off',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'the body is shorter than the server said',
  UND_ERR_CONNECT_TIMEOUT: 'no connection in time',
  ECONNRESET: 'the connection broke off',
  ECONNREFUSED: 'the connection was refused',
  ENOTFOUND: 'there is no such host',
  Z_BUF_ERROR: 'the gzip stream is cut short',
  Z_DATA_ERROR: 'the gzip stream is damaged',
};

/** What went wrong on the wire, in words, as an error that says whether it may pass. */
export function wireError(error: unknown, silenceMs: number): Error {
  if (error instanceof FinalError || error instanceof PassingError) return error;
  if (!(error instanceof Error)) return new PassingError(String(error));
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT')
    return new PassingError(`silent for ${silenceMs} ms`, { cause: error });
  const words = IN_WORDS[code] ?? error.message;
  return code === 'ENOTFOUND'
    ? new FinalError(words, { cause: error })
    : new PassingError(words, { cause: error });
}
