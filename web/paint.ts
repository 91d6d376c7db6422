import type { Access, Area, Estimate, Indicator } from './api.ts';
import { doubtsOf } from './chance.ts';
import type { AreaPaint, RampName } from './map/model.ts';
import type { Answer, GapsAnswer, NeedsAnswer, Result } from './result.ts';
import { criteriaOf, ratioWords, rulePartsOf, type RuleParts } from './rule.ts';
import { verdictsOf, type Verdict } from './verdict.ts';

/** What of AreaPaint depends on the answer; the rest is the area's own. */
export type Paint = Pick<AreaPaint, 'class' | 'kind' | 'reliability' | 'outline' | 'edge'>;
type Painter = (area: Area) => Paint;

/** Multiples of the rule at which the rule ramp changes class; the third is the rule itself. */
export const RULE_STEPS = [0.5, 0.75, 1, 1.25, 1.5] as const;
/** Without a rule: multiples of the target ratio, and minutes, at which the access ramp changes class. */
export const SEAT_STEPS = [0.5, 1, 1.5, 2] as const;
export const MINUTE_STEPS = [30, 20, 10, 5] as const;

const PLAIN: Paint = { class: null, kind: 'missing', reliability: 'ok', outline: null, edge: false };

/** Class on the rule ramp: 0 to 2 break the rule, 3 to 5 meet it, exactly where the rule says. */
export function ruleClass(access: NonNullable<RuleParts['access']>, value: number): number {
  if (access.kind === 'seats') return RULE_STEPS.filter((step) => value >= step * access.ratio).length;
  return RULE_STEPS.filter((step) => value <= step * access.minutes).length;
}

/** Class on the access ramp, dark = more. ratio null = minutes. */
export function accessClass(ratio: number | null, value: number): number {
  if (ratio === null) return MINUTE_STEPS.filter((step) => value <= step).length;
  return SEAT_STEPS.filter((step) => value >= step * ratio).length;
}

/** Class of a value by breaks that are inclusive above; better = high is good, so the ramp is turned. */
export function breakClass(
  breaks: readonly number[],
  higherIs: Indicator['higherIs'],
  value: number,
): number {
  const below = breaks.filter((limit) => value > limit).length;
  return higherIs === 'better' ? breaks.length - below : below;
}

/** The number of an access row that the map colors: the score, or the minutes where there are no seats. */
export const accessValue = (row: Access, hasSeats: boolean): number | null =>
  hasSeats ? row.seatsPerChild : row.nearestMinutes;

/** Whether what lies beyond the data could change that number. */
export function leavesData({ edge }: Access, hasSeats: boolean): boolean {
  return hasSeats ? edge !== null : edge === 'at_least' || edge === 'either';
}

export function rampOf(answer: Answer): RampName {
  switch (answer.kind) {
    case 'gaps':
      return rulePartsOf(answer.gaps.rule.criteria).access ? 'rule' : 'access';
    case 'access':
      return 'access';
    case 'indicator':
      return answer.indicator.higherIs === 'neither' ? 'access' : 'need';
    case 'needs':
      return 'needs';
  }
}

/** How every area of a result is drawn. */
export function paintsOf({ answer, areas }: Result): ReadonlyMap<string, Paint> {
  const paint = painterOf(answer, areas);
  return new Map(areas.map((area) => [area.geoid, paint(area)]));
}

function painterOf(answer: Answer, areas: readonly Area[]): Painter {
  switch (answer.kind) {
    case 'gaps':
      return gapsPainter(answer, areas);
    case 'access':
      return accessPainter(answer.access.values, answer.access.ratio);
    case 'indicator':
      return estimatePainter(answer.values.values, answer.values.breaks, answer.indicator.higherIs);
    case 'needs':
      return needsPainter(answer);
  }
}

function gapsPainter(answer: GapsAnswer, areas: readonly Area[]): Painter {
  const { access } = rulePartsOf(answer.gaps.rule.criteria);
  const verdicts = verdictsOf(answer, areas);
  const doubts = doubtsOf(answer.gaps);
  const plain = accessPainter(answer.access.values, answer.access.ratio, access);
  return (area) => {
    const verdict = verdicts.get(area.geoid) ?? 'missing';
    const paint = plain(area);
    const outline = doubts.get(area.geoid)?.mark ?? null;
    if (verdict === 'few') return { ...PLAIN, kind: 'few', outline };
    if (paint.kind !== 'value') return paint;
    return { ...paint, outline, ...unjudged(verdict) };
  };
}

function unjudged(verdict: Verdict): Partial<Paint> {
  if (verdict === 'no_list' || verdict === 'incomplete') return { kind: verdict };
  if (verdict === 'missing') return { kind: verdict, class: null };
  return {};
}

function accessPainter(
  values: readonly Access[],
  ratio: number | null,
  rule: RuleParts['access'] = null,
): Painter {
  const rows = new Map(values.map((row) => [row.geoid, row]));
  const hasSeats = ratio !== null;
  return ({ geoid }) => {
    const row = rows.get(geoid);
    if (!row) return PLAIN;
    if (row.status === 'no_list') return { ...PLAIN, kind: 'no_list' };
    const value = accessValue(row, hasSeats);
    const kind = row.status === 'incomplete_list' ? 'incomplete' : 'value';
    if (value === null) return { ...PLAIN, kind: kind === 'incomplete' ? kind : 'missing' };
    const fits = rule && (rule.kind === 'seats') === hasSeats;
    const inClass = fits ? ruleClass(rule, value) : accessClass(ratio, value);
    return { ...PLAIN, kind, class: inClass, edge: leavesData(row, hasSeats) };
  };
}

function estimatePainter(
  values: readonly Estimate[],
  breaks: readonly number[],
  higherIs: Indicator['higherIs'],
): Painter {
  const rows = new Map(values.map((row) => [row.geoid, row]));
  return ({ geoid }) => {
    const row = rows.get(geoid);
    if (!row || row.value === null) return PLAIN;
    const inClass = breakClass(breaks, higherIs, row.value);
    return { ...PLAIN, kind: 'value', class: inClass, reliability: reliabilityOf(row.cv) };
  };
}

/** The Census's words for a coefficient of variation. */
export function reliabilityOf(cv: number | null): AreaPaint['reliability'] {
  if (cv === null || cv <= 0.2) return 'ok';
  return cv <= 0.4 ? 'caution' : 'unreliable';
}

function needsPainter({ needs }: NeedsAnswer): Painter {
  const rows = new Map(needs.areas.map((row) => [row.geoid, row]));
  const floor = needsFloor(needs.categories);
  return ({ geoid, children }) => {
    const row = rows.get(geoid);
    if (children !== null && children < floor) return { ...PLAIN, kind: 'few' };
    if (!row || row.judged === 0) return { ...PLAIN, kind: 'no_list' };
    return { ...PLAIN, kind: 'value', class: Math.min(row.gaps, 4) };
  };
}

/** The floor of children that all rules share. */
export const needsFloor = (categories: NeedsAnswer['needs']['categories']): number =>
  categories.length === 0
    ? 0
    : Math.min(...categories.map(({ rule }) => rulePartsOf(criteriaOf(rule)).floor));

/** Children in "for every 3 children", by the answer's target. */
export const perChildren = (ratio: number | null): number => (ratio === null ? 1 : ratioWords(ratio).per);
