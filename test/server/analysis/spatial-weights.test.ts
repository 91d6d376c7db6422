import { expect, test } from 'vitest';
import {
  areaCount,
  islands,
  isNeighbour,
  knownAreas,
  neighbourLists,
  neighbourRows,
  rowWeight,
  spreadKnown,
} from '../../../server/analysis/spatial-weights.ts';
import { seeded } from '../../seeded.ts';
import { randomLists } from './lattice.ts';

test('rows hold the lists, ascending; islands are named', () => {
  const rows = neighbourRows([[2, 1], [0], [0], []]);
  expect(neighbourLists(rows)).toEqual([[1, 2], [0], [0], []]);
  expect(islands(rows)).toEqual([3]);
  expect(areaCount(neighbourRows([]))).toBe(0);
});

test('a list that names no area, the area itself or one twice is refused', () => {
  for (const lists of [[[1]], [[0], []], [[1, 1], []], [[0.5], []], [[-1], []], [[NaN], []]])
    expect(() => neighbourRows(lists)).toThrow(RangeError);
});

test('membership is what the lists say', () => {
  const random = seeded(3);
  for (let k = 0; k < 20; k++) {
    const n = 1 + Math.floor(random() * 12);
    const lists = randomLists(n, random(), random);
    const rows = neighbourRows(lists);
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) expect(isNeighbour(rows, i, j)).toBe(lists[i]!.includes(j));
  }
});

test('neighbours weigh 1 each, or 1 together, an island nothing', () => {
  const rows = neighbourRows([[1, 2, 3, 4], [0], [], [], []]);
  expect(rowWeight({ ...rows, style: 'binary' }, 0)).toBe(1);
  expect(rowWeight({ ...rows, style: 'row-standardised' }, 0)).toBe(0.25);
  expect(rowWeight({ ...rows, style: 'row-standardised' }, 2)).toBe(0);
});

test("an unknown area is nobody's neighbour, and results find their way back", () => {
  const weights = { ...neighbourRows([[1, 2], [0, 2], [0, 1, 3], [2]]), style: 'row-standardised' } as const;
  const known = knownAreas([5, NaN, 7, 9], weights);
  expect([...known.at]).toEqual([0, 2, 3]);
  expect([...known.values]).toEqual([5, 7, 9]);
  expect(neighbourLists(known.weights)).toEqual([[1], [0, 2], [1]]);
  expect([...spreadKnown(known.values, known.at, 4)]).toEqual([5, NaN, 7, 9]);
});

test('values that cannot be measured, or do not fit the weights, are refused', () => {
  const weights = { ...neighbourRows([[1], [0]]), style: 'binary' } as const;
  for (const values of [[1], [1, 2, 3], [1, Infinity], [1, -1e76]])
    expect(() => knownAreas(values, weights)).toThrow(RangeError);
});
