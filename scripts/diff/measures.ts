import { Z90 } from '../../server/analysis/margins.ts';
import type { Database } from '../../server/db.ts';
import { SHOWN, type Side } from './pair.ts';

/** Standard errors of the difference beyond which a change is a jump. */
export const JUMP_SE = 6;

/** Where no margin is published: share of the larger of the two values beyond which a change is a jump. */
export const JUMP_SHARE = 0.5;

export interface ChangedArea {
  geoid: string;
  name: string;
  before: number;
  after: number;
}

/** An indicator, or the access of a category by its defaults, in the areas that both snapshots hold. */
export interface MeasureChanges {
  /** indicator id, else `category.seatsPerChild` or `category.nearestMinutes` */
  measure: string;
  isIndicator: boolean;
  /** areas with a value, and their plain mean */
  before: number;
  after: number;
  meanBefore: number | null;
  meanAfter: number | null;
  lost: number;
  gained: number;
  changed: number;
  /** areas with a margin on both sides: their jumps are counted in standard errors, those of all others by share */
  withMargin: number;
  jumpsBySe: number;
  jumpsByShare: number;
  jumps: ChangedArea[];
  /** areas in another fifth than before; fifths are those of the areas that both snapshots hold */
  otherFifth: number;
  movers: (ChangedArea & { fifthBefore: number; fifthAfter: number })[];
}

/** Relative difference under which two numbers are the same: sums may be added up in another order. */
const SAME = 1e-9;

export const measureChanges = (db: Database): Promise<MeasureChanges[]> =>
  db.query<MeasureChanges>(`
    WITH pair AS (
      SELECT measure, geoid, name, b.value AS before, a.value AS after,
        abs(a.value - b.value) AS step, greatest(abs(a.value), abs(b.value)) AS larger,
        sqrt(a.moe ** 2 + b.moe ** 2) / ${Z90} AS se
      FROM (${values('before')}) b FULL JOIN (${values('after')}) a USING (measure, geoid)
      JOIN shared USING (geoid)
    ), bound AS (
      SELECT measure, quantile_cont(before, [0.2, 0.4, 0.6, 0.8]) AS before_bounds,
        quantile_cont(after, [0.2, 0.4, 0.6, 0.8]) AS after_bounds
      FROM pair GROUP BY measure
    ), judged AS (
      SELECT pair.*, step > ${SAME} * larger AS changed, coalesce(se > 0, false) AS has_margin,
        CASE WHEN has_margin THEN step / se / ${JUMP_SE} WHEN larger > 0 THEN step / larger / ${JUMP_SHARE} END AS jump,
        ${fifth('before')} AS fifth_before, ${fifth('after')} AS fifth_after
      FROM pair JOIN bound USING (measure)
    )
    SELECT measure, NOT contains(measure, '.') AS "isIndicator",
      count(before)::INTEGER AS before, count(after)::INTEGER AS after,
      avg(before) AS "meanBefore", avg(after) AS "meanAfter",
      count(*) FILTER (before IS NOT NULL AND after IS NULL)::INTEGER AS lost,
      count(*) FILTER (before IS NULL AND after IS NOT NULL)::INTEGER AS gained,
      count(*) FILTER (changed)::INTEGER AS changed,
      count(*) FILTER (has_margin)::INTEGER AS "withMargin",
      count(*) FILTER (has_margin AND jump > 1)::INTEGER AS "jumpsBySe",
      count(*) FILTER (NOT has_margin AND jump > 1)::INTEGER AS "jumpsByShare",
      coalesce(
        list({ geoid: geoid, name: name, before: before, after: after } ORDER BY jump DESC, geoid)
          FILTER (jump > 1), []
      )[:${SHOWN}] AS jumps,
      count(*) FILTER (fifth_before <> fifth_after)::INTEGER AS "otherFifth",
      coalesce(
        list({ geoid: geoid, name: name, before: before, after: after, "fifthBefore": fifth_before, "fifthAfter": fifth_after }
          ORDER BY abs(fifth_after - fifth_before) DESC, geoid) FILTER (fifth_before <> fifth_after), []
      )[:${SHOWN}] AS movers
    FROM judged GROUP BY measure ORDER BY measure`);

const values = (side: Side): string => `
  SELECT indicator AS measure, geoid, value, moe FROM ${side}.estimate
  UNION ALL
  SELECT category || '.' || name, geoid, value, NULL FROM (
    SELECT x.category, x.geoid, x.score AS "seatsPerChild", x.nearest_minutes AS "nearestMinutes"
    FROM ${side}.access x JOIN ${side}.service_category c ON c.id = x.category AND c.mode = x.mode
  ) UNPIVOT (value FOR name IN ("seatsPerChild", "nearestMinutes"))`;

/** Fifth of a value, 1 to 5: a bound belongs to the fifth below it. */
const fifth = (side: Side): string =>
  `1 + ${[1, 2, 3, 4].map((i) => `(${side} > ${side}_bounds[${i}])::INTEGER`).join(' + ')}`;
