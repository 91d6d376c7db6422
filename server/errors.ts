import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { z } from 'zod';

type FailureStatus = 400 | 404 | 405 | 413 | 415 | 500 | 503;

/** A failure the caller can do something about; the message names what is accepted. */
export class ApiError extends Error {
  constructor(
    readonly status: FailureStatus,
    /** snake_case, stable: programs may branch on it */
    readonly code: string,
    message: string,
    /** the parameter at fault */
    readonly param?: string,
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

interface ErrorAnswer {
  error: { code: string; message: string; param?: string };
}

export const errorBody = ({ code, message, param }: ApiError): ErrorAnswer => ({
  error: param === undefined ? { code, message } : { code, message, param },
});

/** The app's only place that turns a failure into an answer. */
export function answerError(error: unknown, c: Context): Response {
  const known = knownError(error);
  if (known) return c.json(errorBody(known), known.status);
  console.error(`${c.req.method} ${c.req.path}`, error);
  return c.json(
    { error: { code: 'internal', message: 'The server failed to answer; the cause is in its log.' } },
    500,
  );
}

export function answerNotFound(c: Context): Response {
  return answerError(new ApiError(404, 'not_found', `nothing is served at ${c.req.path}`), c);
}

function knownError(error: unknown): ApiError | null {
  if (error instanceof ApiError) return error;
  if (error instanceof HTTPException && error.status < 500)
    return new ApiError(
      error.status === 404 ? 404 : 400,
      'bad_request',
      error.message || 'malformed request',
    );
  return null;
}

/** A request that its zod schema refuses; the first issue is told. */
export function invalidRequest(error: z.ZodError): ApiError {
  const issue = error.issues[0];
  if (issue?.code === 'unrecognized_keys')
    return new ApiError(400, 'unknown_parameter', issue.message, issue.keys[0]);
  const param = issue?.path.map(String).join('.') ?? '';
  return new ApiError(400, 'invalid_parameter', issue?.message ?? 'malformed request', param);
}

/** Runs pure code whose RangeError means that this parameter is wrong. */
export function checked<T>(param: string, code: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof RangeError) throw new ApiError(400, code, error.message, param);
    throw error;
  }
}
