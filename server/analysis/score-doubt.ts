import { stepWeight, type StepDecay } from './decay.ts';
import { MINUTES_DOUBT } from './doubt.ts';
import { normalCdf } from './normal.ts';
import type { PairRows } from './pair-rows.ts';

export interface ScoreDoubtInput {
  readonly pairs: PairRows;
  /** minutes of each pair */
  readonly minutes: Float64Array;
  readonly decay: StepDecay;
  /** seats per weighted child of each site (R_j), and its seats */
  readonly ratio: Float64Array;
  readonly capacity: Float64Array;
  /** area of each point, and the point's share of its area's people */
  readonly area: Int32Array;
  readonly weight: Float64Array;
  readonly areas: number;
  /** eligible children for each child of an area; 0 where they may not use the service */
  readonly eligible: Float64Array;
  /** standard error of each area's count of children; NaN = none known (taken as 0) */
  readonly childrenSe: Float64Array;
}

/** Doubt of the E2SFCA score of each area, to first order. */
export interface ScoreDoubt {
  /** change of the score for each child more in the area itself */
  readonly ownGradient: Float64Array;
  /** standard error from all other areas' counts and from the assumed error of the minutes */
  readonly otherSe: Float64Array;
}

/**
 * First-order doubt of E2SFCA scores. With W_zj the weighted share of area z's children at site j, D_j = S_j / R_j:
 * dA_z/dP_y = - sum_j W_zj R_j / D_j W_yj (times the eligible share of y); the minutes of each (area, site) are taken
 * to err together at all points of the area, independently of other pairs.
 *
 * returns  arrays by area; 0 where nothing is in reach. Pairs out of reach at the estimate are left out; seats are taken
 *          as they are (nobody publishes their doubt).
 * source   METHODS §4 ("first-order propagation through the two steps")
 */
export function scoreDoubt(input: ScoreDoubtInput): ScoreDoubt {
  const shares = areaShares(input);
  const bySite = transpose(shares, input.ratio.length);
  const ownGradient = new Float64Array(input.areas);
  const otherSe = new Float64Array(input.areas);
  const gradient = new Float64Array(input.areas);
  for (let z = 0; z < input.areas; z++) {
    const touched: number[] = [];
    let variance = 0;
    for (let k = shares.start[z] as number; k < (shares.start[z + 1] as number); k++) {
      const j = shares.site[k] as number;
      const ratio = input.ratio[j] as number;
      if (ratio === 0) continue;
      variance += (ratio * (shares.deviation[k] as number)) ** 2;
      const perChild = ((shares.share[k] as number) * ratio * ratio) / (input.capacity[j] as number);
      for (let m = bySite.start[j] as number; m < (bySite.start[j + 1] as number); m++) {
        const y = bySite.area[m] as number;
        if (gradient[y] === 0) touched.push(y);
        gradient[y] =
          (gradient[y] as number) - perChild * (bySite.share[m] as number) * (input.eligible[y] as number);
      }
    }
    for (const y of touched) {
      if (y === z) ownGradient[z] = gradient[y] as number;
      else variance += ((gradient[y] as number) * (input.childrenSe[y] || 0)) ** 2;
      gradient[y] = 0;
    }
    otherSe[z] = Math.sqrt(variance);
  }
  return { ownGradient, otherSe };
}

interface AreaShares {
  readonly start: Int32Array;
  readonly site: Int32Array;
  /** W_zj */
  readonly share: Float64Array;
  /** standard deviation of W_zj from the error of the minutes */
  readonly deviation: Float64Array;
}

function areaShares({ pairs, minutes, decay, area, weight, areas, ratio }: ScoreDoubtInput): AreaShares {
  const deviationOf = weightDeviations(decay);
  const pointsOf = groupPoints(area, areas);
  const start = new Int32Array(areas + 1);
  const site: number[] = [];
  const share: number[] = [];
  const deviation: number[] = [];
  const sum = new Float64Array(ratio.length);
  const spread = new Float64Array(ratio.length);
  const seen = new Uint8Array(ratio.length);
  for (let z = 0; z < areas; z++) {
    const first = site.length;
    for (const i of pointsOf[z] as number[])
      for (let k = pairs.start[i] as number; k < (pairs.start[i + 1] as number); k++) {
        const j = pairs.site[k] as number;
        if (!seen[j]) site.push(j);
        seen[j] = 1;
        const part = weight[i] as number;
        sum[j] = (sum[j] as number) + part * stepWeight(decay, minutes[k] as number);
        spread[j] = (spread[j] as number) + part * deviationOf(minutes[k] as number);
      }
    for (let k = first; k < site.length; k++) {
      const j = site[k] as number;
      share.push(sum[j] as number);
      deviation.push(spread[j] as number);
      sum[j] = spread[j] = seen[j] = 0;
    }
    start[z + 1] = site.length;
  }
  return {
    start,
    site: Int32Array.from(site),
    share: Float64Array.from(share),
    deviation: Float64Array.from(deviation),
  };
}

function groupPoints(area: Int32Array, areas: number): number[][] {
  const out: number[][] = Array.from({ length: areas }, () => []);
  area.forEach((z, i) => (out[z] as number[]).push(i));
  return out;
}

function transpose(
  shares: AreaShares,
  sites: number,
): { start: Int32Array; area: Int32Array; share: Float64Array } {
  const start = new Int32Array(sites + 1);
  for (const j of shares.site) start[j + 1] = (start[j + 1] as number) + 1;
  for (let j = 0; j < sites; j++) start[j + 1] = (start[j + 1] as number) + (start[j] as number);
  const next = start.slice();
  const area = new Int32Array(shares.site.length);
  const share = new Float64Array(shares.site.length);
  for (let z = 0; z + 1 < shares.start.length; z++)
    for (let k = shares.start[z] as number; k < (shares.start[z + 1] as number); k++) {
      const at = next[shares.site[k] as number] as number;
      next[shares.site[k] as number] = at + 1;
      area[at] = z;
      share[at] = shares.share[k] as number;
    }
  return { start, area, share };
}

const TABLE_STEPS_PER_MINUTE = 100;

/** Standard deviation of the weight when the minutes err by MINUTES_DOUBT: from a table, for it is asked millions of times. */
function weightDeviations(decay: StepDecay): (minutes: number) => number {
  const longest = decay.minutes.at(-1) ?? 0;
  const table = Float64Array.from({ length: Math.ceil(longest * TABLE_STEPS_PER_MINUTE) + 2 }, (_, k) =>
    weightDeviation(decay, k / TABLE_STEPS_PER_MINUTE),
  );
  return (minutes) =>
    table[Math.min(table.length - 1, Math.round(minutes * TABLE_STEPS_PER_MINUTE))] as number;
}

/** Exact standard deviation of a step weight for minutes that are normal around the estimate. */
export function weightDeviation({ minutes: steps, weights }: StepDecay, minutes: number): number {
  if (minutes === 0) return 0;
  const se = minutes * MINUTES_DOUBT;
  let mean = 0;
  let square = 0;
  let below = 0;
  steps.forEach((step, k) => {
    const upTo = normalCdf((step - minutes) / se);
    const weight = weights[k] as number;
    mean += weight * (upTo - below);
    square += weight * weight * (upTo - below);
    below = upTo;
  });
  return Math.sqrt(Math.max(0, square - mean * mean));
}
