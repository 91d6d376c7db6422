import Flatbush from 'flatbush';
import type { MultiPolygon, Polygon, Position } from 'geojson';
import { intersection as clip, union as join } from 'polyclip-ts';
import { boundsOf, onEdge, planarArea, ringsOf } from './locate.ts';

export type Shape = Polygon | MultiPolygon;

/** Rings of each part, the outer one first. */
export const polygonsOf = (geometry: Shape): Position[][][] =>
  geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;

/**
 * Where a point lies: planar, by the even-odd rule. On an edge or vertex, of a hole too, is on the boundary.
 *
 * throws  RangeError on a point that is not finite
 */
export function relate(geometry: Shape, x: number, y: number): 'inside' | 'boundary' | 'outside' {
  if (!Number.isFinite(x) || !Number.isFinite(y))
    throw new RangeError(`point must have finite coordinates, got ${x}, ${y}`);
  let inside = false;
  for (const ring of ringsOf(geometry))
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [ax, ay] = ring[i] as [number, number];
      const [bx, by] = ring[j] as [number, number];
      if (onEdge(ax, ay, bx, by, x, y)) return 'boundary';
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
  return inside ? 'inside' : 'outside';
}

/** Numbers of the shapes that hold a point, ascending. */
export interface Holding {
  readonly inside: number[];
  readonly boundary: number[];
}

/** A search for the shapes that hold a point. throws RangeError on a coordinate that is not finite. */
export function shapeSearch(shapes: readonly Shape[]): (x: number, y: number) => Holding {
  const tree = boxTree(shapes);
  return (x, y) => {
    const found: Holding = { inside: [], boundary: [] };
    for (const k of boxesAt(tree, [x, y, x, y])) {
      const where = relate(shapes[k]!, x, y);
      if (where !== 'outside') found[where].push(k);
    }
    return found;
  };
}

/** The bounding boxes of shapes that have points; null where there is none. */
export interface BoxTree {
  readonly tree: Flatbush | null;
  /** number of the shape of each box */
  readonly shape: readonly number[];
}

export function boxTree(shapes: readonly Shape[]): BoxTree {
  const boxes = shapes.map((geometry) => boundsOf(ringsOf(geometry)));
  const shape = [...boxes.keys()].filter((k) => boxes[k]![0] <= boxes[k]![2] && boxes[k]![1] <= boxes[k]![3]);
  for (const [k, box] of boxes.entries())
    if (ringsOf(shapes[k]!).length > 0 && !box.every(Number.isFinite))
      throw new RangeError(`shape ${k} must have finite coordinates, its bounds are ${box.join(', ')}`);
  if (shape.length === 0) return { tree: null, shape };
  const tree = new Flatbush(shape.length);
  for (const k of shape) tree.add(...boxes[k]!);
  tree.finish();
  return { tree, shape };
}

/** Shapes whose bounding box meets a box west, south, east, north; ascending. */
export function boxesAt({ tree, shape }: BoxTree, box: readonly [number, number, number, number]): number[] {
  if (!tree) return [];
  return tree
    .search(...box)
    .map((k) => shape[k]!)
    .toSorted((a, b) => a - b);
}

/**
 * Centre of gravity in the plane, holes taken off.
 *
 * returns  x, y in the unit of the coordinates; may lie outside the shape
 * throws   RangeError on a shape without area
 */
export function planarCentroid(geometry: Shape): [number, number] {
  const total = planarArea(geometry);
  if (!(total > 0)) throw new RangeError(`shape must have an area, got ${total}`);
  const origin = ringsOf(geometry)[0]![0] as [number, number];
  let [x, y] = [0, 0];
  for (const rings of polygonsOf(geometry))
    for (const [k, ring] of rings.entries()) {
      const moment = ringMoment(ring, origin);
      // The outer ring adds, holes take off, whichever way they run.
      const sign = (k === 0 ? 1 : -1) * (moment.area < 0 ? -1 : 1);
      x += sign * moment.x;
      y += sign * moment.y;
    }
  return [origin[0] + x / total, origin[1] + y / total];
}

/** Signed area of a ring, and that times its centroid, both from an origin. */
function ringMoment(ring: readonly Position[], [x0, y0]: readonly [number, number]) {
  let [area, x, y] = [0, 0, 0];
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = [ring[j]![0]! - x0, ring[j]![1]! - y0];
    const [bx, by] = [ring[i]![0]! - x0, ring[i]![1]! - y0];
    const cross = ax * by - bx * ay;
    area += cross / 2;
    x += ((ax + bx) * cross) / 6;
    y += ((ay + by) * cross) / 6;
  }
  return { area, x, y };
}

/**
 * What at least one of the shapes covers. For areas whose borders are the same arcs, merging the arcs is quicker.
 *
 * returns  parts that share no edge; no part where there is no shape
 */
export function unionOf(shapes: readonly Shape[]): MultiPolygon {
  const [first, ...rest] = shapes.map(coordinatesOf);
  return { type: 'MultiPolygon', coordinates: first ? join(first, ...rest) : [] };
}

/** What both shapes cover; what they only touch in has no area and is left out. */
export const intersectionOf = (a: Shape, b: Shape): MultiPolygon => ({
  type: 'MultiPolygon',
  coordinates: clip(coordinatesOf(a), coordinatesOf(b)),
});

type Coordinates = [number, number][][][];

function coordinatesOf(geometry: Shape): Coordinates {
  for (const [x, y] of ringsOf(geometry).flat())
    if (!Number.isFinite(x) || !Number.isFinite(y))
      throw new RangeError(`shapes must have finite coordinates, got ${x}, ${y}`);
  return polygonsOf(geometry) as Coordinates;
}

/**
 * A regular polygon in the place of a disc, the first vertex due east of the centre, counter-clockwise.
 *
 * radius    > 0
 * vertices  whole number >= 3
 * throws    RangeError on other numbers
 */
export function disc(x: number, y: number, radius: number, vertices: number): Polygon {
  if (!(radius > 0) || !Number.isFinite(radius))
    throw new RangeError(`radius must be above 0, got ${radius}`);
  if (!Number.isInteger(vertices) || vertices < 3)
    throw new RangeError(`vertices must be a whole number from 3, got ${vertices}`);
  const ring = Array.from({ length: vertices }, (_, j) => {
    const angle = (2 * Math.PI * j) / vertices;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
  return { type: 'Polygon', coordinates: [[...ring, ring[0]!]] };
}

/** A rectangle, counter-clockwise. */
export const box = (west: number, south: number, east: number, north: number): Polygon => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
});
