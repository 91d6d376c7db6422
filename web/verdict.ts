import type { Area } from './api.ts';
import type { GapsAnswer } from './result.ts';
import { rulePartsOf } from './rule.ts';

/** What the rule says of an area; the last three cannot be judged. */
export type Verdict = 'gap' | 'fine' | 'few' | 'no_list' | 'incomplete' | 'missing';

const REASONS = { no_list: 'no_list', incomplete_list: 'incomplete', missing_value: 'missing' } as const;

/** The verdict on every area, as the server gave it. */
export function verdictsOf({ gaps }: GapsAnswer, areas: readonly Area[]): ReadonlyMap<string, Verdict> {
  const { floor } = rulePartsOf(gaps.rule.criteria);
  const known = new Map<string, Verdict>();
  for (const { geoid } of gaps.gaps) known.set(geoid, 'gap');
  for (const { geoid, reason } of gaps.unknown) known.set(geoid, REASONS[reason]);
  const otherwise = ({ children }: Area): Verdict => (children !== null && children < floor ? 'few' : 'fine');
  return new Map(areas.map((area) => [area.geoid, known.get(area.geoid) ?? otherwise(area)]));
}
