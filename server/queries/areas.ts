import type { Database } from '../db.ts';
import { CHILDREN } from './indicators.ts';
import { SCOPE, type Scope } from './scope.ts';

export interface AreaRow {
  geoid: string;
  name: string;
  children: number | null;
  share: number;
  county: string | null;
  countyName: string | null;
  state: string | null;
  stateName: string | null;
  lon: number;
  lat: number;
  west: number | null;
  south: number | null;
  east: number | null;
  north: number | null;
}

const AREA_COLUMNS = `a.geoid, a.name, e.value AS children, a.county, c.name AS "countyName", a.state,
  s.name AS "stateName",
  a.lon, a.lat, a.west, a.south, a.east, a.north`;
const AREA_JOINS = `LEFT JOIN area c ON c.level = 'county' AND c.geoid = a.county
  LEFT JOIN area s ON s.level = 'state' AND s.geoid = a.state
  LEFT JOIN estimate e ON e.indicator = $children AND e.geoid = a.geoid`;

export const areasWithin = (db: Database, { kind, id }: Scope): Promise<AreaRow[]> =>
  db.query<AreaRow>(
    `WITH ${SCOPE}
     SELECT ${AREA_COLUMNS}, scope.share
     FROM scope JOIN area a ON a.level = 'zcta' AND a.geoid = scope.geoid ${AREA_JOINS}
     ORDER BY a.geoid`,
    { kind, id, children: CHILDREN },
  );

export interface AreaDetailRow extends AreaRow {
  population: number | null;
  landKm2: number | null;
  urbanClass: number | null;
}

export const areaByGeoid = (db: Database, geoid: string): Promise<AreaDetailRow[]> =>
  db.query<AreaDetailRow>(
    `SELECT ${AREA_COLUMNS}, 1.0::DOUBLE AS share, a.population, a.land_km2 AS "landKm2", a.urban_class AS "urbanClass"
     FROM area a ${AREA_JOINS}
     WHERE a.level = 'zcta' AND a.geoid = $geoid`,
    { geoid, children: CHILDREN },
  );

export interface NeighbourRow {
  geoid: string;
}

export const neighboursOf = (db: Database, geoid: string): Promise<NeighbourRow[]> =>
  db.query<NeighbourRow>('SELECT other AS geoid FROM neighbour WHERE geoid = $geoid ORDER BY other', {
    geoid,
  });
