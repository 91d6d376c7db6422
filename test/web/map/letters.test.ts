import { describe, expect, test } from 'vitest';
import {
  DISC,
  SPACE,
  box,
  labelSize,
  letterAt,
  overlaps,
  placeLabels,
  placeLetters,
  type Point,
} from '../../../web/map/letters.ts';

/** Numbers from 0 to 1 that are the same in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function crowd(seed: number, size: number): Point[] {
  const random = seeded(seed);
  return Array.from({ length: 26 }, () => ({ x: random() * size, y: random() * size }));
}

const distances = (points: readonly Point[]): number[] =>
  points.flatMap((a, i) => points.slice(i + 1).map((b) => Math.hypot(a.x - b.x, a.y - b.y)));

describe('letters', () => {
  test('26 of them never touch, however crowded', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const placed = placeLetters(crowd(seed, 20 + seed * 10), false);
      const found = placed.filter((disc) => disc !== null);
      expect(found).toHaveLength(26);
      expect(Math.min(...distances(found))).toBeGreaterThanOrEqual(2 * DISC + SPACE - 1e-9);
    }
  });

  test('those with room stay where their area is', () => {
    const anchors = [
      { x: 0, y: 0 },
      { x: 100, y: 0 },
      { x: 0, y: 100 },
    ];
    expect(placeLetters(anchors, false)).toEqual(anchors.map((anchor) => ({ ...anchor, leader: false })));
  });

  test('the first of the list keeps its place, the next moves and gets a leader line', () => {
    const [first, second] = placeLetters(
      [
        { x: 50, y: 50 },
        { x: 52, y: 50 },
      ],
      false,
    );
    expect(first).toEqual({ x: 50, y: 50, leader: false });
    expect(second?.leader).toBe(true);
  });

  test('two areas with one centre are told apart as well', () => {
    const placed = placeLetters(
      [
        { x: 5, y: 5 },
        { x: 5, y: 5 },
      ],
      false,
    ).filter((disc) => disc !== null);
    expect(distances(placed)[0]).toBeGreaterThanOrEqual(2 * DISC);
  });

  test('a later letter with room of its own is not pushed off by an earlier one', () => {
    const placed = placeLetters(
      [
        { x: 0, y: 0 },
        { x: 4, y: 0 },
        { x: 0, y: -30 },
      ],
      false,
    );
    expect(placed[2]).toEqual({ x: 0, y: -30, leader: false });
  });

  test('on a small map those that touch are left out, the earlier stays', () => {
    const placed = placeLetters(
      [
        { x: 0, y: 0 },
        { x: 5, y: 0 },
        { x: 60, y: 0 },
      ],
      true,
    );
    expect(placed.map((disc) => disc !== null)).toEqual([true, false, true]);
  });

  test('the disc under a point', () => {
    const placed = [{ x: 0, y: 0 }, null, { x: 40, y: 0 }];
    expect(letterAt({ x: 38, y: 3 }, placed)).toBe(2);
    expect(letterAt({ x: 20, y: 0 }, placed)).toBe(-1);
  });
});

describe('names of places', () => {
  const name = (text: string, x: number, y: number) => ({ x, y, ...labelSize(text, 14) });

  test('give way to letters and to each other', () => {
    const labels = [name('Brooklyn', 100, 100), name('Queens', 110, 104), name('The Bronx', 300, 50)];
    const discs = [{ x: 300, y: 50 }];
    const placed = placeLabels(labels, discs);
    const boxes = placed.flatMap((spot, i) => {
      const label = labels[i];
      return spot && label ? [box(spot, label)] : [];
    });
    const disc = box({ x: 300, y: 50 }, { halfWidth: DISC, halfHeight: DISC });
    for (const [i, one] of boxes.entries()) {
      expect(overlaps(one, disc)).toBe(false);
      for (const other of boxes.slice(i + 1)) expect(overlaps(one, other)).toBe(false);
    }
    expect(placed[0]).toEqual({ x: 100, y: 100 });
    expect(placed[2]).not.toBeNull();
  });

  test('one without room is left out', () => {
    const labels = Array.from({ length: 5 }, () => name('Somewhere', 50, 50));
    expect(placeLabels(labels, []).filter((spot) => spot === null)).not.toHaveLength(0);
  });
});
