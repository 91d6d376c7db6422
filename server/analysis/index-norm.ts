import { isInfinite, weightedQuantiles } from './weighted.ts';

/*
 * One number from many indicators, normed on children: a child counts the same wherever it lives.
 * source  METHODS §5; after the Child Opportunity Index (Noelke et al. 2020, diversitydatakids.org)
 */

export interface Indicator {
  /** value of each area; NaN = not known */
  readonly values: Float64Array;
  /** true: a high value is bad, so the sign of its z-score is turned */
  readonly highIsBad: boolean;
  /** which domain it belongs to, 0… */
  readonly domain: number;
}

export interface IndexInput {
  readonly indicators: readonly Indicator[];
  /** children of each area, >= 0; NaN = not known, which norms nothing */
  readonly children: Float64Array;
  /** whom an area is compared with: the same number = the same norm (nation, state, community); -1 = no score */
  readonly scope: Int32Array;
}

/** How one indicator is normed in one scope. */
export interface Norm {
  readonly mean: number;
  /** standard deviation, its sign turned where a high value is bad; 0 where all values are equal */
  readonly spread: number;
  /** 1st and 99th percentile of the z-scores: none goes beyond */
  readonly low: number;
  readonly high: number;
}

/** Everything that does not depend on weights: made once, read at every move of a slider. */
export interface PreparedIndex extends IndexInput {
  /** of each indicator: winsorised z-scores by area, NaN = no value or no norm */
  readonly z: readonly Float64Array[];
  /** of each indicator: norm by scope; a scope where no child stands behind a value has none */
  readonly norms: readonly ReadonlyMap<number, Norm>[];
  /** areas of each scope */
  readonly members: ReadonlyMap<number, Uint32Array>;
  readonly domains: number;
}

const TAILS = [0.01, 0.99] as const;

/**
 * Norms the indicators: z-scores about the child-weighted mean by the child-weighted standard deviation, bad ones
 * turned, then cut at the child-weighted 1st and 99th percentile of the scope.
 *
 * returns  z-scores and norms; all equal in a scope: z = 0
 * throws   RangeError on an infinite value, a negative number of children, a domain that is no whole number >= 0,
 *          a scope below -1, lists of different lengths
 */
export function prepareIndex(input: IndexInput): PreparedIndex {
  check(input);
  const { indicators, children, scope } = input;
  const members = scopeMembers(scope);
  const weight = children.map((count) => (Number.isNaN(count) ? 0 : count));
  const z = indicators.map(() => new Float64Array(children.length).fill(Number.NaN));
  const norms = indicators.map(({ values, highIsBad }, k) => {
    const byScope = new Map<number, Norm>();
    for (const [id, areas] of members) {
      const norm = standardise(values, weight, areas, highIsBad, z[k] as Float64Array);
      if (norm !== null) byScope.set(id, norm);
    }
    return byScope;
  });
  const domains = indicators.reduce((most, { domain }) => Math.max(most, domain + 1), 0);
  return { ...input, z, norms, members, domains };
}

function scopeMembers(scope: Int32Array): Map<number, Uint32Array> {
  const found = new Map<number, number[]>();
  for (const [area, id] of scope.entries()) {
    if (id < 0) continue;
    const areas = found.get(id);
    if (areas) areas.push(area);
    else found.set(id, [area]);
  }
  return new Map([...found].map(([id, areas]) => [id, Uint32Array.from(areas)]));
}

/** Writes the z-scores of one scope; null where no child stands behind a value. */
function standardise(
  values: Float64Array,
  weight: Float64Array,
  areas: Uint32Array,
  highIsBad: boolean,
  into: Float64Array,
): Norm | null {
  const known = areas.filter((area) => !Number.isNaN(values[area]));
  const moments = momentsOf(values, weight, known);
  if (moments === null) return null;
  const { mean } = moments;
  const spread = highIsBad ? -moments.deviation : moments.deviation;
  const raw = new Float64Array(known.length);
  const people = new Float64Array(known.length);
  for (const [position, area] of known.entries()) {
    raw[position] = spread === 0 ? 0 : ((values[area] as number) - mean) / spread;
    people[position] = weight[area] as number;
  }
  const [low, high] = weightedQuantiles(raw, people, TAILS) as [number, number];
  for (const [position, area] of known.entries())
    into[area] = Math.min(Math.max(raw[position] as number, low), high);
  return { mean, spread, low, high };
}

function momentsOf(
  values: Float64Array,
  weight: Float64Array,
  areas: Uint32Array,
): { mean: number; deviation: number } | null {
  let children = 0;
  let mean = 0;
  let squares = 0;
  for (const area of areas) {
    const count = weight[area] as number;
    if (count === 0) continue;
    children += count;
    const away = (values[area] as number) - mean;
    // the share first: the mean of equal values is then that value to the last digit
    mean += away * (count / children);
    squares += count * away * ((values[area] as number) - mean);
  }
  return children === 0 ? null : { mean, deviation: Math.sqrt(Math.max(squares, 0) / children) };
}

function check({ indicators, children, scope }: IndexInput): void {
  const length = children.length;
  if (scope.length !== length)
    throw new RangeError(`scope must have the length of children, ${length}, got ${scope.length}`);
  const badChildren = children.findIndex((count) => count < 0 || isInfinite(count));
  if (badChildren >= 0)
    throw new RangeError(`children[${badChildren}] must be >= 0 or NaN, got ${children[badChildren]}`);
  const badScope = scope.findIndex((id) => id < -1);
  if (badScope >= 0) throw new RangeError(`scope[${badScope}] must be -1 or more, got ${scope[badScope]}`);
  for (const [k, { values, domain }] of indicators.entries()) {
    if (values.length !== length)
      throw new RangeError(
        `indicators[${k}].values must have the length of children, ${length}, got ${values.length}`,
      );
    if (!Number.isInteger(domain) || domain < 0)
      throw new RangeError(`indicators[${k}].domain must be a whole number >= 0, got ${domain}`);
    const bad = values.findIndex(isInfinite);
    if (bad >= 0)
      throw new RangeError(`indicators[${k}].values[${bad}] must be finite or NaN, got ${values[bad]}`);
  }
}
