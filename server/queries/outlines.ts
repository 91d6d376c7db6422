import type { Database } from '../db.ts';

export interface OutlineRow {
  geoid: string;
  /** polygon -> ring -> arc number; ~n is arc n reversed */
  polygons: number[][][];
}

export const outlinesOf = (db: Database, geoids: readonly string[]): Promise<OutlineRow[]> =>
  db.query<OutlineRow>(
    `SELECT geoid, polygons FROM boundary
     WHERE level = 'zcta' AND geoid IN (SELECT unnest($geoids::VARCHAR[]))
     ORDER BY geoid`,
    { geoids },
  );

export interface ArcRow {
  arc: number;
  points: Uint8Array;
}

/** The borders those outlines are made of. */
export const arcsOfOutlines = (db: Database, geoids: readonly string[]): Promise<ArcRow[]> =>
  db.query<ArcRow>(
    `WITH used AS (
       SELECT DISTINCT CASE WHEN n < 0 THEN -1 - n ELSE n END AS arc FROM (
         SELECT unnest(flatten(flatten(polygons))) AS n FROM boundary
         WHERE level = 'zcta' AND geoid IN (SELECT unnest($geoids::VARCHAR[]))
       )
     )
     SELECT arc, points FROM boundary_arc SEMI JOIN used USING (arc) WHERE level = 'zcta'`,
    { geoids },
  );
