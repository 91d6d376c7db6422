import { normalDeviate } from './normal.ts';
import { seeded } from './random.ts';
import { firstAtLeast, isInfinite } from './weighted.ts';

/** How ranks are drawn. */
export interface RankOptions {
  /** which score has rank 1 */
  readonly first: 'largest' | 'smallest';
  /** how often the scores are drawn; 1,000 as METHODS §4 */
  readonly draws?: number;
  /** the same seed gives the same intervals: say it with them */
  readonly seed: number;
  /** share of the draws within the interval: 0.9, as the margins of the ACS */
  readonly share?: number;
}

/** By area; NaN where an area has no score. */
export interface RankIntervals {
  /** 1 + the number of areas before it; equal scores share a rank */
  readonly rank: Float64Array;
  /** "could rank low to high"; holds the rank itself */
  readonly low: Float64Array;
  /** Infinity = it may not be on the list at all */
  readonly high: Float64Array;
}

/** Writes one possible score of each area; NaN = not on the list this time. */
export type DrawScores = (random: () => number, into: Float64Array) => void;

/**
 * The ranks an area could have, given the doubt of all scores.
 *
 * scores   of the areas, finite; NaN = none: such an area is not ranked, whatever is drawn for it
 * draw     one possible set of scores
 * returns  rank, and the interval that holds `share` of the drawn ranks, as many left out below as above
 * throws   RangeError on an infinite score, draws that are no whole number from 1 up, a share outside 0…1
 * source   Goldstein & Spiegelhalter 1996, doi:10.2307/2983325
 */
export function rankIntervals(scores: Float64Array, draw: DrawScores, options: RankOptions): RankIntervals {
  const { first, draws = 1000, seed, share = 0.9 } = options;
  check(scores, draws, share);
  const ranked = Uint32Array.from(scores.keys()).filter((area) => !Number.isNaN(scores[area]));
  const random = seeded(seed);
  const drawn = new Uint32Array(ranked.length * draws);
  const one = Float64Array.from(scores);
  for (let d = 0; d < draws; d++) {
    draw(random, one);
    const ranks = ranksOf(one, ranked, first);
    for (let k = 0; k < ranks.length; k++) drawn[k * draws + d] = ranks[k] as number;
  }
  return intervals(scores.length, ranked, ranksOf(scores, ranked, first), drawn, { draws, share });
}

const OFF_LIST = 2 ** 32 - 1;

/** Ranks of some areas among one another; OFF_LIST where there is no score. */
function ranksOf(scores: Float64Array, areas: Uint32Array, first: 'largest' | 'smallest'): Uint32Array {
  const sign = first === 'largest' ? -1 : 1;
  const keys = new Float64Array(areas.length);
  for (let k = 0; k < keys.length; k++) keys[k] = sign * (scores[areas[k] as number] as number);
  // NaN sorts to the end, behind all that have a rank
  const sorted = keys.toSorted();
  const ranks = new Uint32Array(keys.length);
  for (let k = 0; k < keys.length; k++) {
    const key = keys[k] as number;
    ranks[k] = Number.isNaN(key) ? OFF_LIST : 1 + firstAtLeast(sorted, key);
  }
  return ranks;
}

function intervals(
  areas: number,
  ranked: Uint32Array,
  own: Uint32Array,
  drawn: Uint32Array,
  { draws, share }: { draws: number; share: number },
): RankIntervals {
  const blank = (): Float64Array => new Float64Array(areas).fill(Number.NaN);
  const [rank, low, high] = [blank(), blank(), blank()];
  const left = Math.floor(((1 - share) / 2) * draws + 1e-9);
  for (const [k, area] of ranked.entries()) {
    const ranks = drawn.subarray(k * draws, (k + 1) * draws).toSorted();
    const mine = own[k] as number;
    const last = ranks[draws - 1 - left] as number;
    rank[area] = mine;
    low[area] = Math.min(mine, ranks[left] as number);
    high[area] = last === OFF_LIST ? Infinity : Math.max(mine, last);
  }
  return { rank, low, high };
}

/**
 * Draws each score alone, about its estimate.
 *
 * scores  of the areas
 * ses     standard errors, >= 0; NaN = doubt not known: such a score stays as it is, which its interval must say
 * throws  RangeError on a negative or infinite standard error, lists of different lengths
 */
export function drawApart(scores: Float64Array, ses: Float64Array): DrawScores {
  if (ses.length !== scores.length)
    throw new RangeError(`ses must have the length of scores, ${scores.length}, got ${ses.length}`);
  const bad = ses.findIndex((se) => se < 0 || isInfinite(se));
  if (bad >= 0) throw new RangeError(`ses[${bad}] must be >= 0 or NaN, got ${ses[bad]}`);
  return (random, into) => {
    for (let area = 0; area < into.length; area++) {
      const se = ses[area] as number;
      into[area] = (scores[area] as number) + (se > 0 ? se * normalDeviate(random) : 0);
    }
  };
}

function check(scores: Float64Array, draws: number, share: number): void {
  const bad = scores.findIndex(isInfinite);
  if (bad >= 0) throw new RangeError(`scores[${bad}] must be finite or NaN, got ${scores[bad]}`);
  if (!Number.isInteger(draws) || draws < 1)
    throw new RangeError(`draws must be a whole number >= 1, got ${draws}`);
  if (!(share > 0 && share <= 1)) throw new RangeError(`share must be within 0 and 1, got ${share}`);
}
