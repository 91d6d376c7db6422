import type { Columns, Database } from '../db.ts';
import { CHILDREN } from './indicators.ts';

export interface PlaceAreaRow {
  geoid: string;
  children: number | null;
  childrenMoe: number | null;
  urbanClass: number | null;
}

export const placeAreas = (db: Database): Promise<Columns<PlaceAreaRow>> =>
  db.columns<PlaceAreaRow>(
    `SELECT a.geoid, e.value AS children, e.moe AS "childrenMoe", a.urban_class AS "urbanClass"
     FROM area a LEFT JOIN estimate e ON e.indicator = $children AND e.geoid = a.geoid
     WHERE a.level = 'zcta' ORDER BY a.geoid`,
    { children: CHILDREN },
  );

export interface DemandPointRow {
  geoid: string;
  lon: number;
  lat: number;
  weight: number;
  kmToUnloaded: number | null;
}

export const demandPoints = (db: Database): Promise<Columns<DemandPointRow>> =>
  db.columns<DemandPointRow>(
    `SELECT geoid, lon::DOUBLE AS lon, lat::DOUBLE AS lat, weight, km_to_unloaded AS "kmToUnloaded" FROM demand_point ORDER BY id`,
  );

export interface SiteRow {
  lon: number;
  lat: number;
  capacity: number | null;
  sites: number;
}

export const sitesOf = (db: Database, category: string): Promise<Columns<SiteRow>> =>
  db.columns<SiteRow>(
    'SELECT lon, lat, capacity, sites FROM service WHERE category = $category ORDER BY id',
    {
      category,
    },
  );

export interface CoverageRow {
  geoid: string;
  complete: boolean;
  note: string | null;
}

export const coverageOf = (db: Database, category: string): Promise<Columns<CoverageRow>> =>
  db.columns<CoverageRow>('SELECT geoid, complete, note FROM coverage_area WHERE category = $category', {
    category,
  });

export interface CompleteEverywhereRow {
  complete: boolean;
}

/** Whether one list says it is complete for the whole country. */
export const completeEverywhere = (db: Database, category: string): Promise<CompleteEverywhereRow[]> =>
  db.query<CompleteEverywhereRow>(
    `SELECT coalesce(bool_or(complete), false) AS complete FROM service_coverage
     WHERE category = $category AND place = 'us'`,
    { category },
  );

export interface DefaultAccessRow {
  geoid: string;
  score: number | null;
  ownGradient: number | null;
  otherSe: number | null;
  nearestMinutes: number | null;
  sitesWithin20: number | null;
  supplyMissing: boolean;
  demandMissing: boolean;
}

/** Access by the category's own mode and the preset speeds, as refresh computed it. */
export const defaultAccess = (db: Database, category: string): Promise<Columns<DefaultAccessRow>> =>
  db.columns<DefaultAccessRow>(
    `SELECT a.geoid, a.score, a.own_gradient AS "ownGradient", a.other_se AS "otherSe", a.nearest_minutes AS "nearestMinutes", a.sites_within_20 AS "sitesWithin20",
       a.supply_missing AS "supplyMissing", a.demand_missing AS "demandMissing"
     FROM access a JOIN service_category c ON c.id = a.category AND c.mode = a.mode
     WHERE a.category = $category`,
    { category },
  );
