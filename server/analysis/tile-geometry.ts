import type { Position } from 'geojson';
import { boundsOf, planarArea, ringsOf } from './locate.ts';
import { box, intersectionOf, polygonsOf, type Shape } from './polygons.ts';

/** Radius of the sphere of Web Mercator (EPSG:3857), metres. */
const MERCATOR_RADIUS_M = 6378137;
/** Half the side of the square world, metres. */
const HALF_WORLD_M = Math.PI * MERCATOR_RADIUS_M;
const RADIANS = Math.PI / 180;

const HALF_A_UNIT = 0.5;

/** A tile of the square world: x eastwards, y southwards, 0 .. 2^z - 1. */
export interface Tile {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/**
 * Web Mercator metres of a place.
 *
 * lon, lat  degrees; lat between the poles, which lie at infinity (the square world ends at ±85.0511)
 * throws    RangeError on a longitude beyond ±180 or a latitude that is not between -90 and 90
 * source    EPSG:3857
 */
export function toMercator(lon: number, lat: number): [number, number] {
  if (!(Math.abs(lon) <= 180 && Math.abs(lat) < 90))
    throw new RangeError(`lon, lat must lie within ±180 and between ±90 degrees, got ${lon}, ${lat}`);
  // atanh(sin) keeps its digits near the equator, where log(tan) loses them.
  return [lon * RADIANS * MERCATOR_RADIUS_M, Math.atanh(Math.sin(lat * RADIANS)) * MERCATOR_RADIUS_M];
}

/** West, south, east, north of a tile in Web Mercator metres. throws RangeError on a tile that is not there. */
export function tileEnvelope({ z, x, y }: Tile): [number, number, number, number] {
  checkTile({ z, x, y });
  const side = (2 * HALF_WORLD_M) / 2 ** z;
  const [west, north] = [x * side - HALF_WORLD_M, HALF_WORLD_M - y * side];
  return [west, north - side, west + side, north];
}

function checkTile({ z, x, y }: Tile): void {
  const count = 2 ** z;
  if (!Number.isInteger(z) || z < 0 || z > 30)
    throw new RangeError(`z must be a whole number from 0 to 30, got ${z}`);
  for (const [name, value] of Object.entries({ x, y }))
    if (!Number.isInteger(value) || value < 0 || value >= count)
      throw new RangeError(`${name} must be a whole number from 0 to ${count - 1}, got ${value}`);
}

/**
 * The tile that holds a place, and where in it.
 *
 * extent   units along the side of a tile, whole, > 0
 * returns  tile, and whole units from its north-west corner, 0 .. extent - 1; a place on the line between two tiles
 *          is in the eastern or southern one; past the end of the square world, on its edge
 * throws   RangeError as toMercator
 */
export function tileOf(
  lon: number,
  lat: number,
  z: number,
  extent: number,
): Tile & { units: [number, number] } {
  checkTile({ z, x: 0, y: 0 });
  checkExtent(extent);
  const [east, north] = toMercator(lon, lat);
  const side = (2 * HALF_WORLD_M) / 2 ** z;
  const split = (metres: number): [number, number] => {
    const at = metres / side;
    const tile = Math.min(Math.max(Math.floor(at), 0), 2 ** z - 1);
    return [tile, Math.min(Math.max(Math.floor((at - tile) * extent), 0), extent - 1)];
  };
  const [x, unitX] = split(east + HALF_WORLD_M);
  const [y, unitY] = split(HALF_WORLD_M - north);
  return { z, x, y, units: [unitX, unitY] };
}

function checkExtent(extent: number): void {
  if (!Number.isInteger(extent) || extent < 1)
    throw new RangeError(`extent must be a whole number from 1, got ${extent}`);
}

/** Whole tile units, y downwards; every ring is closed and has area. */
export type TilePolygons = readonly (readonly (readonly Position[])[])[];

/**
 * An area as a tile shows it: projected, cut to the tile and a margin around it, on whole units.
 *
 * geometry  lon, lat in degrees
 * extent    units along the side of the tile
 * buffer    units kept beyond each side, whole, >= 0
 * returns   parts; empty where the tile shows nothing of the area, or it is less than half a unit wide and high
 * throws    RangeError as toMercator, or on a tile, extent or buffer that cannot be
 * source    Mapbox Vector Tile Specification 2.1
 */
export function toTile(geometry: Shape, tile: Tile, extent: number, buffer: number): TilePolygons {
  checkExtent(extent);
  if (!Number.isInteger(buffer) || buffer < 0)
    throw new RangeError(`buffer must be a whole number from 0, got ${buffer}`);
  const [west, , east, north] = tileEnvelope(tile);
  const unit = (east - west) / extent;
  const project = ([lon, lat]: Position): Position => {
    const [x, y] = toMercator(lon!, lat!);
    return [(x - west) / unit, (north - y) / unit];
  };
  const projected = polygonsOf(geometry).map((rings) => rings.map((ring) => ring.map(project)));
  const [left, top, right, bottom] = boundsOf(projected.flat());
  if (right - left < HALF_A_UNIT && bottom - top < HALF_A_UNIT) return [];
  // Whole units before the cut: a border has the same points in every tile that it crosses.
  const cut = clipped(bent(drawable(projected)), box(-buffer, -buffer, extent + buffer, extent + buffer));
  return drawable(cut);
}

const toUnits = ([x, y]: Position): Position => [Math.round(x!), Math.round(y!)];

/** Rings on whole units; those that lose their area left out, the holes of a part with it. */
function drawable(polygons: readonly Position[][][]): Position[][][] {
  return polygons
    .map((rings) => rings.map((ring) => withoutRepeats(ring.map(toUnits))))
    .filter(([outer]) => outer && hasArea(outer))
    .map((rings) => rings.filter(hasArea));
}

/**
 * Edges bent to every corner whose square of one unit they touch: what rounding brings together then meets in common
 * points, and a corner that no longer has two sides is folded away.
 *
 * source  Hobby 1999, doi:10.1016/S0925-7721(99)00021-8 (snap rounding)
 */
function bent(polygons: readonly Position[][][]): Position[][][] {
  const corners = [...new Map(polygons.flat(2).map((corner) => [corner.join(), corner])).values()];
  const edge = (from: Position, to: Position): Position[] => {
    const along = ([x, y]: Position): number =>
      (x! - from[0]!) * (to[0]! - from[0]!) + (y! - from[1]!) * (to[1]! - from[1]!);
    return corners
      .filter((corner) => touchesUnit(from, to, corner))
      .toSorted((a, b) => along(a) - along(b))
      .slice(1);
  };
  return polygons.map((rings) =>
    rings.map((ring) => ring.flatMap((to, i) => (i === 0 ? [to] : edge(ring[i - 1]!, to)))),
  );
}

/** Whether an edge comes to the square of one unit around a point, its sides included. */
function touchesUnit(from: Position, to: Position, point: Position): boolean {
  let [first, last] = [0, 1];
  for (const k of [0, 1]) {
    const [start, run] = [from[k]! - point[k]!, to[k]! - from[k]!];
    if (run === 0 && Math.abs(start) > HALF_A_UNIT) return false;
    if (run === 0) continue;
    const [enters, leaves] = [-Math.sign(run) * HALF_A_UNIT - start, Math.sign(run) * HALF_A_UNIT - start];
    first = Math.max(first, enters / run);
    last = Math.min(last, leaves / run);
  }
  return first <= last;
}

/** What of the parts lies in a window. */
function clipped(polygons: Position[][][], window: ReturnType<typeof box>): Position[][][] {
  const [west, south, east, north] = boundsOf(ringsOf(window));
  return polygons.flatMap((rings) => {
    const [left, top, right, bottom] = boundsOf(rings);
    if (left > east || right < west || top > north || bottom < south) return [];
    return intersectionOf({ type: 'Polygon', coordinates: rings }, window).coordinates;
  });
}

function withoutRepeats(ring: readonly Position[]): Position[] {
  return ring.filter(([x, y], i) => i === 0 || x !== ring[i - 1]![0] || y !== ring[i - 1]![1]);
}

const hasArea = (ring: readonly Position[]): boolean =>
  ring.length >= 4 && planarArea({ type: 'Polygon', coordinates: [ring as Position[]] }) > 0;

/** Area in square tile units, holes taken off. */
export const tileArea = (polygons: TilePolygons): number =>
  planarArea({ type: 'MultiPolygon', coordinates: polygons as Position[][][] });
