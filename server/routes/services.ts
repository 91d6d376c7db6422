import { createRoute } from '@hono/zod-openapi';
import { describeCategories } from '../answers/categories.ts';
import { requireCategory, requireScope, sourceFinder } from '../answers/lookup.ts';
import { categorySourcesWithin } from '../queries/categories.ts';
import { servicePoints, serviceTotals } from '../queries/services.ts';
import { CategoriesResponse, ServicesResponse } from '../responses.ts';
import { category, noQuery, queryOf, within } from './parameters.ts';
import { answers, apiRouter } from './router.ts';

const list = createRoute({
  method: 'get',
  path: '/categories',
  summary: 'The kinds of service, their default rules and lists',
  request: { query: noQuery },
  responses: answers(CategoriesResponse, 'Every category with its lists and what each covers'),
});

const services = createRoute({
  method: 'get',
  path: '/services',
  summary: 'The services of one category in a place',
  description:
    'Home-based care is never a point: its seats are totals of an area, its number is told from 3 homes up. One or two homes are not counted in `sites` either.',
  request: { query: queryOf({ category, within }) },
  responses: answers(ServicesResponse, 'Points of sites, totals by area, sources'),
});

export const serviceRoutes = apiRouter()
  .openapi(list, async (c) => {
    const { id: snapshot, db } = c.var.snapshot;
    return c.json({ snapshot, query: {}, categories: await describeCategories(db, c.var.rules) }, 200);
  })
  .openapi(services, async (c) => {
    const { id: snapshot, db } = c.var.snapshot;
    const query = c.req.valid('query');
    await requireCategory(db, query.category);
    const { scope } = await requireScope(db, query.within);
    const [points, totals, lists, sourceOf] = await Promise.all([
      servicePoints(db, scope, query.category),
      serviceTotals(db, scope, query.category),
      categorySourcesWithin(db, scope, query.category),
      sourceFinder(db),
    ]);
    return c.json(
      { snapshot, query, points, totals, sources: lists.map(({ source }) => sourceOf(source)) },
      200,
    );
  });
