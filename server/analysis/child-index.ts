import { classOf } from './breaks.ts';
import type { PreparedIndex } from './index-norm.ts';
import { isMeasure, weightedQuantiles } from './weighted.ts';

/** The person's weights; only their proportions matter. */
export interface IndexWeights {
  /** of each indicator within its domain, >= 0; 0 = left out, as if it did not exist */
  readonly indicators: readonly number[];
  /** of each domain, >= 0 */
  readonly domains: readonly number[];
}

export interface IndexScores {
  /** of each domain: score by area; NaN = none */
  readonly domains: readonly Float64Array[];
  /** by area; NaN = none */
  readonly index: Float64Array;
}

/**
 * Scores for a set of weights: within a domain the weighted sum of the z-scores, the weights renormalised over what is
 * present; then the weighted sum of the domains.
 *
 * returns  a domain has no score where more than half of its indicators (of weight above 0) are missing, and an area
 *          without one of its domains (of weight above 0) has no index. A domain all of whose weights are 0 is left out
 * throws   RangeError on a negative or non-finite weight, or as many weights as there are not indicators or domains
 */
export function scoreIndex(prepared: PreparedIndex, weights: IndexWeights): IndexScores {
  checkWeightsOf(prepared, weights);
  const scores = Array.from({ length: prepared.domains }, (_, d) =>
    domainScore(prepared, weights.indicators, d),
  );
  const shares = domainShares(prepared, weights);
  const index = new Float64Array(prepared.children.length).fill(shares.length === 0 ? Number.NaN : 0);
  for (const { domain, share } of shares) {
    const score = scores[domain] as Float64Array;
    for (let area = 0; area < index.length; area++) index[area]! += share * (score[area] as number);
  }
  return { domains: scores, index };
}

/** Indicators of a domain that have a weight. */
export function weighed(prepared: PreparedIndex, weights: readonly number[], domain: number): number[] {
  return [...prepared.indicators.keys()].filter(
    (k) => prepared.indicators[k]?.domain === domain && (weights[k] as number) > 0,
  );
}

/** Shares, adding to 1, of the domains that have a weight and an indicator with one. */
export function domainShares(
  prepared: PreparedIndex,
  { indicators, domains }: IndexWeights,
): { domain: number; share: number }[] {
  const counted = [...domains.keys()].filter(
    (d) => (domains[d] as number) > 0 && weighed(prepared, indicators, d).length > 0,
  );
  const sum = counted.reduce((total, d) => total + (domains[d] as number), 0);
  return counted.map((domain) => ({ domain, share: (domains[domain] as number) / sum }));
}

function domainScore(prepared: PreparedIndex, weights: readonly number[], domain: number): Float64Array {
  const used = weighed(prepared, weights, domain);
  const length = prepared.children.length;
  const [sum, present, found] = [new Float64Array(length), new Float64Array(length), new Uint16Array(length)];
  for (const k of used) {
    const [z, weight] = [prepared.z[k] as Float64Array, weights[k] as number];
    for (let area = 0; area < length; area++) {
      const score = z[area] as number;
      if (score !== score) continue;
      sum[area]! += weight * score;
      present[area]! += weight;
      found[area]! += 1;
    }
  }
  for (let area = 0; area < length; area++) {
    const enough = found[area] !== 0 && 2 * (used.length - (found[area] as number)) <= used.length;
    sum[area] = enough ? (sum[area] as number) / (present[area] as number) : Number.NaN;
  }
  return sum;
}

const FIFTHS = [0.2, 0.4, 0.6, 0.8] as const;

/**
 * Levels: child-weighted fifths of each scope, so that each holds a fifth of the children, as far as areas can be cut.
 *
 * scores   of the areas; NaN = none
 * returns  1 (lowest) … 5 by area, 0 = none. Equal scores are in one level, the lower one where a bound runs through them
 * throws   RangeError on an infinite score or as many scores as there are not areas
 */
export function levels({ children, members }: PreparedIndex, scores: Float64Array): Uint8Array {
  if (scores.length !== children.length)
    throw new RangeError(`scores must have the length of children, ${children.length}, got ${scores.length}`);
  const out = new Uint8Array(scores.length);
  for (const areas of members.values()) {
    const own = new Float64Array(areas.length);
    const people = new Float64Array(areas.length);
    for (let k = 0; k < areas.length; k++) {
      own[k] = scores[areas[k] as number] as number;
      people[k] = children[areas[k] as number] || 0;
    }
    const bounds = weightedQuantiles(own, people, FIFTHS);
    if (bounds.length === 0) continue;
    for (let k = 0; k < areas.length; k++)
      out[areas[k] as number] = (classOf(own[k] as number, bounds) ?? -1) + 1;
  }
  return out;
}

function checkWeightsOf(prepared: PreparedIndex, { indicators, domains }: IndexWeights): void {
  for (const [name, weights, wanted] of [
    ['indicators', indicators, prepared.indicators.length],
    ['domains', domains, prepared.domains],
  ] as const) {
    if (weights.length !== wanted)
      throw new RangeError(`weights.${name} must be ${wanted}, got ${weights.length}`);
    const bad = weights.findIndex((weight) => !(weight >= 0 && isMeasure(weight)));
    if (bad >= 0)
      throw new RangeError(`weights.${name}[${bad}] must be a finite number >= 0, got ${weights[bad]}`);
  }
}
