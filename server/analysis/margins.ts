/*
 * Margins of error of the American Community Survey, all at 90 %.
 * source  U.S. Census Bureau, "Understanding and Using American Community Survey Data", chapter 8
 */

/** Standard errors in a 90 % margin, as the Census Bureau counts them. */
export const Z90 = 1.645;

/** A number with its 90 % margin of error in the same unit; moe null = none published. */
export interface Measured {
  readonly value: number;
  readonly moe: number | null;
}

/** Standard error of a 90 % margin; null where there is none. */
export const standardError = (moe: number | null): number | null => (moe === null ? null : moe / Z90);

/** 90 % margin of a standard error; null where there is none. */
export const marginOfError = (se: number | null): number | null => (se === null ? null : se * Z90);

function check(measured: Measured, name: string): void {
  const { value, moe } = measured;
  if (!Number.isFinite(value)) throw new RangeError(`${name}.value must be a finite number, got ${value}`);
  if (moe !== null && !(Number.isFinite(moe) && moe >= 0))
    throw new RangeError(`${name}.moe must be null or a finite number >= 0, got ${moe}`);
}

/**
 * Sum of estimates. Of the parts whose estimate is 0 only the largest margin counts.
 *
 * parts    at least one; counts only, never medians, means or indices (see requireAdditive)
 * returns  sum and margin; the margin is null where one part has none
 * throws   RangeError on no part, a non-finite number or a negative margin
 * source   Census handbook, chapter 8, sums of estimates
 */
export function sum(parts: readonly Measured[]): Measured {
  if (parts.length === 0) throw new RangeError('parts must hold at least one estimate, got 0');
  let value = 0;
  let squares = 0;
  let largestOfZeros = 0;
  let known = true;
  for (const [index, part] of parts.entries()) {
    check(part, `parts[${index}]`);
    value += part.value;
    if (part.moe === null) known = false;
    else if (part.value === 0) largestOfZeros = Math.max(largestOfZeros, part.moe);
    else squares += part.moe ** 2;
  }
  return { value, moe: known ? Math.sqrt(squares + largestOfZeros ** 2) : null };
}

/**
 * Weighted sum: the sum of the scaled estimates on their scaled margins, as a bridge between areas needs it.
 *
 * weights  one finite number for each part
 * throws   RangeError where the lengths differ or a number is not finite
 */
export function weightedSum(parts: readonly Measured[], weights: readonly number[]): Measured {
  if (weights.length !== parts.length)
    throw new RangeError(`weights must have the length of parts, ${parts.length}, got ${weights.length}`);
  return sum(
    parts.map(({ value, moe }, index) => {
      const weight = weights[index] ?? Number.NaN;
      return { value: value * weight, moe: moe === null ? null : moe * Math.abs(weight) };
    }),
  );
}

/** a - b; its margin is that of a sum of two. */
export function difference(a: Measured, b: Measured): Measured {
  check(a, 'a');
  check(b, 'b');
  return { value: a.value - b.value, moe: rootOfSquares(a.moe, b.moe) };
}

const rootOfSquares = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? null : Math.sqrt(a ** 2 + b ** 2);

/**
 * Share of a whole, where the numerator is part of the denominator.
 *
 * returns  part / whole with its margin, or null where the whole is 0: there is nobody to take a share of.
 *          A radicand of exactly 0 stays 0; a negative one takes the form of a ratio.
 * throws   RangeError on a non-finite number or a negative margin
 * source   Census handbook, chapter 8, proportions
 */
export function proportion(part: Measured, whole: Measured): Measured | null {
  check(part, 'part');
  check(whole, 'whole');
  if (whole.value === 0) return null;
  const value = part.value / whole.value;
  if (part.moe === null || whole.moe === null) return { value, moe: null };
  const radicand = part.moe ** 2 - value ** 2 * whole.moe ** 2;
  if (radicand < 0) return ratio(part, whole);
  return { value, moe: Math.sqrt(radicand) / Math.abs(whole.value) };
}

/** a / b, where a is not part of b; null where b is 0. */
export function ratio(a: Measured, b: Measured): Measured | null {
  check(a, 'a');
  check(b, 'b');
  if (b.value === 0) return null;
  const value = a.value / b.value;
  const root = rootOfSquares(a.moe, b.moe === null ? null : value * b.moe);
  return { value, moe: root === null ? null : root / Math.abs(b.value) };
}

/** a · b. */
export function product(a: Measured, b: Measured): Measured {
  check(a, 'a');
  check(b, 'b');
  const fromB = b.moe === null ? null : a.value * b.moe;
  const fromA = a.moe === null ? null : b.value * a.moe;
  return { value: a.value * b.value, moe: rootOfSquares(fromA, fromB) };
}

/** Standard errors beyond which a difference is one, by level in percent, as the Census Bureau counts them. */
const CRITICAL = { 90: Z90, 95: 1.96, 99: 2.576 } as const;

/**
 * Are two estimates different at 90 %? Overlapping intervals say nothing about that; this test does.
 *
 * level    95 and 99 ask for more; the margins given are still those at 90 %
 * returns  z = (a - b) / √(SE_a² + SE_b²), and whether |z| > 1.645 (1.960, 2.576); both null where a margin is not
 *          known. Two exact numbers have no z; they differ if they are not equal.
 * source   Census handbook, chapter 8, statistical testing
 */
export function significance(
  a: Measured,
  b: Measured,
  level: keyof typeof CRITICAL = 90,
): { z: number | null; different: boolean | null } {
  const { value, moe } = difference(a, b);
  if (moe === null) return { z: null, different: null };
  if (moe === 0) return { z: null, different: value !== 0 };
  const z = value / (moe / Z90);
  return { z, different: Math.abs(z) > CRITICAL[level] };
}

/** Coefficient of variation, standard error / estimate; null without a margin, and for an estimate of 0. */
export function coefficientOfVariation(value: number | null, moe: number | null): number | null {
  if (value === null || moe === null) return null;
  check({ value, moe }, 'estimate');
  return value === 0 ? null : moe / Z90 / Math.abs(value);
}

/** ok: as it stands; caution: use with caution (paler on the map); unreliable: paler and dotted. */
export type Reliability = 'ok' | 'caution' | 'unreliable';

/** Class of a coefficient of variation: up to 0.20, up to 0.40, above; null where there is none. */
export function reliability(cv: number | null): Reliability | null {
  if (cv === null) return null;
  if (!(cv >= 0)) throw new RangeError(`cv must be null or >= 0, got ${cv}`);
  if (cv <= 0.2) return 'ok';
  return cv <= 0.4 ? 'caution' : 'unreliable';
}

/** Only counts may be added up. Throws RangeError for everything else: shares are rebuilt, medians and means are not. */
export function requireAdditive(kind: string): void {
  if (kind !== 'count') throw new RangeError(`kind must be count to be added up, got ${kind}`);
}
