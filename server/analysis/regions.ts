import { seeded } from './random.ts';

/** For each area the areas it shares a border with (indices). */
export type Neighbours = readonly (readonly number[])[];

/**
 * Contiguous regions of the chosen areas (shared border).
 *
 * neighbours  symmetric lists of indices
 * chosen      true = the area belongs to some region
 * returns     regions as ascending lists of indices, in the order of their first area
 * throws      RangeError on a neighbour that is no area
 */
export function contiguousRegions(neighbours: Neighbours, chosen: readonly boolean[]): number[][] {
  requireAreas(neighbours, chosen.length, 'chosen');
  const seen = new Uint8Array(chosen.length);
  const regions: number[][] = [];
  chosen.forEach((wanted, first) => {
    if (!wanted || seen[first]) return;
    const region: number[] = [];
    const open = [first];
    seen[first] = 1;
    for (let area = open.pop(); area !== undefined; area = open.pop()) {
      region.push(area);
      for (const next of neighbours[area] as readonly number[]) {
        if (!chosen[next] || seen[next]) continue;
        seen[next] = 1;
        open.push(next);
      }
    }
    regions.push(region.toSorted((a, b) => a - b));
  });
  return regions;
}

function requireAreas(neighbours: Neighbours, areas: number, name: string): void {
  if (neighbours.length !== areas)
    throw new RangeError(`${name} must have one entry for each of ${neighbours.length} areas, got ${areas}`);
  neighbours.forEach((list, i) => {
    for (const next of list)
      if (!(Number.isInteger(next) && next >= 0 && next < areas))
        throw new RangeError(`neighbours[${i}] must hold indices below ${areas}, got ${next}`);
  });
}

/**
 * A rate's numerator and denominator with their standard errors, and the children, of each area. NaN = not known: no
 * region with such an area meets a target.
 */
export interface PoolInput {
  readonly children: Float64Array;
  readonly numerator: Float64Array;
  readonly numeratorSe: Float64Array;
  readonly denominator: Float64Array;
  readonly denominatorSe: Float64Array;
}

export interface PoolTarget {
  /** least children of a region */
  readonly minChildren: number;
  /** greatest coefficient of variation of its rate */
  readonly maxCv: number;
}

export interface Pooled {
  /** regions that meet the target, as ascending lists of indices */
  readonly regions: readonly (readonly number[])[];
  /** areas that no region could take: they stay visibly unassigned */
  readonly unassigned: readonly number[];
  readonly seed: number;
}

export interface PoolOptions {
  readonly seed?: number;
  /** orders of growth that are tried; the one with most regions wins */
  readonly starts?: number;
  /** called between starts; true = stop with the best so far */
  readonly stop?: () => boolean;
}

const POOL_STARTS = 20;

/**
 * Pools contiguous areas until each region has the children and the reliability that are asked for, per connected
 * component: grown from a seeded order of first areas, each step taking the neighbour with fewest children; leftovers
 * join a region they touch. Of several starts the one with most regions is kept (then fewest unassigned).
 *
 * returns    regions that all meet the target, and the areas of components that cannot
 * throws     RangeError on lengths that do not fit or a target that is none
 * invariant  every area is in exactly one region or unassigned; a region's rate is rebuilt from its sums
 * source     METHODS §4 (pool until reliable); cf. Spielman & Folch 2015, doi:10.1371/journal.pone.0115626
 */
export function poolUntilReliable(
  neighbours: Neighbours,
  input: PoolInput,
  target: PoolTarget,
  { seed = 1, starts = POOL_STARTS, stop = () => false }: PoolOptions = {},
): Pooled {
  for (const [name, values] of Object.entries(input) as [string, Float64Array][])
    requireAreas(neighbours, values.length, name);
  if (!(target.minChildren >= 0))
    throw new RangeError(`minChildren must be at least 0, got ${target.minChildren}`);
  if (!(target.maxCv > 0)) throw new RangeError(`maxCv must be over 0, got ${target.maxCv}`);
  const random = seeded(seed);
  let best: Omit<Pooled, 'seed'> | null = null;
  for (let start = 0; start < starts && (best === null || !stop()); start++) {
    const found = growRegions(neighbours, input, target, shuffled(neighbours.length, random));
    if (best === null || isBetter(found, best)) best = found;
  }
  return { ...(best ?? { regions: [], unassigned: [] }), seed };
}

