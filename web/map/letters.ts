export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a letter's disc stands; null: left out, the list still has it. `leader`: too far from its area without a line. */
export interface PlacedLetter extends Point {
  readonly leader: boolean;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Radius of a disc with its white ring, and the least space between two of them, in pixels. */
export const DISC = 11;
export const SPACE = 2;

const RING = 5;
const RINGS = 24;
const DIRECTIONS = 16;

/**
 * Discs that do not touch: in the order of the list each keeps its place if it is free, else takes the nearest free
 * one. On a small map a disc without a place of its own is left out, because leader lines would hide the areas.
 */
export function placeLetters(anchors: readonly Point[], small: boolean): (PlacedLetter | null)[] {
  const placed: Point[] = [];
  return anchors.map((anchor, index) => {
    const spot = isFree(anchor, placed)
      ? anchor
      : small
        ? null
        : nearestFree(anchor, placed, anchors.slice(index + 1));
    if (!spot) return null;
    placed.push(spot);
    return { x: spot.x, y: spot.y, leader: Math.hypot(spot.x - anchor.x, spot.y - anchor.y) > DISC };
  });
}

const isFree = (at: Point, others: readonly Point[]): boolean =>
  others.every((other) => Math.hypot(other.x - at.x, other.y - at.y) >= 2 * DISC + SPACE);

/** Rings outwards; on each ring first a place that leaves the anchors of later letters open. */
function nearestFree(anchor: Point, placed: readonly Point[], later: readonly Point[]): Point | null {
  for (let ring = 1; ring <= RINGS; ring++) {
    const free = around(anchor, ring * RING).filter((spot) => isFree(spot, placed));
    const spot = free.find((candidate) => isFree(candidate, later)) ?? (ring > 5 ? free[0] : undefined);
    if (spot) return spot;
  }
  return null;
}

const around = ({ x, y }: Point, radius: number): Point[] =>
  Array.from({ length: DIRECTIONS }, (_, i) => {
    const angle = (i * 2 * Math.PI) / DIRECTIONS;
    return { x: x + radius * Math.sin(angle), y: y - radius * Math.cos(angle) };
  });

/** Index of the disc under a point, or -1. */
export const letterAt = (point: Point, placed: readonly (Point | null)[]): number =>
  placed.findIndex((disc) => disc !== null && Math.hypot(disc.x - point.x, disc.y - point.y) <= DISC);

/** Half the size of a label's text, with its halo. */
export interface LabelSize {
  readonly halfWidth: number;
  readonly halfHeight: number;
}

/** Near enough without measuring: Source Sans at 600 is 0.53 em wide on average. */
export const labelSize = (text: string, fontPixels: number): LabelSize => ({
  halfWidth: (text.length * fontPixels * 0.53) / 2 + 3,
  halfHeight: fontPixels * 0.6 + 1,
});

/** Names give way to letters: up or down by a disc if that frees them, else they are left out (null). Earlier ones win. */
export function placeLabels(
  labels: readonly (Point & LabelSize)[],
  discs: readonly Point[],
): (Point | null)[] {
  const taken: Box[] = discs.map((disc) => box(disc, { halfWidth: DISC, halfHeight: DISC }));
  return labels.map((label) => {
    for (const dy of [0, DISC + label.halfHeight, -DISC - label.halfHeight]) {
      const spot = { x: label.x, y: label.y + dy };
      const space = box(spot, label);
      if (taken.some((other) => overlaps(space, other))) continue;
      taken.push(space);
      return spot;
    }
    return null;
  });
}

export const box = ({ x, y }: Point, { halfWidth, halfHeight }: LabelSize): Box => ({
  left: x - halfWidth,
  right: x + halfWidth,
  top: y - halfHeight,
  bottom: y + halfHeight,
});

export const overlaps = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
