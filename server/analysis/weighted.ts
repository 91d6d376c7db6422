/*
 * Means and quantiles where each value stands for a number of people. A value that stands for nobody changes nothing.
 */

/** One number for each area, point or person; never NaN where a function does not say so. */
export type Numbers = ArrayLike<number>;

/** Throws RangeError where a weight is negative or not finite, or where the lengths differ. */
export function checkWeights(weights: Numbers, length: number): void {
  if (weights.length !== length)
    throw new RangeError(`weights must have the length of values, ${length}, got ${weights.length}`);
  for (let i = 0; i < length; i++)
    if (!((weights[i] as number) >= 0 && (weights[i] as number) < Infinity))
      throw new RangeError(`weights[${i}] must be a finite number >= 0, got ${weights[i]}`);
}

/** Throws RangeError where a value is not finite. */
export function checkFinite(values: Numbers, name: string): void {
  for (let i = 0; i < values.length; i++)
    if (!Number.isFinite(values[i])) throw new RangeError(`${name}[${i}] must be finite, got ${values[i]}`);
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
  const { distinct, share } = cumulativeShares(values, weights);
  if (distinct.length === 0) return [];
  return probabilities.map((p) => {
    const at = Math.min(firstAtLeast(share, p), distinct.length - 1);
    const value = distinct[at] as number;
    return p > 0 && share[at] === p ? (value + (distinct[at + 1] ?? value)) / 2 : value;
  });
}

/** Distinct values with people behind them, ascending, and the share of the people up to each. */
function cumulativeShares(values: Numbers, weights: Numbers): { distinct: number[]; share: number[] } {
  const sorted = knownSorted(values);
  const weightOf = new Float64Array(sorted.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value === value) weightOf[firstAtLeast(sorted, value)]! += weights[i] as number;
  }
  const total = weightOf.reduce((a, b) => a + b, 0);
  const distinct: number[] = [];
  const share: number[] = [];
  let people = 0;
  for (let k = 0; k < sorted.length; k++) {
    if (weightOf[k] === 0) continue;
    people += weightOf[k] as number;
    distinct.push(sorted[k] as number);
    share.push(people / total);
  }
  return { distinct, share };
}

function knownSorted(values: Numbers): Float64Array {
  const known = Float64Array.from(values).filter((value) => !Number.isNaN(value));
  // typed arrays sort by number, without calling back: many times as fast as sorting positions
  known.sort();
  if (known.length > 0 && !(Number.isFinite(known[0]) && Number.isFinite(known.at(-1))))
    throw new RangeError('values must be finite or NaN, got Infinity');
  return known;
}

/** First position of an ascending list whose entry is not below `value`; its length where all are. */
export function firstAtLeast(ascending: Numbers, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Positions of the values in ascending order; ties keep their order. */
export function ascendingOrder(values: Numbers): Uint32Array {
  const order = Uint32Array.from({ length: values.length }, (_, i) => i);
  return order.toSorted((a, b) => (values[a] as number) - (values[b] as number) || a - b);
}
