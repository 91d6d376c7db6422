import type { Position } from 'geojson';
import { mesh } from 'topojson-client';
import type { Topology } from 'topojson-specification';
import { type Arc, arcsOf } from '../../server/analysis/topology.ts';
import type { LevelTopology } from './topology.ts';

export const BORDER_LEVELS = ['county', 'state'] as const;
export type BorderLevel = (typeof BORDER_LEVELS)[number];

/** Numbers of the arcs where counties of one state meet, and of those where states meet. */
export type Borders = Readonly<Record<BorderLevel, readonly number[]>>;

/** County lines along ZCTA borders: the arcs between areas whose county differs. An area without a county has none. */
export function bordersBetween(
  areas: LevelTopology['areas'],
  countyOf: ReadonlyMap<string, string>,
): Borders {
  const beside = new Map<number, Set<string>>();
  for (const { geoid, polygons } of areas) {
    const county = countyOf.get(geoid);
    if (county === undefined) continue;
    for (const arc of arcsOf(polygons)) beside.set(arc, (beside.get(arc) ?? new Set()).add(county));
  }
  const borders: Record<BorderLevel, number[]> = { county: [], state: [] };
  for (const [arc, counties] of beside) {
    const states = new Set([...counties].map((county) => county.slice(0, 2)));
    if (counties.size > 1) borders[states.size > 1 ? 'state' : 'county'].push(arc);
  }
  return borders;
}

/** Some of a zoom's arcs, joined where one ends and the next begins; what is shorter than the grid is left out. */
export function joinArcs(numbers: readonly number[], arcs: readonly Arc[]): Position[][] {
  const lines = numbers.map((number) => arcs[number]!).filter(({ length }) => length > 2);
  const topology: Topology = { type: 'Topology', objects: {}, arcs: lines.map(toPositions) };
  return mesh(topology, { type: 'MultiLineString', arcs: lines.map((_, index) => [index]) }).coordinates;
}

const toPositions = (arc: Arc): Position[] =>
  Array.from({ length: arc.length / 2 }, (_, i) => [arc[2 * i]!, arc[2 * i + 1]!]);
