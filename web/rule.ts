import type { GapsResponse } from './api.ts';

type Criterion = GapsResponse['rule']['criteria'][number];

/** What a rule asks, where it has the form of the default rules; access null = another form, told by its text. */
export interface RuleParts {
  readonly access:
    | { readonly kind: 'seats'; readonly ratio: number }
    | { readonly kind: 'minutes'; readonly minutes: number }
    | null;
  /** least number of children under five; 0 = no floor */
  readonly floor: number;
  /** least SVI rank; null = not asked */
  readonly need: number | null;
}

const one = (criteria: readonly Criterion[], field: string, ops: readonly string[]): Criterion | null =>
  criteria.find((item) => item.field === field && !item.percentile && ops.includes(item.op)) ?? null;

export function rulePartsOf(criteria: readonly Criterion[]): RuleParts {
  const seats = one(criteria, 'seatsPerChild', ['<', '<=']);
  const minutes = one(criteria, 'nearestMinutes', ['>', '>=']);
  const floor = one(criteria, 'children', ['>', '>=']);
  const need = one(criteria, 'svi', ['>', '>=']);
  const told = [seats ?? minutes, floor, need].filter((item) => item !== null).length;
  const rest = { floor: floor?.value ?? 0, need: need?.value ?? null };
  if (told === criteria.length && seats) return { access: { kind: 'seats', ratio: seats.value }, ...rest };
  if (told === criteria.length && minutes)
    return { access: { kind: 'minutes', minutes: minutes.value }, ...rest };
  return { access: null, ...rest };
}

const CRITERION = /^\s*(\w+)\s*(<=|>=|<|>)\s*(-?\d*\.?\d+(?:[eE][-+]?\d+)?)(p?)\s*$/;

/** The criteria of a rule's text form; what cannot be read as one is left to the server, which names it. */
export function criteriaOf(rule: string): Criterion[] {
  return rule.split(';').flatMap((text) => {
    const found = CRITERION.exec(text);
    if (!found) return [];
    const [, field = '', op = '', number = '', percentile] = found;
    return [{ field, op: op as Criterion['op'], value: Number(number), percentile: percentile === 'p' }];
  });
}

/**
 * How a ratio of seats per child is said: "1 spot for 3 children" where the number of children is a whole or
 * half number, else "7 seats for 10 children".
 */
export function ratioWords(ratio: number): { readonly seats: number; readonly per: number } {
  const per = 1 / ratio;
  const half = Math.round(per * 2) / 2;
  if (ratio <= 0.5 && Math.abs(per - half) < 0.01) return { seats: 1, per: half };
  return { seats: ratio * 10, per: 10 };
}