const isBetter = (a: Omit<Pooled, 'seed'>, b: Omit<Pooled, 'seed'>): boolean =>
  a.unassigned.length < b.unassigned.length ||
  (a.unassigned.length === b.unassigned.length && a.regions.length > b.regions.length);

function shuffled(n: number, random: () => number): number[] {
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
  return order;
}

/** Whether a set of areas has the children and the coefficient of variation that are asked for. */
export function meetsTarget(
  areas: readonly number[],
  input: PoolInput,
  { minChildren, maxCv }: PoolTarget,
): boolean {
  const total = (values: Float64Array): number => areas.reduce((sum, i) => sum + (values[i] as number), 0);
  const se = (values: Float64Array): number =>
    Math.sqrt(areas.reduce((sum, i) => sum + (values[i] as number) ** 2, 0));
  const numerator = total(input.numerator);
  const denominator = total(input.denominator);
  // Written so that a number that is not known (NaN) meets no target.
  if (!(total(input.children) >= minChildren) || !(denominator > 0) || !(numerator > 0)) return false;
  const rate = numerator / denominator;
  const inner = se(input.numeratorSe) ** 2 - rate ** 2 * se(input.denominatorSe) ** 2;
  // The proportion's formula, or the ratio's where its radicand is negative (margins.ts).
  const variance = inner >= 0 ? inner : se(input.numeratorSe) ** 2 + rate ** 2 * se(input.denominatorSe) ** 2;
  return Math.sqrt(variance) / denominator / rate <= maxCv;
}

function growRegions(
  neighbours: Neighbours,
  input: PoolInput,
  target: PoolTarget,
  order: readonly number[],
): Omit<Pooled, 'seed'> {
  const regionOf = new Int32Array(neighbours.length).fill(-1);
  const regions: number[][] = [];
  const failed: number[] = [];
  for (const first of order) {
    if (regionOf[first] !== -1) continue;
    const region = growOne(first, neighbours, input, target, regionOf);
    if (meetsTarget(region, input, target)) {
      for (const area of region) regionOf[area] = regions.length;
      regions.push(region);
    } else failed.push(first);
  }
  joinLeftovers(failed, neighbours, input, target, regions, regionOf);
  return {
    regions: regions.map((region) => region.toSorted((a, b) => a - b)),
    unassigned: failed.filter((area) => regionOf[area] === -1).toSorted((a, b) => a - b),
  };
}

function growOne(
  first: number,
  neighbours: Neighbours,
  input: PoolInput,
  target: PoolTarget,
  regionOf: Int32Array,
): number[] {
  const region = [first];
  const inside = new Set(region);
  while (!meetsTarget(region, input, target)) {
    let next = -1;
    for (const area of region)
      for (const other of neighbours[area] as readonly number[]) {
        if (inside.has(other) || regionOf[other] !== -1) continue;
        if (next === -1 || (input.children[other] as number) < (input.children[next] as number)) next = other;
      }
    if (next === -1) return region;
    region.push(next);
    inside.add(next);
  }
  return region;
}

/** A leftover joins a region it touches where that still meets the target; repeated, as joining opens new borders. */
function joinLeftovers(
  leftovers: readonly number[],
  neighbours: Neighbours,
  input: PoolInput,
  target: PoolTarget,
  regions: number[][],
  regionOf: Int32Array,
): void {
  for (let joined = true; joined;) {
    joined = false;
    for (const area of leftovers) {
      if (regionOf[area] !== -1) continue;
      const fit = (neighbours[area] as readonly number[])
        .map((next) => regionOf[next] as number)
        .filter((r) => r >= 0)
        .toSorted((a, b) => (regions[a] as number[]).length - (regions[b] as number[]).length)
        .find((r) => meetsTarget([...(regions[r] as number[]), area], input, target));
      if (fit === undefined) continue;
      (regions[fit] as number[]).push(area);
      regionOf[area] = fit;
      joined = true;
    }
  }
}
