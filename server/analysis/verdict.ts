import type { Comparison, Criterion } from './rules.ts';

/** Values of one area by field; null = not known. A field that is absent is not known either. */
export type FieldValues = Readonly<Record<string, number | null>>;

export type Verdict =
  | { readonly state: 'gap' }
  /** field: the criterion known to be false */
  | { readonly state: 'fine'; readonly field: string }
  /** field: the first criterion that cannot be told */
  | { readonly state: 'unknown'; readonly field: string };

const COMPARE: Readonly<Record<Comparison, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/**
 * Whether a rule holds for an area, in three-valued logic: one criterion known to be false is enough for "fine";
 * else one unknown criterion makes it unknown; else it is a gap. Values are compared unrounded.
 *
 * rule     criteria without percentiles (resolvePercentiles first)
 * throws   RangeError on a percentile
 * source   METHODS §4
 */
export function judge(rule: readonly Criterion[], values: FieldValues): Verdict {
  let unknown: string | null = null;
  for (const { field, op, value, percentile } of rule) {
    if (percentile) throw new RangeError(`${field}: resolve percentiles before judging`);
    const have = values[field];
    if (have === null || have === undefined || Number.isNaN(have) || Number.isNaN(value)) unknown ??= field;
    else if (!COMPARE[op](have, value)) return { state: 'fine', field };
  }
  return unknown === null ? { state: 'gap' } : { state: 'unknown', field: unknown };
}

/**
 * Percentile criteria as plain ones, over the known values of the scope (linear quantile, type 7).
 *
 * areas    values of every area in the scope
 * returns  the rule with thresholds in the field's unit; a field without any value keeps a NaN threshold (cannot be told)
 */
export function resolvePercentiles(rule: readonly Criterion[], areas: readonly FieldValues[]): Criterion[] {
  return rule.map((criterion) => {
    if (!criterion.percentile) return criterion;
    const known = areas
      .map((values) => values[criterion.field])
      .filter((value): value is number => value !== null && value !== undefined && !Number.isNaN(value));
    return {
      ...criterion,
      value: quantile(Float64Array.from(known).toSorted(), criterion.value / 100),
      percentile: false,
    };
  });
}

/** sorted ascending; p 0..1; NaN when empty */
function quantile(sorted: Float64Array, p: number): number {
  if (sorted.length === 0) return NaN;
  const at = (sorted.length - 1) * p;
  const low = sorted[Math.floor(at)] as number;
  const high = sorted[Math.ceil(at)] as number;
  return low + (high - low) * (at - Math.floor(at));
}

/**
 * Verdict of a need from the verdicts of its categories: a gap if any judged category is one,
 * unknown if none is judged, else fine.
 *
 * source  METHODS §4
 */
export function needState(categories: readonly Verdict['state'][]): Verdict['state'] {
  if (categories.includes('gap')) return 'gap';
  return categories.includes('fine') ? 'fine' : 'unknown';
}
