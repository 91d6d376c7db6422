import type { Database } from '../db.ts';
import { SCOPE, type Scope } from './scope.ts';

export interface CategoryRow {
  id: string;
  need: 'early_education' | 'health' | 'nutrition' | 'healthy_relationships' | 'safe_housing';
  label: string;
  family: 'learning' | 'health' | 'family';
  capacityUnit: string | null;
  eligibleShare: number;
  serviceArea: string | null;
  mode: 'drive' | 'walk' | 'bus';
}

export const categories = (db: Database): Promise<CategoryRow[]> =>
  db.query<CategoryRow>(
    `SELECT id, need, label, family, capacity_unit AS "capacityUnit", eligible_share AS "eligibleShare",
       service_area AS "serviceArea", mode
     FROM service_category ORDER BY position`,
  );

export interface CategorySourceRow {
  category: string;
  source: string;
  /** null where the source has no site in this snapshot */
  asOf: string | null;
  sites: number;
  places: { place: string; complete: boolean }[];
}

/** The lists of every category, with what each says it covers. */
export const categorySources = (db: Database): Promise<CategorySourceRow[]> =>
  db.query<CategorySourceRow>(
    `WITH held AS (
       SELECT category, source, max(as_of) AS as_of, sum(sites)::INTEGER AS sites FROM service GROUP BY ALL
     ), said AS (
       SELECT category, source, list({ place: place, complete: complete } ORDER BY place) AS places
       FROM service_coverage GROUP BY ALL
     )
     SELECT category, source, held.as_of AS "asOf", coalesce(held.sites, 0) AS sites, coalesce(said.places, []) AS places
     FROM said FULL JOIN held USING (category, source)
     ORDER BY category, source`,
  );

export interface SourceIdRow {
  source: string;
}

/** The lists of a category that speak for the scope: by what they cover, or by a site they have there. */
export const categorySourcesWithin = (
  db: Database,
  { kind, id }: Scope,
  category: string,
): Promise<SourceIdRow[]> =>
  db.query<SourceIdRow>(
    `WITH ${SCOPE}, places AS (
       SELECT 'us' AS place
       UNION SELECT 'state:' || a.state FROM area a SEMI JOIN scope USING (geoid) WHERE a.level = 'zcta'
       UNION SELECT 'county:' || a.county FROM area a SEMI JOIN scope USING (geoid) WHERE a.level = 'zcta'
     )
     SELECT source FROM service_coverage SEMI JOIN places USING (place) WHERE category = $category
     UNION
     SELECT source FROM service SEMI JOIN scope USING (geoid) WHERE category = $category
     ORDER BY source`,
    { kind, id, category },
  );
