import { createRoute } from '@hono/zod-openapi';
import { HealthResponse } from '../responses.ts';
import type { Snapshots } from '../snapshots.ts';
import { noQuery } from './parameters.ts';
import { apiRouter } from './router.ts';

const content = { 'application/json': { schema: HealthResponse } };

const health = createRoute({
  method: 'get',
  path: '/',
  summary: 'Whether the server answers, and from which snapshot',
  request: { query: noQuery },
  responses: {
    200: { description: 'It answers', content },
    503: { description: 'It is going down: send it nothing new', content },
  },
});

export const healthRoutes = (snapshots: Snapshots) =>
  apiRouter().openapi(health, (c) => {
    // Not waited for: opening a snapshot may take longer than whoever asks is patient.
    void snapshots.check();
    c.header('Cache-Control', 'no-store');
    return snapshots.draining
      ? c.json({ status: 'draining' as const, snapshot: snapshots.id }, 503)
      : c.json({ status: 'ok' as const, snapshot: snapshots.id }, 200);
  });
