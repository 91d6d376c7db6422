import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { closeSeams } from '../../../scripts/lib/close-seams.ts';
import type { BoundaryRow } from '../../../scripts/lib/source.ts';
import { buildTopology, topologyRows } from '../../../scripts/lib/topology.ts';

const row = (geoid: string, ring: Position[], cell?: number): BoundaryRow => ({
  level: 'zcta',
  geoid,
  name: geoid,
  state: null,
  geometry: { type: 'Polygon', coordinates: [[...ring, ring[0]!]] },
  ...(cell !== undefined && { cell }),
});

const neighboursOf = (rows: readonly BoundaryRow[]): string[] =>
  topologyRows(buildTopology(rows)).neighbours.map(({ geoid, other }) => `${geoid} ${other}`);

// A river between: the detailed outline has its bends, the coarse one a straight line and ends a little off.
const river: Position[] = [
  [1, 0],
  [1.05, 0.25],
  [0.95, 0.5],
  [1.04, 0.75],
  [1, 1],
];
const detailed = row('10001', [[0, 0], ...river, [0, 1]]);
const coarse = row(
  '20001',
  [
    [1.0001, 0.0001],
    [2, 0],
    [2, 1],
    [1.0001, 0.9999],
  ],
  0.0005,
);

describe('closing seams', () => {
  it('lets a coarse outline follow the detailed one beside it, bend by bend', () => {
    expect(neighboursOf([detailed, coarse])).toEqual([]);
    const [kept, followed] = closeSeams([detailed, coarse]);
    expect(kept).toEqual(detailed);
    expect(neighboursOf([kept!, followed!])).toEqual(['10001 20001', '20001 10001']);
    const ring = (followed!.geometry.coordinates as Position[][][])[0]![0]!;
    for (const bend of river) expect(ring).toContainEqual(bend);
  });

  it('puts in the vertex that one of two coarse outlines lacks', () => {
    const west = row('20001', [[0, 0], [1, 0], [1, 1], [0, 1]], 0.0005); // prettier-ignore
    const south = row('20002', [[1, 0], [2, 0], [2, 0.5], [1, 0.5]], 0.0005); // prettier-ignore
    const north = row('20003', [[1, 0.5], [2, 0.5], [2, 1], [1, 1]], 0.0005); // prettier-ignore
    expect(neighboursOf([west, south, north])).toEqual(['20002 20003', '20003 20002']);
    expect(neighboursOf(closeSeams([west, south, north]))).toHaveLength(6);
  });

  it('leaves coasts, islands and outlines far from the others as they are', () => {
    const island = row('20002', [[1.5, 2], [1.6, 2], [1.6, 2.1]], 0.0005); // prettier-ignore
    const [, followed, apart] = closeSeams([detailed, coarse, island]);
    expect(apart!.geometry.coordinates.flat(2)).toEqual(island.geometry.coordinates.flat());
    expect((followed!.geometry.coordinates as Position[][][])[0]![0]).toContainEqual([2, 1]);
  });

  it('does not run along an outline for a straight edge that only touches it at both ends', () => {
    // A bay: from cape to cape the coarse area has a short edge, the detailed one a long shore.
    const bay: Position[] = [[1, 0], [0.1, 0.05], [0.1, 0.06], [1, 0.1]]; // prettier-ignore
    const land = row('10001', [[0, 0], ...bay, [1, 1], [0, 1]]);
    const strip = row('20001', [[1, 0], [2, 0], [2, 0.1], [1, 0.1]], 0.0005); // prettier-ignore
    const [, followed] = closeSeams([land, strip]);
    expect((followed!.geometry.coordinates as Position[][][])[0]![0]).toHaveLength(5);
  });

  it('changes nothing where every outline is as good as the others', () => {
    expect(closeSeams([detailed])).toEqual([detailed]);
  });
});
