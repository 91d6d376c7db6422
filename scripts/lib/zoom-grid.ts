import type { Position } from 'geojson';
import { presimplify } from 'topojson-simplify';
import {
  type Arc,
  type Polygons,
  UNITS_PER_DEGREE,
  arcsOf,
  doubleArea,
  ringPoints,
} from '../../server/analysis/topology.ts';
import type { LevelTopology } from './topology.ts';

/** Pixels along the side of a tile as the client draws it. */
const TILE_PIXELS = 512;
/** A border keeps the detail that is worth a four-hundredth of the smaller area beside it. */
const DETAIL_SHARE = 1 / 400;
/** Width of the square that stands for an area smaller than the grid, in pixels. */
const SPECK_PIXELS = 0.5;

/** How finely a zoom is drawn. */
export interface Detail {
  readonly zoom: number;
  /** Units along the side of a tile. */
  readonly extent: number;
  /** Side, in pixels, of the square under whose area detail is always dropped, and over whose area it never is. */
  readonly finest: number;
  readonly coarsest: number;
}

/** A border in Web Mercator, 0 to 1 across the world. */
interface WeightedArc {
  /** x, y alternating. */
  readonly points: Float64Array;
  /** Area of the triangle that each point spans (Visvalingam); infinite for end points, where areas meet. */
  readonly weights: Float64Array;
  /** Area of the smallest area beside it. */
  readonly beside: number;
}

/** A topology ready to be drawn at any zoom. */
export interface WeightedTopology {
  readonly arcs: readonly WeightedArc[];
  readonly areas: LevelTopology['areas'];
}

/** An area on the grid of one zoom: whole units from the world's north-west corner; every ring has area. */
export interface GridArea {
  readonly geoid: string;
  readonly name: string;
  readonly polygons: Position[][][];
}

function toMercator(lon: number, lat: number): Position {
  const sin = Math.sin((lat * Math.PI) / 180);
  return [lon / 360 + 0.5, 0.5 - (0.25 * Math.log((1 + sin) / (1 - sin))) / Math.PI];
}

/** Longitude and latitude of a grid point. */
export function fromGrid([x, y]: Position, { zoom, extent }: Detail): Position {
  const side = extent * 2 ** zoom;
  return [(x! / side - 0.5) * 360, (Math.atan(Math.sinh(Math.PI * (1 - (2 * y!) / side))) * 180) / Math.PI];
}

function weighArc(arc: Arc): Omit<WeightedArc, 'beside'> {
  const line: Position[] = [];
  for (let i = 0; i < arc.length; i += 2)
    line.push(toMercator(arc[i]! / UNITS_PER_DEGREE, arc[i + 1]! / UNITS_PER_DEGREE));
  const [weighed] = presimplify({ type: 'Topology', objects: {}, arcs: [line] }).arcs as [Position[]];
  return {
    points: Float64Array.from(line.flat()),
    weights: Float64Array.from(weighed, (point) => point[2]!),
  };
}

/** Weighs every point of every border, once for all zooms. */
export function weigh({ arcs, areas }: LevelTopology): WeightedTopology {
  const weighed = arcs.map(weighArc);
  const beside = new Float64Array(arcs.length).fill(Infinity);
  for (const { polygons } of areas) {
    const sizes = polygons.map(([outer]) =>
      Math.abs(doubleArea(ringPoints(outer!, (number) => weighed[number]!.points)) / 2),
    );
    for (const arc of arcsOf(polygons)) beside[arc] = Math.min(beside[arc]!, Math.max(...sizes));
  }
  return { arcs: weighed.map((arc, number) => ({ ...arc, beside: beside[number]! })), areas };
}

/** Cells across the world, in each of which areas count as near. */
const NEAR_CELLS = 128;
/** Near areas a point weighs as if seen ten times as large. */
const NEAR_FACTOR = 100;

