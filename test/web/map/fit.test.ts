import { describe, expect, test } from 'vitest';
import { planView, projection, type Bounds, type Inset, type Size } from '../../../web/map/fit.ts';

const none: Inset = { top: 0, right: 0, bottom: 0, left: 0 };
const map: Size = { width: 1000, height: 700 };
const legend: Size = { width: 300, height: 260 };
const bounds: Bounds = [-75, 40, -73, 41];

/** Areas' centres in a lattice over a part of the bounds, given in shares from its west and north. */
function centres(from: [number, number], to: [number, number]): [number, number][] {
  const steps = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
  return steps.flatMap((x) =>
    steps.map((y): [number, number] => [
      -75 + 2 * (from[0] + (to[0] - from[0]) * x),
      41 - (from[1] + (to[1] - from[1]) * y),
    ]),
  );
}

test('the community fits with 24 px to spare on every side', () => {
  const { padding } = planView(bounds, [], map, null, { ...none, top: 50 });
  expect(padding).toEqual({ top: 74, right: 24, bottom: 24, left: 24 });
  const project = projection(bounds, map, padding);
  const [west, north] = [project(-75, 41).x, project(-75, 41).y];
  const [east, south] = [project(-73, 40).x, project(-73, 40).y];
  expect(west).toBeGreaterThanOrEqual(24 - 1e-6);
  expect(east).toBeLessThanOrEqual(976 + 1e-6);
  expect(north).toBeGreaterThanOrEqual(74 - 1e-6);
  expect(south).toBeLessThanOrEqual(676 + 1e-6);
  expect(Math.min(west - 24, north - 74)).toBeCloseTo(0, 6);
});

test('north is up and the projection is conformal: a degree of latitude is longer than one of longitude at 40°', () => {
  const project = projection(bounds, map, none);
  const [a, b, c] = [project(-74, 40.5), project(-73.9, 40.5), project(-74, 40.6)];
  expect(c.y).toBeLessThan(a.y);
  expect((a.y - c.y) / (b.x - a.x)).toBeCloseTo(1 / Math.cos((40.55 * Math.PI) / 180), 2);
});

describe('the legend', () => {
  test('stands top left where it covers no area', () => {
    const view = planView(bounds, centres([0.6, 0.5], [1, 1]), map, legend, none);
    expect(view.legend).toEqual({ x: 16, y: 16 });
    expect(view.padding).toEqual({ top: 24, right: 24, bottom: 24, left: 24 });
  });

  test('moves to a free corner, above the line with the source', () => {
    const view = planView(bounds, centres([0, 0], [1, 0.3]), map, legend, none);
    expect(view.legend).toEqual({ x: 16, y: 700 - 28 - 260 });
  });

  test('keeps clear of the page’s own floats', () => {
    const view = planView(bounds, [], map, legend, { ...none, top: 56, left: 10 });
    expect(view.legend).toEqual({ x: 26, y: 72 });
  });

  test('where every corner is taken and there is room, the community moves aside at nearly its size', () => {
    const tall: Bounds = [-74.2, 40, -73.8, 41];
    const full = centres([0, 0], [1, 1]).map(([lon, lat]): [number, number] => [-74 + (lon + 74) * 0.2, lat]);
    const wide = { width: 900, height: 700 };
    const view = planView(tall, full, wide, { width: 330, height: 660 }, none);
    expect(view.legend).toEqual({ x: 16, y: 16 });
    expect(view.padding.left).toBe(24 + 16 + 330);
  });

  test('where moving aside would cost too much for a few areas, it takes the corner with the fewest', () => {
    const mostlyWest = [
      ...centres([0, 0], [0.7, 1]),
      ...centres([0.7, 0], [1, 0.55]),
      [-73.1, 40.1] as const,
    ];
    const view = planView(bounds, mostlyWest, map, legend, none);
    expect(view.legend).toEqual({ x: 1000 - 16 - 300, y: 700 - 28 - 260 });
    expect(view.padding.left).toBe(24);
  });

  test('it never covers a good part of the community, whatever the size', () => {
    const view = planView(bounds, centres([0, 0], [1, 1]), { width: 560, height: 500 }, legend, none);
    expect(view.legend).toEqual({ x: 16, y: 16 });
    expect(view.padding.top + view.padding.left).toBeGreaterThan(24 + 24 + 260);
  });
});
