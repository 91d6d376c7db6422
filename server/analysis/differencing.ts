import {
  isSmall,
  MISSING,
  SHOWN,
  SMALL,
  SMALLEST_SHOWN,
  type CountTable,
  type Shown,
} from './suppression.ts';

/*
 * Areas that people draw: two answers whose difference is a handful of people give these away, and so does an answer
 * beside a published total.
 */

/** Share of each area's people inside a drawn area, 0…1. */
export type Drawn = Float64Array;

/** Why a count of a drawn area is not given; null = it may be. */
export type Refusal = 'too_few' | 'gives_away' | null;

const NOTHING = 1e-9;

/**
 * May the count of people in a drawn area be given?
 *
 * table     counts of the areas
 * shown     what is published of them (suppress)
 * earlier   drawn areas whose counts were given before, to whoever may have them
 * drawn     the area asked for now
 * returns   too_few: it holds 1 to 9 people. gives_away: with one other answer or total it leaves 1 to 9 people over,
 *           or all answers and totals together tell something of a small count: solved as equations, each of which
 *           must leave every small count anything from 1 to 9
 * throws    RangeError on a share outside 0…1 or lists of different lengths
 * invariant a table with no hidden count, and drawn areas made of whole areas of 10 people or more: never refused
 */
export function refusal(table: CountTable, shown: Shown, earlier: readonly Drawn[], drawn: Drawn): Refusal {
  const { counts } = table;
  for (const [name, shares] of [
    ['drawn', drawn],
    ...earlier.map((e, i) => [`earlier[${i}]`, e] as const),
  ] as const)
    checkShares(shares, counts.length, name);
  if (isFew(peopleIn(counts, drawn))) return 'too_few';
  const known = [...published(table, shown), ...earlier];
  const differences = known.map((other) => drawn.map((share, i) => share - (other[i] as number)));
  if (differences.some((difference) => leavesFew(counts, difference))) return 'gives_away';
  const hidden = hiddenAreas(shown);
  const equations = [...known, drawn].map((shares) => hidden.map((i) => shares[i] as number));
  const told = [
    ...equations,
    ...differences.map((d) => hidden.map((i) => d[i] as number)),
    ...reduced(equations),
  ];
  const cells = hidden.map((i) => cellOf(counts[i] as number, shown.areas[i] === SMALL));
  return told.every((equation) => leavesRoom(equation, cells)) ? null : 'gives_away';
}

function checkShares(shares: Drawn, length: number, name: string): void {
  if (shares.length !== length)
    throw new RangeError(`${name} must have the length of counts, ${length}, got ${shares.length}`);
  for (const [i, share] of shares.entries())
    if (!(share >= 0 && share <= 1))
      throw new RangeError(`${name}[${i}] must be within 0 and 1, got ${share}`);
}

function peopleIn(counts: Float64Array, shares: Float64Array): number {
  let people = 0;
  for (const [i, count] of counts.entries())
    if (!Number.isNaN(count)) people += count * (shares[i] as number);
  return people;
}

/** A few people, and not nobody but for rounding. */
const isFew = (people: number): boolean => isSmall(people) && people > NOTHING;

/** Whether one area holds the other, but for a few people. */
function leavesFew(counts: Float64Array, difference: Float64Array): boolean {
  const held = (share: number, i: number): boolean =>
    counts[i] === 0 || Number.isNaN(counts[i]) || share >= -NOTHING;
  const isNested = difference.every(held) || difference.every((share, i) => held(-share, i));
  return isNested && isFew(Math.abs(peopleIn(counts, difference)));
}

/** The totals that are shown, as if they had been drawn. */
function published({ counts, groups }: CountTable, shown: Shown): Drawn[] {
  const totals = Array.from(shown.groups.keys(), (g) => g)
    .filter((g) => shown.groups[g] === SHOWN)
    .map((g) => Float64Array.from(counts, (_, i) => (groups?.[i] === g ? 1 : 0)));
  return shown.total === SHOWN ? [...totals, new Float64Array(counts.length).fill(1)] : totals;
}

const hiddenAreas = ({ areas }: Shown): number[] =>
  Array.from(areas.keys()).filter((i) => areas[i] !== SHOWN && areas[i] !== MISSING);

/** A hidden count, and how far a reader knows it may lie below and above. */
interface Cell {
  readonly isSmall: boolean;
  readonly down: number;
  readonly up: number;
}

const cellOf = (count: number, small: boolean): Cell =>
  small
    ? { isSmall: true, down: count - 1, up: SMALLEST_SHOWN - 1 - count }
    : { isSmall: false, down: count - SMALLEST_SHOWN, up: Infinity };

/** A hidden count times its factor in an equation: how far it can go either way. */
interface Term {
  readonly isSmall: boolean;
  readonly lower: number;
  readonly higher: number;
}

/** Whether each small count of an equation can be anything from 1 to 9, the others making up for it. */
function leavesRoom(factors: readonly number[], cells: readonly Cell[]): boolean {
  const terms = factors.flatMap((factor, i): Term[] => {
    const size = Math.abs(factor);
    const { isSmall: small, down, up } = cells[i] as Cell;
    if (size < NOTHING) return [];
    const [lower, higher] = factor > 0 ? [size * down, size * up] : [size * up, size * down];
    return [{ isSmall: small, lower, higher }];
  });
  const lower = sumBut(terms.map((term) => term.lower));
  const higher = sumBut(terms.map((term) => term.higher));
  return terms.every(
    (term, i) => !term.isSmall || (lower(i) >= term.higher - NOTHING && higher(i) >= term.lower - NOTHING),
  );
}

/** Sum of all numbers but one, for any of them; Infinity less itself is no number, so those are counted apart. */
function sumBut(numbers: readonly number[]): (skipped: number) => number {
  const infinite = numbers.filter((n) => n === Infinity).length;
  const finite = numbers.reduce((sum, n) => (n === Infinity ? sum : sum + n), 0);
  return (skipped) => {
    const own = numbers[skipped] as number;
    if (own === Infinity) return infinite > 1 ? Infinity : finite;
    return infinite > 0 ? Infinity : finite - own;
  };
}

/** Equations without their knowns, solved as far as they can be (Gauss–Jordan). */
function reduced(equations: readonly (readonly number[])[]): number[][] {
  const rows = equations.map((row) => [...row]);
  let done = 0;
  for (let column = 0; column < (rows[0]?.length ?? 0) && done < rows.length; column++) {
    const at = (r: number): number => Math.abs(rows[r]?.[column] ?? 0);
    let pivot = done;
    for (let r = done + 1; r < rows.length; r++) if (at(r) > at(pivot)) pivot = r;
    if (at(pivot) < NOTHING) continue;
    [rows[done], rows[pivot]] = [rows[pivot] as number[], rows[done] as number[]];
    eliminate(rows, done++, column);
  }
  return rows.slice(0, done);
}

function eliminate(rows: number[][], pivot: number, column: number): void {
  const from = rows[pivot] as number[];
  const lead = from[column] as number;
  for (let k = 0; k < from.length; k++) from[k]! /= lead;
  for (const [r, row] of rows.entries()) {
    const factor = row[column] as number;
    if (r === pivot || factor === 0) continue;
    for (let k = 0; k < row.length; k++) row[k]! -= factor * (from[k] as number);
  }
}
