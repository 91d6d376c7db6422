import { createHash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { ApiEnv } from './routes/router.ts';

/**
 * An answer of the API depends on the snapshot, the question and this edition of the code, and on nothing else.
 * So these three name it, and a client that has it is told so before anything is computed.
 */
export const entityTag =
  (edition: string): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    const tag = tagOf(edition, c.var.snapshot.id, new URL(c.req.url));
    const known = c.req
      .header('If-None-Match')
      ?.split(',')
      .map((entry) => entry.trim());
    if (known?.includes(tag)) {
      c.res = new Response(null, { status: 304 });
    } else await next();
    if (c.res.status === 200 || c.res.status === 304) c.header('ETag', tag);
    c.header('Cache-Control', c.res.status < 400 ? 'no-cache' : 'no-store');
  };

/** Weak, for the answer may be compressed on its way. The order of parameters does not matter. */
function tagOf(edition: string, snapshot: string, { pathname, searchParams }: URL): string {
  const asked = [...searchParams].toSorted(([a], [b]) => (a < b ? -1 : Number(a > b)));
  const text = JSON.stringify([edition, snapshot, pathname, asked]);
  return `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
}
