import Flatbush from 'flatbush';
import type { Position } from 'geojson';
import { UNITS_PER_DEGREE } from '../../server/analysis/topology.ts';
import type { BoundaryRow } from './source.ts';

/** A border that stands for a straight edge is at most so many times as long: a winding river, or a vertex more. */
const LONGEST = { fixed: 8, coarse: 1.3 };
/** Rows of the grid of whole units: a vertex's number is its column times this, plus its row. */
const ROWS = 2 * 90 * UNITS_PER_DEGREE + 1;

const toUnits = (degrees: number): number => Math.round(degrees * UNITS_PER_DEGREE);

const vertexOf = ([lon, lat]: Position): number =>
  (toUnits(lon!) + 180 * UNITS_PER_DEGREE) * ROWS + toUnits(lat!) + 90 * UNITS_PER_DEGREE;

const positionOf = (vertex: number): Position => [
  (Math.floor(vertex / ROWS) - 180 * UNITS_PER_DEGREE) / UNITS_PER_DEGREE,
  ((vertex % ROWS) - 90 * UNITS_PER_DEGREE) / UNITS_PER_DEGREE,
];

type Ring = number[];

/** An outline of whole-unit vertices; rings repeat their first vertex at the end. */
interface Outline {
  readonly row: BoundaryRow;
  polygons: Ring[][];
}

/**
 * Outlines of one level from files that were simplified differently, so that borders which meet share their vertices:
 * an outline with a cell gives way to one without. Its outer vertices move to the other's nearest, no further than the
 * cell; its outer edges then follow whatever borders other areas have between the same two vertices.
 */
export function closeSeams(rows: readonly BoundaryRow[]): BoundaryRow[] {
  const outlines = rows.map(toOutline);
  const coarse = outlines.filter(({ row }) => row.cell !== undefined);
  if (coarse.length === 0) return [...rows];
  moveToFixed(coarse, outerVertices(outlines.filter(({ row }) => row.cell === undefined)));
  const borders = new OuterBorders(outlines);
  for (const outline of coarse)
    outline.polygons = outline.polygons.map((rings) => rings.map((ring) => borders.followed(ring, outline)));
  const closed = new Set(coarse);
  return outlines.map((outline) => (closed.has(outline) ? toRow(outline) : outline.row));
}

function toOutline(row: BoundaryRow): Outline {
  const { geometry } = row;
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return { row, polygons: polygons.map((rings) => rings.map((ring) => withoutRepeats(ring.map(vertexOf)))) };
}

const toRow = ({ row, polygons }: Outline): BoundaryRow => ({
  ...row,
  geometry: {
    type: 'MultiPolygon',
    coordinates: polygons.map((rings) => rings.map((ring) => ring.map(positionOf))),
  },
});

const withoutRepeats = (ring: readonly number[]): Ring => {
  const kept = ring.filter((vertex, i) => i === 0 || vertex !== ring[i - 1]);
  // An area smaller than the grid is a point: it keeps a ring, and with it its place.
  return kept.length > 1 ? kept : [...ring];
};

/** Calls back with every edge of every ring. */
function forEachEdge(
  outlines: readonly Outline[],
  visit: (a: number, b: number, owner: Outline) => void,
): void {
  for (const outline of outlines)
    for (const rings of outline.polygons)
      for (const ring of rings) for (let i = 1; i < ring.length; i++) visit(ring[i - 1]!, ring[i]!, outline);
}

/** Edges that one area alone has, by their lesser vertex, then the greater: the area. */
function outerEdges(outlines: readonly Outline[]): Map<number, Map<number, Outline>> {
  const edges = new Map<number, Map<number, Outline | null>>();
  forEachEdge(outlines, (a, b, owner) => {
    const [low, high] = a < b ? [a, b] : [b, a];
    const ends = edges.get(low);
    if (ends) ends.set(high, ends.has(high) ? null : owner);
    else edges.set(low, new Map([[high, owner]]));
  });
  for (const ends of edges.values()) for (const [high, owner] of ends) if (owner === null) ends.delete(high);
  return edges as Map<number, Map<number, Outline>>;
}

