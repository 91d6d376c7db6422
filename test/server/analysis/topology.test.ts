import { describe, expect, it } from 'vitest';
import {
  type Arc,
  type Polygons,
  decodeArc,
  doubleArea,
  encodeArc,
  neighbours,
  outline,
} from '../../../server/analysis/topology.ts';
import { seeded } from '../../seeded.ts';

/*
 * Two unit squares (in 1e-5 degree) side by side, and a third that touches the second in a corner only:
 *
 *            +-2-+
 *            | C |
 *   +-0-+-1--+---+
 *   | A 3 B  |
 *   +---+----+
 */
const arcs = new Map<number, Arc>([
  [0, Int32Array.of(1, 1, 0, 1, 0, 0, 1, 0)],
  [1, Int32Array.of(1, 0, 2, 0, 2, 1, 1, 1)],
  [2, Int32Array.of(2, 1, 3, 1, 3, 2, 2, 2, 2, 1)],
  [3, Int32Array.of(1, 0, 1, 1)],
]);
const A: Polygons = [[[0, 3]]];
const B: Polygons = [[[1, ~3]]];
const C: Polygons = [[[2]]];

describe('arcs as bytes', () => {
  it('writes the first point, then steps, as zigzag varints', () => {
    expect([...encodeArc(Int32Array.of(1, -1, 2, -1))]).toEqual([2, 1, 2, 0]);
    // 300 -> zigzag 600 = 4 * 128 + 88; -300 -> zigzag 599 = 4 * 128 + 87
    expect([...encodeArc(Int32Array.of(300, 0, 0, 0))]).toEqual([216, 4, 0, 215, 4, 0]);
  });

  it('reads back what it wrote, for any arc on Earth', () => {
    const random = seeded(1);
    for (let run = 0; run < 500; run++) {
      const reach = 10 ** Math.floor(random() * 9);
      const arc = Int32Array.from({ length: 4 + 2 * Math.floor(random() * 40) }, (_, i) =>
        Math.round(
          Math.max(-1, Math.min(1, (random() - 0.5) * (reach / 1e8))) * (i % 2 === 0 ? 180e6 : 90e6),
        ),
      );
      expect(decodeArc(encodeArc(arc))).toEqual(arc);
    }
  });

  it('keeps the antimeridian and the poles', () => {
    const arc = Int32Array.of(-180e6, -90e6, 180e6, 90e6);
    expect(decodeArc(encodeArc(arc))).toEqual(arc);
  });

  it('names what is wrong with bytes that hold no arc', () => {
    expect(() => decodeArc(Uint8Array.of(2, 1, 2, 128))).toThrow('bytes end within a number, got 4 bytes');
    expect(() => decodeArc(Uint8Array.of(2, 1, 2))).toThrow('at least two lon, lat pairs, got 3 values');
    expect(() => decodeArc(Uint8Array.of())).toThrow(RangeError);
    expect(() => encodeArc(Int32Array.of(1, 2))).toThrow('got 2 values');
    expect(() => encodeArc(Int32Array.of(1, 2, 3, 4, 5))).toThrow(RangeError);
  });
});

describe('outline', () => {
  it('closes rings and winds the outer one counter-clockwise, whichever way its arcs run', () => {
    for (const area of [A, B, C]) {
      const [[ring]] = outline(area, arcs).coordinates as [[number[][]]];
      expect(ring[0]).toEqual(ring[ring.length - 1]);
      expect(doubleArea(ring)).toBeCloseTo(2e-10, 18);
    }
    const reversed: Polygons = [[[~3, ~0]]];
    expect(doubleArea(outline(reversed, arcs).coordinates[0]![0]!)).toBeGreaterThan(0);
  });

  it('gives neighbours the same vertices on their border', () => {
    const points = (area: Polygons): string[] => outline(area, arcs).coordinates[0]![0]!.map(String);
    expect(points(A).filter((point) => points(B).includes(point))).toHaveLength(3);
    expect(points(A)).toContain('0.00001,0.00001');
  });

  it('winds holes clockwise and keeps them with their polygon', () => {
    const around = new Map([...arcs, [4, Int32Array.of(-5, -5, 9, -5, 9, 9, -5, 9, -5, -5)]]);
    const [polygon] = outline([[[4], [2]]], around).coordinates;
    expect(polygon).toHaveLength(2);
    expect(doubleArea(polygon![0]!)).toBeGreaterThan(0);
    expect(doubleArea(polygon![1]!)).toBeLessThan(0);
  });

  it('leaves out points that repeat the one before', () => {
    const stuttering = new Map([[0, Int32Array.of(0, 0, 0, 0, 1, 0, 1, 0, 1, 1, 0, 0)]]);
    expect(outline([[[0]]], stuttering).coordinates[0]![0]).toHaveLength(4);
  });

  it('prints no more than five decimals', () => {
    const far = new Map([
      [
        0,
        Int32Array.of(-7_398_765, 4_012_346, -7_300_001, 4_012_346, -7_300_003, 41e5, -7_398_765, 4_012_346),
      ],
    ]);
    const text = JSON.stringify(outline([[[0]]], far));
    expect(text).toContain('[-73.98765,40.12346]');
    expect(text.match(/\d+\.\d{6,}/)).toBeNull();
  });

  it('tells apart small rings far from the origin', () => {
    // 1e-5 degree wide at 179 degrees east, in units and in degrees
    const small = new Map([
      [0, Int32Array.of(179e5, 71e5, 179e5 + 1, 71e5, 179e5 + 1, 71e5 + 1, 179e5, 71e5)],
    ]);
    expect(
      doubleArea([
        [179e5, 71e5],
        [179e5 + 1, 71e5],
        [179e5 + 1, 71e5 + 1],
        [179e5, 71e5],
      ]),
    ).toBe(1);
    const [[ring]] = outline([[[0]]], small).coordinates as [[number[][]]];
    expect(ring[1]).toEqual([179.00001, 71]);
    expect(doubleArea(ring) * 1e10).toBeCloseTo(1, 3);
  });

  it('names a missing arc and a ring that does not close', () => {
    expect(() => outline([[[0, 9]]], arcs)).toThrow('arcs must hold every arc of the polygons, 9 is missing');
    expect(() => outline([[[0]]], arcs)).toThrow(RangeError);
    expect(() => outline([[[3]]], arcs)).toThrow('arcs 3 are none');
  });
});

describe('neighbours', () => {
  it('share a border; touching in a corner is not enough', () => {
    const found = neighbours(new Map(Object.entries({ B, A, C })));
    expect(Object.fromEntries(found)).toEqual({ A: ['B'], B: ['A'], C: [] });
  });

  it('are found once, however many borders two areas share, and never an area itself', () => {
    const twice: Polygons = [[[0, 3]], [[1, ~3]]];
    expect(neighbours(new Map([['both', twice]])).get('both')).toEqual([]);
    expect(
      neighbours(
        new Map([
          ['x', [[[5, 6, 7]]]],
          ['y', [[[~5, ~7]]]],
        ]),
      ).get('x'),
    ).toEqual(['y']);
  });
});
