import type { Criterion } from './rules.ts';
import { judge, resolvePercentiles, type FieldValues } from './verdict.ts';

/** Where one criterion's number would have to be for an area to change sides, all other criteria as they are. */
export interface TurningPoint {
  readonly field: string;
  /**
   * The area's own value of the field: with the threshold beyond it the area leaves the list (or enters it);
   * null where no threshold of this criterion changes the verdict, or it cannot be told
   */
  readonly value: number | null;
  /** what passing it does to the area */
  readonly effect: 'enters' | 'leaves' | 'none';
}

/**
 * For each criterion the threshold at which the area enters or leaves the list.
 *
 * rule     criteria without percentiles
 * returns  one turning point for each criterion: `leaves` for a gap, `enters` where this is the only false criterion
 * source   METHODS §4
 */
export function turningPoints(rule: readonly Criterion[], values: FieldValues): TurningPoint[] {
  const state = judge(rule, values).state;
  return rule.map((criterion, k) => {
    const none = { field: criterion.field, value: null, effect: 'none' } as const;
    const have = values[criterion.field] ?? null;
    const others = judge(
      rule.filter((_, other) => other !== k),
      values,
    ).state;
    if (have === null || others !== 'gap' || state === 'unknown') return none;
    return { field: criterion.field, value: have, effect: state === 'gap' ? 'leaves' : 'enters' } as const;
  });
}

/** Factors by which a nearby rule moves a criterion's number. */
export const NEARBY_FACTORS: readonly number[] = [0.8, 0.9, 1.1, 1.2];

/**
 * Nearby rules: every criterion moved by the factors, one at a time and in pairs; a percentile ends at 100.
 *
 * returns  distinct rules, without the rule itself; a number of 0 has no neighbours
 * source   METHODS §4
 */
export function nearbyRules(
  rule: readonly Criterion[],
  factors: readonly number[] = NEARBY_FACTORS,
): Criterion[][] {
  for (const factor of factors)
    if (!(factor > 0 && factor < Infinity)) throw new RangeError(`factors must be over 0, got ${factor}`);
  const near = rule.map((criterion) => criteriaNear(criterion, factors));
  const out: Criterion[][] = [];
  for (const [a, choices] of near.entries()) {
    for (const first of choices) out.push(rule.with(a, first));
    for (const [b, others] of near.entries())
      if (b > a)
        for (const first of choices)
          for (const second of others) out.push(rule.with(a, first).with(b, second));
  }
  return out;
}

function criteriaNear(criterion: Criterion, factors: readonly number[]): Criterion[] {
  const most = criterion.percentile ? 100 : Infinity;
  const numbers = new Set(factors.map((factor) => Math.min(criterion.value * factor, most)));
  return [...numbers].filter((value) => value !== criterion.value).map((value) => ({ ...criterion, value }));
}

export interface Stability {
  /** share of the rules, 0..1, in which the area is a gap */
  readonly share: number;
  /** best and worst place in the lists it is on; null where it is on none */
  readonly ranks: readonly [number, number] | null;
  /** true where some rule leaves it off its list (its worst place is then "not on the list") */
  readonly mayBeAbsent: boolean;
}

/**
 * How stable each area's place is over several rules.
 *
 * rules    e.g. nearbyRules; at least one
 * areas    values of every area of the scope
 * order    what the list is sorted by, largest first; areas without a number come last
 * returns  one entry for each area; ranks count from 1
 * throws   RangeError without rules
 * source   METHODS §4
 */
export function stability(
  rules: readonly (readonly Criterion[])[],
  areas: readonly FieldValues[],
  order: (values: FieldValues, rule: readonly Criterion[]) => number | null,
): Stability[] {
  if (rules.length === 0) throw new RangeError('rules must hold at least one rule');
  const times = new Float64Array(areas.length);
  const best = new Float64Array(areas.length).fill(Infinity);
  const worst = new Float64Array(areas.length);
  for (const rule of rules) {
    const resolved = resolvePercentiles(rule, areas);
    const onList = areas
      .map((values, i) => ({
        i,
        key: order(values, resolved) ?? -Infinity,
        state: judge(resolved, values).state,
      }))
      .filter(({ state }) => state === 'gap')
      .toSorted((a, b) => b.key - a.key || a.i - b.i);
    onList.forEach(({ i }, place) => {
      times[i] = (times[i] as number) + 1;
      best[i] = Math.min(best[i] as number, place + 1);
      worst[i] = Math.max(worst[i] as number, place + 1);
    });
  }
  return areas.map((_, i) => ({
    share: (times[i] as number) / rules.length,
    ranks: times[i] === 0 ? null : [best[i] as number, worst[i] as number],
    mayBeAbsent: (times[i] as number) < rules.length,
  }));
}
