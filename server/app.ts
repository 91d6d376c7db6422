import { OpenAPIHono } from '@hono/zod-openapi';
import { compress } from 'hono/compress';
import { secureHeaders } from 'hono/secure-headers';
import type { MiddlewareHandler } from 'hono';
import type { RuleBook } from './answers/rule-book.ts';
import { clientRoutes } from './client.ts';
import { answerError, answerNotFound } from './errors.ts';
import { entityTag } from './http-cache.ts';
import { accessRoutes } from './routes/access.ts';
import { areaRoutes } from './routes/areas.ts';
import { communityRoutes } from './routes/communities.ts';
import { exportRoutes } from './routes/exports.ts';
import { gapRoutes } from './routes/gaps.ts';
import { healthRoutes } from './routes/health.ts';
import { indicatorRoutes } from './routes/indicators.ts';
import { needRoutes } from './routes/needs.ts';
import { OPENAPI_PATH, openApiDocument } from './routes/openapi.ts';
import type { ApiEnv } from './routes/router.ts';
import { searchRoutes } from './routes/search.ts';
import { serviceRoutes } from './routes/services.ts';
import { tileRoutes } from './routes/tiles.ts';
import type { Snapshots } from './snapshots.ts';

export interface AppOptions {
  readonly snapshots: Snapshots;
  readonly rules: RuleBook;
  /** Folder of the built client. */
  readonly dist: string;
  /** Names this edition of the code: answers of another edition may differ. */
  readonly edition: string;
}

/** The whole server but for its port. Chained, so that the type of the API is the type of the app. */
export function createApp({ snapshots, rules, dist, edition }: AppOptions) {
  const app = new OpenAPIHono<ApiEnv>();
  app.onError(answerError);
  app.notFound(answerNotFound);
  app.use(headers());
  app.use('/api/*', compress(), lease(snapshots, rules), entityTag(edition));
  app.get(OPENAPI_PATH, (c) => c.json(openApiDocument(app)));
  const routes = app
    .route('/api', communityRoutes)
    .route('/api', areaRoutes)
    .route('/api', indicatorRoutes)
    .route('/api', serviceRoutes)
    .route('/api', accessRoutes)
    .route('/api', gapRoutes)
    .route('/api', exportRoutes)
    .route('/api', needRoutes)
    .route('/api', searchRoutes)
    .route('/tiles', tileRoutes(snapshots))
    .route('/healthz', healthRoutes(snapshots));
  app.all('/api/*', (c) => answerNotFound(c));
  app.all('/tiles/*', (c) => answerNotFound(c));
  app.all('/healthz/*', (c) => answerNotFound(c));
  const client = clientRoutes(dist);
  if (client) app.route('/', client);
  return routes;
}

export type AppType = ReturnType<typeof createApp>;

/** A request answers from the snapshot it began with, whatever goes live meanwhile. */
const lease =
  (snapshots: Snapshots, rules: RuleBook): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    const { snapshot, release } = snapshots.acquire();
    c.set('snapshot', snapshot);
    c.set('rules', rules);
    try {
      await next();
    } finally {
      release();
    }
  };

const headers = (): MiddlewareHandler =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      connectSrc: ["'self'"],
      workerSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
    referrerPolicy: 'strict-origin-when-cross-origin',
    // Whoever puts TLS in front decides on HSTS: this server speaks plain HTTP.
    strictTransportSecurity: false,
  });
