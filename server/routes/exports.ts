import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { methodSheetInput, outlinesOfAreas, unjudgedAreas } from '../answers/exports.ts';
import { describeGaps, judgePlace, type GapsQuery } from '../answers/gaps.ts';
import { gapsCsv } from '../export/csv.ts';
import { gapsGeoJson } from '../export/geojson.ts';
import { gapsMethodSheet } from '../export/method-sheet.ts';
import { ErrorBody } from '../responses.ts';
import { gapsQuery } from './parameters.ts';
import { apiRouter, repeated, type ApiEnv } from './router.ts';

const MEDIA_TYPES = {
  csv: 'text/csv; charset=utf-8',
  geojson: 'application/geo+json',
  txt: 'text/plain; charset=utf-8',
} as const;
type Format = keyof typeof MEDIA_TYPES;

const file = <F extends Format>(format: F, summary: string) =>
  createRoute({
    method: 'get',
    path: `/gaps.${format}`,
    summary,
    request: { query: gapsQuery },
    responses: {
      200: { description: 'The file', content: { [MEDIA_TYPES[format]]: { schema: z.string() } } },
      400: { description: 'A parameter is wrong', content: { 'application/json': { schema: ErrorBody } } },
      404: { description: 'No such place', content: { 'application/json': { schema: ErrorBody } } },
    },
  });

export const exportRoutes = apiRouter()
  .openapi(file('csv', 'The gap list as CSV: gaps first, then the areas that cannot be told'), async (c) => {
    const { judged, answer } = await answerOf(c, c.req.valid('query'));
    return send(c, 'csv', c.req.valid('query'), gapsCsv(answer, unjudgedAreas(judged)));
  })
  .openapi(file('geojson', 'The same with the outlines of the areas'), async (c) => {
    const { judged, answer } = await answerOf(c, c.req.valid('query'));
    const geoids = [...answer.gaps, ...answer.unknown].map(({ geoid }) => geoid);
    const outlines = await outlinesOfAreas(c.var.snapshot.db, geoids);
    return send(c, 'geojson', c.req.valid('query'), gapsGeoJson(answer, outlines, unjudgedAreas(judged)));
  })
  .openapi(file('txt', 'The method sheet of the two: rule, definitions, years, sources'), async (c) => {
    const { judged, answer } = await answerOf(c, c.req.valid('query'));
    const { origin, searchParams } = new URL(c.req.url);
    const link = `${origin}/?${searchParams}`;
    const sheet = gapsMethodSheet(await methodSheetInput(c.var.snapshot, c.var.rules, judged, answer, link));
    return send(c, 'txt', c.req.valid('query'), sheet);
  });

async function answerOf(c: Context<ApiEnv>, query: GapsQuery) {
  const { id, db } = c.var.snapshot;
  const judged = await judgePlace(c.var.snapshot, c.var.rules, query);
  const answer = { snapshot: id, query: repeated(query), ...(await describeGaps(db, judged)) };
  return { judged, answer };
}

function send(c: Context<ApiEnv>, format: Format, { category, within }: GapsQuery, text: string): Response {
  const name = `placewell-gaps-${category}-${within.replace(':', '-')}.${format}`;
  c.header('Content-Type', MEDIA_TYPES[format]);
  c.header('Content-Disposition', `attachment; filename="${name}"`);
  return c.body(text);
}
