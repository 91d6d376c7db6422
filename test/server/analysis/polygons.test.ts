import type { MultiPolygon, Polygon } from 'geojson';
import { expect, test } from 'vitest';
import { planarArea } from '../../../server/analysis/locate.ts';
import {
  box,
  disc,
  intersectionOf,
  planarCentroid,
  relate,
  shapeSearch,
  unionOf,
} from '../../../server/analysis/polygons.ts';
import { seeded } from '../../seeded.ts';

const holed: Polygon = {
  type: 'Polygon',
  coordinates: [box(0, 0, 10, 10).coordinates[0]!, box(3, 3, 7, 7).coordinates[0]!.toReversed()],
};
const two: MultiPolygon = {
  type: 'MultiPolygon',
  coordinates: [box(12, 0, 14, 2).coordinates, box(15, 0, 17, 2).coordinates],
};
const notch: Polygon = {
  type: 'Polygon',
  coordinates: [
    [
      [0, 12],
      [8, 12],
      [8, 20],
      [4, 14],
      [0, 20],
      [0, 12],
    ],
  ],
};

test('inside, on an edge, on the edge of a hole, at a vertex, in a notch, between parts', () => {
  const cases = [
    [holed, 1, 1, 'inside'],
    [holed, 5, 5, 'outside'],
    [holed, 10, 5, 'boundary'],
    [holed, 3, 5, 'boundary'],
    [holed, 0, 0, 'boundary'],
    [holed, -1, 0, 'outside'],
    [notch, 4, 13, 'inside'],
    [notch, 4, 15, 'outside'],
    [notch, 2, 17, 'boundary'],
    [two, 13, 1, 'inside'],
    [two, 14.5, 1, 'outside'],
    [two, 16, 2, 'boundary'],
  ] as const;
  for (const [shape, x, y, want] of cases) expect(relate(shape, x, y), `${x}, ${y}`).toBe(want);
  expect(relate({ type: 'MultiPolygon', coordinates: [] }, 0, 0)).toBe('outside');
});

test('the search finds what asking every shape finds', () => {
  const random = seeded(9);
  const whole = (): number => Math.floor(random() * 12);
  const shapes = Array.from({ length: 30 }, () => {
    const [x, y] = [whole(), whole()];
    return random() < 0.5 ? box(x, y, x + 1 + whole(), y + 1 + whole()) : disc(x, y, 1 + whole(), 5);
  });
  const search = shapeSearch([...shapes, { type: 'MultiPolygon', coordinates: [] }]);
  for (let k = 0; k < 300; k++) {
    const [x, y] = [whole(), whole()];
    const having = (where: string): number[] =>
      [...shapes.keys()].filter((i) => relate(shapes[i]!, x, y) === where);
    expect(search(x, y)).toEqual({ inside: having('inside'), boundary: having('boundary') });
  }
  expect(shapeSearch([])(1, 1)).toEqual({ inside: [], boundary: [] });
});

test('the centroid: of a box its middle, holes and parts counted, whichever way the rings run', () => {
  expect(planarCentroid(box(2, 4, 6, 10))).toEqual([4, 7]);
  expect(planarCentroid(two)).toEqual([14.5, 1]);
  const offCentre: Polygon = {
    type: 'Polygon',
    coordinates: [box(0, 0, 4, 4).coordinates[0]!, box(2, 0, 4, 4).coordinates[0]!],
  };
  for (const reversed of [false, true]) {
    const coordinates = offCentre.coordinates.map((ring) => (reversed ? ring.toReversed() : ring));
    expect(planarCentroid({ type: 'Polygon', coordinates })).toEqual([1, 2]);
  }
  // far from 0, 0 nothing is lost
  const [x, y] = planarCentroid(box(1e6, 1e6, 1e6 + 1, 1e6 + 2));
  expect([x - 1e6, y - 1e6]).toEqual([0.5, 1]);
});

test('union and intersection share out the area of both', () => {
  const random = seeded(21);
  for (let k = 0; k < 20; k++) {
    const [a, b] = [
      disc(random(), random(), 0.2 + random(), 12),
      disc(random(), random(), 0.2 + random(), 7),
    ];
    const common = planarArea(intersectionOf(a, b));
    expect(planarArea(unionOf([a, b])) + common).toBeCloseTo(planarArea(a) + planarArea(b), 12);
    expect(common).toBeLessThanOrEqual(Math.min(planarArea(a), planarArea(b)) + 1e-12);
  }
});

test('a union: borders dissolve, holes stay, what only touches in a corner stays apart', () => {
  const rings = (shape: MultiPolygon): number[] => shape.coordinates.map((part) => part.length);
  expect(rings(unionOf([box(0, 0, 1, 1), box(1, 0, 2, 1)]))).toEqual([1]);
  expect(rings(unionOf([box(0, 0, 1, 1), box(1, 1, 2, 2)]))).toEqual([1, 1]);
  expect(rings(unionOf([holed]))).toEqual([2]);
  expect(planarArea(unionOf([holed, box(3, 3, 7, 7)]))).toBe(100);
  expect(rings(unionOf([]))).toEqual([]);
  expect(intersectionOf(box(0, 0, 1, 1), box(1, 0, 2, 1)).coordinates).toEqual([]);
});

test('a disc has its vertices on the circle, the first due east, and is closed', () => {
  const [ring] = disc(3, 4, 2, 64).coordinates;
  expect(ring).toHaveLength(65);
  expect([ring![0], ring![64]]).toEqual([
    [5, 4],
    [5, 4],
  ]);
  for (const [x, y] of ring!) expect(Math.hypot(x! - 3, y! - 4)).toBeCloseTo(2, 12);
  expect(planarArea(disc(3, 4, 2, 64))).toBeCloseTo(32 * 4 * Math.sin((2 * Math.PI) / 64), 12);
});

test('what is no shape or place is refused', () => {
  expect(() => planarCentroid({ type: 'MultiPolygon', coordinates: [] })).toThrow(/area/);
  expect(() => planarCentroid(box(1, 1, 1, 5))).toThrow(/area/);
  for (const bad of [NaN, Infinity]) {
    expect(() => relate(holed, bad, 1)).toThrow(RangeError);
    expect(() => shapeSearch([box(0, 0, bad, 1)])).toThrow(RangeError);
    expect(() => unionOf([box(0, 0, bad, 1)])).toThrow(RangeError);
    expect(() => intersectionOf(holed, box(0, 0, bad, 1))).toThrow(RangeError);
    expect(() => disc(0, 0, bad, 8)).toThrow(/radius/);
  }
  for (const vertices of [2, 3.5, NaN]) expect(() => disc(0, 0, 1, vertices)).toThrow(/vertices/);
});
