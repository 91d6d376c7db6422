import type { Database } from '../../server/db.ts';
import { SHOWN } from './pair.ts';

/** What one source lists of one category, in the areas that both snapshots hold. */
export interface ServiceChanges {
  category: string;
  source: string;
  sitesBefore: number;
  sitesAfter: number;
  /** null where only sites are counted */
  seatsBefore: number | null;
  seatsAfter: number | null;
  /** rows of the list that are not in the other, by their id */
  lost: number;
  gained: number;
  /** name is null for homes, which have none */
  lostRows: { id: string; name: string | null; geoid: string }[];
}

const inShared = (side: string): string => `(SELECT * FROM ${side}.service SEMI JOIN shared USING (geoid))`;

export const serviceChanges = (db: Database): Promise<ServiceChanges[]> =>
  db.query<ServiceChanges>(`
    WITH seated AS (
      SELECT id FROM before.service_category WHERE capacity_unit IS NOT NULL
      UNION SELECT id FROM after.service_category WHERE capacity_unit IS NOT NULL
    )
    SELECT category, source,
      coalesce(sum(b.sites), 0)::INTEGER AS "sitesBefore",
      coalesce(sum(a.sites), 0)::INTEGER AS "sitesAfter",
      CASE WHEN category IN (FROM seated) THEN coalesce(sum(b.capacity), 0) END AS "seatsBefore",
      CASE WHEN category IN (FROM seated) THEN coalesce(sum(a.capacity), 0) END AS "seatsAfter",
      count(*) FILTER (a.sites IS NULL)::INTEGER AS lost,
      count(*) FILTER (b.sites IS NULL)::INTEGER AS gained,
      coalesce(
        list({ id: id, name: b.name, geoid: b.geoid } ORDER BY id) FILTER (a.sites IS NULL), []
      )[:${SHOWN}] AS "lostRows"
    FROM ${inShared('before')} b FULL JOIN ${inShared('after')} a USING (id, category, source)
    GROUP BY category, source ORDER BY category, source`);
