import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Position } from 'geojson';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TileReport, cutTiles, detailsTo } from '../../../scripts/lib/tiles.ts';
import { buildTopology } from '../../../scripts/lib/topology.ts';
import { doubleArea } from '../../../server/analysis/topology.ts';
import { type ReadFeature, type ReadTile, officialReader, readTiles, tileAt } from './read-tiles.ts';
import {
  FAR_CENTRE,
  SIDE,
  SOUTH,
  TINY,
  TINY_CENTRE,
  WEST,
  centreOf,
  edgesOf,
  geoidOf,
  toyCounties,
  toyStates,
  toyZctas,
} from './toy-grid.ts';

const LAST_ZOOM = 8;
let folder: string;
let tiles: ReadTile[];
let report: TileReport;
let file: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'placewell-tiles-'));
  file = join(folder, 'areas.pmtiles');
  const topologies = {
    zcta: buildTopology(toyZctas()),
    county: buildTopology(toyCounties()),
    state: buildTopology(toyStates()),
  };
  report = await cutTiles(topologies, file, { details: detailsTo(LAST_ZOOM) });
  tiles = await readTiles(officialReader(file));
});
afterAll(() => rm(folder, { recursive: true }));

const everyZoom = Array.from({ length: LAST_ZOOM + 1 }, (_, z) => z);
const at = (z: number): ReadTile[] => tiles.filter((tile) => tile.z === z);
const isTiny = ({ properties }: ReadFeature): boolean => properties['geoid'] === TINY;

/** Whether a point lies on the straight frame around all areas, or on the edge that the tile was cut along. */
function onFrame(
  tile: ReadTile,
  [x, y]: Position,
): { west: boolean; east: boolean; north: boolean; south: boolean } {
  const buffer = tile.extent / 64;
  const world = tile.extent * 2 ** tile.z;
  const lon = ((tile.x * tile.extent + x!) / world - 0.5) * 360;
  const lat =
    (Math.atan(Math.sinh(Math.PI * (1 - (2 * (tile.y * tile.extent + y!)) / world))) * 180) / Math.PI;
  const unit = 360 / world;
  const near = (value: number, line: number): boolean => Math.abs(value - line) <= unit;
  return {
    west: near(lon, WEST) || x === -buffer,
    east: near(lon, WEST + SIDE) || x === tile.extent + buffer,
    north: near(lat, SOUTH + SIDE) || y === -buffer,
    south: near(lat, SOUTH) || y === tile.extent + buffer,
  };
}

/** Edges that belong to one area only, though no frame runs along them: there neighbours do not touch. */
function looseEdges(tile: ReadTile, features: readonly ReadFeature[]): string[] {
  const owners = new Map<string, number>();
  for (const { rings } of features) {
    const count = new Map<string, number>();
    for (const edge of rings.flatMap(edgesOf)) count.set(edge, (count.get(edge) ?? 0) + 1);
    for (const [edge, times] of count) if (times % 2 === 1) owners.set(edge, (owners.get(edge) ?? 0) + 1);
  }
  return [...owners].flatMap(([edge, count]) => {
    const [a, b] = edge.split(' ').map((point) => onFrame(tile, point.split(',').map(Number)));
    const along = (['west', 'east', 'north', 'south'] as const).some((side) => a![side] && b![side]);
    return count === 1 && !along ? [`${tile.z}/${tile.x}/${tile.y}: ${edge}`] : [];
  });
}

