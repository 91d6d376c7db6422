import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type MiddlewareHandler } from 'hono';

const FOR_EVER = 'public, max-age=31536000, immutable';

/**
 * The built client. Files under assets/ have their hash in their name and may be kept for ever; anything else is asked for
 * again. An address without a dot is a page of the client, so it gets index.html; null where nothing is built.
 */
export function clientRoutes(dist: string): Hono | null {
  if (!existsSync(join(dist, 'index.html'))) return null;
  const files = serveStatic({ root: dist, precompressed: true });
  const page = serveStatic({ root: dist, path: 'index.html', precompressed: true });
  return new Hono()
    .use(cached)
    .use(files)
    .use((c, next) => (c.req.path.includes('.') ? next() : page(c, next)));
}

const cached: MiddlewareHandler = async (c, next) => {
  await next();
  if (c.res.ok) c.header('Cache-Control', c.req.path.startsWith('/assets/') ? FOR_EVER : 'no-cache');
};
