import type { MultiPolygon, Polygon } from 'geojson';
import { expect, test } from 'vitest';
import { queenNeighbours, rookNeighbours } from '../../../server/analysis/contiguity.ts';
import { box } from '../../../server/analysis/polygons.ts';
import { isNeighbour, neighbourLists } from '../../../server/analysis/spatial-weights.ts';
import { seeded } from '../../seeded.ts';
import { queenLists } from './lattice.ts';

const cell = (x: number, y: number): Polygon => box(x, y, x + 1, y + 1);
const grid = (columns: number, rows: number): Polygon[] =>
  Array.from({ length: columns * rows }, (_, i) => cell(i % columns, Math.floor(i / columns)));

test('a corner makes queen neighbours, an edge rook neighbours too; an island has none', () => {
  const areas = [cell(0, 0), cell(1, 0), cell(1, 1), cell(5, 5)];
  expect(neighbourLists(queenNeighbours(areas))).toEqual([[1, 2], [0, 2], [0, 1], []]);
  expect(neighbourLists(rookNeighbours(areas))).toEqual([[1], [0, 2], [1], []]);
});

test('a grid has the neighbours that its numbering gives', () => {
  expect(neighbourLists(queenNeighbours(grid(5, 4)))).toEqual(queenLists(5, 4));
});

test('parts and holes count: a town in the hole of another, an exclave next to a third', () => {
  const ring: Polygon = {
    type: 'Polygon',
    coordinates: [box(0, 0, 3, 3).coordinates[0]!, box(1, 1, 2, 2).coordinates[0]!.toReversed()],
  };
  const town: MultiPolygon = {
    type: 'MultiPolygon',
    coordinates: [box(1, 1, 2, 2).coordinates, box(8, 0, 9, 1).coordinates],
  };
  const lists = neighbourLists(rookNeighbours([ring, town, box(9, 0, 10, 1)]));
  expect(lists).toEqual([[1], [0, 2], [1]]);
});

test('-0 is 0, a ring may be open, a repeated point makes no edge', () => {
  const open: Polygon = {
    type: 'Polygon',
    coordinates: [
      [
        [-0, 1],
        [1, 1],
        [1, 1],
        [1, 2],
        [0, 2],
      ],
    ],
  };
  expect(neighbourLists(rookNeighbours([cell(0, 0), open]))).toEqual([[1], [0]]);
  // both repeat the point 1, 1 where they touch: still no common edge
  const twice = box(1, 0, 2, 1);
  twice.coordinates[0]!.splice(3, 0, [1, 1]);
  expect(neighbourLists(rookNeighbours([open, twice]))).toEqual([[], []]);
});

test('rook is a part of queen, both are symmetric, whatever the order of the areas', () => {
  const random = seeded(11);
  for (let k = 0; k < 20; k++) {
    const areas = grid(6, 5).filter(() => random() < 0.7);
    const [queen, rook] = [queenNeighbours(areas), rookNeighbours(areas)];
    for (let i = 0; i < areas.length; i++)
      for (let j = 0; j < areas.length; j++) {
        expect(isNeighbour(queen, i, j)).toBe(isNeighbour(queen, j, i));
        expect(isNeighbour(rook, i, j)).toBe(isNeighbour(rook, j, i));
        if (isNeighbour(rook, i, j)) expect(isNeighbour(queen, i, j)).toBe(true);
      }
  }
});

test('no area, an area without points; a coordinate that is not finite is refused', () => {
  expect(neighbourLists(queenNeighbours([]))).toEqual([]);
  expect(neighbourLists(rookNeighbours([{ type: 'MultiPolygon', coordinates: [] }]))).toEqual([[]]);
  for (const x of [NaN, Infinity]) expect(() => queenNeighbours([box(0, 0, x, 1)])).toThrow(RangeError);
});
