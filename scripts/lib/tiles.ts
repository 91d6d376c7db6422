import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { UNITS_PER_DEGREE } from '../../server/analysis/topology.ts';
import { type Borders, bordersBetween } from './borders.ts';
import { type ArchiveMetadata, type Bounds, type Tile, writePmtiles } from './pmtiles.ts';
import { areaFeatures, borderFeatures, groundFeatures, type LayerTiles, sliceLayer } from './tile-layers.ts';
import type { LevelTopology } from './topology.ts';
import { type Detail, finerNear, snapToZoom, weigh, type WeightedTopology } from './zoom-grid.ts';

/** Layers of areas; every tile with areas has these. */
export const TILE_LAYERS = ['zcta', 'county', 'state'] as const;
export type TileLayer = (typeof TILE_LAYERS)[number];

export const GROUND_LAYERS = ['land', 'lake'] as const;
export type GroundLayer = (typeof GROUND_LAYERS)[number];

/** What the areas are drawn upon and parted by. */
export interface BaseMap {
  /** Layers without id or properties; one that is absent is not cut. */
  readonly ground: Readonly<Partial<Record<GroundLayer, LevelTopology>>>;
  /** Primary county of each ZCTA. */
  readonly countyOf: ReadonlyMap<string, string>;
}

export interface TileOptions {
  readonly baseMap?: BaseMap;
  /** One entry per zoom, from 0 upwards. */
  readonly details: readonly Detail[];
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

function detailOf(zoom: number, maxZoom: number): Detail {
  // Twice the usual units: as fine as another zoom would be, at a third of its bytes.
  if (zoom === maxZoom) return { zoom, extent: 8192, finest: 0.25, coarsest: 1.5 };
  if (zoom === LAND_ZOOM) return { zoom, extent: 4096, finest: 1, coarsest: 1 };
  return { zoom, extent: zoom < LAND_ZOOM ? 1024 : 2048, finest: 1, coarsest: 2 };
}

/** Zooms from 0, on a grid of a half or a quarter pixel; finer where the client enlarges: land from 5, ZCTAs from the last. */
export const detailsTo = (maxZoom: number): readonly Detail[] =>
  Array.from({ length: maxZoom + 1 }, (_, zoom) => detailOf(zoom, maxZoom));

/** Land is seen next to ZCTAs drawn from zoom 8; where there are none, coarse coasts will do. */
const COAST_PIXELS = 1.5;

/** A layer of the ground: coarse until the land zoom, whose tiles the client enlarges. */
interface Ground {
  readonly coarse: WeightedTopology;
  readonly last: WeightedTopology;
}

/** Layers ready to be cut at any zoom. */
interface Sheets {
  readonly areas: ReadonlyMap<TileLayer, WeightedTopology>;
  /** null where the counties are not known. */
  readonly borders: Borders | null;
  readonly ground: ReadonlyMap<GroundLayer, Ground>;
  readonly landZoom: number;
}

type Layers = ReadonlyMap<string, LayerTiles>;

function encodeTile(key: string, layers: Layers, { zoom, extent }: Detail): Tile {
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

function cutAreas({ areas, borders, landZoom }: Sheets, detail: Detail): Layers {
  const layers = new Map<string, LayerTiles>();
  for (const [layer, topology] of areas) {
    const grid = snapToZoom(topology, detail);
    layers.set(layer, sliceLayer(areaFeatures(grid, detail, layer !== 'zcta'), detail));
    if (layer === 'zcta' && borders && detail.zoom > landZoom)
      layers.set('border', sliceLayer(borderFeatures(borders, grid, detail), detail));
  }
  return layers;
}

function cutGround({ ground, landZoom }: Sheets, detail: Detail): Layers {
  if (detail.zoom > landZoom) return new Map();
  const coasts = { ...detail, finest: COAST_PIXELS, coarsest: COAST_PIXELS };
  return new Map(
    [...ground].map(([layer, { coarse, last }]) => {
      const grid = snapToZoom(detail.zoom === landZoom ? last : coarse, coasts);
      return [layer, sliceLayer(groundFeatures(grid, detail), detail)];
    }),
  );
}

function cutZoom(sheets: Sheets, detail: Detail): Tile[] {
  const layers = new Map([...cutAreas(sheets, detail), ...cutGround(sheets, detail)]);
  const wanted = detail.zoom > sheets.landZoom ? [layers.get('zcta')!] : [...layers.values()];
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

function metadataOf({ areas, borders, ground, landZoom }: Sheets, maxzoom: number): ArchiveMetadata {
  const named = { geoid: 'String', name: 'String' };
  return {
    name: 'Placewell areas',
    format: 'pbf',
    vector_layers: [
      ...[...areas.keys()].map((id) => ({
        id,
        fields: id === 'zcta' ? { geoid: 'String' } : named,
        minzoom: 0,
        maxzoom,
      })),
      ...(borders ? [{ id: 'border', fields: { level: 'String' }, minzoom: landZoom + 1, maxzoom }] : []),
      ...[...ground.keys()].map((id) => ({ id, fields: {}, minzoom: 0, maxzoom: landZoom })),
    ],
  };
}

function prepare(
  topologies: Readonly<Record<TileLayer, LevelTopology>>,
  baseMap: BaseMap | undefined,
  landZoom: number,
): Sheets {
  const areas = new Map(TILE_LAYERS.map((layer) => [layer, weigh(topologies[layer])]));
  const ground = new Map<GroundLayer, Ground>();
  for (const layer of GROUND_LAYERS) {
    const topology = baseMap?.ground[layer];
    if (!topology) continue;
    const coarse = weigh(topology);
    ground.set(layer, { coarse, last: finerNear(coarse, areas.get('zcta')!) });
  }
  const borders = baseMap ? bordersBetween(topologies.zcta.areas, baseMap.countyOf) : null;
  return { areas, borders, ground, landZoom };
}

/**
 * Cuts one PMTiles archive with the layers zcta, county and state. A feature's id is its GEOID as a number, its
 * properties are geoid and, for counties and states, name. With a base map also
 * - border: below the land zoom, lines along ZCTA borders where counties meet, with property level, county or state;
 * - land, lake: down to the land zoom, without properties.
 */
export async function cutTiles(
  topologies: Readonly<Record<TileLayer, LevelTopology>>,
  outFile: string,
  { baseMap, details, landZoom = LAND_ZOOM }: TileOptions,
): Promise<TileReport> {
  const sheets = prepare(topologies, baseMap, landZoom);
  const tiles = details.map((detail) => cutZoom(sheets, detail));
  const bounds = boundsOf([...Object.values(topologies), ...Object.values(baseMap?.ground ?? {})]);
  const metadata = metadataOf(sheets, details.length - 1);
  const bytes = await writePmtiles(outFile, tiles.flat(), bounds, metadata);
  const zooms = tiles.map((cut, zoom) => ({
    zoom,
    tiles: cut.length,
    bytes: cut.reduce((sum, tile) => sum + tile.bytes.length, 0),
  }));
  return { bytes, zooms };
}
