import type { Columns, Database } from '../db.ts';
import { SCOPE, type Scope } from './scope.ts';
import type { SourceIdRow } from './categories.ts';

export interface WayRow {
  point: number;
  site: number;
  minutes: number;
}

/** Ways of travel-time tables to the sites of a category, these by their place in sitesOf; not a number = an origin without any. */
export const waysTo = (db: Database, category: string, mode: string): Promise<Columns<WayRow>> =>
  db.columns<WayRow>(
    `WITH site AS (
       SELECT id, (row_number() OVER (ORDER BY id) - 1)::INTEGER AS site FROM service WHERE category = $category
     ), way AS (
       SELECT t.point, site.site, t.minutes FROM travel_time t JOIN site ON site.id = t.service WHERE t.mode = $mode
     )
     SELECT o.point, coalesce(way.site, 0) AS site, coalesce(way.minutes, 'nan') AS minutes
     FROM (SELECT DISTINCT point FROM travel_origin WHERE category = $category AND mode = $mode) o
     LEFT JOIN way ON way.point = o.point
     ORDER BY o.point, site`,
    { category, mode },
  );

export interface TimedAreaRow {
  geoid: string;
  whole: boolean;
}

/** Areas from which the ways to a category are a table's: from all of their points, or from some. */
export const timedAreas = (db: Database, category: string, mode: string): Promise<TimedAreaRow[]> =>
  db.query<TimedAreaRow>(
    `WITH origin AS (SELECT DISTINCT point FROM travel_origin WHERE category = $category AND mode = $mode)
     SELECT p.geoid, bool_and(o.point IS NOT NULL) AS whole
     FROM demand_point p LEFT JOIN origin o ON o.point = p.id
     GROUP BY p.geoid HAVING bool_or(o.point IS NOT NULL)
     ORDER BY p.geoid`,
    { category, mode },
  );

/** The tables that the ways from a place are taken from. */
export const timesSourcesWithin = (
  db: Database,
  { kind, id }: Scope,
  category: string,
  mode: string,
): Promise<SourceIdRow[]> =>
  db.query<SourceIdRow>(
    `WITH ${SCOPE}
     SELECT DISTINCT o.source FROM travel_origin o
     JOIN demand_point p ON p.id = o.point
     SEMI JOIN scope ON scope.geoid = p.geoid
     WHERE o.category = $category AND o.mode = $mode
     ORDER BY o.source`,
    { kind, id, category, mode },
  );
