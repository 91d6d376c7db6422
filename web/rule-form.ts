import type { GapsAnswer } from './result.ts';
import { criteriaOf, ratioWords, rulePartsOf, type RuleParts } from './rule.ts';
import { DEFAULT_RULE, type Selection } from './selection.ts';

/** The fields of the rule form; null = the rule has no such part. */
export interface RuleFields {
  /** "1 spot for how many children" where the default is said so, else "how many seats for 10 children" */
  readonly ratioKind: 'children' | 'seats' | null;
  ratio: number | null;
  minutes: number | null;
  floor: number | null;
  need: boolean;
  speedKmh: number | null;
}

/** SVI rank that counts as high where a rule names none: the upper half of the country. */
const HIGH_NEED = 0.5;

const defaultParts = ({ category }: Pick<GapsAnswer, 'category'>): RuleParts =>
  rulePartsOf(criteriaOf(category.rule));

/** The form as the rule stands. */
export function fieldsOf(answer: GapsAnswer): RuleFields {
  const { rule } = answer.gaps;
  const { access, floor, need } = rulePartsOf(rule.criteria);
  const usual = defaultParts(answer).access;
  const ratioKind =
    access?.kind !== 'seats' || usual?.kind !== 'seats'
      ? null
      : ratioWords(usual.ratio).seats === 1
        ? 'children'
        : 'seats';
  const ratio = access?.kind === 'seats' ? access.ratio : 0;
  return {
    ratioKind,
    ratio: ratioKind === null ? null : tidy(ratioKind === 'children' ? 1 / ratio : ratio * 10),
    minutes: access?.kind === 'minutes' ? access.minutes : null,
    floor,
    need: need !== null,
    speedKmh: rule.speedKmh,
  };
}

/** 1 / (1 / 3) is not quite 3. */
const tidy = (value: number): number => Math.round(value * 1000) / 1000;

/** What the form changes: nothing where it says the default; an empty field says the default too. */
export function patchOfFields(answer: GapsAnswer, fields: RuleFields): Partial<Selection> {
  const usual = defaultParts(answer);
  const start = fieldsOf({ ...answer, gaps: { ...answer.gaps, rule: usualRule(answer) } });
  const changed = <Value>(value: Value, normal: Value): Value | null => (value === normal ? null : value);
  const ratio = changed(fields.ratio, start.ratio);
  const { need } = rulePartsOf(answer.gaps.rule.criteria);
  return {
    ...DEFAULT_RULE,
    ratio: ratio === null ? null : fields.ratioKind === 'children' ? 1 / ratio : ratio / 10,
    maxMinutes: changed(fields.minutes, start.minutes),
    minChildren: changed(fields.floor, usual.floor),
    need: fields.need
      ? changed(need ?? usual.need ?? HIGH_NEED, usual.need)
      : usual.need === null
        ? null
        : 'none',
    speedKmh: fields.speedKmh,
  };
}

const usualRule = ({ gaps, category }: GapsAnswer): GapsAnswer['gaps']['rule'] => ({
  ...gaps.rule,
  criteria: criteriaOf(category.rule),
  speedKmh: null,
});
