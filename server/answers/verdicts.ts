import { childrenFloor, type Criterion } from '../analysis/rules.ts';
import { judge, resolvePercentiles, type FieldValues, type Verdict } from '../analysis/verdict.ts';
import type { AreaAccessAnswer } from './access.ts';

/** Why an area cannot be judged; field is set where a value is missing. */
export interface Unknown {
  readonly state: 'unknown';
  readonly reason: 'no_list' | 'incomplete_list' | 'missing_value';
  readonly field: string | null;
}

export type AreaVerdict = { readonly state: 'gap' } | { readonly state: 'fine' } | Unknown;

export interface JudgedArea {
  readonly access: AreaAccessAnswer;
  /** values of the indicators the rule asks about */
  readonly need: Readonly<Record<string, number | null>>;
  readonly verdict: AreaVerdict;
  readonly underFloor: boolean;
}

/** Judges areas by one rule. Without a complete list there is no verdict, whatever else is known (METHODS §2). */
export function judgeAreas(
  criteria: readonly Criterion[],
  areas: readonly { readonly access: AreaAccessAnswer; readonly need: JudgedArea['need'] }[],
): JudgedArea[] {
  const values = areas.map(({ access, need }): FieldValues => ({
    ...need,
    children: access.children,
    seatsPerChild: access.seatsPerChild,
    seatsShort: access.seatsShort,
    nearestMinutes: access.nearestMinutes,
    sitesWithin20: access.sitesWithin20,
  }));
  const rule = resolvePercentiles(criteria, values);
  const floor = childrenFloor(rule);
  return areas.map(({ access, need }, i) => ({
    access,
    need,
    verdict: verdictOf(access, () => judge(rule, values[i] as FieldValues)),
    underFloor: access.children !== null && access.children < floor,
  }));
}

function verdictOf({ status }: AreaAccessAnswer, judged: () => Verdict): AreaVerdict {
  if (status === 'no_list' || status === 'incomplete_list')
    return { state: 'unknown', reason: status, field: null };
  const verdict = judged();
  return verdict.state === 'unknown' ? { ...verdict, reason: 'missing_value' } : { state: verdict.state };
}
