import type { MultiPolygon, Polygon, Position } from 'geojson';
import { expect, test } from 'vitest';
import { boundsOf } from '../../../server/analysis/locate.ts';
import { box } from '../../../server/analysis/polygons.ts';
import {
  tileArea,
  tileEnvelope,
  tileOf,
  toMercator,
  toTile,
  type Tile,
} from '../../../server/analysis/tile-geometry.ts';
import { seeded } from '../../seeded.ts';

const HALF = 20_037_508.342789244;
const WORLD: Tile = { z: 0, x: 0, y: 0 };
/** Latitude where the square world ends. */
const END = (Math.atan(Math.sinh(Math.PI)) * 180) / Math.PI;

test('the corners of the square world', () => {
  expect(toMercator(0, 0)).toEqual([0, 0]);
  const [x, y] = toMercator(180, END);
  expect([x / HALF, y / HALF]).toEqual([expect.closeTo(1, 14), expect.closeTo(1, 13)]);
  expect(tileEnvelope(WORLD)).toEqual([-HALF, -HALF, HALF, HALF]);
  expect(tileEnvelope({ z: 1, x: 1, y: 0 })).toEqual([0, 0, HALF, HALF]);
});

test('a place is in the tile whose envelope holds it', () => {
  const random = seeded(2);
  for (let k = 0; k < 500; k++) {
    const [lon, lat, z] = [360 * random() - 180, 170 * random() - 85, Math.floor(20 * random())];
    const { units, ...tile } = tileOf(lon, lat, z, 4096);
    const [x, y] = toMercator(lon, lat);
    const [west, south, east, north] = tileEnvelope(tile);
    expect(x >= west - 1e-6 && x <= east + 1e-6 && y >= south - 1e-6 && y <= north + 1e-6).toBe(true);
    const unit = (east - west) / 4096;
    expect((x - west) / unit - units[0]).toBeGreaterThanOrEqual(-1e-3);
    expect((x - west) / unit - units[0]).toBeLessThan(1 + 1e-3);
    expect((north - y) / unit - units[1]).toBeLessThan(1 + 1e-3);
  }
});

test('on a line between tiles a place is east or south; past the end of the world on its edge', () => {
  expect(tileOf(0, 0, 1, 4096)).toEqual({ z: 1, x: 1, y: 1, units: [0, 0] });
  expect(tileOf(180, 0, 1, 4096)).toMatchObject({ x: 1, units: [4095, 0] });
  expect(tileOf(-180, 89, 2, 512)).toMatchObject({ x: 0, y: 0, units: [0, 0] });
  expect(tileOf(10, -89.99, 2, 512)).toMatchObject({ y: 3, units: [expect.any(Number), 511] });
});

test('a hemisphere is half a tile; a hole comes off; an island in it goes back on', () => {
  const east: Polygon = box(0, -END, 180, END);
  expect(tileArea(toTile(east, WORLD, 4096, 0))).toBe(4096 * 2048);
  const hole = box(45, -10, 135, 10).coordinates[0]!.toReversed();
  const holed = toTile({ type: 'Polygon', coordinates: [east.coordinates[0]!, hole] }, WORLD, 4096, 0);
  const [, top] = toTile(box(45, -10, 135, 10), WORLD, 4096, 0)[0]![0]!
    .map(([, y]) => y!)
    .toSorted((a, b) => a - b);
  expect(tileArea(holed)).toBe(4096 * 2048 - 1024 * 2 * (2048 - top!));
  const island: MultiPolygon = {
    type: 'MultiPolygon',
    coordinates: [[east.coordinates[0]!, hole], box(45, -10, 135, 10).coordinates],
  };
  expect(tileArea(toTile(island, WORLD, 4096, 0))).toBe(4096 * 2048);
});

test('the four tiles below a tile share out what it shows', () => {
  const random = seeded(4);
  for (let k = 0; k < 20; k++) {
    const corners = Array.from({ length: 3 }, () => [170 * random() - 85, 100 * random() - 50]);
    const triangle: Polygon = { type: 'Polygon', coordinates: [[...corners, corners[0]!]] };
    const parts = [0, 1].flatMap((x) =>
      [0, 1].map((y) => tileArea(toTile(triangle, { z: 1, x, y }, 2048, 0))),
    );
    const [[ring]] = toTile(triangle, WORLD, 4096, 0) as [[[number, number][]]];
    const border = ring.reduce((sum, [x, y], i) => {
      const [x0, y0] = ring[Math.max(0, i - 1)]!;
      return sum + Math.hypot(x - x0, y - y0);
    }, 0);
    // where an edge is cut it bends by no more than half a unit
    expect(Math.abs(parts.reduce((a, b) => a + b) - tileArea([[ring]]))).toBeLessThan(border / 2);
  }
});

