import type { MultiPolygon, Polygon } from 'geojson';

/** A feature as a boundary file gives it, in degrees. */
export interface Outline {
  readonly properties: Readonly<Record<string, unknown>>;
  /** null where the file has no shape, or not an area, for the row. */
  readonly geometry: Polygon | MultiPolygon | null;
}

/** The attribute as text, '' where it is null; a renamed column throws. */
export function attribute(outline: Outline, name: string): string {
  const value = outline.properties[name];
  if (value === undefined)
    throw new Error(`attribute ${name} is missing; there are ${Object.keys(outline.properties).join(', ')}`);
  return value === null ? '' : String(value);
}
