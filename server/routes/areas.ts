import { createRoute, z } from '@hono/zod-openapi';
import { describeArea, describeAreaAccess, describeAreaEstimates } from '../answers/area.ts';
import { requireScope } from '../answers/lookup.ts';
import { ApiError } from '../errors.ts';
import { areaByGeoid, areasWithin, neighboursOf } from '../queries/areas.ts';
import { communitiesOfArea } from '../queries/communities.ts';
import { AreaResponse, AreasResponse } from '../responses.ts';
import { noQuery, queryOf, within, zctaGeoid } from './parameters.ts';
import { answers, apiRouter } from './router.ts';

const list = createRoute({
  method: 'get',
  path: '/areas',
  summary: 'The areas of a place',
  request: { query: queryOf({ within }) },
  responses: answers(AreasResponse, 'Its ZCTAs, with their children'),
});

const one = createRoute({
  method: 'get',
  path: '/areas/{geoid}',
  summary: 'One area: its people, every indicator, access to every category',
  request: { params: z.object({ geoid: zctaGeoid }), query: noQuery },
  responses: answers(AreaResponse, 'The area'),
});

export const areaRoutes = apiRouter()
  .openapi(list, async (c) => {
    const { id: snapshot, db } = c.var.snapshot;
    const query = c.req.valid('query');
    const { scope } = await requireScope(db, query.within);
    return c.json({ snapshot, query, areas: (await areasWithin(db, scope)).map(describeArea) }, 200);
  })
  .openapi(one, async (c) => {
    const { id: snapshot, db } = c.var.snapshot;
    const query = c.req.valid('param');
    const [row] = await areaByGeoid(db, query.geoid);
    if (!row)
      throw new ApiError(
        404,
        'unknown_area',
        `${query.geoid} is no loaded ZCTA; /api/search?q=${query.geoid} tells what a ZIP code belongs to`,
        'geoid',
      );
    const [communities, neighbours, indicators, access] = await Promise.all([
      communitiesOfArea(db, row.geoid),
      neighboursOf(db, row.geoid),
      describeAreaEstimates(db, row.geoid),
      describeAreaAccess(c.var.snapshot, c.var.rules, row.geoid),
    ]);
    const { population, landKm2, urbanClass, geoid, name, children } = row;
    const area = {
      ...describeArea(row),
      population,
      landKm2,
      urbanClass,
      communities,
      neighbours: neighbours.map((neighbour) => neighbour.geoid),
    };
    return c.json({ snapshot, query, area, geoid, name, children, indicators, access }, 200);
  });
