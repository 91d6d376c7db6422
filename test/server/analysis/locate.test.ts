import type { FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import {
  areaLocator,
  boundsOf,
  contains,
  planarArea,
  ringsOf,
  type AreaShape,
} from '../../../server/analysis/locate.ts';
import { seeded } from '../../seeded.ts';
import { readJson, shared } from '../../shared-data.ts';

const box = (west: number, south: number, east: number, north: number): Position[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];

const shape = (code: string, rings: Position[][], group: string | null = null): AreaShape => ({
  code,
  group,
  geometry: { type: 'Polygon', coordinates: rings },
});

describe('the area of a point', () => {
  const locate = areaLocator([
    shape('20', [box(1, 0, 2, 1)]),
    shape('10', [box(0, 0, 1, 1)]),
    shape('30', [box(0, 1, 2, 3), box(0.5, 1.5, 1.5, 2.5)]),
  ]);

  it('is the one that holds it', () => {
    expect([locate(0.5, 0.5), locate(1.5, 0.5), locate(0.25, 2), locate(5, 5)]).toEqual([
      '10',
      '20',
      '30',
      null,
    ]);
  });
  it('on a border, or in two areas, is the lowest code, whatever the order given', () => {
    expect([locate(1, 0.5), locate(0.5, 1), locate(1, 1)]).toEqual(['10', '10', '10']);
    const twice = areaLocator([shape('9', [box(0, 0, 2, 2)]), shape('8', [box(1, 1, 3, 3)])]);
    expect([twice(1.5, 1.5), twice(0.5, 0.5), twice(2.5, 2.5)]).toEqual(['8', '9', '8']);
  });
  it('in a hole is none; on the edge of a hole it is the area', () => {
    expect([locate(1, 2), locate(0.5, 2), locate(1, 2.5), locate(0.5, 1.5)]).toEqual([
      null,
      '30',
      '30',
      '30',
    ]);
  });
  it('goes first to the part of the point’s own group', () => {
    const parts = areaLocator([
      shape('1', [box(0, 0, 2, 2)], '04'),
      shape('2', [box(1, 0, 3, 2)], '49'),
      shape('3', [box(1, 0, 3, 2)], '49'),
    ]);
    expect([parts(1.5, 1), parts(1.5, 1, '49'), parts(1.5, 1, '04'), parts(1.5, 1, '35')]).toEqual([
      '1',
      '2',
      '1',
      '1',
    ]);
    // A part of the own group that does not hold the point is no reason to lose it.
    expect(parts(0.5, 1, '49')).toBe('1');
  });
  it('is nowhere among no areas, and for what is no point', () => {
    expect(areaLocator([])(0, 0)).toBeNull();
    expect(locate(Number.NaN, 0.5)).toBeNull();
  });
  it('needs no closed ring, and does not mind a ring that crosses itself', () => {
    expect(contains([box(0, 0, 1, 1).slice(0, 4)], 0.5, 0.5)).toBe(true);
    const bowtie: Position[] = [
      [0, 0],
      [2, 2],
      [2, 0],
      [0, 2],
      [0, 0],
    ];
    expect([contains([bowtie], 1.9, 1), contains([bowtie], 1, 1.5), contains([bowtie], 1, 1)]).toEqual([
      true,
      false,
      true,
    ]);
  });
  it('is told by the sides crossed, also level with a corner', () => {
    const diamond: Position[] = [
      [-1, 0],
      [0, -1],
      [1, 0],
      [0, 1],
      [-1, 0],
    ];
    const level = [-2, -1, -0.5, 0, 0.5, 1, 2];
    expect(level.map((x) => contains([diamond], x, 0))).toEqual([false, true, true, true, true, true, false]);
    expect(level.map((x) => contains([diamond], x, 1))).toEqual(level.map((x) => x === 0));
    expect(level.map((x) => contains([diamond], x, -1))).toEqual(level.map((x) => x === 0));
  });
  it('may lie in any part of several', () => {
    const geometry: MultiPolygon = {
      type: 'MultiPolygon',
      coordinates: [[box(0, 0, 1, 1)], [box(5, 5, 6, 6)]],
    };
    const both = areaLocator([{ code: 'a', group: null, geometry }]);
    expect([both(0.5, 0.5), both(5.5, 5.5), both(3, 3)]).toEqual(['a', 'a', null]);
  });
  it('is exactly one in a plane cut into triangles, borders and corners included', () => {
    const random = seeded(2);
    const grid = Array.from({ length: 36 }, (_, i): Position => [
      Math.floor(i / 6) + (random() - 0.5) / 3,
      (i % 6) + (random() - 0.5) / 3,
    ]);
    const triangles = Array.from({ length: 25 }, (_, k) => {
      const at = Math.floor(k / 5) * 6 + (k % 5);
      const [a, b, c, d] = [at, at + 1, at + 6, at + 7].map((i) => grid[i] as Position) as [
        Position,
        Position,
        Position,
        Position,
      ];
      return [shape(`t${k}a`, [[a, b, c, a]]), shape(`t${k}b`, [[b, d, c, b]])];
    }).flat();
    const find = areaLocator(triangles);
    for (let k = 0; k < 2000; k++) {
      const [x, y] = [0.5 + random() * 4, 0.5 + random() * 4];
      const holders = triangles.filter(({ geometry }) => contains(ringsOf(geometry), x, y));
      expect(holders).toHaveLength(1);
      expect(find(x, y)).toBe(holders[0]?.code);
    }
    for (const [x, y] of grid as [number, number][]) expect(find(x, y)).not.toBeNull();
  });
});

describe('boxes and areas', () => {
  it('of rings', () => {
    expect(boundsOf([box(1, 2, 3, 4), box(-5, 3, 0, 3.5)])).toEqual([-5, 2, 3, 4]);
    expect(boundsOf([])).toEqual([Infinity, Infinity, -Infinity, -Infinity]);
  });
  it('take holes off and add parts up, whichever way the rings turn', () => {
    const coordinates = [[box(0, 0, 4, 4), box(1, 1, 2, 3).toReversed()], [box(10, 0, 11, 1).toReversed()]];
    expect(planarArea({ type: 'MultiPolygon', coordinates })).toBe(15);
    expect(planarArea({ type: 'Polygon', coordinates: [] })).toBe(0);
  });
  it('do not lose digits far from 0, 0', () => {
    const [side, west, south] = [1 / 4096, -122.5, 48.75];
    const coordinates = [box(west, south, west + side, south + side)];
    expect(planarArea({ type: 'Polygon', coordinates })).toBe(side ** 2);
  });
});

interface PolygonCase {
  readonly inputs: {
    readonly features: FeatureCollection<Polygon | MultiPolygon>;
    readonly points: readonly [number, number][];
  };
  readonly runs: readonly { readonly run: string; readonly expected: Record<string, unknown> }[];
}

const caseOf = (
  path: string | null,
): { locate: (lon: number, lat: number) => number | null; data: PolygonCase } => {
  const data = readJson(path as string) as PolygonCase;
  // Codes of one length, so that the lowest code is the lowest index.
  const locate = areaLocator(
    data.inputs.features.features.map(({ geometry }, i) => ({
      code: String(i).padStart(4, '0'),
      group: null,
      geometry,
    })),
  );
  return {
    data,
    locate: (lon, lat) => {
      const code = locate(lon, lat);
      return code === null ? null : Number(code);
    },
  };
};

const expectedOf = <T>({ runs }: PolygonCase, run: string, key: string): T =>
  runs.find((each) => each.run === run)?.expected[key] as T;

const counties = shared('oracle/polygons-nc.json');
const synthetic = shared('oracle/polygons-synthetic-a.json');

describe.skipIf(counties === null)('against shapely, North Carolina counties', () => {
  it('finds the polygon of every point', () => {
    const { data, locate } = caseOf(counties);
    const wanted = expectedOf<(number | null)[]>(data, 'point-in-polygon', 'polygon_index');
    expect(data.inputs.points.map(([lon, lat]) => locate(lon, lat))).toEqual(wanted);
  });
  it('gives a shared corner to the lowest of its polygons', () => {
    const { data, locate } = caseOf(counties);
    const rows = expectedOf<{ point: [number, number]; covering: number[] }[]>(
      data,
      'boundary-vertex',
      'rows',
    );
    for (const { point, covering } of rows) expect(locate(...point)).toBe(Math.min(...covering));
  });
  it('measures planar areas', () => {
    const { data } = caseOf(counties);
    const wanted = expectedOf<number[]>(data, 'area', 'planar_deg2');
    data.inputs.features.features.forEach(({ geometry }, i) =>
      expect(Math.abs(planarArea(geometry) - (wanted[i] as number))).toBeLessThan(1e-12),
    );
  });
});

describe.skipIf(synthetic === null)('against shapely, holes and edges made on purpose', () => {
  it('holds what is inside or on the boundary', () => {
    const { data, locate } = caseOf(synthetic);
    const rows = expectedOf<{ point: [number, number]; inside: number[]; boundary: number[] }[]>(
      data,
      'relations',
      'rows',
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { point, inside, boundary } of rows) {
      const holders = [...inside, ...boundary];
      expect([point, locate(...point)]).toEqual([point, holders.length > 0 ? Math.min(...holders) : null]);
    }
  });
});
