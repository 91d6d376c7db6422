/*
 * Means and quantiles where each value stands for a number of people. A value that stands for nobody changes nothing.
 */

/** One number for each area, point or person; never NaN where a function does not say so. */
export type Numbers = ArrayLike<number>;

/** Beyond this, products of two numbers overflow; nothing that is counted or measured comes near. */
const LARGEST = 1e100;

/** Whether a number can be reckoned with. */
export const isMeasure = (value: number): boolean => Math.abs(value) <= LARGEST;

/** Whether a number is too large to be reckoned with; not knowing it (NaN) is no such thing. */
export const isInfinite = (value: number): boolean => Math.abs(value) > LARGEST;

/** Throws RangeError where a count or weight is negative or not finite. */
export function checkCounts(counts: Numbers, name: string): void {
  for (let i = 0; i < counts.length; i++)
    if (!((counts[i] as number) >= 0 && isMeasure(counts[i] as number)))
      throw new RangeError(`${name}[${i}] must be a finite number >= 0, got ${counts[i]}`);
}

/** Throws RangeError where a weight is negative or not finite, or where the lengths differ. */
export function checkWeights(weights: Numbers, length: number): void {
  if (weights.length !== length)
    throw new RangeError(`weights must have the length of values, ${length}, got ${weights.length}`);
  checkCounts(weights, 'weights');
}

/** Throws RangeError where a value is not finite. */
export function checkFinite(values: Numbers, name: string): void {
  for (let i = 0; i < values.length; i++)
    if (!isMeasure(values[i] as number))
      throw new RangeError(`${name}[${i}] must be finite, got ${values[i]}`);
}

/** Mean of the values; null where nobody stands behind them. Throws as checkFinite and checkWeights. */
export function weightedMean(values: Numbers, weights: Numbers): number | null {
  checkFinite(values, 'values');
  checkWeights(weights, values.length);
  let people = 0;
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    people += weights[i] as number;
    total += (weights[i] as number) * (values[i] as number);
  }
  return people === 0 ? null : total / people;
}

/**
 * Weighted quantiles: the smallest value whose cumulative share of the weight exceeds p, the mean of it and the next
 * one where the share is p.
 *
 * values         NaN = not known, takes no part
 * weights        one for each value, >= 0
 * probabilities  each within 0 and 1
 * returns        one number for each probability; empty where nobody stands behind a known value
 * throws         RangeError on an infinite value, a bad weight or a probability outside 0…1
 * source         Alfons & Templ 2013, laeken, doi:10.18637/jss.v054.i15 (weightedQuantile)
 */
export function weightedQuantiles(
  values: Numbers,
  weights: Numbers,
  probabilities: readonly number[],
): number[] {
  checkWeights(weights, values.length);
  for (const p of probabilities)
    if (!(p >= 0 && p <= 1)) throw new RangeError(`probabilities must be within 0 and 1, got ${p}`);
  const sorted = ascendingWithWeight(values, weights);
  if (sorted.length === 0) return [];
  const share = sharesOf(values, weights, sorted.at(-1) as number);
  return probabilities.map((p) => {
    const at = firstWhere(sorted.length - 1, (k) => share(sorted[k] as number) >= p);
    const value = sorted[at] as number;
    if (p === 0 || share(value) !== p) return value;
    return (value + (sorted.find((next) => next > value) ?? value)) / 2;
  });
}

/** Values with people behind them, ascending. */
function ascendingWithWeight(values: Numbers, weights: Numbers): Float64Array {
  const known = new Float64Array(values.length);
  let length = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (isInfinite(value)) throw new RangeError(`values[${i}] must be finite or NaN, got ${value}`);
    if (value === value && (weights[i] as number) > 0) known[length++] = value;
  }
  // typed arrays sort by number, without calling back: many times as fast as sorting positions
  return known.subarray(0, length).toSorted();
}

/** Share of the people up to a value; counting anew for each of a few values is faster than keeping a sum for all. */
function sharesOf(values: Numbers, weights: Numbers, largest: number): (value: number) => number {
  const upTo = (value: number): number => {
    let people = 0;
    for (let i = 0; i < values.length; i++)
      if ((values[i] as number) <= value) people += weights[i] as number;
    return people;
  };
  const all = upTo(largest);
  return (value) => upTo(value) / all;
}

/** Smallest whole number from 0 that holds, of numbers that hold from some one on; `last` where none below does. */
function firstWhere(last: number, holds: (k: number) => boolean): number {
  let low = 0;
  let high = last;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** First position of an ascending list whose entry is not below `value`; its length where all are. NaN stands last. */
export function firstAtLeast(ascending: Numbers, value: number): number {
  const last = ascending.length - 1;
  if (last < 0 || (ascending[last] as number) < value) return last + 1;
  return firstWhere(last, (k) => !((ascending[k] as number) < value));
}

/** Positions of the values in ascending order; ties keep their order. */
export function ascendingOrder(values: Numbers): Uint32Array {
  const order = Uint32Array.from({ length: values.length }, (_, i) => i);
  return order.toSorted((a, b) => (values[a] as number) - (values[b] as number) || a - b);
}
