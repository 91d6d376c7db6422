import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import type { BoundaryRow } from '../../../scripts/lib/source.ts';
import { buildTopology } from '../../../scripts/lib/topology.ts';
import { type Detail, finerNear, fromGrid, snapToZoom, weigh } from '../../../scripts/lib/zoom-grid.ts';
import { doubleArea } from '../../../server/analysis/topology.ts';
import { edgesOf } from './toy-grid.ts';

const area = (geoid: string, ring: Position[]): BoundaryRow => ({
  level: 'zcta',
  geoid,
  name: geoid,
  state: null,
  geometry: { type: 'Polygon', coordinates: [[...ring, ring[0]!]] },
});

/** A bulge to the east of the line between two points, in many small steps. */
const bulge = (x: number, south: number, north: number, width: number): Position[] =>
  Array.from({ length: 63 }, (_, i) => {
    const t = (i + 1) / 64;
    return [x + width * Math.sin(Math.PI * t), south + (north - south) * t];
  });

/** Two large areas, and on a part of their border a lens: its rings would be one straight line both ways. */
const curve = bulge(10, 0.25, 0.75, 0.02);
const lens = [
  area('1', [
    [0, 0],
    [10, 0],
    [10, 0.25],
    [10, 0.75],
    [10, 1],
    [0, 1],
  ]),
  area('2', [[10, 0.25], ...curve, [10, 0.75]]),
  area('3', [[10, 0], [20, 0], [20, 1], [10, 1], [10, 0.75], ...curve.toReversed(), [10, 0.25]]),
];
const detail: Detail = { zoom: 6, extent: 2048, finest: 8, coarsest: 8 };

describe('snapToZoom', () => {
  const { areas, arcs } = snapToZoom(weigh(buildTopology(lens)), detail);
  const outerRing = (geoid: string): Position[] =>
    areas.find((found) => found.geoid === geoid)!.polygons[0]![0]!;

  it('keeps every point of borders whose area would be left with nothing', () => {
    // 0.02 degree is 7 units at this zoom, its triangle less than 8 x 8 pixels
    expect(outerRing('2').length).toBeGreaterThan(6);
    expect(Math.abs(doubleArea(outerRing('2')))).toBeGreaterThan(100);
  });

  it('and does so for the neighbours too', () => {
    const all = areas.flatMap(({ polygons }) => polygons.flat().flatMap(edgesOf));
    const lensEdges = edgesOf(outerRing('2'));
    expect(lensEdges.map((edge) => all.filter((other) => other === edge).length)).toEqual(
      lensEdges.map(() => 2),
    );
  });

  it('gives the borders as the areas have them', () => {
    const edges = new Set(areas.flatMap(({ polygons }) => polygons.flat().flatMap(edgesOf)));
    const lines = arcs.map((arc) =>
      Array.from({ length: arc.length / 2 }, (_, i): Position => [arc[2 * i]!, arc[2 * i + 1]!]),
    );
    expect(new Set(lines.flatMap(edgesOf))).toEqual(edges);
  });

  it('draws an area smaller than the grid as a square of half a pixel, where it is', () => {
    const dot = area('9', [
      [-75, 40],
      [-74.99999, 40],
      [-74.99999, 40.00001],
    ]);
    const [found] = snapToZoom(weigh(buildTopology([dot])), detail).areas;
    const [square] = found!.polygons[0]!;
    expect(square).toHaveLength(5);
    expect(Math.abs(doubleArea(square!))).toBe(2 * 2 * 2);
    const [lon, lat] = fromGrid(square![0]!, detail);
    expect(Math.abs(lon! + 75)).toBeLessThan(0.01);
    expect(Math.abs(lat! - 40)).toBeLessThan(0.01);
  });

  it('keeps more detail beside small areas than beside large ones', () => {
    const HEIGHT = 0.02;
    const teeth = Array.from({ length: 9 }, (_, i) => [i % 2 === 0 ? 0.002 : 0, ((i + 1) / 10) * HEIGHT]);
    const points = (width: number): number => {
      const ring = [[-width, 0], [0, 0], ...teeth, [0, HEIGHT], [-width, HEIGHT]];
      const topology = weigh(buildTopology([area('1', ring)]));
      const { areas: drawn } = snapToZoom(topology, { zoom: 9, extent: 4096, finest: 0.5, coarsest: 3 });
      return drawn[0]!.polygons.flat(2).length;
    };
    expect(points(0.02)).toBe(14);
    expect(points(10)).toBeLessThan(8);
  });

  it('puts grid points back where they came from', () => {
    const [lon, lat] = fromGrid([0, 0], { zoom: 0, extent: 4096, finest: 1, coarsest: 1 });
    expect([lon, lat]).toEqual([-180, expect.closeTo(85.0511287798, 9)]);
    expect(fromGrid([2048, 2048], { zoom: 0, extent: 4096, finest: 1, coarsest: 1 })).toEqual([0, 0]);
  });
});

describe('finerNear', () => {
  /** A coast of 40 degrees with a notch of a hundredth of a degree at every degree. */
  const notches = Array.from({ length: 39 }, (_, i): Position[] => [
    [-120 + i + 1, 40],
    [-120 + i + 1.005, 40.01],
    [-120 + i + 1.01, 40],
  ]);
  const coast = weigh(
    buildTopology([area('1', [[-120, 40], ...notches.flat(), [-80, 40], [-80, 50], [-120, 50]])]),
  );
  const town = weigh(
    buildTopology([
      area('2', [
        [-90, 40],
        [-89.9, 40],
        [-89.9, 40.1],
      ]),
    ]),
  );
  const drawn = (topology: typeof coast): number[] =>
    snapToZoom(topology, { zoom: 5, extent: 4096, finest: 1, coarsest: 1 })
      .areas[0]!.polygons.flat(2)
      .map((point) => fromGrid(point, { zoom: 5, extent: 4096, finest: 1, coarsest: 1 })[0]!);

  it('keeps small detail beside the areas, and only there', () => {
    expect(drawn(coast).filter((lon) => lon > -119.9 && lon < -80.1)).toEqual([]);
    const notched = drawn(finerNear(coast, town)).filter((lon) => lon > -119.9 && lon < -80.1);
    expect(notched.length).toBeGreaterThan(3 * 3);
    expect(notched.every((lon) => Math.abs(lon + 90) < 6)).toBe(true);
  });
});
