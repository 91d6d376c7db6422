import type { MultiPolygon, Position } from 'geojson';

/** A border: lon, lat alternating, in units of 1e-5 degree. */
export type Arc = Int32Array;
/** Polygon -> ring -> arc number; ~n is arc n reversed. The first ring of a polygon is its outer one. */
export type Polygons = readonly (readonly (readonly number[])[])[];

export const UNITS_PER_DEGREE = 1e5;

/**
 * A border as bytes: zigzag varints, first point, then steps (boundary_arc.points in data/schema.sql).
 *
 * arc      lon, lat alternating, units of 1e-5 degree, at least two points
 * throws   RangeError on an odd number of values or fewer than two points
 */
export function encodeArc(arc: Arc): Uint8Array {
  if (arc.length < 4 || arc.length % 2 !== 0)
    throw new RangeError(`arc must hold at least two lon, lat pairs, got ${arc.length} values`);
  const bytes = new Uint8Array(arc.length * 5);
  let end = 0;
  for (let i = 0; i < arc.length; i++) {
    const step = arc[i]! - (i < 2 ? 0 : arc[i - 2]!);
    let rest = step < 0 ? -2 * step - 1 : 2 * step;
    for (; rest > 127; rest = Math.floor(rest / 128)) bytes[end++] = (rest % 128) + 128;
    bytes[end++] = rest;
  }
  return bytes.slice(0, end);
}

/**
 * The border that `encodeArc` wrote.
 *
 * invariant  decodeArc(encodeArc(arc)) equals arc
 * throws     RangeError when the bytes end within a number, or hold an odd number of values or fewer than two points
 */
export function decodeArc(bytes: Uint8Array): Arc {
  const values: number[] = [];
  let value = 0;
  let weight = 1;
  for (const byte of bytes) {
    value += (byte % 128) * weight;
    weight *= 128;
    if (byte > 127) continue;
    const step = value % 2 === 1 ? -(value + 1) / 2 : value / 2;
    values.push(step + (values.length < 2 ? 0 : values[values.length - 2]!));
    value = 0;
    weight = 1;
  }
  if (weight !== 1) throw new RangeError(`bytes end within a number, got ${bytes.length} bytes`);
  if (values.length < 4 || values.length % 2 !== 0)
    throw new RangeError(`bytes must hold at least two lon, lat pairs, got ${values.length} values`);
  return Int32Array.from(values);
}

/** Twice the signed area of a closed ring: positive counter-clockwise (y upwards). */
export function doubleArea(ring: readonly Position[]): number {
  // Measured from the first point: far from the origin the products would swallow the area of a small ring.
  const [x0, y0] = ring[0]! as [number, number];
  let sum = 0;
  for (let i = 1; i < ring.length; i++)
    sum += (ring[i - 1]![0]! - x0) * (ring[i]![1]! - y0) - (ring[i]![0]! - x0) * (ring[i - 1]![1]! - y0);
  return sum;
}

/** The points of a ring in the arcs' own units (x, y alternating), in order; none repeats the one before. */
export function ringPoints(
  numbers: readonly number[],
  arcOf: (number: number) => ArrayLike<number>,
): Position[] {
  const ring: Position[] = [];
  for (const number of numbers) {
    const arc = arcOf(number < 0 ? ~number : number);
    const step = number < 0 ? -2 : 2;
    for (let i = number < 0 ? arc.length - 2 : 0; i >= 0 && i < arc.length; i += step) {
      const last = ring[ring.length - 1];
      if (!last || last[0] !== arc[i] || last[1] !== arc[i + 1]) ring.push([arc[i]!, arc[i + 1]!]);
    }
  }
  return ring;
}

function closedRing(numbers: readonly number[], arcs: ReadonlyMap<number, Arc>): Position[] {
  const ring = ringPoints(numbers, (number) => {
    const arc = arcs.get(number);
    if (!arc) throw new RangeError(`arcs must hold every arc of the polygons, ${number} is missing`);
    return arc;
  });
  const [first, last] = [ring[0], ring[ring.length - 1]];
  if (!first || !last || ring.length < 4 || first[0] !== last[0] || first[1] !== last[1])
    throw new RangeError(`polygons must be made of closed rings, arcs ${numbers.join(' ')} are none`);
  return ring;
}

/**
 * The outline of an area from its borders.
 *
 * polygons  boundary.polygons of the area
 * arcs      at least the arcs the polygons name, by number
 * returns   closed rings in degrees (at most 5 decimals), no point twice in a row, outer rings counter-clockwise and
 *           holes clockwise (RFC 7946)
 * throws    RangeError on a missing arc or a ring that does not close
 */
export function outline(polygons: Polygons, arcs: ReadonlyMap<number, Arc>): MultiPolygon {
  const coordinates = polygons.map((rings) =>
    rings.map((numbers, index) => {
      const ring = closedRing(numbers, arcs);
      if (doubleArea(ring) > 0 !== (index === 0)) ring.reverse();
      return ring.map((point) => point.map((value) => value / UNITS_PER_DEGREE));
    }),
  );
  return { type: 'MultiPolygon', coordinates };
}

/** The arcs of an area, each once, direction dropped. */
export function arcsOf(polygons: Polygons): Set<number> {
  return new Set(polygons.flat(2).map((number) => (number < 0 ? ~number : number)));
}

/**
 * Areas that share a border (rook neighbours: touching in a point is not enough).
 *
 * polygonsByGeoid  areas of one topology
 * returns          every area's neighbours, ascending; an area without any has an empty list
 * invariant        symmetric; no area is its own neighbour
 */
export function neighbours(polygonsByGeoid: ReadonlyMap<string, Polygons>): Map<string, string[]> {
  const owners = new Map<number, string[]>();
  for (const [geoid, polygons] of polygonsByGeoid)
    for (const arc of arcsOf(polygons)) {
      const known = owners.get(arc);
      if (known) known.push(geoid);
      else owners.set(arc, [geoid]);
    }
  const found = new Map([...polygonsByGeoid.keys()].map((geoid) => [geoid, new Set<string>()]));
  for (const geoids of owners.values())
    for (const geoid of geoids) for (const other of geoids) if (other !== geoid) found.get(geoid)!.add(other);
  return new Map([...found].map(([geoid, others]) => [geoid, [...others].toSorted()]));
}
