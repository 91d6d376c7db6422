import { domainShares, scoreIndex, weighed, type IndexWeights } from './child-index.ts';
import type { PreparedIndex } from './index-norm.ts';
import { normalDeviate } from './normal.ts';
import type { DrawScores } from './rank-interval.ts';
import { isInfinite } from './weighted.ts';

/** From this many standard errors inside the cut-off of an indicator, no draw in ten thousand is cut. */
const FAR = 4;

/**
 * Draws the index of each area from the margins of its indicators: rankIntervals turns the draws into ranks.
 *
 * The norms stay as they are. A draw is cut at the same percentiles as the value; the values that are too far from
 * them to be cut are added up first and drawn as one, which is the same and many times as fast.
 *
 * prepared  of prepareIndex
 * weights   as for scoreIndex
 * ses       of each indicator: standard errors by area in the unit of its values, >= 0; NaN = none published: that
 *           indicator stays as it is, which the interval must say
 * throws    RangeError on a negative or infinite standard error, lists of different lengths, and as scoreIndex
 */
export function drawIndex(
  prepared: PreparedIndex,
  weights: IndexWeights,
  ses: readonly Float64Array[],
): DrawScores {
  check(prepared, ses);
  const fixed = scoreIndex(prepared, weights).index;
  const variance = new Float64Array(fixed.length);
  const near: Term[] = [];
  for (const term of uncertainTerms(prepared, weights, ses)) {
    const { area, factor, z, se, low, high } = term;
    if (z - low > FAR * se && high - z > FAR * se) {
      variance[area]! += (factor * se) ** 2;
    } else {
      fixed[area]! -= factor * cut(z, low, high);
      near.push(term);
    }
  }
  const spread = variance.map(Math.sqrt);
  return (random, into) => {
    for (let area = 0; area < into.length; area++) {
      const se = spread[area] as number;
      into[area] = (fixed[area] as number) + (se > 0 ? se * normalDeviate(random) : 0);
    }
    for (const { area, factor, z, se, low, high } of near)
      into[area]! += factor * cut(z + se * normalDeviate(random), low, high);
  };
}

const cut = (z: number, low: number, high: number): number => Math.min(Math.max(z, low), high);

/** What one uncertain value adds to an area's index: factor × its z-score, cut at low and high. */
interface Term {
  readonly area: number;
  readonly factor: number;
  /** not cut */
  readonly z: number;
  readonly se: number;
  readonly low: number;
  readonly high: number;
}

function* uncertainTerms(
  prepared: PreparedIndex,
  weights: IndexWeights,
  ses: readonly Float64Array[],
): Generator<Term> {
  const { scope, indicators } = prepared;
  for (const { domain, share } of domainShares(prepared, weights)) {
    const used = weighed(prepared, weights.indicators, domain);
    const present = presentWeight(prepared, weights.indicators, used);
    for (const k of used) {
      const weight = (weights.indicators[k] as number) * share;
      for (const [area, se] of (ses[k] as Float64Array).entries()) {
        const value = indicators[k]?.values[area] as number;
        const norm = prepared.norms[k]?.get(scope[area] as number);
        if (!(se > 0) || Number.isNaN(value) || norm === undefined || norm.spread === 0) continue;
        const { mean, spread, low, high } = norm;
        const factor = weight / (present[area] as number);
        yield { area, factor, z: (value - mean) / spread, se: se / Math.abs(spread), low, high };
      }
    }
  }
}

/** Weight of the indicators of a domain that an area has a score for. */
function presentWeight(
  prepared: PreparedIndex,
  weights: readonly number[],
  used: readonly number[],
): Float64Array {
  const present = new Float64Array(prepared.children.length);
  for (const k of used)
    for (const [area, z] of (prepared.z[k] as Float64Array).entries())
      if (!Number.isNaN(z)) present[area]! += weights[k] as number;
  return present;
}

function check({ indicators, children }: PreparedIndex, ses: readonly Float64Array[]): void {
  if (ses.length !== indicators.length)
    throw new RangeError(`ses must have the length of indicators, ${indicators.length}, got ${ses.length}`);
  for (const [k, own] of ses.entries()) {
    if (own.length !== children.length)
      throw new RangeError(
        `ses[${k}] must have the length of children, ${children.length}, got ${own.length}`,
      );
    const bad = own.findIndex((se) => se < 0 || isInfinite(se));
    if (bad >= 0) throw new RangeError(`ses[${k}][${bad}] must be >= 0 or NaN, got ${own[bad]}`);
  }
}
