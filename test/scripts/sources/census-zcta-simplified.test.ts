import { expect, it } from 'vitest';
import {
  censusZctaSimplified,
  censusZctaSimplifiedFor,
} from '../../../scripts/sources/census-zcta-simplified.ts';
import { parseBytes } from './parse-fixture.ts';

const ring = (west: number) => [[west, 0], [1000, 0], [0, 1000], [-1000, 0], [0, -1000]]; // prettier-ignore
const shard = (geoid: string, west: number, cell: number) =>
  new TextEncoder().encode(
    JSON.stringify({
      type: 'Topology',
      transform: { scale: [cell, cell], translate: [-90, 40] },
      objects: {
        shard: {
          type: 'GeometryCollection',
          geometries: [
            { type: 'Polygon', arcs: [[0]], properties: { GEOID20: geoid, pfx: geoid.slice(0, 2) } },
            { type: null, properties: { GEOID20: `${geoid.slice(0, 2)}999`, pfx: geoid.slice(0, 2) } },
          ],
        },
      },
      arcs: [ring(west)],
    }),
  );
const two = censusZctaSimplifiedFor(['01', '02']);

it('joins shards along their seams and says how exact their vertices are', async () => {
  const { boundaries, rowsIn, drops } = await parseBytes(two, {
    '01.topo.json': shard('01001', 0, 0.0001),
    '02.topo.json': shard('02001', 500, 0.0002),
  });
  expect([rowsIn, drops]).toEqual([4, { no_outline: 2 }]);
  expect(boundaries?.map(({ geoid, level, cell }) => [geoid, level, cell])).toEqual([
    ['01001', 'zcta', Math.hypot(0.0001, 0.0001)],
    ['02001', 'zcta', Math.hypot(0.0002, 0.0002)],
  ]);
  expect(boundaries![1]!.geometry.coordinates[0]).toContainEqual([-89.9, 40]);
});

it('refuses a code that belongs in another shard, and a file that is no topology', async () => {
  const files = { '01.topo.json': shard('01001', 0, 0.0001), '02.topo.json': shard('03001', 500, 0.0001) };
  await expect(parseBytes(two, files)).rejects.toThrow('02.topo.json: GEOID20 "03001" does not belong there');
  await expect(
    parseBytes(two, { ...files, '01.topo.json': new TextEncoder().encode('{"type":"Feature"}') }),
  ).rejects.toThrow('01.topo.json: not TopoJSON: type is not Topology');
});

it('names ninety-nine shards, each at its own address', () => {
  expect(new Set(censusZctaSimplified.files.map(({ copy }) => copy?.url)).size).toBe(99);
  expect(censusZctaSimplified.files.map(({ name }) => name)).not.toContain('09.topo.json');
});