test('a margin keeps what lies just beyond the side; what covers the tile fills it', () => {
  const tile: Tile = { z: 4, x: 4, y: 5 };
  const everywhere = box(-179, -80, 179, 80);
  expect(tileArea(toTile(everywhere, tile, 4096, 0))).toBe(4096 ** 2);
  expect(tileArea(toTile(everywhere, tile, 4096, 64))).toBe((4096 + 128) ** 2);
  expect(toTile(box(100, 0, 110, 10), tile, 4096, 64)).toEqual([]);
});

test('thinner than a unit is folded away: spikes, and corners that rounding brings to an edge', () => {
  // 360 units around the world: a unit is a degree of longitude, and nearly one of latitude at the equator
  const outline = (...points: [number, number][]): Polygon => ({
    type: 'Polygon',
    coordinates: [[...points, points[0]!]],
  });
  const square = toTile(box(0, 0, 10, 10), WORLD, 360, 0);
  const spiked = outline([0, 0], [4.8, 0], [5, -9], [5.2, 0], [10, 0], [10, 10], [0, 10]);
  expect(tileArea(toTile(spiked, WORLD, 360, 0))).toBe(tileArea(square));
  expect(boundsOf(toTile(spiked, WORLD, 360, 0)[0] as Position[][])).toEqual(
    boundsOf(square[0] as Position[][]),
  );
  // half a unit of area whose long side touches the square around its corner
  expect(toTile(outline([0, 0], [0.9, 0], [0, 0.9]), WORLD, 360, 0)).toEqual([]);
  expect(tileArea(toTile(box(0, 0, 0.9, 0.9), WORLD, 360, 0))).toBe(1);
});

test('smaller than the grid is nothing; rings are closed, whole and do not stand still', () => {
  expect(toTile(box(10, 10, 10.001, 10.001), WORLD, 4096, 0)).toEqual([]);
  // less than half a unit wide and high, though rounding would make a unit of it
  expect(toTile(box(10.3, 10.3, 10.7, 10.7), WORLD, 360, 0)).toEqual([]);
  const wavy: Polygon = {
    type: 'Polygon',
    coordinates: [
      Array.from({ length: 401 }, (_, i) => {
        const angle = (2 * Math.PI * (i % 400)) / 400;
        const radius = 3 + 0.01 * Math.sin(angle * 40);
        return [radius * Math.cos(angle), radius * Math.sin(angle)];
      }),
    ],
  };
  const [[ring]] = toTile(wavy, WORLD, 4096, 0) as [[[number, number][]]];
  expect(ring.length).toBeLessThan(200);
  expect(ring[0]).toEqual(ring.at(-1));
  for (const [i, [x, y]] of ring.entries()) {
    expect(Number.isInteger(x) && Number.isInteger(y)).toBe(true);
    if (i > 0) expect([x, y]).not.toEqual(ring[i - 1]);
  }
});

test('a place, tile, extent or margin that cannot be is refused by name', () => {
  for (const [lon, lat] of [
    [181, 0],
    [0, 90],
    [0, -91],
    [NaN, 0],
  ] as const) {
    expect(() => toMercator(lon, lat)).toThrow(RangeError);
    expect(() => tileOf(lon, lat, 3, 4096)).toThrow(RangeError);
    expect(() => toTile(box(0, 0, lon, lat), WORLD, 4096, 0)).toThrow(RangeError);
  }
  for (const tile of [
    { z: -1, x: 0, y: 0 },
    { z: 1, x: 2, y: 0 },
    { z: 1, x: 0, y: -1 },
    { z: 31, x: 0, y: 0 },
    { z: 0.5, x: 0, y: 0 },
  ])
    expect(() => tileEnvelope(tile)).toThrow(RangeError);
  for (const extent of [0, 0.5, NaN])
    expect(() => toTile(box(0, 0, 1, 1), WORLD, extent, 0)).toThrow(/extent/);
  for (const buffer of [-1, 0.5])
    expect(() => toTile(box(0, 0, 1, 1), WORLD, 4096, buffer)).toThrow(/buffer/);
});
