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

/**
 * Communities, places and counties by name: exact, then by their beginning, then by any part, those of a community first;
 * accents and case do not count. A place without an area of its own opens its county.
 */
export const searchNames = (db: Database, text: string, limit: number): Promise<SearchRow[]> =>
  db.query<SearchRow>(
    `WITH asked AS (SELECT strip_accents(lower($text)) AS q),
     named AS (
       SELECT 'community' AS kind, 'community' AS relation, 0 AS position, place AS name, name AS label, id AS key FROM community
       UNION ALL
       SELECT kind, relation, CASE kind WHEN 'place' THEN 1 ELSE 2 END, name, name || coalesce(', ' || detail, ''), geoid
       FROM area_name WHERE kind IN ('place', 'county')
     ), ranked AS (
       SELECT kind, relation, position, label, key, CASE
         WHEN plain_name = q OR plain_label = q THEN 0
         WHEN starts_with(plain_label, q) THEN 1
         WHEN contains(plain_name, q) OR (kind = 'community' AND contains(plain_label, q)) THEN 2 END AS fit
       FROM (SELECT *, strip_accents(lower(name)) AS plain_name, strip_accents(lower(label)) AS plain_label FROM named), asked
     ), served AS (
       SELECT 'place' AS relation, geoid AS key FROM community_area
       UNION SELECT 'county', unnest(counties) FROM community
     ), best AS (
       SELECT ranked.*, served.key IS NULL AS elsewhere
       FROM ranked LEFT JOIN served USING (relation, key)
       WHERE fit IS NOT NULL
       ORDER BY fit, position, elsewhere, label, key LIMIT $limit
     )
     SELECT best.kind, best.label, a.geoid, a.name,
       CASE best.relation WHEN 'community' THEN 'community:' || key WHEN 'county' THEN 'county:' || key
         ELSE ${WITHIN_OF_AREA} END AS "within",
       best.relation
     FROM best LEFT JOIN area a ON best.relation = 'place' AND a.level = 'zcta' AND a.geoid = best.key
     ORDER BY fit, position, elsewhere, label, key`,
    { text, limit },
  );
