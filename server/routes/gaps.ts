import { createRoute } from '@hono/zod-openapi';
import { describeGaps, judgePlace } from '../answers/gaps.ts';
import { GapsResponse } from '../responses.ts';
import { gapsQuery } from './parameters.ts';
import { answers, apiRouter, repeated } from './router.ts';

const gaps = createRoute({
  method: 'get',
  path: '/gaps',
  summary: 'The areas of a place for which a rule holds, and those that cannot be judged',
  request: { query: gapsQuery },
  responses: answers(GapsResponse, 'The rule, gaps worst first, unknown areas with the reason, totals'),
});

export const gapRoutes = apiRouter().openapi(gaps, async (c) => {
  const query = c.req.valid('query');
  const judged = await judgePlace(c.var.snapshot, c.var.rules, query);
  const answer = await describeGaps(c.var.snapshot.db, judged);
  return c.json({ snapshot: c.var.snapshot.id, query: repeated(query), ...answer }, 200);
});
