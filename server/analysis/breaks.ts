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
 * Breaks at given percentiles, for the tails: equal ones stay, so that a class keeps its meaning.
 *
 * percentiles  ascending, each within 0 and 100; 100 last, or the values above have no class
 * returns      a bound for each; none where nothing is known
 * throws       RangeError on an infinite value or percentiles that do not ascend within 0 and 100
 */
export function percentileBreaks(
  values: ClassifiedValues,
  percentiles: readonly number[] = [1, 10, 50, 90, 99, 100],
): number[] {
  if (percentiles.some((p, i) => !(p >= (percentiles[i - 1] ?? 0) && p <= 100)))
    throw new RangeError(`percentiles must ascend within 0 and 100, got ${percentiles.join(', ')}`);
  const sorted = knownAscending(values);
  if (sorted.length === 0) return [];
  return percentiles.map((p) => interpolate(sorted, ((sorted.length - 1) * p) / 100));
}

/**
 * Box-plot breaks: the quartiles, the fences beyond them, and the largest value where it lies above the upper fence.
 *
 * hinge    interquartile ranges from a quartile to its fence, >= 0
 * returns  lower fence, quartiles, upper fence and perhaps the largest value; none where nothing is known
 * throws   RangeError on an infinite value or a bad hinge
 * source   Tukey 1977, Exploratory Data Analysis
 */
export function boxPlotBreaks(values: ClassifiedValues, hinge = 1.5): number[] {
  if (!(hinge >= 0 && hinge < Infinity)) throw new RangeError(`hinge must be >= 0, got ${hinge}`);
  const [lower, median, upper, highest] = percentileBreaks(values, [25, 50, 75, 100]);
  if (lower === undefined || median === undefined || upper === undefined || highest === undefined) return [];
  const whisker = hinge * (upper - lower);
  const bounds = [lower - whisker, lower, median, upper, upper + whisker];
  return highest > upper + whisker ? [...bounds, highest] : bounds;
}

/**
 * Head/tail breaks, for heavy tails: split at the mean, then the values above it at theirs, until those are alike.
 *
 * returns  the means, and the largest value; none where nothing is known
 * throws   RangeError on an infinite value
 * source   Jiang 2013, doi:10.1080/00330124.2012.700499
 */
export function headTailBreaks(values: ClassifiedValues): number[] {
  const bounds: number[] = [];
  let head = knownAscending(values);
  while (head.length > 0) {
    const highest = head.at(-1) as number;
    const mean = head.reduce((total, value) => total + value, 0) / head.length;
    // rounding may put the mean of equal values beside them
    const bound = head[0] === highest ? highest : mean;
    bounds.push(bound);
    head = head.filter((value) => value > bound);
  }
  return bounds;
}

/**
 * Maximum breaks: in the middle of the widest gaps between values.
 *
 * returns  at most k bounds, the last the largest value; of equal gaps the ones at higher values come first
 * throws   as quantileBreaks
 */
export function maximumBreaks(values: ClassifiedValues, k: number): number[] {
  checkClasses(k);
  const sorted = distinct(knownAscending(values));
  const gaps = sorted.slice(1).map((high, i) => ({ high, low: sorted[i] as number }));
  const widest = gaps.toSorted((a, b) => b.high - b.low - (a.high - a.low) || b.high - a.high);
  const inner = widest.slice(0, k - 1).map(({ low, high }) => (low + high) / 2);
  return [...inner.toSorted((a, b) => a - b), ...sorted.slice(-1)];
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
