import { z } from 'zod';
import { flatten } from '../flatten.ts';
import { listTable, type ListTable } from '../table.ts';
import { geojsonTable } from './geojson.ts';
import { checked, readJson } from './json.ts';

/** Coordinates of an empty point are null or the text "NaN". */
const coordinate = z.union([z.number(), z.literal('NaN')]).nullish();
const shape = z.looseObject({
  x: coordinate,
  y: coordinate,
  rings: z.unknown().optional(),
  paths: z.unknown().optional(),
  points: z.unknown().optional(),
});

const features = z.looseObject({
  spatialReference: z
    .looseObject({ wkid: z.int().optional(), latestWkid: z.int().optional(), wkt: z.string().optional() })
    .nullish(),
  exceededTransferLimit: z.boolean().optional(),
  features: z.array(
    z.looseObject({ attributes: z.record(z.string(), z.unknown()), geometry: shape.nullish() }),
  ),
});
/** Such an error comes with the status of a success. */
const failure = z.looseObject({ error: z.looseObject({ code: z.number(), message: z.string().optional() }) });

/** Rows of a FeatureServer's query, as `f=json` or as `f=geojson`. */
export function readArcgis(bytes: Uint8Array): ListTable {
  const json = readJson(bytes);
  const failed = failure.safeParse(json);
  if (failed.success) {
    const { code, message } = failed.data.error;
    throw new Error(`the server answered error ${code}: ${message ?? 'without a message'}`);
  }
  const isGeojson = z.looseObject({ type: z.literal('FeatureCollection') }).safeParse(json).success;
  return isGeojson ? geojsonTable(json) : featureTable(checked(features, json));
}

function featureTable(found: z.output<typeof features>): ListTable {
  const rows = found.features.map(({ attributes, geometry }) => ({
    cells: flatten(attributes),
    ...pointOf(geometry ?? null),
  }));
  const { latestWkid, wkid, wkt } = found.spatialReference ?? {};
  return listTable(rows, {
    projection: latestWkid ?? wkid ?? wkt ?? null,
    cutOff: found.exceededTransferLimit ?? false,
  });
}

function pointOf(
  geometry: z.output<typeof shape> | null,
): Pick<ListTable['records'][number], 'point' | 'shape'> {
  const { x, y } = geometry ?? {};
  if (typeof x === 'number' && typeof y === 'number') return { point: { x, y }, shape: null };
  if (geometry?.rings !== undefined) return { point: null, shape: 'Polygon' };
  if (geometry?.paths !== undefined) return { point: null, shape: 'LineString' };
  return { point: null, shape: geometry?.points === undefined ? null : 'MultiPoint' };
}
