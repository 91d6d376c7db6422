import { createRoute } from '@hono/zod-openapi';
import { quantileBreaks } from '../analysis/breaks.ts';
import { coefficientOfVariation } from '../analysis/margins.ts';
import { describeIndicator, requireIndicator, requireScope, sourceFinder } from '../answers/lookup.ts';
import { estimatesWithin, indicators } from '../queries/indicators.ts';
import { IndicatorsResponse, ValuesResponse } from '../responses.ts';
import { indicator, noQuery, queryOf, within } from './parameters.ts';
import { answers, apiRouter } from './router.ts';

const CLASSES = 5;

const list = createRoute({
  method: 'get',
  path: '/indicators',
  summary: 'The indicators of this snapshot',
  request: { query: noQuery },
  responses: answers(IndicatorsResponse, 'Every indicator with its unit, years and source'),
});

const values = createRoute({
  method: 'get',
  path: '/values',
  summary: 'One indicator for every area of a place',
  request: { query: queryOf({ indicator, within }) },
  responses: answers(ValuesResponse, 'A value for each area with its margin, and class breaks for a map'),
});

export const indicatorRoutes = apiRouter()
  .openapi(list, async (c) => {
    const { id: snapshot, db } = c.var.snapshot;
    const [rows, sourceOf] = await Promise.all([indicators(db), sourceFinder(db)]);
    const described = rows.map((row) => describeIndicator(row, sourceOf));
    return c.json({ snapshot, query: {}, indicators: described }, 200);
  })
  .openapi(values, async (c) => {
    const { id: snapshot, db } = c.var.snapshot;
    const query = c.req.valid('query');
    const row = await requireIndicator(db, query.indicator);
    const { scope } = await requireScope(db, query.within);
    const [estimates, sourceOf] = await Promise.all([estimatesWithin(db, scope, row.id), sourceFinder(db)]);
    const bounds = quantileBreaks(
      estimates.map(({ value }) => value),
      CLASSES,
    );
    return c.json(
      {
        snapshot,
        query,
        indicator: describeIndicator(row, sourceOf),
        values: estimates.map(({ geoid, value, moe, status }) => ({
          geoid,
          value,
          moe,
          cv: coefficientOfVariation(value, moe),
          status,
        })),
        breaks: bounds.slice(0, -1),
      },
      200,
    );
  });
