import { token } from './palette.ts';

/** Pixels for map.addImage, drawn at `ratio` pixels for each pixel of the screen. */
export interface PatternImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

export type PatternName = 'hatch' | 'part' | 'dots';

interface Pattern {
  /** Screen pixels after which it repeats, both ways. */
  readonly size: number;
  readonly color: string;
  readonly opacity: number;
  /** Distance to the nearest edge of the drawn shape in screen pixels, negative inside it. */
  readonly distance: (x: number, y: number) => number;
}

/** Distance from `at` to the nearest multiple of `period`. */
const toMultiple = (at: number, period: number): number => Math.abs(at - period * Math.round(at / period));

/** Lines at 45°: `across` runs over them, `along` runs on them. */
const across = (x: number, y: number): number => (x + y) / Math.SQRT2;
const along = (x: number, y: number): number => (x - y) / Math.SQRT2;

/** 45° lines repeat across the tile when its side is the lines' spacing times √2; 11.5 and 17 come nearest to 8 and 12 px. */
const patterns: Readonly<Record<PatternName, Pattern>> = {
  hatch: {
    size: 11.5,
    color: token.hatch,
    opacity: 0.85,
    distance: (x, y) => toMultiple(across(x, y), 11.5 / Math.SQRT2) - 0.55,
  },
  part: {
    size: 17,
    color: token.ink2,
    opacity: 0.85,
    distance: (x, y) => {
      const dash = (17 * Math.SQRT2) / 3;
      return Math.max(
        toMultiple(across(x, y), 17 / Math.SQRT2) - 0.6,
        toMultiple(along(x, y), dash) - dash / 4,
      );
    },
  },
  dots: {
    size: 6,
    color: token.paper,
    opacity: 1,
    distance: (x, y) =>
      Math.min(...[1.5, 4.5].map((c) => Math.hypot(toMultiple(x - c, 6), toMultiple(y - c, 6)))) - 1.1,
  },
};

export const patternNames = Object.keys(patterns) as readonly PatternName[];

/** MapLibre draws a pattern at 1 to 2 times its size between two zooms; drawn smaller, its mean is the size asked for. */
const SHRINK = 0.72;

export function patternImage(name: PatternName, ratio = 2): PatternImage {
  const { size, color, opacity, distance } = patterns[name];
  const scale = ratio * SHRINK;
  const side = Math.round(size * scale);
  const rgb = [1, 3, 5].map((i) => Number.parseInt(color.slice(i, i + 2), 16));
  const data = new Uint8ClampedArray(side * side * 4);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const away = distance(((column + 0.5) / side) * size, ((row + 0.5) / side) * size) * scale;
      const cover = Math.min(1, Math.max(0, 0.5 - away)) * opacity;
      data.set([...rgb, cover * 255], (row * side + column) * 4);
    }
  }
  return { width: side, height: side, data };
}
