import type { Measured } from './margins.ts';

/** People at a place that lies in an old area and in a new one; null = in none. */
export interface BridgePiece {
  readonly from: string | null;
  readonly to: string | null;
  readonly people: number;
}

/**
 * Counts of old areas shared out to new ones by the people of the pieces.
 *
 * counts   value by old area, known values only
 * pieces   where people live; an old area whose people are 0 goes whole to the new area of the same code
 * newAreas codes that exist; a same-code fallback needs its code here
 * returns  values by new area: a new area without people and without an old one of its code has 0 (its margin is not
 *          known); one with people none of whom lived in an old area with a count is absent;
 *          lost: part of each old area's count whose people live in no new area;
 *          unassigned: counts of old areas with no people and no new area of the same code
 * throws   RangeError on people below 0 or not finite
 * invariant sum of values + lost + unassigned = sum of counts
 * source   METHODS §9, CONVENTIONS "Children"
 */
export function bridgeCounts(
  counts: ReadonlyMap<string, Measured>,
  pieces: readonly BridgePiece[],
  newAreas: ReadonlySet<string>,
): { values: Map<string, Measured>; lost: Map<string, number>; unassigned: Map<string, number> } {
  requirePeople(pieces);
  const { total, parts } = peopleByFrom(pieces);
  const sums = new Map<string, { value: number; variance: number | null }>();
  const lost = new Map<string, number>();
  const unassigned = new Map<string, number>();
  const give = (to: string, weight: number, { value, moe }: Measured): void => {
    const sum = sums.get(to) ?? { value: 0, variance: 0 };
    const variance = sum.variance === null || moe === null ? null : sum.variance + (weight * moe) ** 2;
    sums.set(to, { value: sum.value + weight * value, variance });
  };
  for (const [from, measured] of counts) {
    const people = total.get(from) ?? 0;
    if (people === 0) {
      if (newAreas.has(from)) give(from, 1, measured);
      else unassigned.set(from, measured.value);
      continue;
    }
    for (const [to, part] of parts.get(from) ?? []) {
      // Nobody lives there: it carries no count, and no knowledge of one.
      if (part === 0) continue;
      const weight = part / people;
      if (to === null) lost.set(from, weight * measured.value);
      else give(to, weight, measured);
    }
  }
  const values = new Map<string, Measured>();
  for (const [to, { value, variance }] of sums)
    values.set(to, { value, moe: variance === null ? null : Math.sqrt(variance) });
  const populated = new Set(pieces.flatMap(({ to, people }) => (to !== null && people > 0 ? [to] : [])));
  for (const area of newAreas)
    if (!values.has(area) && !populated.has(area)) values.set(area, { value: 0, moe: null });
  return { values, lost, unassigned };
}

function requirePeople(pieces: readonly BridgePiece[]): void {
  for (const { from, to, people } of pieces)
    if (!(people >= 0 && people < Infinity))
      throw new RangeError(`people of ${from} in ${to} must be a finite number >= 0, got ${people}`);
}

function peopleByFrom(pieces: readonly BridgePiece[]): {
  total: Map<string, number>;
  parts: Map<string, Map<string | null, number>>;
} {
  const total = new Map<string, number>();
  const parts = new Map<string, Map<string | null, number>>();
  for (const { from, to, people } of pieces) {
    if (from === null) continue;
    total.set(from, (total.get(from) ?? 0) + people);
    const row = parts.get(from) ?? new Map<string | null, number>();
    row.set(to, (row.get(to) ?? 0) + people);
    parts.set(from, row);
  }
  return { total, parts };
}

/**
 * Rates, means and ranks of old areas carried to new ones: the mean weighted by the people of the pieces,
 * old areas without a value left out.
 *
 * values   value and margin by old area, known values only
 * pieces   where people live
 * newAreas codes that exist; one with no people takes the value of the same code
 * minimumCoverage  least share (0..1) of a new area's people in old areas with a value; below it the new area has none
 * returns  values by new area and, by new area, the share of its people that the value covers (1 for same-code values);
 *          an area absent from values has none
 * throws   RangeError on people below 0 or not finite
 * source   METHODS §9, CONVENTIONS "Indicators"
 */
export function bridgeMeans(
  values: ReadonlyMap<string, Measured>,
  pieces: readonly BridgePiece[],
  newAreas: ReadonlySet<string>,
  minimumCoverage = 0,
): { values: Map<string, Measured>; coverage: Map<string, number> } {
  requirePeople(pieces);
  const byTo = peopleByTo(pieces);
  const out = new Map<string, Measured>();
  const coverage = new Map<string, number>();
  for (const area of newAreas) {
    const parts = byTo.get(area);
    const people = totalOf(parts?.values());
    if (!parts || people === 0) {
      const same = values.get(area);
      if (same && minimumCoverage === 0) {
        out.set(area, same);
        coverage.set(area, 1);
      }
      continue;
    }
    const mean = weightedMean(parts, values);
    coverage.set(area, mean.people / people);
    if (mean.people > 0 && mean.people / people >= minimumCoverage) out.set(area, mean.measured);
  }
  return { values: out, coverage };
}

function peopleByTo(pieces: readonly BridgePiece[]): Map<string, Map<string | null, number>> {
  const byTo = new Map<string, Map<string | null, number>>();
  for (const { from, to, people } of pieces) {
    if (to === null) continue;
    const row = byTo.get(to) ?? new Map<string | null, number>();
    row.set(from, (row.get(from) ?? 0) + people);
    byTo.set(to, row);
  }
  return byTo;
}

function weightedMean(
  parts: ReadonlyMap<string | null, number>,
  values: ReadonlyMap<string, Measured>,
): { measured: Measured; people: number } {
  let people = 0;
  let total = 0;
  let variance: number | null = 0;
  for (const [from, part] of parts) {
    const measured = from === null ? undefined : values.get(from);
    if (!measured || part === 0) continue;
    people += part;
    total += part * measured.value;
    variance = variance === null || measured.moe === null ? null : variance + (part * measured.moe) ** 2;
  }
  const moe = variance === null ? null : Math.sqrt(variance) / people;
  return { measured: { value: total / people, moe }, people };
}

function totalOf(values: Iterable<number> | undefined): number {
  let total = 0;
  for (const value of values ?? []) total += value;
  return total;
}
