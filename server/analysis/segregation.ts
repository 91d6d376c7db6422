import { ascendingOrder, checkCounts, type Numbers } from './weighted.ts';

/*
 * How apart groups live. Counts of people by area; an area without people adds nothing.
 * source  Massey & Denton 1988, doi:10.1093/sf/67.2.281 (two groups); Reardon & Firebaugh 2002,
 *         doi:10.1111/1467-9531.00110 (several); O'Sullivan & Wong 2007, doi:10.1111/j.1538-4632.2007.00699.x (min-max)
 */

/** 0 = as if shared out evenly, 1 = wholly apart, but for isolation and interaction. */
export interface TwoGroupSegregation {
  /** share of the group that would have to move */
  readonly dissimilarity: number;
  /** mean share of the own group around a member of it */
  readonly isolation: number;
  /** mean share of the others around a member of the group; 1 − isolation */
  readonly interaction: number;
  readonly gini: number;
  /** Theil's information index H */
  readonly entropy: number;
  /** η²: isolation corrected for the group's share */
  readonly correlationRatio: number;
  readonly minMax: number;
}

/**
 * Segregation of a group from all others.
 *
 * group    of each area, 0 <= group <= total
 * total    people of each area
 * returns  null where there is nobody, or nobody but the group, or nobody of the group
 * throws   RangeError on a negative or non-finite count, a group above its total, lists of different lengths
 */
export function twoGroupSegregation(group: Numbers, total: Numbers): TwoGroupSegregation | null {
  const city = twoGroups(group, total);
  if (city === null) return null;
  const { members, others, people, share } = city;
  let [dissimilarity, isolation, most, least, entropies] = [0, 0, 0, 0, 0];
  for (let i = 0; i < total.length; i++) {
    const here = total[i] as number;
    if (here === 0) continue;
    const ofGroup = (group[i] as number) / members;
    const ofOthers = (here - (group[i] as number)) / others;
    const p = (group[i] as number) / here;
    dissimilarity += Math.abs(ofGroup - ofOthers) / 2;
    isolation += ofGroup * p;
    most += Math.max(ofGroup, ofOthers);
    least += Math.min(ofGroup, ofOthers);
    entropies += (here * entropyOf([p, 1 - p])) / people;
  }
  const whole = entropyOf([share, 1 - share]);
  return {
    dissimilarity,
    isolation,
    interaction: 1 - isolation,
    gini: meanDifference(group, total, people) / (2 * share * (1 - share)),
    entropy: (whole - entropies) / whole,
    correlationRatio: (isolation - share) / (1 - share),
    minMax: 1 - least / most,
  };
}

/**
 * Atkinson index of segregation of a group from all others.
 *
 * b        0 < b < 1: below ½ areas with few of the group count more, above it areas with many
 * returns  0…1; null as twoGroupSegregation
 * throws   as twoGroupSegregation; RangeError on another b
 */
export function atkinsonSegregation(group: Numbers, total: Numbers, b = 0.5): number | null {
  if (!(b > 0 && b < 1)) throw new RangeError(`b must be between 0 and 1, got ${b}`);
  const city = twoGroups(group, total);
  if (city === null) return null;
  const { people, share } = city;
  let sum = 0;
  for (let i = 0; i < total.length; i++) {
    const here = total[i] as number;
    if (here === 0) continue;
    const p = (group[i] as number) / here;
    sum += ((1 - p) ** (1 - b) * p ** b * here) / (share * people);
  }
  return 1 - (share / (1 - share)) * sum ** (1 / (1 - b));
}

/**
 * Location quotient of each area: the group's share there over its share of all.
 *
 * returns  >= 0, 1 = as everywhere; NaN for an area without people, and everywhere where the group has no member
 * throws   as twoGroupSegregation
 */
export function locationQuotients(group: Numbers, total: Numbers): Float64Array {
  checkGroup(group, total);
  const share = sumOf(group) / sumOf(total);
  return Float64Array.from(total, (here, i) => (group[i] as number) / here / share);
}

/** Segregation of several groups from one another, 0 = none, 1 = wholly apart, but for Simpson's. */
export interface MultigroupSegregation {
  readonly dissimilarity: number;
  /** Theil's information index H */
  readonly informationTheory: number;
  readonly gini: number;
  readonly normalizedExposure: number;
  readonly relativeDiversity: number;
  /** chance that two people of the whole are of different groups: diversity, not segregation */
  readonly simpsonsInteraction: number;
}

