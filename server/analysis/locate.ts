import Flatbush from 'flatbush';
import type { MultiPolygon, Polygon, Position } from 'geojson';

/** An area, or one of its parts: parts with one code are one area. */
export interface AreaShape {
  readonly code: string;
  /** group that a point may prefer (the state a part belongs to); null = none */
  readonly group: string | null;
  readonly geometry: Polygon | MultiPolygon;
}

/** Code of the area a point lies in, or null. `group` is tried first where several areas hold the point. */
export type Locate = (lon: number, lat: number, group?: string | null) => string | null;

/**
 * Point-in-polygon search over many areas: planar, in degrees, even-odd (so that rings which cross themselves do no harm).
 *
 * shapes   areas or parts of areas
 * returns  a search; a point on a boundary or in two areas goes to the part of its own group, else to the lowest code
 * source   CONVENTIONS "Areas and communities"
 */
export function areaLocator(shapes: readonly AreaShape[]): Locate {
  if (shapes.length === 0) return () => null;
  const tree = new Flatbush(shapes.length);
  const rings = shapes.map(({ geometry }) => ringsOf(geometry));
  for (const list of rings) tree.add(...boundsOf(list));
  tree.finish();
  return (lon, lat, group = null) => {
    let best: AreaShape | null = null;
    for (const k of tree.search(lon, lat, lon, lat)) {
      const shape = shapes[k] as AreaShape;
      if (best && !goesBefore(shape, best, group)) continue;
      if (contains(rings[k] as Position[][], lon, lat)) best = shape;
    }
    return best?.code ?? null;
  };
}

function goesBefore(a: AreaShape, b: AreaShape, group: string | null): boolean {
  const inGroup = (shape: AreaShape): boolean => group !== null && shape.group === group;
  if (inGroup(a) !== inGroup(b)) return inGroup(a);
  return a.code < b.code;
}

/** All rings of a geometry, holes included. */
export const ringsOf = (geometry: Polygon | MultiPolygon): Position[][] =>
  geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();

/** west, south, east, north of some rings; infinite when there is none. */
export function boundsOf(rings: readonly Position[][]): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings)
    for (const [x, y] of ring as [number, number][]) {
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
  return box;
}

/** Whether a point is inside rings by the even-odd rule, or on one of their edges. */
export function contains(rings: readonly Position[][], x: number, y: number): boolean {
  let inside = false;
  for (const ring of rings)
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [ax, ay] = ring[i] as [number, number];
      const [bx, by] = ring[j] as [number, number];
      if (onEdge(ax, ay, bx, by, x, y)) return true;
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
  return inside;
}

/** Whether x, y lies on the straight edge from a to b, ends included; exact for coordinates whose products are. */
export function onEdge(ax: number, ay: number, bx: number, by: number, x: number, y: number): boolean {
  if (Math.min(ax, bx) > x || Math.max(ax, bx) < x || Math.min(ay, by) > y || Math.max(ay, by) < y)
    return false;
  return (bx - ax) * (y - ay) === (by - ay) * (x - ax);
}

/** Planar area of a geometry in square degrees (holes taken off); for shares of one area only. */
export function planarArea(geometry: Polygon | MultiPolygon): number {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  let total = 0;
  for (const [outer, ...holes] of polygons) {
    if (!outer) continue;
    total += ringArea(outer) - holes.reduce((sum, hole) => sum + ringArea(hole), 0);
  }
  return total;
}

function ringArea(ring: readonly Position[]): number {
  let twice = 0;
  // From the ring's own first point: far from 0, 0 the products are large and their difference loses digits.
  const [x0, y0] = (ring[0] ?? [0, 0]) as [number, number];
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[i] as [number, number];
    const [bx, by] = ring[j] as [number, number];
    twice += (bx - x0) * (ay - y0) - (ax - x0) * (by - y0);
  }
  return Math.abs(twice) / 2;
}