/** The same, with the detail of a zoom three times as deep where the areas of another topology are within 300 km or so. */
export function finerNear(topology: WeightedTopology, others: WeightedTopology): WeightedTopology {
  const near = new Set<number>();
  const cellOf = (points: Float64Array, i: number): number =>
    Math.floor(points[2 * i + 1]! * NEAR_CELLS) * NEAR_CELLS + Math.floor(points[2 * i]! * NEAR_CELLS);
  for (const { points } of others.arcs)
    for (const row of [-1, 0, 1])
      for (const column of [-1, 0, 1]) near.add(cellOf(points, 0) + row * NEAR_CELLS + column);
  const arcs = topology.arcs.map((arc) => ({
    ...arc,
    weights: arc.weights.map((weight, i) =>
      near.has(cellOf(arc.points, i)) ? weight * NEAR_FACTOR : weight,
    ),
  }));
  return { ...topology, arcs };
}

/** The points that weigh enough, on the zoom's grid, none twice in a row. */
function snapArc({ points, weights }: WeightedArc, side: number, minWeight: number): Arc {
  const units: number[] = [];
  for (let i = 0; i < weights.length; i++) {
    if (weights[i]! < minWeight) continue;
    const x = Math.round(points[2 * i]! * side);
    const y = Math.round(points[2 * i + 1]! * side);
    if (units.length === 0 || units[units.length - 2] !== x || units[units.length - 1] !== y)
      units.push(x, y);
  }
  return Int32Array.from(units);
}

const hasArea = (ring: readonly Position[] | undefined): boolean =>
  ring !== undefined && ring.length >= 4 && doubleArea(ring) !== 0;

function gridPolygons(polygons: Polygons, arcs: readonly Arc[]): Position[][][] {
  return polygons
    .map((rings) => rings.map((numbers) => ringPoints(numbers, (number) => arcs[number]!)))
    .filter(([outer]) => hasArea(outer))
    .map((rings) => rings.filter(hasArea));
}

/** A square in the middle of an area that is smaller than the grid. */
function speck(polygons: Polygons, arcs: readonly Arc[], width: number): Position[][][] {
  const points = polygons[0]!.flatMap((numbers) => ringPoints(numbers, (number) => arcs[number]!));
  const start = (axis: number): number => {
    const values = points.map((point) => point[axis]!);
    return Math.round((Math.min(...values) + Math.max(...values) - width) / 2);
  };
  const [west, north] = [start(0), start(1)];
  const [east, south] = [west + width, north + width];
  return [
    [
      [
        [west, north],
        [east, north],
        [east, south],
        [west, south],
        [west, north],
      ],
    ],
  ];
}

/** A level at one zoom. */
export interface GridTopology {
  readonly areas: readonly GridArea[];
  /** The borders as the areas have them, x, y alternating; those shorter than the grid have one point. */
  readonly arcs: readonly Arc[];
}

/**
 * Every area at one zoom. Borders are simplified and snapped once each, so that neighbours keep the same vertices.
 * Where simplification would leave nothing of an area its borders keep every point, and what is smaller than the grid
 * becomes a speck: no area vanishes.
 */
export function snapToZoom(topology: WeightedTopology, detail: Detail): GridTopology {
  const side = detail.extent * 2 ** detail.zoom;
  const square = (pixels: number): number => (pixels / (TILE_PIXELS * 2 ** detail.zoom)) ** 2;
  const minWeight = ({ beside }: WeightedArc): number =>
    Math.min(square(detail.coarsest), Math.max(square(detail.finest), beside * DETAIL_SHARE));
  const arcs = topology.arcs.map((arc) => snapArc(arc, side, minWeight(arc)));
  for (const { polygons } of topology.areas)
    if (gridPolygons(polygons, arcs).length === 0)
      for (const arc of arcsOf(polygons)) arcs[arc] = snapArc(topology.arcs[arc]!, side, 0);
  const width = Math.max(1, Math.round((SPECK_PIXELS * detail.extent) / TILE_PIXELS));
  const areas = topology.areas.map(({ geoid, name, polygons }) => {
    const drawn = gridPolygons(polygons, arcs);
    return { geoid, name, polygons: drawn.length > 0 ? drawn : speck(polygons, arcs, width) };
  });
  return { areas, arcs };
}
