import type { Criterion } from '../analysis/rules.ts';

const OPERATORS: Readonly<Record<Criterion['op'], string>> = {
  '<': 'under',
  '<=': 'at most',
  '>': 'over',
  '>=': 'at least',
};

/** What the words of a rule depend on. */
export interface RuleTerms {
  /** spots, seats; null for categories without */
  readonly capacityUnit: string | null;
  /** label by indicator id */
  readonly indicators: ReadonlyMap<string, string>;
}

function fieldWords(field: string, { capacityUnit, indicators }: RuleTerms): string {
  const seats = capacityUnit ?? 'seats';
  const own: Readonly<Record<string, string>> = {
    children: 'children under five',
    seatsPerChild: `${seats} within reach for each eligible child`,
    seatsShort: `${seats} short of the target`,
    nearestMinutes: 'estimated minutes to the nearest site',
    sitesWithin20: 'sites within 20 estimated minutes',
  };
  return own[field] ?? indicators.get(field) ?? field;
}

/** A criterion in words, e.g. `children under five: at least 50`. */
export function criterionWords({ field, op, value, percentile }: Criterion, terms: RuleTerms): string {
  // Rounded for reading; the rule's text form, printed with it, is exact.
  const number = value.toLocaleString('en-US', { maximumFractionDigits: 4 });
  const threshold = percentile ? `percentile ${number} of the areas of the place` : number;
  return `${fieldWords(field, terms)}: ${OPERATORS[op]} ${threshold}`;
}

/** The question that a rule asks, as a person would. */
export function questionWords(
  rule: readonly Pick<Criterion, 'field'>[],
  service: string,
  place: string,
  { capacityUnit }: RuleTerms,
): string {
  const asks = (...fields: string[]): boolean => rule.some(({ field }) => fields.includes(field));
  if (asks('seatsPerChild', 'seatsShort'))
    return `In which ZIP-code areas of ${place} do young children have too few ${capacityUnit ?? 'seats'} within reach (${service})?`;
  if (asks('nearestMinutes', 'sitesWithin20'))
    return `In which ZIP-code areas of ${place} is the nearest site too far from young children (${service})?`;
  return `For which ZIP-code areas of ${place} does the rule hold (${service})?`;
}
