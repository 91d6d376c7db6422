import { Z90 } from '../../server/analysis/margins.ts';

const Z95 = 1.96;

/** 90 % margin of error of a value with a 95 % interval: half its width, on the shorter scale. Throws where it is turned round. */
export function marginOf95(low: number, high: number): number {
  if (!(low <= high)) throw new RangeError(`interval must go from low to high, got ${low} to ${high}`);
  return ((high - low) / 2) * (Z90 / Z95);
}
