import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Feature, MultiPolygon, Position } from 'geojson';
import GeoJSONVT, { type LegacyFeature } from 'geojson-vt';
import { UNITS_PER_DEGREE, doubleArea } from '../../server/analysis/topology.ts';
import { type Bounds, type Tile, writePmtiles } from './pmtiles.ts';
import type { LevelTopology } from './topology.ts';
import {
  type Detail,
  type GridArea,
  type WeightedTopology,
  fromGrid,
  snapToZoom,
  weigh,
} from './zoom-grid.ts';

export const TILE_LAYERS = ['zcta', 'county', 'state'] as const;
export type TileLayer = (typeof TILE_LAYERS)[number];

export interface TileOptions {
  /** One entry per zoom, from 0 upwards. */
  readonly details?: readonly Detail[];
  /** Last zoom with all land; deeper, only tiles with a ZCTA are kept, and the client enlarges land from here. */
  readonly landZoom?: number;
}

export interface TileReport {
  /** Size of the archive. */
  readonly bytes: number;
  /** Per zoom, before gzip. */
  readonly zooms: readonly { readonly zoom: number; readonly tiles: number; readonly bytes: number }[];
}

/** Outlines of counties and states hold no more detail than this zoom shows. */
const LAND_ZOOM = 5;
const MAX_ZOOM = 8;

function detailOf(zoom: number): Detail {
  // Twice the usual units: as fine as another zoom would be, at a third of its bytes.
  if (zoom === MAX_ZOOM) return { zoom, extent: 8192, finest: 0.25, coarsest: 1.5 };
  if (zoom === LAND_ZOOM) return { zoom, extent: 4096, finest: 1, coarsest: 1 };
  return { zoom, extent: zoom < LAND_ZOOM ? 1024 : 2048, finest: 1, coarsest: 2 };
}

/** Zooms 0 to 8, on a grid of a half or a quarter pixel; finer where the client enlarges: land from 5, ZCTAs from 8. */
export const DETAILS: readonly Detail[] = Array.from({ length: MAX_ZOOM + 1 }, (_, zoom) => detailOf(zoom));

type LayerTiles = ReadonlyMap<string, LegacyFeature[]>;

function toFeature(
  { geoid, name, polygons }: GridArea,
  detail: Detail,
  layer: TileLayer,
): Feature<MultiPolygon> {
  const coordinates = polygons.map((rings) =>
    rings.map((ring) => ring.map((point) => fromGrid(point, detail))),
  );
  return {
    type: 'Feature',
    id: Number(geoid),
    properties: layer === 'zcta' ? { geoid } : { geoid, name },
    geometry: { type: 'MultiPolygon', coordinates },
  };
}

/** Rings that a tile's edge cut down to nothing only cost bytes. */
function withArea(feature: LegacyFeature): LegacyFeature[] {
  const rings = (feature.geometry as Position[][]).filter(
    (ring) => ring.length >= 4 && doubleArea(ring) !== 0,
  );
  return rings.length > 0 ? [{ ...feature, geometry: rings } as LegacyFeature] : [];
}

/** The areas are on the zoom's grid: tolerance 0, and one zoom at a time, so that slicing moves no vertex. */
function sliceLayer(topology: WeightedTopology, detail: Detail, layer: TileLayer): LayerTiles {
  const { zoom, extent } = detail;
  // In the order of their GEOIDs neighbours mostly follow each other, which gzip rewards.
  const features = snapToZoom(topology, detail)
    .toSorted((a, b) => (a.geoid < b.geoid ? -1 : 1))
    .map((area) => toFeature(area, detail, layer));
  const index = new GeoJSONVT(
    { type: 'FeatureCollection', features },
    { maxZoom: zoom, indexMaxZoom: zoom, indexMaxPoints: 0, tolerance: 0, extent, buffer: extent / 64 },
  );
  const tiles = new Map<string, LegacyFeature[]>();
  for (const { z, x, y } of index.tileCoords) {
    const kept = z === zoom ? (index.getTile(z, x, y)?.features.flatMap(withArea) ?? []) : [];
    if (kept.length > 0) tiles.set(`${x}/${y}`, kept);
  }
  return tiles;
}

function encodeTile(key: string, layers: ReadonlyMap<TileLayer, LayerTiles>, { zoom, extent }: Detail): Tile {
  const [x, y] = key.split('/').map(Number) as [number, number];
  const present = [...layers].flatMap(([layer, tiles]) => {
    const features = tiles.get(key);
    return features ? [[layer, { features }]] : [];
  });
  const bytes = fromGeojsonVt(Object.fromEntries(present) as Parameters<typeof fromGeojsonVt>[0], {
    version: 2,
    extent,
  });
  return { z: zoom, x, y, bytes };
}

function cutZoom(
  topologies: ReadonlyMap<TileLayer, WeightedTopology>,
  detail: Detail,
  zctaOnly: boolean,
): Tile[] {
  const layers = new Map(
    [...topologies].map(([layer, topology]) => [layer, sliceLayer(topology, detail, layer)]),
  );
  const wanted = zctaOnly ? [layers.get('zcta')!] : [...layers.values()];
  const keys = new Set(wanted.flatMap((tiles) => [...tiles.keys()]));
  return [...keys].map((key) => encodeTile(key, layers, detail));
}

function boundsOf(topologies: readonly LevelTopology[]): Bounds {
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const arc of topologies.flatMap(({ arcs }) => arcs))
    for (const [i, units] of arc.entries()) {
      const axis = i % 2;
      bounds[axis] = Math.min(bounds[axis]!, units / UNITS_PER_DEGREE);
      bounds[axis + 2] = Math.max(bounds[axis + 2]!, units / UNITS_PER_DEGREE);
    }
  return bounds;
}

/**
 * Cuts one PMTiles archive with the layers zcta, county and state. A feature's id is its GEOID as a number, its
 * properties are geoid and, for counties and states, name.
 */
export async function cutTiles(
  topologies: Readonly<Record<TileLayer, LevelTopology>>,
  outFile: string,
  { details = DETAILS, landZoom = LAND_ZOOM }: TileOptions = {},
): Promise<TileReport> {
  const weighted = new Map(TILE_LAYERS.map((layer) => [layer, weigh(topologies[layer])]));
  const tiles = details.map((detail) => cutZoom(weighted, detail, detail.zoom > landZoom));
  const bytes = await writePmtiles(outFile, tiles.flat(), boundsOf(Object.values(topologies)), {
    name: 'Placewell areas',
    format: 'pbf',
    vector_layers: TILE_LAYERS.map((id) => ({
      id,
      fields: id === 'zcta' ? { geoid: 'String' } : { geoid: 'String', name: 'String' },
      minzoom: 0,
      maxzoom: details.length - 1,
    })),
  });
  const zooms = tiles.map((cut, zoom) => ({
    zoom,
    tiles: cut.length,
    bytes: cut.reduce((sum, tile) => sum + tile.bytes.length, 0),
  }));
  return { bytes, zooms };
}
