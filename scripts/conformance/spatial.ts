import type { MultiPolygon, Polygon } from 'geojson';
import { z } from 'zod';
import { neighbourRows, type SpatialWeights } from '../../server/analysis/spatial-weights.ts';
import { column, referredName } from './columns.ts';
import { read } from './read.ts';

type Inputs = Readonly<Record<string, unknown>>;

const Shape = z.custom<Polygon | MultiPolygon>(
  (value) =>
    ['Polygon', 'MultiPolygon'].includes(String((value as { type?: unknown } | null)?.type)) &&
    Array.isArray((value as Polygon).coordinates),
  'not a Polygon or MultiPolygon',
);
const Shapes = z.looseObject({
  features: z.array(
    z.looseObject({ geometry: Shape, properties: z.record(z.string(), z.unknown()).nullish() }),
  ),
});

export interface ShapeRow {
  readonly geometry: Polygon | MultiPolygon;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** The features of a FeatureCollection of areas. */
export const shapesOf = (inputs: Inputs, name: string): ShapeRow[] =>
  read(Shapes, inputs, name).features.map(({ geometry, properties }) => ({
    geometry,
    properties: properties ?? {},
  }));

const Pairs = z.array(z.tuple([z.number(), z.number()]).rest(z.unknown()));
const Columns = z.looseObject({ x: z.array(z.number()), y: z.array(z.number()) });
const Degrees = z.looseObject({ lon: z.array(z.number()), lat: z.array(z.number()) });

export interface Points {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Points as [x, y] rows or as columns x, y or lon, lat. */
export function pointsOf(inputs: Inputs, name: string): Points {
  const rows = Pairs.safeParse(inputs[name]);
  if (rows.success)
    return {
      x: Float64Array.from(rows.data, ([x]) => x),
      y: Float64Array.from(rows.data, ([, y]) => y),
    };
  const degrees = Degrees.safeParse(inputs[name]);
  const { x, y } = degrees.success
    ? { x: degrees.data.lon, y: degrees.data.lat }
    : read(Columns, inputs, name);
  return { x: Float64Array.from(x), y: Float64Array.from(y) };
}

/** The input that a parameter such as `inputs.points` refers to; the one usually so called where it says nothing. */
export function referred(inputs: Inputs, parameter: unknown, usual: string): string {
  const name = typeof parameter === 'string' ? referredName(parameter) : usual;
  return name in inputs ? name : usual;
}

/** Weights from the case's neighbour lists; row-standardised unless the words say binary. */
export function weightsOf(inputs: Inputs, words: unknown): SpatialWeights {
  const lists = read(z.array(z.array(z.number())), inputs, 'neighbours');
  return { ...neighbourRows(lists), style: /binary/i.test(String(words)) ? 'binary' : 'row-standardised' };
}

/** Values with NaN where the case has null. */
export const valuesOf = (inputs: Inputs): Float64Array =>
  Float64Array.from(column(inputs, 'values'), (value) => value ?? NaN);
