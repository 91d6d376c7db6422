import type { FeatureCollection, MultiPolygon, Position } from 'geojson';
import { topology } from 'topojson-server';
import type { GeometryCollection, MultiPolygon as TopoMultiPolygon } from 'topojson-specification';
import {
  type Arc,
  type Polygons,
  UNITS_PER_DEGREE,
  doubleArea,
  encodeArc,
  neighbours,
} from '../../server/analysis/topology.ts';
import type { BoundaryLevel, BoundaryRow } from './source.ts';

/** The outlines of one level, each border once. */
export interface LevelTopology {
  readonly level: BoundaryLevel;
  readonly arcs: readonly Arc[];
  readonly areas: readonly { readonly geoid: string; readonly name: string; readonly polygons: Polygons }[];
}

/** Rows of the tables boundary_arc, boundary and neighbour. */
export interface TopologyRows {
  readonly arcs: { level: BoundaryLevel; arc: number; points: Uint8Array }[];
  readonly boundaries: { level: BoundaryLevel; geoid: string; polygons: Polygons }[];
  /** Both directions. */
  readonly neighbours: { geoid: string; other: string }[];
}

/** The points on the 1e-5 degree grid, those that repeat the one before left out. */
function toGrid(ring: readonly Position[]): Position[] {
  const points: Position[] = [];
  for (const [lon, lat] of ring) {
    const point = [Math.round(lon! * UNITS_PER_DEGREE), Math.round(lat! * UNITS_PER_DEGREE)];
    const last = points[points.length - 1];
    if (!last || last[0] !== point[0] || last[1] !== point[1]) points.push(point);
  }
  return points;
}

const hasArea = (ring: readonly Position[] | undefined): boolean =>
  ring !== undefined && ring.length >= 4 && doubleArea(ring) !== 0;

/** A triangle one grid step wide along the line from the first point to the one after it. */
function sliver([p, q]: readonly Position[]): Position[] {
  const [x, y] = p as [number, number];
  const end = q ?? [x + 1, y];
  return [[x, y], end, end[0] === x ? [x + 1, y] : [x, y + 1], [x, y]];
}

/**
 * Polygons that have lost their area are left out, unless the area has no other: us-atlas draws Falls Church, Virginia,
 * as a line, and an area must not vanish because of how a source draws it.
 */
function geometryToGrid({ geometry, level, geoid }: BoundaryRow): MultiPolygon {
  const polygons = (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates)
    .map((rings) => rings.map(toGrid))
    .filter((rings) => rings[0]?.length);
  if (polygons.length === 0) throw new Error(`${level} ${geoid}: outline is empty`);
  const kept = polygons.filter((rings) => hasArea(rings[0])).map((rings) => rings.filter(hasArea));
  return { type: 'MultiPolygon', coordinates: kept.length > 0 ? kept : [[sliver(polygons[0]![0]!)]] };
}

function checkKeys(boundaries: readonly BoundaryRow[]): BoundaryLevel {
  const level = boundaries[0]?.level;
  if (!level) throw new Error('a topology needs at least one boundary');
  const seen = new Set<string>();
  for (const row of boundaries) {
    if (row.level !== level)
      throw new Error(`one level per topology: ${level}, but ${row.geoid} is a ${row.level}`);
    if (seen.has(row.geoid)) throw new Error(`${level} ${row.geoid}: outline given twice`);
    seen.add(row.geoid);
  }
  return level;
}

/**
 * Finds the borders that areas of one level share.
 * Coordinates move to a grid of 1e-5 degree (about a metre, finer than a 1:500,000 outline is right), all by the same
 * rounding, so that vertices which neighbours share stay shared.
 */
export function buildTopology(boundaries: readonly BoundaryRow[]): LevelTopology {
  const level = checkKeys(boundaries);
  const features = boundaries.map((row) => ({
    type: 'Feature' as const,
    properties: {},
    geometry: geometryToGrid(row),
  }));
  const built = topology({ areas: { type: 'FeatureCollection', features } as FeatureCollection });
  const { geometries } = built.objects['areas'] as GeometryCollection;
  return {
    level,
    arcs: built.arcs.map((arc) => Int32Array.from(arc.flat())),
    areas: boundaries.map(({ geoid, name }, index) => ({
      geoid,
      name,
      polygons: (geometries[index] as TopoMultiPolygon).arcs,
    })),
  };
}

/** A topology as the rows of its tables. */
export function topologyRows({ level, arcs, areas }: LevelTopology): TopologyRows {
  const byGeoid = new Map(areas.map(({ geoid, polygons }) => [geoid, polygons]));
  return {
    arcs: arcs.map((arc, number) => ({ level, arc: number, points: encodeArc(arc) })),
    boundaries: areas.map(({ geoid, polygons }) => ({ level, geoid, polygons })),
    neighbours: [...neighbours(byGeoid)].flatMap(([geoid, others]) =>
      others.map((other) => ({ geoid, other })),
    ),
  };
}
