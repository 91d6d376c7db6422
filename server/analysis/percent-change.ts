import { ratio, type Measured } from './margins.ts';

/**
 * Change from an earlier to a later estimate, in percent of the earlier one.
 *
 * returns  percent and its margin in percentage points; margin null where one is not known; null where the
 *          earlier estimate is 0: there is nothing to compare with
 * throws   RangeError on a non-finite number or a negative margin
 * source   Census handbook, chapter 8: the margin of later / earlier as a ratio, times 100
 */
export function percentChange(earlier: Measured, later: Measured): Measured | null {
  const quotient = ratio(later, earlier);
  if (quotient === null) return null;
  return {
    value: ((later.value - earlier.value) / earlier.value) * 100,
    moe: quotient.moe === null ? null : 100 * quotient.moe,
  };
}
