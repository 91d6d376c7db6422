import { z } from 'zod';
import { decodeText } from './text.ts';

const collection = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      geometry: z
        .object({ type: z.literal('Point'), coordinates: z.tuple([z.number(), z.number()]).rest(z.number()) })
        .nullable(),
      properties: z.record(z.string(), z.string().nullable()),
    }),
  ),
});

export interface PointFeature {
  readonly lon: number | null;
  readonly lat: number | null;
  /** Blank or null properties read as ''; a property the file does not have throws. */
  readonly text: (property: string) => string;
}

/** Features of a GeoJSON file of points as a Socrata portal writes it: every property text or null. */
export function parsePointFeatures(bytes: Uint8Array): PointFeature[] {
  const parsed = collection.safeParse(JSON.parse(decodeText(bytes)));
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  return parsed.data.features.map(({ geometry, properties }) => ({
    lon: geometry?.coordinates[0] ?? null,
    lat: geometry?.coordinates[1] ?? null,
    text: (property) => {
      const value = properties[property];
      if (value === undefined)
        throw new Error(`property ${property} is missing; there are ${Object.keys(properties).join(', ')}`);
      return value?.trim() ?? '';
    },
  }));
}
