import type { BBox, Feature, MultiPolygon } from 'geojson';
import { type GapsAnswer, type UnjudgedArea, gapColumns, gapRows } from './gap-table.ts';

/** west, south, east, north; undefined when there is no outline at all. */
function bboxOf(outlines: readonly MultiPolygon[]): BBox | undefined {
  const box: BBox = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of outlines.flatMap(({ coordinates }) => coordinates.flat(2)) as [number, number][]) {
    box[0] = Math.min(box[0], lon);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lon);
    box[3] = Math.max(box[3], lat);
  }
  return box[0] === Infinity ? undefined : box;
}

/**
 * The gap list as GeoJSON (RFC 7946): a FeatureCollection with the CSV's columns as properties, null kept as null.
 * `outlines` come from server/analysis/topology.ts: at most six decimals, outer rings counter-clockwise. An area without
 * one is kept, with a null geometry. One feature per line.
 */
export function gapsGeoJson(
  answer: GapsAnswer,
  outlines: ReadonlyMap<string, MultiPolygon>,
  unjudged?: ReadonlyMap<string, UnjudgedArea>,
): string {
  const columns = gapColumns(answer);
  const features = gapRows(answer, unjudged).map((row): Feature<MultiPolygon | null> => ({
    type: 'Feature',
    id: row.geoid,
    properties: Object.fromEntries(columns.map(({ name, of }) => [name, of(row)])),
    geometry: outlines.get(row.geoid) ?? null,
  }));
  const bbox = bboxOf(features.flatMap(({ geometry }) => geometry ?? []));
  const head = JSON.stringify({ type: 'FeatureCollection', ...(bbox && { bbox }) }).slice(0, -1);
  return `${head},"features":[\n${features.map((feature) => JSON.stringify(feature)).join(',\n')}\n]}\n`;
}
