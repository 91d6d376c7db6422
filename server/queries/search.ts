import type { Database } from '../db.ts';

export interface SearchRow {
  kind: 'zip' | 'place' | 'county' | 'community';
  label: string;
  geoid: string | null;
  name: string | null;
  within: string | null;
  relation: 'same' | 'inside' | 'place' | 'county' | 'community' | 'none';
}

/** Scope that opens a ZCTA: the community that counts most of it, else its county. */
const WITHIN_OF_AREA = `coalesce(
  (SELECT 'community:' || ca.community FROM community_area ca WHERE ca.geoid = a.geoid
   ORDER BY ca.share DESC, ca.community LIMIT 1),
  'county:' || a.county)`;

/** ZIP codes that begin with these digits. */
export const searchZips = (db: Database, digits: string, limit: number): Promise<SearchRow[]> =>
  db.query<SearchRow>(
    `SELECT 'zip' AS kind, n.name AS label, a.geoid, a.name AS name, ${WITHIN_OF_AREA} AS "within", n.relation
     FROM area_name n LEFT JOIN area a ON a.level = 'zcta' AND a.geoid = n.geoid
     WHERE n.kind = 'zip' AND starts_with(n.name, $digits)
     ORDER BY n.name LIMIT $limit`,
    { digits, limit },
  );

/** Communities, places and counties by name: exact, then by their beginning, then by any part; accents and case do not count. */
export const searchNames = (db: Database, text: string, limit: number): Promise<SearchRow[]> =>
  db.query<SearchRow>(
    `WITH asked AS (SELECT strip_accents(lower($text)) AS q),
     found AS (
       SELECT 'community' AS kind, 0 AS position, name AS label, name AS plain, NULL AS geoid, NULL AS name,
         'community:' || id AS "within", 'community' AS relation
       FROM community
       UNION ALL
       SELECT n.kind, CASE n.kind WHEN 'place' THEN 1 ELSE 2 END,
         n.name || coalesce(', ' || n.detail, ''), n.name, a.geoid, a.name,
         CASE n.relation WHEN 'county' THEN 'county:' || n.geoid ELSE ${WITHIN_OF_AREA} END, n.relation
       FROM area_name n LEFT JOIN area a ON n.kind = 'place' AND a.level = 'zcta' AND a.geoid = n.geoid
       WHERE n.kind IN ('place', 'county')
     ), ranked AS (
       SELECT found.*, CASE
         WHEN strip_accents(lower(plain)) = q OR strip_accents(lower(label)) = q THEN 0
         WHEN starts_with(strip_accents(lower(label)), q) THEN 1
         WHEN contains(strip_accents(lower(plain)), q) THEN 2 END AS fit
       FROM found, asked
     )
     SELECT kind, label, geoid, name, "within", relation FROM ranked
     WHERE fit IS NOT NULL
     ORDER BY fit, position, starts_with(coalesce("within", ''), 'community:') DESC, label, geoid LIMIT $limit`,
    { text, limit },
  );
