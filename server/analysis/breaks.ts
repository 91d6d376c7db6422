import { ckmeans, sampleStandardDeviation } from 'simple-statistics';

/*
 * Class breaks of a choropleth: ascending upper bounds, each inclusive, the last one the largest value.
 * What is drawn between classes, and what the API gives out, are the inner ones: breaks.slice(0, -1).
 * source  PySAL mapclassify (Rey et al.), whose bins these are
 */

/** Values of the areas; null and NaN (not known) take no part. */
export type ClassifiedValues = readonly (number | null)[] | Float64Array;

/**
 * Quantile breaks: classes with as many areas each as ties allow.
 *
 * values   of the areas, in any order
 * k        classes wanted, 1 or more
 * returns  the k-quantiles by linear interpolation (Hyndman & Fan type 7, numpy's default), equal ones once:
 *          so fewer than k where values tie, none where nothing is known
 * throws   RangeError on an infinite value or a k that is no positive whole number
 */
export function quantileBreaks(values: ClassifiedValues, k: number): number[] {
  checkClasses(k);
  const sorted = knownAscending(values);
  if (sorted.length === 0) return [];
  const bounds = Array.from({ length: k }, (_, i) =>
    interpolate(sorted, ((sorted.length - 1) * (i + 1)) / k),
  );
  return distinct(bounds);
}

/** Value at a position between 0 and length - 1 of an ascending list. */
function interpolate(sorted: readonly number[], position: number): number {
  const below = sorted[Math.floor(position)] ?? Number.NaN;
  const above = sorted[Math.ceil(position)] ?? Number.NaN;
  return below + (above - below) * (position - Math.floor(position));
}

/**
 * Equal-interval breaks: classes of one width between the smallest and the largest value.
 *
 * returns  k bounds; one where all values are equal; none where nothing is known
 * throws   as quantileBreaks
 */
export function equalIntervalBreaks(values: ClassifiedValues, k: number): number[] {
  checkClasses(k);
  const sorted = knownAscending(values);
  const [low, high] = [sorted[0], sorted.at(-1)];
  if (low === undefined || high === undefined) return [];
  const inner = Array.from({ length: k - 1 }, (_, i) => low + ((high - low) * (i + 1)) / k);
  return distinct([...inner, high]);
}

/**
 * Natural breaks (Fisher–Jenks): the exact optimum of the sum of squares within classes.
 *
 * returns  the largest value of each class; as many classes as there are different values, if those are fewer than k
 * throws   as quantileBreaks
 * source   Wang & Song 2011, Ckmeans.1d.dp, doi:10.32614/RJ-2011-015
 */
export function naturalBreaks(values: ClassifiedValues, k: number): number[] {
  checkClasses(k);
  const sorted = knownAscending(values);
  // ckmeans repeats a value as several classes when asked for more classes than there are values
  const classes = Math.min(k, new Set(sorted).size);
  if (classes === 0) return [];
  return ckmeans(sorted, classes).map((members) => members.at(-1) ?? Number.NaN);
}

/**
 * Standard-deviation breaks: mean + m · sd for each multiple m (sample standard deviation), and the largest value
 * where it lies above them. Classes below the smallest value stay, empty, so that a class keeps its meaning.
 *
 * multiples  ascending
 * returns    bounds; one where fewer than two values are known or all are equal; none where nothing is known
 * throws     RangeError on an infinite value, or multiples that do not ascend
 */
export function standardDeviationBreaks(
  values: ClassifiedValues,
  multiples: readonly number[] = [-2, -1, 1, 2],
): number[] {
  if (multiples.some((m, i) => !Number.isFinite(m) || m <= (multiples[i - 1] ?? -Infinity)))
    throw new RangeError(`multiples must be finite and ascend, got ${multiples.join(', ')}`);
  const sorted = knownAscending(values);
  const [low, high] = [sorted[0], sorted.at(-1)];
  if (low === undefined || high === undefined) return [];
  if (low === high) return [high];
  const mean = sorted.reduce((total, value) => total + value, 0) / sorted.length;
  const deviation = sampleStandardDeviation(sorted);
  const bounds = multiples.map((m) => mean + m * deviation);
  return high > (bounds.at(-1) ?? -Infinity) ? [...bounds, high] : bounds;
}

/**
 * Class of a value: how many breaks lie below it, so that a break belongs to the class under it.
 *
 * breaks   ascending; a value above the last one is in one class more (the top class, where breaks are the inner ones)
 * returns  0 … breaks.length, or null for a value not known
 */
export function classOf(value: number | null, breaks: readonly number[]): number | null {
  if (value === null || Number.isNaN(value)) return null;
  let low = 0;
  let high = breaks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((breaks[middle] ?? Number.NaN) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function checkClasses(k: number): void {
  if (!Number.isInteger(k) || k < 1) throw new RangeError(`k must be a whole number >= 1, got ${k}`);
}

function knownAscending(values: ClassifiedValues): number[] {
  const known = Array.from(values).filter((value): value is number => value !== null && !Number.isNaN(value));
  const infinite = known.find((value) => !Number.isFinite(value));
  if (infinite !== undefined) throw new RangeError(`values must be finite, null or NaN, got ${infinite}`);
  return known.toSorted((a, b) => a - b);
}

const distinct = (ascending: readonly number[]): number[] => [...new Set(ascending)];