describe('tiles', () => {
  it.each(everyZoom)('at zoom %i neighbours have the same vertices on their border', (z) => {
    const loose = at(z).flatMap((tile) => {
      const zctas = tile.layers['zcta'] ?? [];
      // Smaller than the grid, the enclave is a square that touches nothing, and its hole is closed.
      const hole = zctas.some(({ rings }) => rings.length > 1);
      return looseEdges(tile, hole ? zctas : zctas.filter((feature) => !isTiny(feature)));
    });
    expect(at(z).length).toBeGreaterThan(0);
    expect(loose).toEqual([]);
  });

  it('at the last zoom the smallest area fills its hole exactly', () => {
    const { x, y } = tileAt(TINY_CENTRE, LAST_ZOOM);
    const zctas = at(LAST_ZOOM).find((tile) => tile.x === x && tile.y === y)!.layers['zcta']!;
    const tiny = zctas.find(isTiny)!.rings[0]!;
    const around = zctas.find(({ properties }) => properties['geoid'] === geoidOf(1, 1))!;
    expect(around.rings).toHaveLength(2);
    expect(new Set(edgesOf(around.rings[1]!))).toEqual(new Set(edgesOf(tiny)));
  });

  it.each(everyZoom)('at zoom %i every area is drawn, with area, in the tile that holds its centre', (z) => {
    const centres = new Map<string, Position>([[TINY, TINY_CENTRE]]);
    for (let i = 0; i < SIDE * SIDE; i++)
      centres.set(geoidOf(i % SIDE, Math.floor(i / SIDE)), centreOf(i % SIDE, Math.floor(i / SIDE)));
    for (const [geoid, centre] of centres) {
      const { x, y } = tileAt(centre, z);
      const tile = at(z).find((candidate) => candidate.x === x && candidate.y === y);
      const drawn = tile?.layers['zcta']?.find(({ properties }) => properties['geoid'] === geoid);
      expect(drawn, `${geoid} in ${z}/${x}/${y}`).toBeDefined();
      expect(Math.abs(doubleArea(drawn!.rings[0]!))).toBeGreaterThan(0);
    }
  });

  it('drops detail towards low zooms', () => {
    const points = everyZoom.map((z) =>
      at(z).reduce(
        (sum, tile) => sum + (tile.layers['zcta'] ?? []).flatMap(({ rings }) => rings.flat()).length,
        0,
      ),
    );
    expect(points[3]!).toBeLessThan(points[6]! / 2);
    expect(points[6]!).toBeLessThan(points[LAST_ZOOM]!);
  });

  it('names features by GEOID: as a number for feature states, as text for people', () => {
    const [cell] = at(4).flatMap((tile) => (tile.layers['zcta'] ?? []).filter(isTiny));
    expect(cell!.id).toBe(99);
    expect(cell!.properties).toEqual({ geoid: '00099' });
  });

  it('holds the three layers wherever there are areas', () => {
    const { x, y } = tileAt([WEST + 2.4, SOUTH + 2.4], 8);
    const tile = at(8).find((candidate) => candidate.x === x && candidate.y === y)!;
    expect(Object.keys(tile.layers)).toEqual(['zcta', 'county', 'state']);
    expect(tile.layers['state']![0]!.properties).toEqual({ geoid: '55', name: 'Area 55' });
  });

  it('draws land far from any ZCTA down to zoom 5; from there the client enlarges it', () => {
    const has = (z: number): boolean => {
      const { x, y } = tileAt(FAR_CENTRE, z);
      return at(z).some((tile) => tile.x === x && tile.y === y);
    };
    expect(everyZoom.map(has)).toEqual([true, true, true, true, true, true, false, false, false]);
  });

  it('writes an archive that says what it holds', async () => {
    const archive = officialReader(file);
    const header = await archive.getHeader();
    expect(header).toMatchObject({
      minZoom: 0,
      maxZoom: LAST_ZOOM,
      tileType: 1,
      tileCompression: 2,
      clustered: true,
    });
    expect([header.minLon, header.minLat, header.maxLon, header.maxLat]).toEqual([-120.5, 38, -96, 45.5]);
    expect(await archive.getMetadata()).toMatchObject({
      format: 'pbf',
      vector_layers: ['zcta', 'county', 'state'].map((id) => ({
        id,
        fields: id === 'zcta' ? { geoid: 'String' } : { geoid: 'String', name: 'String' },
      })),
    });
  });

  it('reports tiles and bytes per zoom', () => {
    expect(report.zooms.map(({ zoom }) => zoom)).toEqual(everyZoom);
    expect(report.zooms.map((zoom) => zoom.tiles)).toEqual(everyZoom.map((z) => at(z).length));
    expect(report.zooms.every(({ bytes }) => bytes > 0)).toBe(true);
  });
});
