import type { OpenAPIHono } from '@hono/zod-openapi';
import type { ApiEnv } from './router.ts';

export const OPENAPI_PATH = '/api/openapi.json';

/** The description of every route of the app, made from the same schemas that check its requests. */
export const openApiDocument = (app: OpenAPIHono<ApiEnv>) =>
  app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Placewell',
      version: '0.1.0',
      description:
        'Which services young children can reach, how many places are missing, and how sure that is, by ZCTA. ' +
        'Numbers are never rounded. null means not known or not published, never zero.',
    },
  });
