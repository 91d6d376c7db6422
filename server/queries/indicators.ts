import type { Database } from '../db.ts';
import { SCOPE, type Scope } from './scope.ts';

/** Children 0-4: the people every question of this product is about. */
export const CHILDREN = 'children_0_4';
/** The number a community's page opens with. */
export const LIFE_EXPECTANCY = 'life_expectancy';

export type EstimateStatus = 'ok' | 'missing' | 'suppressed' | 'too_few' | 'not_covered' | 'not_applicable';

export interface IndicatorRow {
  id: string;
  domain: string;
  label: string;
  unit: 'people' | 'share' | 'years' | 'rank' | 'dollars' | 'ug_m3' | 'score';
  kind: 'count' | 'share' | 'mean' | 'index';
  denominator: string | null;
  higherIs: 'better' | 'worse' | 'neither';
  source: string;
  vintage: string;
  bridged: boolean;
  note: string | null;
}

export const indicators = (db: Database): Promise<IndicatorRow[]> =>
  db.query<IndicatorRow>(
    `SELECT id, domain, label, unit, kind, denominator, higher_is AS "higherIs", source, vintage, bridged, note
     FROM indicator ORDER BY domain, id`,
  );

export interface EstimateRow {
  geoid: string;
  value: number | null;
  moe: number | null;
  status: EstimateStatus;
}

/** One row for each area of the scope; an area the indicator has no row for is missing. */
export const estimatesWithin = (
  db: Database,
  { kind, id }: Scope,
  indicator: string,
): Promise<EstimateRow[]> =>
  db.query<EstimateRow>(
    `WITH ${SCOPE}
     SELECT scope.geoid, e.value, e.moe, coalesce(e.status, 'missing') AS status
     FROM scope LEFT JOIN estimate e ON e.indicator = $indicator AND e.geoid = scope.geoid
     ORDER BY scope.geoid`,
    { kind, id, indicator },
  );

export interface AreaEstimateRow {
  indicator: string;
  value: number | null;
  moe: number | null;
  status: EstimateStatus;
}

/** Every indicator of one area. */
export const estimatesOfArea = (db: Database, geoid: string): Promise<AreaEstimateRow[]> =>
  db.query<AreaEstimateRow>(
    `SELECT i.id AS indicator, e.value, e.moe, coalesce(e.status, 'missing') AS status
     FROM indicator i LEFT JOIN estimate e ON e.indicator = i.id AND e.geoid = $geoid
     ORDER BY i.domain, i.id`,
    { geoid },
  );
