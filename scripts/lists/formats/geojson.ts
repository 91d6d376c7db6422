import { z } from 'zod';
import { flatten } from '../flatten.ts';
import { listTable, type ListRecord, type ListTable } from '../table.ts';
import { checked, readJson } from './json.ts';

const geometry = z.looseObject({ type: z.string(), coordinates: z.unknown() });
const point = z.looseObject({
  type: z.literal('Point'),
  coordinates: z.tuple([z.number(), z.number()]).rest(z.unknown()),
});

const featureCollection = z.looseObject({
  type: z.literal('FeatureCollection'),
  /** An older form of the standard: a projection by name, e.g. `urn:ogc:def:crs:EPSG::2263`. */
  crs: z.looseObject({ properties: z.looseObject({ name: z.string().optional() }).optional() }).nullish(),
  exceededTransferLimit: z.boolean().optional(),
  properties: z.looseObject({ exceededTransferLimit: z.boolean().optional() }).nullish(),
  features: z.array(
    z.looseObject({
      geometry: geometry.nullish(),
      properties: z.record(z.string(), z.unknown()).nullable(),
    }),
  ),
});

export const readGeojson = (bytes: Uint8Array): ListTable => geojsonTable(readJson(bytes));

export function geojsonTable(json: unknown): ListTable {
  const collection = checked(featureCollection, json);
  const rows = collection.features.map((feature) => ({
    cells: flatten(feature.properties),
    ...shapeOf(feature.geometry),
  }));
  const limit = collection.exceededTransferLimit ?? collection.properties?.exceededTransferLimit;
  return listTable(rows, {
    projection: projectionOf(collection.crs?.properties?.name),
    cutOff: limit ?? false,
  });
}

export function shapeOf(shape: unknown): Pick<ListRecord, 'point' | 'shape'> {
  const found = point.safeParse(shape);
  if (found.success) {
    const [x, y] = found.data.coordinates;
    return { point: { x, y }, shape: null };
  }
  const other = geometry.safeParse(shape);
  return { point: null, shape: other.success && other.data.type !== 'Point' ? other.data.type : null };
}

function projectionOf(name: string | undefined): number | null {
  const code = /EPSG:+(\d+)$/.exec(name ?? '')?.[1];
  return code === undefined ? null : Number(code);
}
