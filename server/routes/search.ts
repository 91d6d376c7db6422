import { createRoute, z } from '@hono/zod-openapi';
import { search } from '../answers/search.ts';
import { SearchResponse } from '../responses.ts';
import { queryOf } from './parameters.ts';
import { answers, apiRouter } from './router.ts';

const q = z
  .string({ error: ({ input }) => `q ${input === undefined ? 'is required' : 'must be given once'}` })
  .trim()
  .min(1, 'q must not be empty')
  .max(100, 'q must be at most 100 letters')
  .openapi({ description: 'A ZIP code or its beginning, a place, a county, a community', example: '80401' });

const route = createRoute({
  method: 'get',
  path: '/search',
  summary: 'Finds a place by ZIP code or name, and says which ZCTA answers for a ZIP code',
  request: { query: queryOf({ q }) },
  responses: answers(SearchResponse, 'At most 8 results, best first'),
});

export const searchRoutes = apiRouter().openapi(route, async (c) => {
  const query = c.req.valid('query');
  const results = await search(c.var.snapshot.db, query.q);
  return c.json({ snapshot: c.var.snapshot.id, query, results }, 200);
});