function outerVertices(outlines: readonly Outline[]): number[] {
  const vertices = new Set<number>();
  for (const [low, ends] of outerEdges(outlines)) for (const high of ends.keys()) vertices.add(low).add(high);
  return [...vertices];
}

function moveToFixed(coarse: readonly Outline[], fixed: readonly number[]): void {
  if (fixed.length === 0) return;
  const index = new Flatbush(fixed.length);
  for (const vertex of fixed) index.add(...(positionOf(vertex) as [number, number]));
  index.finish();
  const targets = new Map<number, number>();
  const target = (vertex: number, cell: number): number => {
    const known = targets.get(vertex);
    if (known !== undefined) return known;
    const [lon, lat] = positionOf(vertex) as [number, number];
    const [nearest] = index.neighbors(lon, lat, 1, cell);
    const found = nearest === undefined ? vertex : fixed[nearest]!;
    targets.set(vertex, found);
    return found;
  };
  for (const outline of coarse)
    outline.polygons = outline.polygons.map((rings) =>
      rings.map((ring) => withoutRepeats(ring.map((vertex) => target(vertex, outline.row.cell!)))),
    );
}

/** The edges that one area alone has, to walk along. */
class OuterBorders {
  private readonly edges: Map<number, Map<number, Outline>>;
  private readonly around = new Map<number, number[]>();

  constructor(outlines: readonly Outline[]) {
    this.edges = outerEdges(outlines);
    for (const [low, ends] of this.edges)
      for (const high of ends.keys()) {
        this.join(low, high);
        this.join(high, low);
      }
  }

  /** The ring with each outer edge replaced by the borders that other areas have between its ends. */
  followed(ring: Ring, owner: Outline): Ring {
    const out = ring.slice(0, 1);
    for (let i = 1; i < ring.length; i++) {
      const [a, b] = [ring[i - 1]!, ring[i]!];
      out.push(...(this.ownerOf(a, b) === owner ? this.path(a, b, owner) : []), b);
    }
    return out;
  }

  private join(from: number, to: number): void {
    const known = this.around.get(from);
    if (known) known.push(to);
    else this.around.set(from, [to]);
  }

  private ownerOf(a: number, b: number): Outline | undefined {
    return this.edges.get(Math.min(a, b))?.get(Math.max(a, b));
  }

  /** Vertices strictly between two along the shortest way over other areas' outer edges; none where that is too long. */
  private path(from: number, to: number, owner: Outline): number[] {
    if (this.around.get(from)!.length < 2 || this.around.get(to)!.length < 2) return [];
    const limit = length(from, to);
    const best = new Map([[from, 0]]);
    const before = new Map<number, number>();
    const open = [from];
    while (open.length > 0) {
      const at = open.splice(nearestOf(open, best), 1)[0]!;
      if (at === to) return wayTo(to, before).slice(1, -1);
      for (const next of this.around.get(at)!) {
        const other = this.ownerOf(at, next)!;
        const far =
          best.get(at)! + length(at, next) / LONGEST[other.row.cell === undefined ? 'fixed' : 'coarse'];
        if (other === owner || far > limit || far >= (best.get(next) ?? Infinity)) continue;
        if (!best.has(next)) open.push(next);
        best.set(next, far);
        before.set(next, at);
      }
    }
    return [];
  }
}

function nearestOf(open: readonly number[], best: ReadonlyMap<number, number>): number {
  let at = 0;
  for (let i = 1; i < open.length; i++) if (best.get(open[i]!)! < best.get(open[at]!)!) at = i;
  return at;
}

function wayTo(end: number, before: ReadonlyMap<number, number>): number[] {
  const way = [end];
  for (let at = before.get(end); at !== undefined; at = before.get(at)) way.push(at);
  return way.toReversed();
}

function length(a: number, b: number): number {
  const [x, y] = positionOf(a) as [number, number];
  const [u, v] = positionOf(b) as [number, number];
  return Math.hypot((u - x) * Math.cos((((y + v) / 2) * Math.PI) / 180), v - y);
}
