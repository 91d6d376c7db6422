import type { Feature, MultiLineString, MultiPolygon, Position } from 'geojson';
import GeoJSONVT, { type LegacyFeature } from 'geojson-vt';
import { doubleArea } from '../../server/analysis/topology.ts';
import { BORDER_LEVELS, type Borders, joinArcs } from './borders.ts';
import { type Detail, type GridArea, type GridTopology, fromGrid } from './zoom-grid.ts';

/** Features of one layer by tile, `x/y`. */
export type LayerTiles = ReadonlyMap<string, readonly LegacyFeature[]>;

type Drawn = Feature<MultiPolygon | MultiLineString>;

function toMultiPolygon({ polygons }: GridArea, detail: Detail): MultiPolygon {
  const coordinates = polygons.map((rings) =>
    rings.map((ring) => ring.map((point) => fromGrid(point, detail))),
  );
  return { type: 'MultiPolygon', coordinates };
}

/** Numbered by their GEOID; in the order of their GEOIDs neighbours mostly follow each other, which gzip rewards. */
export const areaFeatures = ({ areas }: GridTopology, detail: Detail, named: boolean): Drawn[] =>
  areas
    .toSorted((a, b) => (a.geoid < b.geoid ? -1 : 1))
    .map((area) => ({
      type: 'Feature',
      id: Number(area.geoid),
      properties: named ? { geoid: area.geoid, name: area.name } : { geoid: area.geoid },
      geometry: toMultiPolygon(area, detail),
    }));

/** Shapes that nobody asks about. */
export const groundFeatures = ({ areas }: GridTopology, detail: Detail): Drawn[] =>
  areas.map((area) => ({ type: 'Feature', properties: {}, geometry: toMultiPolygon(area, detail) }));

/** One feature for each level. */
export const borderFeatures = (borders: Borders, { arcs }: GridTopology, detail: Detail): Drawn[] =>
  BORDER_LEVELS.map((level) => {
    const lines = joinArcs(borders[level], arcs);
    const coordinates = lines.map((line) => line.map((point) => fromGrid(point, detail)));
    return { type: 'Feature', properties: { level }, geometry: { type: 'MultiLineString', coordinates } };
  });

/** Rings and lines that a tile's edge cut down to nothing only cost bytes. */
function withExtent(feature: LegacyFeature): LegacyFeature[] {
  const parts = (feature.geometry as Position[][]).filter((part) =>
    feature.type === 3 ? part.length >= 4 && doubleArea(part) !== 0 : part.length >= 2,
  );
  return parts.length > 0 ? [{ ...feature, geometry: parts } as LegacyFeature] : [];
}

/** The features are on the zoom's grid: tolerance 0, and one zoom at a time, so that slicing moves no vertex. */
export function sliceLayer(features: Drawn[], { zoom, extent }: Detail): LayerTiles {
  const index = new GeoJSONVT(
    { type: 'FeatureCollection', features },
    { maxZoom: zoom, indexMaxZoom: zoom, indexMaxPoints: 0, tolerance: 0, extent, buffer: extent / 64 },
  );
  const tiles = new Map<string, LegacyFeature[]>();
  for (const { z, x, y } of index.tileCoords) {
    const kept = z === zoom ? (index.getTile(z, x, y)?.features.flatMap(withExtent) ?? []) : [];
    if (kept.length > 0) tiles.set(`${x}/${y}`, kept);
  }
  return tiles;
}