/**
 * Segregation of several groups; the people of an area are the sum of the groups.
 *
 * groups   two or more lists, one count for each area
 * returns  null where fewer than two groups have members; a group without members changes nothing
 * throws   RangeError on fewer than two groups, a negative or non-finite count, lists of different lengths
 */
export function multigroupSegregation(groups: readonly Numbers[]): MultigroupSegregation | null {
  const total = totals(groups);
  const people = sumOf(total);
  const filled = groups.filter((group) => sumOf(group) > 0);
  if (filled.length < 2) return null;
  const shares = filled.map((group) => sumOf(group) / people);
  const interaction = shares.reduce((sum, share) => sum + share * (1 - share), 0);
  const whole = entropyOf(shares);
  const out = { dissimilarity: 0, gini: 0, normalizedExposure: 0, relativeDiversity: 0 };
  for (const [g, group] of filled.entries()) {
    const share = shares[g] as number;
    out.gini += meanDifference(group, total, people) / (2 * interaction);
    for (let i = 0; i < total.length; i++) {
      const here = total[i] as number;
      if (here === 0) continue;
      const apart = (group[i] as number) / here - share;
      out.dissimilarity += (here * Math.abs(apart)) / (2 * people * interaction);
      out.normalizedExposure += (here * apart ** 2) / ((1 - share) * people);
      out.relativeDiversity += (here * apart ** 2) / (people * interaction);
    }
  }
  const local = meanEntropy(filled, total, people);
  return { ...out, informationTheory: (whole - local) / whole, simpsonsInteraction: interaction };
}

/** Entropy of the groups in each area, meaned over the people. */
function meanEntropy(groups: readonly Numbers[], total: Numbers, people: number): number {
  let sum = 0;
  for (let i = 0; i < total.length; i++) {
    const here = total[i] as number;
    if (here > 0) sum += (here / people) * entropyOf(groups.map((group) => (group[i] as number) / here));
  }
  return sum;
}

/** Σ_ij t_i t_j |p_i − p_j| / T², by sorting instead of by pairs. */
function meanDifference(group: Numbers, total: Numbers, people: number): number {
  const share = Float64Array.from(total, (here, i) => (here === 0 ? 0 : (group[i] as number) / here));
  let below = 0;
  let sum = 0;
  for (const i of ascendingOrder(share)) {
    const here = total[i] as number;
    sum += here * (share[i] as number) * (2 * below + here - people);
    below += here;
  }
  return (2 * sum) / people ** 2;
}

const entropyOf = (shares: readonly number[]): number =>
  shares.reduce((sum, share) => (share > 0 ? sum - share * Math.log(share) : sum), 0);

const sumOf = (counts: Numbers): number => {
  let sum = 0;
  for (let i = 0; i < counts.length; i++) sum += counts[i] as number;
  return sum;
};

function checkGroup(group: Numbers, total: Numbers): void {
  if (group.length !== total.length)
    throw new RangeError(`group must have the length of total, ${total.length}, got ${group.length}`);
  checkCounts(group, 'group');
  checkCounts(total, 'total');
  for (let i = 0; i < total.length; i++)
    if ((group[i] as number) > (total[i] as number))
      throw new RangeError(`group[${i}] must be at most its total, ${total[i]}, got ${group[i]}`);
}

function twoGroups(
  group: Numbers,
  total: Numbers,
): { members: number; others: number; people: number; share: number } | null {
  checkGroup(group, total);
  const people = sumOf(total);
  const members = sumOf(group);
  if (members === 0 || members === people) return null;
  return { members, others: people - members, people, share: members / people };
}

function totals(groups: readonly Numbers[]): Float64Array {
  const [first] = groups;
  if (first === undefined || groups.length < 2)
    throw new RangeError(`groups must be two or more, got ${groups.length}`);
  for (const [g, group] of groups.entries()) {
    if (group.length !== first.length)
      throw new RangeError(
        `groups[${g}] must have the length of the first, ${first.length}, got ${group.length}`,
      );
    checkCounts(group, `groups[${g}]`);
  }
  return Float64Array.from(first, (_, i) => groups.reduce((sum, group) => sum + (group[i] as number), 0));
}
