import type { Uncertain } from './doubt.ts';
import { normalCdf, normalDeviate } from './normal.ts';
import { seeded } from './random.ts';
import type { Comparison, Criterion } from './rules.ts';
import { judge, resolvePercentiles, type FieldValues } from './verdict.ts';

/**
 * Score of an area as its inputs move: score = value + ownGradient * (children - estimate) + other,
 * `other` normal with standard error otherSe. From score-doubt.ts.
 */
export interface UncertainScore {
  /** seats per eligible child; null = not known */
  readonly value: number | null;
  /** change of the score for each child more in the area itself, <= 0 */
  readonly ownGradient: number;
  /** null = the doubt of the score is not known: it stands at its estimate */
  readonly otherSe: number | null;
}

/** What is known of one area, each with its doubt. */
export interface AreaInputs {
  readonly children: Uncertain;
  /** null for categories without seats */
  readonly score: UncertainScore | null;
  /** share of the children who may use the service */
  readonly eligibleShare: number;
  /** target seats per eligible child, for seatsShort; null = none */
  readonly ratio: number | null;
  /** every other field of the rule: minutes, sites, indicators */
  readonly fields: Readonly<Record<string, Uncertain>>;
}

export interface Chance {
  /** probability that the rule holds, 0..1; null where a value is not known */
  readonly chance: number | null;
  /** fields whose doubt the chance covers, ascending; the rest stands at its estimate */
  readonly covers: readonly string[];
  /** draws and seed where it was simulated; null where it follows in closed form */
  readonly draws: number | null;
  readonly seed: number | null;
}

export interface ChanceOptions {
  readonly draws?: number;
  readonly seed?: number;
}

const DRAWS = 1000;
const SEED = 20_261_124;

/** Fields that all depend on the area's count of children. */
const CHILD_FIELDS = new Set(['children', 'seatsPerChild', 'seatsShort']);

/**
 * Probability that a rule holds in each area. Uncertain inputs are normal with their standard error; independent criteria
 * multiply; where criteria share an input (children) or one is a percentile, seeded draws. An input whose doubt is not
 * known stands at its estimate and is not covered.
 *
 * areas    what is known of each area of the scope
 * returns  one chance for each
 * throws   RangeError on draws below 1
 * source   METHODS §4
 */
export function gapChances(
  rule: readonly Criterion[],
  areas: readonly AreaInputs[],
  { draws = DRAWS, seed = SEED }: ChanceOptions = {},
): Chance[] {
  if (!(Number.isInteger(draws) && draws >= 1))
    throw new RangeError(`draws must be a whole number over 0, got ${draws}`);
  const shared = rule.filter(({ field }) => CHILD_FIELDS.has(field)).length > 1;
  if (shared || rule.some(({ percentile }) => percentile)) return simulate(rule, areas, draws, seed);
  return areas.map((area) => closedForm(rule, area));
}

function closedForm(rule: readonly Criterion[], area: AreaInputs): Chance {
  let chance: number | null = 1;
  for (const criterion of rule) {
    const factor = criterionChance(criterion, normalOf(criterion.field, area));
    // Known to be impossible settles it, whatever else is not known.
    if (factor === 0) return { chance: 0, covers: coveredFields(rule, area), draws: null, seed: null };
    chance = chance === null || factor === null ? null : chance * factor;
  }
  return { chance, covers: chance === null ? [] : coveredFields(rule, area), draws: null, seed: null };
}

/** The field as a normal number: the score's two parts added up. */
function normalOf(field: string, area: AreaInputs): { value: number | null; se: number | null } {
  const { children, score, ratio, eligibleShare, fields } = area;
  if (field === 'children') return children;
  if (field !== 'seatsPerChild' && field !== 'seatsShort') return fields[field] ?? { value: null, se: null };
  const childSe = children.se ?? 0;
  if (score === null || score.value === null) return { value: null, se: null };
  if (field === 'seatsPerChild')
    return { value: score.value, se: Math.hypot(score.ownGradient * childSe, score.otherSe ?? 0) };
  if (ratio === null || children.value === null) return { value: null, se: null };
  const eligible = children.value * eligibleShare;
  const slope = eligibleShare * (ratio - score.value) - eligible * score.ownGradient;
  return {
    value: Math.max(0, eligible * (ratio - score.value)),
    se: Math.hypot(slope * childSe, eligible * (score.otherSe ?? 0)),
  };
}

/**
 * Probability that one criterion holds for a normal number.
 *
 * returns  0..1; 0 or 1 where the standard error is 0 or not known; null where the value is not known
 */
