import { classOf, type ClassifiedValues } from './breaks.ts';
import { Z90 } from './margins.ts';
import { normalCdf } from './normal.ts';
import { isMeasure } from './weighted.ts';

/** What the classes of a map make of its values. */
export interface ClassFit {
  /** class of each value, -1 where it is not known */
  readonly classes: Int32Array;
  /** values in each class */
  readonly counts: Uint32Array;
  /** squared distances from the class means, added up: what natural breaks make smallest */
  readonly withinSquares: number;
}

/**
 * Classes of the values, how many fall in each, and how much the values differ within them.
 *
 * values   null and NaN (not known) are in no class
 * breaks   ascending upper bounds, inclusive; a value above the last is in one class more
 * throws   RangeError on an infinite value
 */
export function classFit(values: ClassifiedValues, breaks: readonly number[]): ClassFit {
  const classes = Int32Array.from(Array.from(values), (value, i) => {
    if (value !== null && !Number.isNaN(value) && !isMeasure(value))
      throw new RangeError(`values[${i}] must be finite, null or NaN, got ${value}`);
    return classOf(value, breaks) ?? -1;
  });
  const used = classes.reduce((most, c) => Math.max(most, c + 1), breaks.length);
  const counts = new Uint32Array(used);
  const means = new Float64Array(used);
  for (const [i, c] of classes.entries()) {
    if (c < 0) continue;
    counts[c]! += 1;
    means[c]! += ((values[i] as number) - means[c]!) / counts[c]!;
  }
  let withinSquares = 0;
  for (const [i, c] of classes.entries())
    if (c >= 0) withinSquares += ((values[i] as number) - means[c]!) ** 2;
  return { classes, counts, withinSquares };
}

/**
 * Probability that the true value lies in a class.
 *
 * moe      90 % margin of the value, >= 0; 0: it is certain
 * low      below the class (not in it); -Infinity for the lowest class
 * high     upper bound (in it); Infinity for the highest class
 * returns  Φ((high − value)/SE) − Φ((low − value)/SE), 0…1
 * throws   RangeError on a value that is not finite, a negative margin, bounds that do not ascend
 * source   METHODS §10; after Sun & Wong 2010, Cartography and Geographic Information Science 37(4)
 */
export function probabilityInClass(value: number, moe: number, low: number, high: number): number {
  if (!isMeasure(value)) throw new RangeError(`value must be finite, got ${value}`);
  if (!(moe >= 0 && isMeasure(moe))) throw new RangeError(`moe must be a finite number >= 0, got ${moe}`);
  if (!(low <= high)) throw new RangeError(`low must be at most high, got ${low} and ${high}`);
  if (moe === 0) return value > low && value <= high ? 1 : 0;
  const se = moe / Z90;
  return normalCdf((high - value) / se) - normalCdf((low - value) / se);
}

export interface ClassHonesty {
  /** probability that each area is in the class it is drawn in; NaN where value or margin is not known */
  readonly inClass: Float64Array;
  /** mean over the areas that have one; null where none has */
  readonly mean: number | null;
  /** areas behind the mean */
  readonly areas: number;
}

/**
 * How far a map's classes can be believed: on average, how many areas are in their true class.
 *
 * values   of the areas; null or NaN = not known
 * moes     90 % margins; null or NaN = not known: such an area takes no part, it is not taken as certain
 * breaks   what is drawn between the classes: the inner upper bounds, ascending, inclusive; the lowest and the
 *          highest class have no end, for whatever lies beyond is drawn alike
 * throws   RangeError on lists of different lengths, a negative margin, breaks that do not ascend
 */
export function classHonesty(
  values: ClassifiedValues,
  moes: ClassifiedValues,
  breaks: readonly number[],
): ClassHonesty {
  if (moes.length !== values.length)
    throw new RangeError(`moes must have the length of values, ${values.length}, got ${moes.length}`);
  if (breaks.some((bound, i) => !(bound >= (breaks[i - 1] ?? -Infinity))))
    throw new RangeError(`breaks must ascend, got ${breaks.join(', ')}`);
  const inClass = new Float64Array(values.length).fill(Number.NaN);
  let areas = 0;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const [value, moe] = [values[i] ?? null, moes[i] ?? null];
    const c = classOf(value, breaks);
    if (value === null || c === null || moe === null || Number.isNaN(moe)) continue;
    const chance = probabilityInClass(value, moe, breaks[c - 1] ?? -Infinity, breaks[c] ?? Infinity);
    inClass[i] = chance;
    sum += chance;
    areas++;
  }
  return { inClass, mean: areas === 0 ? null : sum / areas, areas };
}
