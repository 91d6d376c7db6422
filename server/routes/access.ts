import { createRoute } from '@hono/zod-openapi';
import { targetRatio } from '../analysis/rules.ts';
import { findAccess } from '../answers/access.ts';
import { requireCategory, requireScope } from '../answers/lookup.ts';
import { coverageNotes } from '../answers/notes.ts';
import { accessSources } from '../answers/sources.ts';
import { ApiError } from '../errors.ts';
import { AccessResponse } from '../responses.ts';
import { category, mode, queryOf, ratio, speedKmh, within } from './parameters.ts';
import { answers, apiRouter, repeated } from './router.ts';

const access = createRoute({
  method: 'get',
  path: '/access',
  summary: "Children's access to one category in every area of a place",
  request: { query: queryOf({ category, within, mode, speedKmh, ratio }) },
  responses: answers(
    AccessResponse,
    'Seats within reach, seats short, minutes to the nearest, sites within 20',
  ),
});

export const accessRoutes = apiRouter().openapi(access, async (c) => {
  const { id: snapshot, db, place } = c.var.snapshot;
  const query = c.req.valid('query');
  const row = await requireCategory(db, query.category);
  const { scope, areas } = await requireScope(db, query.within);
  const hasSeats = row.capacityUnit !== null;
  if (!hasSeats && query.ratio !== undefined)
    throw new ApiError(
      400,
      'parameter_does_not_apply',
      `ratio does not apply: ${row.id} has no seats`,
      'ratio',
    );
  const target = hasSeats ? (query.ratio ?? targetRatio(c.var.rules.ruleOf(row.id))) : null;
  const travel = { mode: query.mode ?? row.mode, speedKmh: query.speedKmh ?? null };
  const found = await findAccess(place, { category: row, travel, ratio: target });
  const values = areas.map(({ geoid }) => found.of(geoid));
  return c.json(
    {
      snapshot,
      query: repeated(query),
      category: row.id,
      mode: travel.mode,
      travel: found.travelOf(areas.map(({ geoid }) => geoid)),
      ratio: target,
      values,
      notes: coverageNotes(row, values, found.noteOf),
      sources: await accessSources(db, scope, row, travel, []),
    },
    200,
  );
});
