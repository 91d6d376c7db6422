import type { Position } from 'geojson';
import * as polyclip from 'polyclip-ts';
import { describe, expect, it } from 'vitest';
import { coveredShare } from '../../../server/analysis/covered-share.ts';
import { planarArea } from '../../../server/analysis/locate.ts';
import { seeded } from '../../seeded.ts';

const box = (west: number, south: number, east: number, north: number): Position[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
const unit = [box(0, 0, 1, 1)];

describe('the covered share by hand', () => {
  it('is none, all or a part', () => {
    expect(coveredShare(unit, [])).toBe(0);
    expect(coveredShare(unit, [[box(2, 0, 3, 1)]])).toBe(0);
    expect(coveredShare(unit, [[box(-9, -9, 9, 9)]])).toBe(1);
    expect(coveredShare(unit, [unit])).toBe(1);
    expect(coveredShare(unit, [[box(0.5, 0.5, 9, 9)]])).toBeCloseTo(0.25, 14);
  });
  it('counts what several cover once', () => {
    expect(coveredShare(unit, [[box(0, 0, 0.5, 1)], [box(0.25, 0, 0.75, 1)]])).toBeCloseTo(0.75, 14);
    expect(coveredShare(unit, [[box(0, 0, 0.5, 1)], [box(0.5, 0, 1, 1)]])).toBe(1);
  });
  it('leaves out holes, of the area and of what covers it', () => {
    const ring = [box(0, 0, 3, 3), box(1, 1, 2, 2)];
    expect(coveredShare(ring, [[box(1, 1, 2, 2)]])).toBe(0);
    expect(coveredShare(ring, [[box(1, 0, 2, 3)]])).toBeCloseTo(2 / 8, 14);
    expect(coveredShare([box(0, 0, 3, 3)], [ring])).toBeCloseTo(8 / 9, 14);
  });
  it('cuts slanted edges where they cross', () => {
    const [up, down]: [Position[], Position[]] = [
      [
        [0, 0],
        [4, 0],
        [2, 4],
        [0, 0],
      ],
      [
        [0, 4],
        [4, 4],
        [2, 0],
        [0, 4],
      ],
    ];
    // A rhombus with the diagonals 2 and 4 in a triangle of 8.
    expect(coveredShare([up], [[down]])).toBeCloseTo(0.5, 14);
  });
  it('of an area without extent is 0', () => {
    expect(coveredShare([], [unit])).toBe(0);
    expect(
      coveredShare(
        [
          [
            [0, 0],
            [1, 1],
            [0, 0],
          ],
        ],
        [[box(-1, -1, 2, 2)]],
      ),
    ).toBe(0);
  });
});

describe('the covered share', () => {
  /** A star-shaped ring: no edge crosses another. */
  const star = (random: () => number, x: number, y: number): Position[] => {
    const corners = 5 + Math.floor(random() * 9);
    const ring = Array.from({ length: corners }, (_, k): Position => {
      const angle = (2 * Math.PI * k) / corners;
      const radius = 0.3 + random();
      return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    });
    return [...ring, ring[0] as Position];
  };

  it('is the area that cutting polygons gives', () => {
    for (let k = 1; k <= 60; k++) {
      const random = seeded(k);
      const area = star(random, -109, 36);
      const covers = Array.from({ length: 1 + (k % 4) }, () =>
        star(random, -109.5 + random(), 35.5 + random()),
      );
      const joined = polyclip.union(
        ...(covers.map((ring) => [ring]) as unknown as [polyclip.Geom, ...polyclip.Geom[]]),
      );
      const cut = polyclip.intersection([area] as polyclip.Geom, joined);
      const wanted =
        planarArea({ type: 'MultiPolygon', coordinates: cut as Position[][][] }) /
        planarArea({ type: 'Polygon', coordinates: [area] });
      expect(
        coveredShare(
          [area],
          covers.map((ring) => [ring]),
        ),
      ).toBeCloseTo(wanted, 8);
    }
  });
  it('of the two sides of any border adds to 1', () => {
    for (let k = 1; k <= 40; k++) {
      const random = seeded(k);
      const area = star(random, 0, 0);
      const border = Array.from({ length: 6 }, (_, i): Position => [i - 2.5 + random() / 2, random() - 0.5]);
      const [first, last] = [border[0] as Position, border.at(-1) as Position];
      const above: Position[] = [...border, [last[0] as number, 9], [first[0] as number, 9]];
      const below: Position[] = [...border, [last[0] as number, -9], [first[0] as number, -9]];
      const sides = coveredShare([area], [[above]]) + coveredShare([area], [[below]]);
      expect(sides).toBeCloseTo(coveredShare([area], [[above], [below]]), 12);
    }
  });
});
