/** The part of the untyped package `shapefile` that we call. */
declare module 'shapefile' {
  import type { Feature, FeatureCollection, Geometry } from 'geojson';

  type Row = Omit<Feature<Geometry | null, Record<string, unknown>>, 'properties'> & {
    /** Absent where the table has fewer rows than there are shapes. */
    properties?: Record<string, unknown>;
  };

  export function read(
    shp: Uint8Array,
    dbf: Uint8Array,
    options: { encoding: string },
  ): Promise<Omit<FeatureCollection, 'features'> & { features: Row[] }>;
}
