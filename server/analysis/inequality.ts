import { ascendingOrder, checkFinite, checkWeights, type Numbers } from './weighted.ts';

/*
 * How unequally something is spread over people. Each value is an amount per person (seats per child), each weight
 * the people it stands for; without weights everyone counts once. All return null where there are no people or
 * nothing to share, and throw RangeError on a negative or non-finite number or lists of different lengths.
 */

interface Amounts {
  readonly values: Numbers;
  readonly weights: Numbers;
  readonly people: number;
  readonly mean: number;
}

function amounts(values: Numbers, weights: Numbers | undefined): Amounts | null {
  checkFinite(values, 'values');
  for (let i = 0; i < values.length; i++)
    if ((values[i] as number) < 0) throw new RangeError(`values[${i}] must be >= 0, got ${values[i]}`);
  const counted = weights ?? new Float64Array(values.length).fill(1);
  checkWeights(counted, values.length);
  let people = 0;
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    people += counted[i] as number;
    total += (counted[i] as number) * (values[i] as number);
  }
  return total > 0 ? { values, weights: counted, people, mean: total / people } : null;
}

/** Sum over the people of f(value / mean). */
function sumOverPeople({ values, weights, mean }: Amounts, f: (relative: number) => number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const weight = weights[i] as number;
    if (weight > 0) sum += weight * f((values[i] as number) / mean);
  }
  return sum;
}

/**
 * Gini coefficient, without small-sample correction.
 *
 * returns  Σ_ij w_i w_j |x_i − x_j| / (2 W² μ), 0…1
 * source   Gini 1914; Lerman & Yitzhaki 1989, doi:10.1016/0304-4076(89)90074-2
 */
export function gini(values: Numbers, weights?: Numbers): number | null {
  const all = amounts(values, weights);
  if (all === null) return null;
  let below = 0;
  let sum = 0;
  for (const i of ascendingOrder(values)) {
    const weight = all.weights[i] as number;
    sum += weight * (values[i] as number) * (2 * below + weight - all.people);
    below += weight;
  }
  return sum / all.people / (all.people * all.mean);
}

const xLogX = (x: number): number => (x === 0 ? 0 : x * Math.log(x));

/** Theil's T, natural logarithm; a value of 0 adds 0. Source: Theil 1967, Economics and Information Theory. */
export function theil(values: Numbers, weights?: Numbers): number | null {
  const all = amounts(values, weights);
  return all === null ? null : sumOverPeople(all, xLogX) / all.people;
}

/**
 * Theil's T, taken apart.
 *
 * groups   the group of each value: any numbers
 * returns  total = between + within; between is what would be left if everyone had their group's mean
 */
export function theilByGroup(
  values: Numbers,
  groups: Numbers,
  weights?: Numbers,
): { total: number; between: number; within: number } | null {
  if (groups.length !== values.length)
    throw new RangeError(`groups must have the length of values, ${values.length}, got ${groups.length}`);
  const all = amounts(values, weights);
  if (all === null) return null;
  const people = new Map<number, number>();
  const held = new Map<number, number>();
  for (let i = 0; i < values.length; i++) {
    const [group, weight] = [groups[i] as number, all.weights[i] as number];
    people.set(group, (people.get(group) ?? 0) + weight);
    held.set(group, (held.get(group) ?? 0) + weight * (values[i] as number));
  }
  const filled = [...people].filter(([, members]) => members > 0);
  const means = filled.map(([group, members]) => (held.get(group) as number) / members);
  const between = theil(
    means,
    filled.map(([, members]) => members),
  ) as number;
  const total = theil(values, weights) as number;
  return { total, between, within: total - between };
}

/** Hoover (Robin Hood, Schutz, Pietra) index: the share that would have to move for all to have the same, 0…1. */
export function hoover(values: Numbers, weights?: Numbers): number | null {
  const all = amounts(values, weights);
  return all === null ? null : sumOverPeople(all, (relative) => Math.abs(relative - 1)) / (2 * all.people);
}

/**
 * Atkinson index.
 *
 * epsilon  aversion to inequality, 0…100; from 1 on a single person with nothing makes it 1
 * source   Atkinson 1970, doi:10.1016/0022-0531(70)90039-6
 */
export function atkinson(values: Numbers, epsilon: number, weights?: Numbers): number | null {
  if (!(epsilon >= 0 && epsilon <= 100))
    throw new RangeError(`epsilon must be within 0 and 100, got ${epsilon}`);
  const all = amounts(values, weights);
  if (all === null) return null;
  if (epsilon === 1) return 1 - Math.exp(sumOverPeople(all, Math.log) / all.people);
  const power = 1 - epsilon;
  return 1 - (sumOverPeople(all, (relative) => relative ** power) / all.people) ** (1 / power);
}

/** A curve of cumulative shares, from (0, 0) to (1, 1). */
export interface ShareCurve {
  /** of the people */
  readonly people: Float64Array;
  /** of what they hold */
  readonly held: Float64Array;
}

/** Lorenz curve: the people from those with least to those with most, and the share of the whole they hold. */
export function lorenzCurve(values: Numbers, weights?: Numbers): ShareCurve | null {
  const all = amounts(values, weights);
  return all === null ? null : shareCurve(ascendingOrder(values), all);
}

/** Cumulative shares of people and amounts in a given order. */
function shareCurve(order: Uint32Array, { values, weights, people, mean }: Amounts): ShareCurve {
  const curve = { people: new Float64Array(order.length + 1), held: new Float64Array(order.length + 1) };
  let counted = 0;
  let held = 0;
  for (const [position, i] of order.entries()) {
    counted += weights[i] as number;
    held += (weights[i] as number) * (values[i] as number);
    curve.people[position + 1] = counted / people;
    curve.held[position + 1] = held / (people * mean);
  }
  return curve;
}

/** Share held by the first `share` of the people; the people of one value are alike, so the curve is straight there. */
function heldBy({ people, held }: ShareCurve, share: number): number {
  const at = people.findIndex((upTo) => upTo >= share);
  if (at <= 0) return at === 0 ? 0 : 1;
  const [from, to] = [people[at - 1] as number, people[at] as number];
  const [low, high] = [held[at - 1] as number, held[at] as number];
  return low + ((high - low) * (share - from)) / (to - from);
}

/**
 * Palma ratio: what the tenth with most hold, over what the four tenths with least hold.
 *
 * returns  >= 0.25; null also where those four tenths hold nothing
 * source   Palma 2011, doi:10.1111/j.1467-7660.2011.01695.x
 */
export function palma(values: Numbers, weights?: Numbers): number | null {
  const curve = lorenzCurve(values, weights);
  if (curve === null) return null;
  const least = heldBy(curve, 0.4);
  return least === 0 ? null : (1 - heldBy(curve, 0.9)) / least;
}