export function criterionChance(
  { op, value: threshold }: Pick<Criterion, 'op' | 'value'>,
  { value, se }: { readonly value: number | null; readonly se: number | null },
): number | null {
  if (value === null || Number.isNaN(value)) return null;
  if (se === null || se === 0) return holds(op, value, threshold) ? 1 : 0;
  const below = normalCdf((threshold - value) / se);
  return op.startsWith('<') ? below : 1 - below;
}

function holds(op: Comparison, value: number, threshold: number): boolean {
  if (op === '<') return value < threshold;
  if (op === '<=') return value <= threshold;
  return op === '>' ? value > threshold : value >= threshold;
}

function coveredFields(rule: readonly Criterion[], area: AreaInputs): string[] {
  const covers = new Set<string>();
  for (const { field } of rule) {
    if (!CHILD_FIELDS.has(field)) {
      if ((area.fields[field]?.se ?? null) !== null) covers.add(field);
      continue;
    }
    const known = field === 'children' || (area.score?.otherSe ?? null) !== null;
    if (known && area.children.se !== null) covers.add('children');
    if (known && field !== 'children') covers.add('minutes');
  }
  return [...covers].toSorted();
}

/** Every area drawn together, so that a percentile moves with all of them. */
function simulate(
  rule: readonly Criterion[],
  areas: readonly AreaInputs[],
  draws: number,
  seed: number,
): Chance[] {
  const random = seeded(seed);
  const names = [...new Set(rule.map(({ field }) => field))];
  const hits = new Float64Array(areas.length);
  const unknown = areas.map((area) => cannotTell(rule, area));
  for (let draw = 0; draw < draws; draw++) {
    const drawn = areas.map((area) => drawArea(area, names, random));
    const resolved = resolvePercentiles(rule, drawn);
    drawn.forEach((values, i) => {
      if (judge(resolved, values).state === 'gap') hits[i] = (hits[i] as number) + 1;
    });
  }
  return areas.map((area, i) =>
    unknown[i]
      ? { chance: null, covers: [], draws, seed }
      : { chance: (hits[i] as number) / draws, covers: coveredFields(rule, area), draws, seed },
  );
}

/** A value is missing and no criterion is known to be false at the estimates. */
function cannotTell(rule: readonly Criterion[], area: AreaInputs): boolean {
  const plain = rule.filter(({ percentile }) => !percentile);
  const factors = plain.map((criterion) => criterionChance(criterion, normalOf(criterion.field, area)));
  const missing = rule.some(({ field }) => normalOf(field, area).value === null);
  return missing && !factors.includes(0);
}

function drawArea(area: AreaInputs, names: readonly string[], random: () => number): FieldValues {
  const { children, score, eligibleShare, ratio, fields } = area;
  const step = children.se === null ? 0 : children.se * normalDeviate(random);
  // Nobody can have fewer children than none.
  const count = children.value === null ? null : Math.max(0, children.value + step);
  const other = score ? (score.otherSe ?? 0) * normalDeviate(random) : 0;
  const drawnScore =
    score === null || score.value === null
      ? null
      : Math.max(0, score.value + score.ownGradient * ((count ?? 0) - (children.value ?? 0)) + other);
  const out: Record<string, number | null> = {};
  for (const name of names) {
    if (name === 'children') out[name] = count;
    else if (name === 'seatsPerChild') out[name] = drawnScore;
    else if (name === 'seatsShort')
      out[name] =
        count === null || drawnScore === null || ratio === null
          ? null
          : Math.max(0, count * eligibleShare * (ratio - drawnScore));
    else out[name] = drawField(fields[name], random);
  }
  return out;
}

function drawField(field: Uncertain | undefined, random: () => number): number | null {
  const deviate = normalDeviate(random);
  if (!field || field.value === null) return null;
  return field.value + (field.se ?? 0) * deviate;
}

export type ChanceWord = 'sure' | 'likely' | 'tossup' | 'unlikely';

/** Word of a chance (METHODS §4): sure from 0.90, likely from 0.67, toss-up from 0.33, unlikely below; null = not known. */
export function chanceWord(chance: number | null): ChanceWord | null {
  if (chance === null) return null;
  if (!(chance >= 0 && chance <= 1)) throw new RangeError(`chance must be within 0 and 1, got ${chance}`);
  if (chance >= 0.9) return 'sure';
  if (chance >= 0.67) return 'likely';
  return chance >= 0.33 ? 'tossup' : 'unlikely';
}
