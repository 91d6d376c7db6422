import { classifyRings, VectorTile } from '@mapbox/vector-tile';
import type { Position } from 'geojson';
import { PbfReader } from 'pbf';
import { z } from 'zod';
import { boundsOf } from '../../../server/analysis/locate.ts';
import {
  tileArea,
  tileEnvelope,
  tileOf,
  toMercator,
  toTile,
  type TilePolygons,
} from '../../../server/analysis/tile-geometry.ts';
import type { Difference, Got, Method, OracleRun, Tolerance } from '../case.ts';
import { differences } from '../compare.ts';
import { read } from '../read.ts';
import { shapesOf } from '../spatial.ts';

type Inputs = Readonly<Record<string, unknown>>;

const Parameters = z.looseObject({
  z: z.number(),
  x: z.number(),
  y: z.number(),
  extent: z.number(),
  buffer: z.number(),
  layer: z.string(),
  feature_id: z.string(),
});
const Ring = z.array(z.array(z.number()));
const Features = z.array(
  z.looseObject({
    id: z.number(),
    properties: z.record(z.string(), z.unknown()),
    tile_geometry: z.union([
      z.looseObject({ type: z.literal('Polygon'), coordinates: z.array(Ring) }),
      z.looseObject({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(Ring)) }),
    ]),
    area_tile_units: z.number(),
    bbox: z.array(z.number()),
  }),
);
const Rows = z.array(z.looseObject({ lon: z.number(), lat: z.number(), z: z.number() }));

/** A feature of a tile, by what can be compared: start vertex and repeated points may differ. */
interface TileFeature {
  readonly id: number;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly area_tile_units: number;
  readonly bbox: readonly number[];
}

const measured = (
  id: unknown,
  properties: Readonly<Record<string, unknown>>,
  polygons: TilePolygons,
): TileFeature => ({
  id: Number(id),
  properties,
  area_tile_units: tileArea(polygons),
  bbox: boundsOf(polygons.flat() as Position[][]),
});

function cutFeatures(inputs: Inputs, parameters: z.infer<typeof Parameters>): TileFeature[] {
  return shapesOf(inputs, 'features').flatMap(({ geometry, properties }) => {
    const polygons = toTile(geometry, parameters, parameters.extent, parameters.buffer);
    if (polygons.length === 0) return [];
    const { [parameters.feature_id]: id, ...others } = properties;
    return [measured(id, others, polygons)];
  });
}

function decoded(base64: unknown, { layer: name, extent }: z.infer<typeof Parameters>): TileFeature[] {
  const layer = new VectorTile(new PbfReader(Buffer.from(String(base64), 'base64'))).layers[name];
  if (!layer || layer.extent !== extent)
    throw new RangeError(`the tile has no layer ${name} of extent ${extent}`);
  return Array.from({ length: layer.length }, (_, i) => {
    const feature = layer.feature(i);
    const polygons = classifyRings(feature.loadGeometry()).map((rings) =>
      rings.map((ring) => ring.map(({ x, y }) => [x, y])),
    );
    return measured(feature.id, feature.properties, polygons);
  });
}

function places(rows: z.infer<typeof Rows>, extent: number): Got[] {
  return rows.map(({ lon, lat, z: zoom }) => {
    const { x, y, units } = tileOf(lon, lat, zoom, extent);
    const [mercatorX, mercatorY] = toMercator(lon, lat);
    return { lon, lat, z: zoom, x, y, mercator_x: mercatorX, mercator_y: mercatorY, tile_px: units };
  });
}

const EXACT: Tolerance = { abs: 0, rel: 0 };
/** Metres of Web Mercator. */
const METRES: Tolerance = { abs: 1e-3, rel: 1e-9 };
const NONE: ReadonlySet<string> = new Set();

function perimeter(polygons: TilePolygons): number {
  let sum = 0;
  for (const ring of polygons.flat() as [number, number][][])
    for (const [i, [x, y]] of ring.entries()) {
      const [x0, y0] = ring[i === 0 ? ring.length - 1 : i - 1] as [number, number];
      sum += Math.hypot(x - x0, y - y0);
    }
  return sum;
}

/** Ours by the tolerance for cutting (a unit along the whole border), the decoded ones exactly. */
function compareFeatures(got: Got, { expected }: OracleRun, tolerance: Tolerance): Difference[] {
  const want = read(Features, expected, 'features');
  const ours = new Map((got['features'] as TileFeature[]).map((feature) => [feature.id, feature]));
  const ids = differences(
    [...ours.keys()].toSorted((a, b) => a - b),
    want.map(({ id }) => id).toSorted((a, b) => a - b),
    EXACT,
    NONE,
    'ids',
  );
  const cut = want.flatMap(({ id, properties, area_tile_units: area, bbox, tile_geometry: geometry }) => {
    const have = ours.get(id);
    if (!have) return [];
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    const border = { abs: tolerance.abs * perimeter(polygons), rel: tolerance.rel };
    return [
      ...differences(have.properties, properties, EXACT, NONE, `${id}.properties`),
      ...differences(have.area_tile_units, area, border, NONE, `${id}.area_tile_units`),
      ...differences(have.bbox, bbox, { abs: tolerance.abs, rel: 0 }, NONE, `${id}.bbox`),
    ];
  });
  const fromTile = differences(
    got['decoded'],
    expected['features'],
    EXACT,
    new Set(['tile_geometry']),
    'decoded',
  );
  return [...ids, ...cut, ...fromTile];
}

function compareRows(got: Got, { expected }: OracleRun, tolerance: Tolerance): Difference[] {
  const near = new Set(['tile_px']);
  return [
    ...differences(got['rows'], expected['rows'], METRES, new Set([...near, 'x', 'y', 'z']), 'rows'),
    ...differences(
      got['rows'],
      expected['rows'],
      EXACT,
      new Set([...near, 'mercator_x', 'mercator_y']),
      'rows',
    ),
    ...differences(got['rows'], expected['rows'], { abs: tolerance.abs, rel: 0 }, new Set(), 'rows'),
  ];
}

export const mvt: Method = {
  notCompared: ['tile_geometry', 'mvt_base64'],
  run(inputs, { parameters, expected }): Got {
    if ('rows' in expected)
      return { rows: places(read(Rows, expected, 'rows'), Number(parameters['extent'])) };
    const tile = Parameters.parse(parameters);
    return {
      tile_envelope_3857: tileEnvelope(tile),
      features: cutFeatures(inputs, tile),
      decoded: decoded(expected['mvt_base64'], tile),
    };
  },
  compare(got, run, tolerance) {
    if ('rows' in run.expected) return compareRows(got, run, tolerance);
    const envelope = differences(
      got['tile_envelope_3857'],
      run.expected['tile_envelope_3857'],
      METRES,
      NONE,
      'tile_envelope_3857',
    );
    return [...envelope, ...compareFeatures(got, run, tolerance)];
  },
};
