import type { Database } from '../../server/db.ts';
import type { NamedArea } from './areas.ts';
import { SHOWN, type Side } from './pair.ts';
import { indicatorsOf, ruleSql, type DefaultRule } from './rules.ts';

/** What became of the areas by the default rule of a category. */
export type Turn = 'enters a gap' | 'leaves a gap' | 'can no longer be told' | 'can now be told';

export interface VerdictChanges {
  category: string;
  judgedBefore: number;
  judgedAfter: number;
  gapsBefore: number;
  gapsAfter: number;
  turns: { turn: Turn; count: number; gaps: number; areas: NamedArea[] }[];
}

/** Of the areas that both snapshots hold; most children first among those shown. */
export function verdictChanges(db: Database, rules: readonly DefaultRule[]): Promise<VerdictChanges[]> {
  return db.query<VerdictChanges>(`
    WITH before_verdict AS (${verdicts('before', rules)}), after_verdict AS (${verdicts('after', rules)}),
    pair AS (
      SELECT category, geoid, s.name, b.gap AS before, a.gap AS after, coalesce(a.children, b.children, 0) AS children,
        CASE
          WHEN before IS NOT NULL AND after IS NULL THEN 'can no longer be told'
          WHEN before IS NULL AND after IS NOT NULL THEN 'can now be told'
          WHEN NOT before AND after THEN 'enters a gap'
          WHEN before AND NOT after THEN 'leaves a gap'
        END AS turn
      FROM before_verdict b FULL JOIN after_verdict a USING (category, geoid) JOIN shared s USING (geoid)
    ), turned AS (
      SELECT category, turn, count(*)::INTEGER AS count, count(*) FILTER (before OR after)::INTEGER AS gaps,
        list({ geoid: geoid, name: name } ORDER BY children DESC, geoid)[:${SHOWN}] AS areas
      FROM pair WHERE turn IS NOT NULL GROUP BY category, turn
    )
    SELECT category, count(before)::INTEGER AS "judgedBefore", count(after)::INTEGER AS "judgedAfter",
      count(*) FILTER (before)::INTEGER AS "gapsBefore", count(*) FILTER (after)::INTEGER AS "gapsAfter",
      coalesce(
        (SELECT list({ turn: turn, count: count, gaps: gaps, areas: areas } ORDER BY turn)
         FROM turned t WHERE t.category = pair.category), []
      ) AS turns
    FROM pair GROUP BY category ORDER BY category`);
}

/** One row for each category and ZCTA; gap is null where the list is not complete or a value is missing. */
function verdicts(side: Side, rules: readonly DefaultRule[]): string {
  const indicators = indicatorsOf(rules);
  const judged = rules.map((rule) => `WHEN '${rule.category}' THEN ${ruleSql(rule)}`).join('\n');
  return `
    WITH listed AS (
      SELECT c.id AS category, c.eligible_share AS "eligibleShare", c.mode, a.geoid, v.complete,
        v.geoid IS NOT NULL AND (c.service_area IS NULL OR m.geoid IS NOT NULL) AS listed
      FROM ${side}.area a CROSS JOIN ${side}.service_category c
      LEFT JOIN ${side}.coverage_area v ON v.category = c.id AND v.geoid = a.geoid
      LEFT JOIN ${side}.community_area m ON m.community = c.service_area AND m.geoid = a.geoid
      WHERE a.level = 'zcta'
    ), fact AS (
      SELECT l.*, n.value AS children,
        CASE WHEN listed THEN x.score END AS "seatsPerChild",
        CASE WHEN listed THEN x.nearest_minutes END AS "nearestMinutes",
        CASE WHEN listed THEN x.sites_within_20 END AS "sitesWithin20"
        ${indicators.map((id) => `, i_${id}.value AS "${id}"`).join('')}
      FROM listed l
      LEFT JOIN ${side}.access x ON x.category = l.category AND x.mode = l.mode AND x.geoid = l.geoid
      LEFT JOIN ${side}.estimate n ON n.indicator = 'children_0_4' AND n.geoid = l.geoid
      ${indicators.map((id) => `LEFT JOIN ${side}.estimate i_${id} ON i_${id}.indicator = '${id}' AND i_${id}.geoid = l.geoid`).join('\n')}
    )
    SELECT category, geoid, children,
      CASE WHEN listed AND complete THEN CASE category ${judged} END END AS gap
    FROM fact`;
}
