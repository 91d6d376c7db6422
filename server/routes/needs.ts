import { createRoute } from '@hono/zod-openapi';
import { findNeeds } from '../answers/needs.ts';
import { NeedsResponse } from '../responses.ts';
import { queryOf, within } from './parameters.ts';
import { answers, apiRouter } from './router.ts';

const needs = createRoute({
  method: 'get',
  path: '/needs',
  summary: 'In how many needs each area of a place is a gap, out of how many can be told',
  request: { query: queryOf({ within }) },
  responses: answers(NeedsResponse, 'For each area the state of every need, and of every category in it'),
});

export const needRoutes = apiRouter().openapi(needs, async (c) => {
  const query = c.req.valid('query');
  const answer = await findNeeds(c.var.snapshot, c.var.rules, query.within);
  return c.json({ snapshot: c.var.snapshot.id, query, ...answer }, 200);
});
