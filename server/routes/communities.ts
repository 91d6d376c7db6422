import { createRoute, z } from '@hono/zod-openapi';
import { averageBetweenAreas } from '../answers/community.ts';
import { ApiError } from '../errors.ts';
import { communities, communityAreas, type CommunityRow } from '../queries/communities.ts';
import { LIFE_EXPECTANCY } from '../queries/indicators.ts';
import { CommunitiesResponse, CommunityResponse, type Community } from '../responses.ts';
import { communityId, noQuery } from './parameters.ts';
import { answers, apiRouter } from './router.ts';

const list = createRoute({
  method: 'get',
  path: '/communities',
  summary: 'The communities of this snapshot',
  request: { query: noQuery },
  responses: answers(CommunitiesResponse, 'Every community, with its children and bounding box'),
});

const one = createRoute({
  method: 'get',
  path: '/communities/{id}',
  summary: 'One community with its areas and life expectancy',
  request: { params: z.object({ id: communityId }), query: noQuery },
  responses: answers(CommunityResponse, 'The community'),
});

export const communityRoutes = apiRouter()
  .openapi(list, async (c) => {
    const { id: snapshot, db } = c.var.snapshot;
    return c.json({ snapshot, query: {}, communities: (await communities(db)).map(describe) }, 200);
  })
  .openapi(one, async (c) => {
    const { id: snapshot, db } = c.var.snapshot;
    const query = c.req.valid('param');
    const [row] = await communities(db, query.id);
    if (!row) {
      const ids = (await communities(db)).map(({ id }) => id);
      throw new ApiError(404, 'unknown_community', `id must be one of ${ids.join(', ')}`, 'id');
    }
    const rows = await communityAreas(db, query.id, LIFE_EXPECTANCY);
    return c.json(
      {
        snapshot,
        query,
        community: describe(row),
        areas: rows.map(({ geoid, name, share }) => ({ geoid, name, share })),
        lifeExpectancy: averageBetweenAreas(rows),
      },
      200,
    );
  });

const describe = ({ west, south, east, north, ...row }: CommunityRow): z.infer<typeof Community> => ({
  ...row,
  bbox: [west, south, east, north],
});
