import { describe, expect, it } from 'vitest';
import type { Topology } from 'topojson-specification';
import { joinShards, outerArcs } from '../../../scripts/lib/seams.ts';

/** A unit square whose corners are rounded to a grid. */
const square = (west: number, cell: number): Topology => {
  const unit = (degrees: number): number => Math.round(degrees / cell);
  const [x, y] = [unit(west), unit(0.0004)];
  const side = unit(west + 1) - x;
  const height = unit(1.0004) - y;
  return {
    type: 'Topology',
    transform: { scale: [cell, cell], translate: [0, 0] },
    objects: { a: { type: 'GeometryCollection', geometries: [{ type: 'Polygon', arcs: [[0]] }] } },
    arcs: [
      [
        [x, y],
        [side, 0],
        [0, height],
        [-side, 0],
        [0, -height],
      ],
    ],
  };
};

const corners = ({ arcs }: Topology): string[] => [...new Set(arcs.flat().map(String))];

describe('shards with grids of their own', () => {
  it('get one position for a vertex that two of them share: that of the finer grid', () => {
    const shards = [square(0, 0.0007), square(1, 0.0003)];
    const apart = shards.map((shard) => corners(joinShards([shard])[0]!));
    expect(apart[0]!.filter((corner) => apart[1]!.includes(corner))).toEqual([]);
    const joined = joinShards(shards).map(corners);
    expect(joined[0]!.filter((corner) => joined[1]!.includes(corner))).toHaveLength(2);
    expect(joined[1]).toEqual(apart[1]);
    // The far side is nobody's: it stays.
    expect(joined[0]!.filter((corner) => apart[0]!.includes(corner))).toHaveLength(2);
  });

  it('stay apart where they are further from each other than their grids explain', () => {
    const shards = [square(0, 0.0003), square(1.001, 0.0003)];
    expect(joinShards(shards)).toEqual(shards.map((shard) => joinShards([shard])[0]));
  });

  it('have as outer borders the arcs that one area alone uses', () => {
    const pair: Pick<Topology, 'objects'> = {
      objects: {
        a: {
          type: 'GeometryCollection',
          geometries: [
            { type: 'Polygon', arcs: [[0, 1]] },
            { type: 'MultiPolygon', arcs: [[[~1, 2]]] },
          ],
        },
      },
    };
    expect(outerArcs(pair)).toEqual(new Set([0, 2]));
  });
});
