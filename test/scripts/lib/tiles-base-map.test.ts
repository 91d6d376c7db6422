import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Position } from 'geojson';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BoundaryRow } from '../../../scripts/lib/source.ts';
import { cutTiles, detailsTo } from '../../../scripts/lib/tiles.ts';
import { buildTopology } from '../../../scripts/lib/topology.ts';
import { type ReadFeature, type ReadTile, officialReader, readTiles, tileAt } from './read-tiles.ts';
import { SIDE, SOUTH, WEST, edgesOf, geoidOf, toyCounties, toyStates, toyZctas } from './toy-grid.ts';

/*
 * The toy grid's areas on land that reaches far to the east, with a lake there. Two columns are one county, the third
 * another of the same state, the fourth is in the next state.
 */
const COUNTIES = ['55001', '55001', '55003', '56001'];
const EAST_LAND: Position = [-70, 40];
const EAST_LAKE: Position = [-60.5, 40.5];

function box(level: BoundaryRow['level'], [west, south, east, north]: readonly number[]): BoundaryRow {
  const ring = [
    [west!, south!],
    [east!, south!],
    [east!, north!],
    [west!, north!],
    [west!, south!],
  ];
  const geometry = { type: 'Polygon' as const, coordinates: [ring] };
  return { level, geoid: 'toy', name: 'Toy', state: null, geometry };
}

const countyOf = new Map(
  COUNTIES.flatMap((county, column) =>
    Array.from({ length: SIDE }, (_, row) => [geoidOf(column, row), county] as const),
  ),
);

let folder: string;
let file: string;
let plain: ReadTile[];
let tiles: ReadTile[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'placewell-base-map-'));
  file = join(folder, 'areas.pmtiles');
  const topologies = {
    zcta: buildTopology(toyZctas()),
    county: buildTopology(toyCounties()),
    state: buildTopology(toyStates()),
  };
  await cutTiles(topologies, file, { details: detailsTo(8) });
  plain = await readTiles(officialReader(file));
  const ground = {
    land: buildTopology([box('land', [-110, 30, -50, 50])]),
    lake: buildTopology([box('lake', [-61, 40, -60, 41])]),
  };
  await cutTiles(topologies, file, { details: detailsTo(8), baseMap: { ground, countyOf } });
  tiles = await readTiles(officialReader(file));
});
afterAll(() => rm(folder, { recursive: true }));

const tileWith = (place: Position, z: number): ReadTile | undefined => {
  const { x, y } = tileAt(place, z);
  return tiles.find((tile) => tile.z === z && tile.x === x && tile.y === y);
};
const edges = (features: readonly ReadFeature[] = []): string[] =>
  features.flatMap(({ rings }) => rings.flatMap(edgesOf));
const longitude = ({ z, x, extent }: ReadTile, [px]: Position): number =>
  ((x + px! / extent) / 2 ** z - 0.5) * 360;

describe('a base map', () => {
  it('leaves the three layers of areas as they are', () => {
    for (const { z, x, y, layers } of plain) {
      const found = tiles.find((tile) => tile.z === z && tile.x === x && tile.y === y)!;
      for (const [layer, features] of Object.entries(layers))
        expect(found.layers[layer], `${layer} in ${z}/${x}/${y}`).toEqual(features);
    }
  });

  it.each([6, 7, 8])('at zoom %i county lines lie on the borders of the ZCTAs, vertex on vertex', (z) => {
    const drawn = tiles.filter((tile) => tile.z === z && tile.layers['border']);
    expect(drawn.length).toBeGreaterThan(0);
    for (const { layers } of drawn) {
      const ofAreas = new Set(edges(layers['zcta']));
      expect(edges(layers['border']).filter((edge) => !ofAreas.has(edge))).toEqual([]);
    }
  });

  it('tells lines between counties from those between states', () => {
    for (const tile of tiles)
      for (const { properties, rings } of tile.layers['border'] ?? []) {
        const column = properties['level'] === 'state' ? 3 : 2;
        for (const point of rings.flat())
          expect(Math.abs(longitude(tile, point) - (WEST + column))).toBeLessThan(0.1);
      }
    const levels = tiles.flatMap(({ layers }) => layers['border'] ?? []).map(({ properties }) => properties);
    expect(new Set(levels.map(({ level }) => level))).toEqual(new Set(['county', 'state']));
  });

  it('has land and lakes down to zoom 5, where the client enlarges them; county lines from there', () => {
    const has = (z: number, place: Position): string[] =>
      Object.keys(tileWith(place, z)?.layers ?? {}).filter((layer) => !['county', 'state'].includes(layer));
    expect(has(5, EAST_LAND)).toEqual(['land']);
    expect(has(5, EAST_LAKE)).toEqual(['land', 'lake']);
    expect(has(6, EAST_LAKE)).toEqual([]);
    const inside: Position = [WEST + 2.1, SOUTH + 2.1];
    expect(has(5, inside)).toEqual(['zcta', 'land']);
    expect(has(6, inside)).toEqual(['zcta', 'border']);
  });

  it('says nothing of land and lakes but where they are', () => {
    const ground = tiles.flatMap(({ layers }) => [...(layers['land'] ?? []), ...(layers['lake'] ?? [])]);
    expect(ground.every(({ properties }) => Object.keys(properties).length === 0)).toBe(true);
  });

  it('names its layers in the archive', async () => {
    const { vector_layers: layers } = (await officialReader(file).getMetadata()) as {
      vector_layers: { id: string; minzoom: number; maxzoom: number; fields: object }[];
    };
    expect(layers.slice(3)).toEqual([
      { id: 'border', fields: { level: 'String' }, minzoom: 6, maxzoom: 8 },
      { id: 'land', fields: {}, minzoom: 0, maxzoom: 5 },
      { id: 'lake', fields: {}, minzoom: 0, maxzoom: 5 },
    ]);
  });
});
