import { gunzipSync } from 'node:zlib';
import { createRoute, z } from '@hono/zod-openapi';
import { ApiError } from '../errors.ts';
import { ErrorBody, TileJson } from '../responses.ts';
import type { Snapshots } from '../snapshots.ts';
import { noQuery } from './parameters.ts';
import { apiRouter } from './router.ts';

const FOR_EVER = 'public, max-age=31536000, immutable';
const whole = (name: string, digits: number) =>
  z.string().regex(new RegExp(`^\\d{1,${digits}}$`), `${name} must be a whole number`);

const tileset = createRoute({
  method: 'get',
  path: '/{snapshot}/tiles.json',
  summary: 'TileJSON 3.0 of the tiles: where they are and to which zoom they go',
  request: {
    params: z.object({
      snapshot: z.string().openapi({ description: 'Snapshot id, as every answer names it' }),
    }),
    query: noQuery,
  },
  responses: {
    200: { description: 'The tileset', content: { 'application/json': { schema: TileJson } } },
    404: { description: 'Another snapshot is live', content: { 'application/json': { schema: ErrorBody } } },
  },
});

const tile = createRoute({
  method: 'get',
  path: '/{snapshot}/{z}/{x}/{tile}',
  summary:
    'One vector tile: areas (zcta, county, state), their borders, and land and lakes to draw them upon',
  description: 'Mapbox vector tile. Its address holds the snapshot, so it may be kept for ever.',
  request: {
    params: z.object({
      snapshot: z.string().openapi({ description: 'Snapshot id, as every answer names it' }),
      z: whole('z', 2),
      x: whole('x', 8),
      tile: z
        .string()
        .regex(/^\d{1,8}\.mvt$/, 'the address must end in a whole number and .mvt')
        .openapi({ example: '24.mvt' }),
    }),
    query: noQuery,
  },
  responses: {
    200: {
      description: 'The tile',
      content: { 'application/vnd.mapbox-vector-tile': { schema: z.string().openapi({ format: 'binary' }) } },
    },
    204: { description: 'Nothing lies in this tile' },
    400: { description: 'No such tile', content: { 'application/json': { schema: ErrorBody } } },
    404: { description: 'Another snapshot is live', content: { 'application/json': { schema: ErrorBody } } },
  },
});

export const tileRoutes = (snapshots: Snapshots) =>
  apiRouter()
    .openapi(tileset, (c) => {
      const { snapshot } = c.req.valid('param');
      const lease = lend(snapshots, snapshot);
      try {
        const { minZoom, maxZoom } = lease.snapshot.tiles;
        c.header('Cache-Control', FOR_EVER);
        const tiles = [`/tiles/${encodeURIComponent(snapshot)}/{z}/{x}/{y}.mvt`];
        return c.json({ tilejson: '3.0.0' as const, tiles, minzoom: minZoom, maxzoom: maxZoom }, 200);
      } finally {
        lease.release();
      }
    })
    .openapi(tile, async (c) => {
      const { snapshot, ...at } = c.req.valid('param');
      const [zoom, x, y] = [Number(at.z), Number(at.x), Number.parseInt(at.tile, 10)];
      if (zoom > 22 || x >= 2 ** zoom || y >= 2 ** zoom)
        throw new ApiError(400, 'no_such_tile', `x and y must be under 2 to the power of z, z at most 22`);
      const lease = lend(snapshots, snapshot);
      try {
        const bytes = await lease.snapshot.tiles.tile(zoom, x, y);
        c.header('Cache-Control', FOR_EVER);
        if (!bytes) return c.body(null, 204);
        c.header('Vary', 'Accept-Encoding');
        c.header('Content-Type', 'application/vnd.mapbox-vector-tile');
        if (!acceptsGzip(c.req.header('Accept-Encoding'))) return c.body(plain(gunzipSync(bytes)), 200);
        c.header('Content-Encoding', 'gzip');
        return c.body(plain(bytes), 200);
      } finally {
        lease.release();
      }
    });

function lend(snapshots: Snapshots, id: string): NonNullable<ReturnType<Snapshots['acquireById']>> {
  const lease = snapshots.acquireById(id);
  if (!lease) throw new ApiError(404, 'unknown_snapshot', `the live snapshot is ${snapshots.id}`, 'snapshot');
  return lease;
}

const acceptsGzip = (header: string | undefined): boolean =>
  /(?:^|,)\s*(?:gzip|\*)\s*(?:;\s*q=(?!0(?:\.0*)?\s*(?:,|$))[\d.]+\s*)?(?:,|$)/i.test(header ?? '');

/** The bytes on a buffer of their own, as a Response wants them. */
const plain = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);
