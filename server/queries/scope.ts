import type { Database } from '../db.ts';

/** A place somebody asks about: `within=` in its two parts; id is empty for us. */
export interface Scope {
  readonly kind: 'community' | 'county' | 'state' | 'us';
  readonly id: string;
}

/** Common table expression `scope(geoid, share)`, one row for each ZCTA asked about; needs $kind and $id. */
export const SCOPE = `scope AS (
  SELECT geoid, share FROM community_area WHERE $kind = 'community' AND community = $id
  UNION ALL
  SELECT geoid, 1.0 FROM area
  WHERE level = 'zcta'
    AND ($kind = 'us' OR ($kind = 'county' AND county = $id) OR ($kind = 'state' AND state = $id))
)`;

export interface ScopeRow {
  geoid: string;
  share: number;
}

export const scopeAreas = (db: Database, { kind, id }: Scope): Promise<ScopeRow[]> =>
  db.query<ScopeRow>(`WITH ${SCOPE} SELECT geoid, share FROM scope ORDER BY geoid`, { kind, id });

export interface PlaceNameRow {
  name: string;
}

/** The name of a place as a sentence has it. */
export const placeName = (db: Database, { kind, id }: Scope): Promise<PlaceNameRow[]> =>
  db.query<PlaceNameRow>(
    `SELECT coalesce(
       (SELECT place FROM community WHERE $kind = 'community' AND id = $id),
       (SELECT any_value(name || coalesce(', ' || detail, '')) FROM area_name
        WHERE $kind = 'county' AND kind = 'county' AND geoid = $id),
       (SELECT name FROM area WHERE level = $kind AND geoid = $id),
       CASE WHEN $kind = 'us' THEN 'the United States' ELSE $kind || ' ' || $id END) AS name`,
    { kind, id },
  );
