import { marginOfError } from './margins.ts';
import { isMeasure } from './weighted.ts';

/** A class of a frequency table, such as 10,000 to 14,999 dollars. */
export interface Bin {
  readonly min: number;
  readonly max: number;
  /** households, people … in it, >= 0 */
  readonly count: number;
}

/** How the sample was drawn. */
export interface Sample {
  /** percent of the people asked: 12.5 for five years of ACS, 2.5 for one; null = no margin */
  readonly percentage: number | null;
  /** 1 for published ACS tables */
  readonly designFactor: number;
}

/** Published ACS tables of five years. */
export const FIVE_YEARS: Sample = { percentage: 12.5, designFactor: 1 };

export interface GroupedMedian {
  readonly value: number;
  /** 90 %; null where the sample is not known or so small that its interval leaves the table */
  readonly moe: number | null;
  /** position of its bin by ascending min: a median in an open-ended bin is only as good as that bin's end */
  readonly bin: number;
}

/** A bin, and how many stand below it. */
interface Ranked extends Bin {
  readonly below: number;
}

/**
 * Median of binned values: medians cannot be added up, so a region's is rebuilt from its bins.
 *
 * bins     in any order, not overlapping
 * returns  null where nobody was counted
 * throws   RangeError on a bin whose max is below its min or that overlaps another, a count that is negative or not finite, a percentage
 *          outside 0…100, a negative design factor
 * source   U.S. Census Bureau, "PUMS Accuracy of the Data" (standard error of a median by the design factor);
 *          linear interpolation within the bin
 */
export function groupedMedian(bins: readonly Bin[], sample: Sample = FIVE_YEARS): GroupedMedian | null {
  check(bins, sample);
  const ranked = rankedBins(bins);
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  const bin = binAt(ranked, total / 2) as number;
  const { min, max, count, below } = ranked[bin] as Ranked;
  const value = min + (max - min) * ((total / 2 - below) / count);
  return { value, moe: marginOfMedian(ranked, total, sample), bin };
}

function rankedBins(bins: readonly Bin[]): Ranked[] {
  let below = 0;
  let end = -Infinity;
  return bins
    .toSorted((a, b) => a.min - b.min || a.max - b.max)
    .map((bin) => {
      if (bin.min < end) throw new RangeError(`bins must not overlap, got ${bin.min} below ${end}`);
      const ranked = { ...bin, below };
      below += bin.count;
      end = bin.max;
      return ranked;
    });
}

/** First filled bin that holds the n-th; null where n lies outside the table. */
function binAt(ranked: readonly Ranked[], n: number): number | null {
  const at = ranked.findIndex(({ count, below }) => count > 0 && n >= below && n <= below + count);
  return at < 0 ? null : at;
}

function marginOfMedian(ranked: readonly Ranked[], total: number, sample: Sample): number | null {
  const { percentage, designFactor } = sample;
  if (percentage === null) return null;
  const share = (designFactor * Math.sqrt(((100 - percentage) / (percentage * total)) * 50 ** 2)) / 100;
  const lower = valueAt(ranked, total, 0.5 - share);
  const upper = valueAt(ranked, total, 0.5 + share);
  return lower === null || upper === null ? null : marginOfError((upper - lower) / 2);
}

/** Value below which a share of all lies, by interpolation between the lower ends of the bins. */
function valueAt(ranked: readonly Ranked[], total: number, share: number): number | null {
  const at = binAt(ranked, total * share);
  if (at === null) return null;
  const { min, max, count, below } = ranked[at] as Ranked;
  const end = ranked[at + 1]?.min ?? max;
  return min + (end - min) * ((share - below / total) / (count / total));
}

function check(bins: readonly Bin[], { percentage, designFactor }: Sample): void {
  for (const [i, { min, max, count }] of bins.entries()) {
    if (!(isMeasure(min) && isMeasure(max) && min <= max))
      throw new RangeError(`bins[${i}] must have a finite min <= max, got ${min} and ${max}`);
    if (!(count >= 0 && isMeasure(count)))
      throw new RangeError(`bins[${i}].count must be a finite number >= 0, got ${count}`);
  }
  if (percentage !== null && !(percentage > 0 && percentage <= 100))
    throw new RangeError(`sample.percentage must be null or within 0 and 100, got ${percentage}`);
  if (!(designFactor >= 0 && isMeasure(designFactor)))
    throw new RangeError(`sample.designFactor must be a finite number >= 0, got ${designFactor}`);
}
