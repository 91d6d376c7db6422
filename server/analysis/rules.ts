export type Comparison = '<' | '<=' | '>' | '>=';

/** One condition of a gap rule; the conditions of a rule are joined by "and". */
export interface Criterion {
  /** `children`, `seatsPerChild`, `seatsShort`, `nearestMinutes`, `sitesWithin20` or an indicator id */
  readonly field: string;
  readonly op: Comparison;
  readonly value: number;
  /** true: value is a percentile (0..100) of the field within the scope */
  readonly percentile: boolean;
}

/** Fields that access yields; any other field is an indicator. */
export const ACCESS_FIELDS = [
  'children',
  'seatsPerChild',
  'seatsShort',
  'nearestMinutes',
  'sitesWithin20',
] as const;

/** Fields that only exist for categories with seats. */
export const SEAT_FIELDS: readonly string[] = ['seatsPerChild', 'seatsShort'];

const CRITERION = /^([A-Za-z]\w*)(<=|>=|<|>)(-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)(p?)$/;

/**
 * Rule from its text form.
 *
 * text     `field op number` joined by `;`, a trailing p for a percentile: `seatsPerChild<0.3333;children>=50;svi>=0.5`
 * returns  the criteria in order
 * throws   RangeError that quotes the criterion which does not fit
 * source   METHODS §4
 */
export function parseRule(text: string): Criterion[] {
  const parts = text.split(';').map((part) => part.trim());
  if (parts.length > 20) throw new RangeError(`a rule has at most 20 criteria, got ${parts.length}`);
  return parts.map((part) => {
    const match = CRITERION.exec(part);
    if (!match)
      throw new RangeError(`"${part}" must be: field, one of < <= > >=, number, p for a percentile`);
    const value = Number(match[3]);
    if (!Number.isFinite(value)) throw new RangeError(`"${part}": the number is too large`);
    const percentile = match[4] === 'p';
    if (percentile && !(value >= 0 && value <= 100))
      throw new RangeError(`"${part}": a percentile must be within 0 and 100`);
    return { field: match[1] as string, op: match[2] as Comparison, value, percentile };
  });
}

/** Text form of a rule; parseRule of it gives the same criteria. */
export const formatRule = (rule: readonly Criterion[]): string =>
  rule.map(({ field, op, value, percentile }) => `${field}${op}${value}${percentile ? 'p' : ''}`).join(';');

/** Single parameters that change a category's default rule. undefined = leave as it is. */
export interface RuleChanges {
  /** seats per eligible child; only for rules on seatsPerChild */
  readonly ratio?: number | undefined;
  /** only for rules on nearestMinutes */
  readonly maxMinutes?: number | undefined;
  readonly minChildren?: number | undefined;
  /** SVI threshold 0..1; 'none' drops the criterion; added where the default has none */
  readonly need?: number | 'none' | undefined;
}

const NEED_FIELD = 'svi';

/**
 * The default rule with some of its numbers replaced.
 *
 * throws  RangeError when the rule has no criterion that the parameter could change
 */
export function changeRule(rule: readonly Criterion[], changes: RuleChanges): Criterion[] {
  let out = [...rule];
  if (changes.ratio !== undefined) out = replaceValue(out, 'seatsPerChild', 'ratio', changes.ratio);
  if (changes.maxMinutes !== undefined)
    out = replaceValue(out, 'nearestMinutes', 'maxMinutes', changes.maxMinutes);
  if (changes.minChildren !== undefined)
    out = replaceValue(out, 'children', 'minChildren', changes.minChildren);
  const need = changes.need;
  if (need === undefined) return out;
  out = out.filter(({ field }) => field !== NEED_FIELD);
  return need === 'none' ? out : [...out, { field: NEED_FIELD, op: '>=', value: need, percentile: false }];
}

function replaceValue(rule: Criterion[], field: string, parameter: string, value: number): Criterion[] {
  if (!rule.some((criterion) => criterion.field === field))
    throw new RangeError(`${parameter} does not apply: the rule of this category has no ${field}`);
  return rule.map((criterion) => (criterion.field === field ? { ...criterion, value } : criterion));
}

/** The floor of children in a rule; 0 where it has none. */
export const childrenFloor = (rule: readonly Criterion[]): number =>
  rule.find(({ field, op }) => field === 'children' && op.startsWith('>'))?.value ?? 0;

/** The target seats per eligible child in a rule; null where it does not ask about seats. */
export const targetRatio = (rule: readonly Criterion[]): number | null =>
  rule.find(({ field, op, percentile }) => field === 'seatsPerChild' && op.startsWith('<') && !percentile)
    ?.value ?? null;
