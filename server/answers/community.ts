import { weightedSum } from '../analysis/margins.ts';
import type { CommunityAreaRow } from '../queries/communities.ts';

export interface Average {
  readonly value: number;
  readonly moe: number | null;
  readonly lowest: number;
  readonly highest: number;
}

/**
 * Life expectancy of a community: the mean over its areas with a value, weighted by their children (each area by its share);
 * and the range between areas. null where no area with children has a value.
 */
export function averageBetweenAreas(rows: readonly CommunityAreaRow[]): Average | null {
  const known = rows.flatMap(({ lifeExpectancy: value, lifeExpectancyMoe: moe, children, share }) =>
    value === null ? [] : [{ value, moe, weight: (children ?? 0) * share }],
  );
  const total = known.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return null;
  const mean = weightedSum(
    known,
    known.map(({ weight }) => weight / total),
  );
  const values = known.map(({ value }) => value);
  return { ...mean, lowest: Math.min(...values), highest: Math.max(...values) };
}
