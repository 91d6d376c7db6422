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

/** The category is for anyone, or the area is of the community it is for. */
const IS_SERVED = '(c.service_area IS NULL OR m.geoid IS NOT NULL)';

/** One row for each category and ZCTA; gap is null where the list is not complete or a value is missing. */
function verdicts(side: Side, rules: readonly DefaultRule[]): string {
  const indicators = indicatorsOf(rules);
  const judged = rules.map((rule) => `WHEN '${rule.category}' THEN ${ruleSql(rule)}`).join('\n');
  return `
    WITH fact AS (
      SELECT c.id AS category, a.geoid, n.value AS children, x.score AS "seatsPerChild",
        x.nearest_minutes AS "nearestMinutes", x.sites_within_20 AS "sitesWithin20",
        c.eligible_share AS "eligibleShare",
        coalesce(v.complete, false) AND ${IS_SERVED} AS listed
        ${indicators.map((id) => `, i_${id}.value AS "${id}"`).join('')}
      FROM ${side}.area a CROSS JOIN ${side}.service_category c
      LEFT JOIN ${side}.coverage_area v ON v.category = c.id AND v.geoid = a.geoid
      LEFT JOIN ${side}.community_area m ON m.community = c.service_area AND m.geoid = a.geoid
      LEFT JOIN ${side}.access x
        ON x.category = c.id AND x.mode = c.mode AND x.geoid = a.geoid AND v.geoid IS NOT NULL AND ${IS_SERVED}
      LEFT JOIN ${side}.estimate n ON n.indicator = 'children_0_4' AND n.geoid = a.geoid
      ${indicators.map((id) => `LEFT JOIN ${side}.estimate i_${id} ON i_${id}.indicator = '${id}' AND i_${id}.geoid = a.geoid`).join('\n')}
      WHERE a.level = 'zcta'
    )
    SELECT category, geoid, children, CASE WHEN listed THEN CASE category ${judged} END END AS gap FROM fact`;
}
