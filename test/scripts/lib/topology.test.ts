import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import type { BoundaryRow } from '../../../scripts/lib/source.ts';
import { buildTopology, topologyRows } from '../../../scripts/lib/topology.ts';
import { decodeArc, doubleArea, outline } from '../../../server/analysis/topology.ts';
import { SIDE, TINY, edgesOf, geoidOf, toyZctas } from './toy-grid.ts';

const area = (geoid: string, ...rings: Position[][]): BoundaryRow => ({
  level: 'county',
  geoid,
  name: geoid,
  state: null,
  geometry: { type: 'Polygon', coordinates: rings },
});

describe('buildTopology', () => {
  const rows = toyZctas();
  const topology = buildTopology(rows);
  const tables = topologyRows(topology);

  it('stores every border once', () => {
    // 2 * 4 * 3 inner borders, 4 corners of the frame in one piece with their sides, 8 other sides, 1 around the enclave
    expect(topology.arcs).toHaveLength(24 + 4 + 8 + 1);
    expect(tables.arcs.map(({ arc }) => arc)).toEqual([...topology.arcs.keys()]);
  });

  it('gives back every outline, point for point, through the tables', () => {
    const arcs = new Map(tables.arcs.map(({ arc, points }) => [arc, decodeArc(points)]));
    for (const [index, { geoid, polygons }] of tables.boundaries.entries()) {
      const given = rows[index]!.geometry.coordinates as Position[][];
      const [built] = outline(polygons, arcs).coordinates;
      expect(geoid).toBe(rows[index]!.geoid);
      expect(built!.map((ring) => new Set(edgesOf(ring)))).toEqual(
        given.map((ring) => new Set(edgesOf(ring))),
      );
    }
  });

  it('finds rook neighbours, both directions', () => {
    const of = (geoid: string): string[] =>
      tables.neighbours.filter((pair) => pair.geoid === geoid).map((pair) => pair.other);
    expect(of(geoidOf(0, 0))).toEqual([geoidOf(1, 0), geoidOf(0, 1)]);
    expect(of(TINY)).toEqual([geoidOf(1, 1)]);
    expect(of(geoidOf(1, 1))).toHaveLength(5);
    expect(tables.neighbours).toHaveLength(2 * (2 * SIDE * (SIDE - 1) + 1));
  });

  it('joins borders whose coordinates differ beyond the fifth decimal', () => {
    const left = area('1', [
      [0, 0],
      [1, 0],
      [1.0000004, 0.5],
      [1, 1],
      [0, 1],
      [0, 0],
    ]);
    const right = area('2', [
      [1, 0],
      [2, 0],
      [2, 1],
      [1, 1],
      [0.99999996, 0.5],
      [1, 0],
    ]);
    expect(topologyRows(buildTopology([left, right])).neighbours).toEqual([
      { geoid: '1', other: '2' },
      { geoid: '2', other: '1' },
    ]);
  });

  it('leaves out polygons and holes without area, but never the whole area', () => {
    const flat = [
      [0, 0],
      [1, 1],
      [0, 0],
      [0, 0],
    ];
    const big = [
      [0, 0],
      [9, 0],
      [9, 9],
      [0, 0],
    ];
    const point = [
      [5, 5],
      [5, 5],
      [5, 5],
      [5, 5],
    ];
    const [kept, line, dot] = buildTopology([area('1', big, flat), area('2', flat), area('3', point)]).areas;
    expect(kept!.polygons).toHaveLength(1);
    expect(kept!.polygons[0]).toHaveLength(1);
    const { arcs } = buildTopology([area('2', flat)]);
    expect([line!.polygons.length, dot!.polygons.length]).toEqual([1, 1]);
    const sliver = outline([[[0]]], new Map([[0, arcs[0]!]])).coordinates[0]![0]!;
    expect(sliver).toHaveLength(4);
    expect(doubleArea(sliver)).toBeGreaterThan(0);
  });

  it('names what cannot be joined', () => {
    expect(() => buildTopology([])).toThrow('at least one boundary');
    expect(() => buildTopology([rows[0]!, rows[0]!])).toThrow(`zcta ${rows[0]!.geoid}: outline given twice`);
    expect(() => buildTopology([rows[0]!, area('1', [])])).toThrow(
      'one level per topology: zcta, but 1 is a county',
    );
    expect(() => buildTopology([area('7')])).toThrow('county 7: outline is empty');
  });
});
