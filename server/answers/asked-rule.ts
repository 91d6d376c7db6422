import {
  ACCESS_FIELDS,
  changeRule,
  formatRule,
  parseRule,
  SEAT_FIELDS,
  targetRatio,
  type Criterion,
} from '../analysis/rules.ts';
import { ApiError, checked } from '../errors.ts';
import type { CategoryRow } from '../queries/categories.ts';

/** The parameters that say what a gap is. */
export interface RuleParameters {
  readonly rule?: string | undefined;
  readonly ratio?: number | undefined;
  readonly maxMinutes?: number | undefined;
  readonly minChildren?: number | undefined;
  readonly need?: number | 'none' | undefined;
}

export interface AskedRule {
  readonly criteria: readonly Criterion[];
  /** the criteria that ask about indicators */
  readonly indicators: readonly string[];
  readonly isDefault: boolean;
  /** target seats per eligible child; null for categories without seats */
  readonly ratio: number | null;
}

const SINGLE = ['ratio', 'maxMinutes', 'minChildren', 'need'] as const;
const isAccessField = (field: string): boolean => (ACCESS_FIELDS as readonly string[]).includes(field);

/** The rule a request asks for: given whole, or the category's default with some numbers replaced. */
export function askedRule(
  category: CategoryRow,
  standard: readonly Criterion[],
  parameters: RuleParameters,
  indicatorIds: ReadonlySet<string>,
): AskedRule {
  const criteria =
    parameters.rule === undefined
      ? changedRule(standard, parameters)
      : wholeRule(category, parameters, indicatorIds);
  return {
    criteria,
    indicators: [...new Set(criteria.map(({ field }) => field).filter((field) => !isAccessField(field)))],
    isDefault: formatRule(criteria) === formatRule(standard),
    ratio: category.capacityUnit === null ? null : (targetRatio(criteria) ?? targetRatio(standard)),
  };
}

function changedRule(standard: readonly Criterion[], parameters: RuleParameters): Criterion[] {
  let criteria = [...standard];
  for (const name of SINGLE)
    if (parameters[name] !== undefined)
      criteria = checked(name, 'parameter_does_not_apply', () =>
        changeRule(criteria, { [name]: parameters[name] }),
      );
  return criteria;
}

function wholeRule(
  category: CategoryRow,
  parameters: RuleParameters,
  indicatorIds: ReadonlySet<string>,
): Criterion[] {
  const both = SINGLE.find((name) => parameters[name] !== undefined);
  if (both) throw new ApiError(400, 'conflicting_parameters', `give either rule or ${both}, not both`, both);
  const criteria = checked('rule', 'invalid_rule', () => parseRule(parameters.rule ?? ''));
  for (const { field } of criteria) {
    if (!isAccessField(field) && !indicatorIds.has(field))
      throw new ApiError(
        400,
        'unknown_field',
        `rule: ${field} must be one of ${[...ACCESS_FIELDS, ...indicatorIds].join(', ')}`,
        'rule',
      );
    if (category.capacityUnit === null && SEAT_FIELDS.includes(field))
      throw new ApiError(400, 'unknown_field', `rule: ${category.id} has no seats, so no ${field}`, 'rule');
  }
  return criteria;
}
