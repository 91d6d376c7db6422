import { concentration } from './concentration.ts';
import type { Criterion } from './rules.ts';
import type { AreaOutcome } from './scenario-areas.ts';
import { judge, type FieldValues } from './verdict.ts';

/** What is known of the areas besides access. All arrays have one entry for each area. */
export interface AreaFacts {
  /** all children 0-4; NaN = no count */
  readonly children: Float64Array;
  /** children who may use the category; NaN = no count */
  readonly eligible: Float64Array;
  /** share of the area that belongs to the community; 0 = outside it */
  readonly share: Float64Array;
  /** 1 = its list is complete, so that it may be judged */
  readonly judged: Uint8Array;
  /** indicators that the rule may ask for; NaN = not known */
  readonly indicators: Readonly<Record<string, Float64Array>>;
}

/** Each area by a rule: 1 = a gap, 0 = none, -1 = cannot be told. */
export type GapStates = Int8Array;

/**
 * Seats that are short of a target in each area.
 *
 * ratio    target seats per eligible child, >= 0
 * returns  max(0, eligible x ratio - seats within reach); NaN where either is not known
 * throws   RangeError on a ratio that is negative or not finite
 * source   METHODS §2
 */
export function seatsShort(
  { seatsWithinReach }: AreaOutcome,
  { eligible }: AreaFacts,
  ratio: number,
): Float64Array {
  if (!(ratio >= 0 && ratio < Infinity))
    throw new RangeError(`ratio must be a finite number of at least 0, got ${ratio}`);
  return seatsWithinReach.map((seats, area) => Math.max(0, eligible[area]! * ratio - seats));
}

/**
 * Which areas are gaps by a rule.
 *
 * rule    criteria without percentiles (resolvePercentiles first)
 * short   seats short by area, or null where the category has none
 * throws  RangeError on a percentile
 * source  METHODS §4
 */
export function gapStates(
  outcome: AreaOutcome,
  facts: AreaFacts,
  rule: readonly Criterion[],
  short: Float64Array | null,
): GapStates {
  const columns: Readonly<Record<string, Float64Array>> = {
    ...facts.indicators,
    children: facts.children,
    seatsPerChild: outcome.score,
    nearestMinutes: outcome.nearestMinutes,
    sitesWithin20: outcome.sitesWithin20,
    ...(short && { seatsShort: short }),
  };
  const asked = [...new Set(rule.map(({ field }) => field))].flatMap((field) =>
    columns[field] ? [[field, columns[field]] as const] : [],
  );
  const states = { gap: 1, fine: 0, unknown: -1 };
  return Int8Array.from(facts.judged, (judged, area) => {
    const values: FieldValues = Object.fromEntries(asked.map(([field, column]) => [field, column[area]!]));
    return judged ? states[judge(rule, values).state] : states.unknown;
  });
}

export interface ScenarioTotals {
  /** of the community, areas by their shares; areas without a number left out */
  readonly seatsWithinReach: number;
  readonly seatsShort: number;
  readonly seatsShortInGaps: number;
  readonly childrenInGaps: number;
  /** areas that belong to the community at all */
  readonly gaps: number;
  readonly unknown: number;
}

/** Sums over the community; short = null for categories without seats, which have seats of 0. */
export function scenarioTotals(
  { seatsWithinReach }: AreaOutcome,
  { children, share }: AreaFacts,
  states: GapStates,
  short: Float64Array | null,
): ScenarioTotals {
  const sum = (values: Float64Array | null, counts: (area: number) => boolean): number =>
    values?.reduce(
      (total, value, area) => (value === value && counts(area) ? total + value * share[area]! : total),
      0,
    ) ?? 0;
  const isGap = (area: number): boolean => states[area] === 1;
  const count = (state: number): number =>
    states.filter((is, area) => is === state && share[area]! > 0).length;
  return {
    seatsWithinReach: short ? sum(seatsWithinReach, () => true) : 0,
    seatsShort: sum(short, () => true),
    seatsShortInGaps: sum(short, isGap),
    childrenInGaps: sum(children, isGap),
    gaps: count(1),
    unknown: count(-1),
  };
}

/** Whose seats the change of a scenario is: all parts add up to the change of seats that children can reach. */
export interface Gains {
  /** children of areas of the community that were gaps */
  readonly inGaps: number;
  readonly elsewhere: number;
  /** children of other areas, and the other shares of areas that belong to the community in part */
  readonly outside: number;
  /** inGaps and elsewhere by fifth of need, lowest first */
  readonly byFifth: readonly [number, number, number, number, number];
  /** of areas whose need is not known */
  readonly fifthUnknown: number;
}

/**
 * Who would use the seats that a scenario adds (less than 0: who would lose seats).
 *
 * states  the areas before the change
 * fifth   need of each area, 1 (lowest) … 5; 0 = not known
 */
export function whoGains(
  before: AreaOutcome,
  after: AreaOutcome,
  { share }: AreaFacts,
  states: GapStates,
  fifth: Uint8Array,
): Gains {
  const byFifth: [number, number, number, number, number] = [0, 0, 0, 0, 0];
  let [inGaps, elsewhere, outside, fifthUnknown] = [0, 0, 0, 0];
  after.seatsWithinReach.forEach((seats, area) => {
    const change = seats - before.seatsWithinReach[area]!;
    if (Number.isNaN(change)) return;
    const here = change * share[area]!;
    outside += change - here;
    if (states[area] === 1) inGaps += here;
    else elsewhere += here;
    const of = fifth[area]!;
    if (of >= 1 && of <= 5) byFifth[of - 1]! += here;
    else fifthUnknown += here;
  });
  return { inGaps, elsewhere, outside, byFifth, fifthUnknown };
}

/**
 * Concentration index of the scores over the community's children by need: below 0, those in greatest need have more.
 *
 * need     the higher the greater; areas without need, score or children are left out
 * returns  null where nobody is left or nobody has anything
 * source   METHODS §8, §11
 */
export function concentrationByNeed(
  { score }: AreaOutcome,
  { eligible, share }: AreaFacts,
  need: Float64Array,
): number | null {
  const known = Array.from(score.keys()).filter(
    (area) => share[area]! > 0 && eligible[area]! > 0 && !Number.isNaN(score[area]! + need[area]!),
  );
  const found = concentration(
    known.map((area) => score[area]!),
    known.map((area) => -need[area]!),
    known.map((area) => eligible[area]! * share[area]!),
  );
  return found?.index ?? null;
}
