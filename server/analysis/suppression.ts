/*
 * Small numbers of people: counts from 1 to 9 are not shown, nor anything that gives them away.
 * Only for counts that come from records. Survey estimates have margins instead; sites and seats are no people.
 * source  METHODS §6; Hundepool et al. 2012, Statistical Disclosure Control, doi:10.1002/9781118348239, chapter 4
 */

/** Counts from here on may be shown; 0 may too. */
export const SMALLEST_SHOWN = 10;

/** What may be said of a count. The four read differently everywhere. */
export const SHOWN = 0;
/** "<10": 1 to 9 people */
export const SMALL = 1;
/** withheld so that a small count cannot be found by subtraction; says nothing of its size */
export const WITHHELD = 2;
/** nothing is known */
export const MISSING = 3;

/** Counts of one kind of people, by area. */
export interface CountTable {
  /** people of each area, whole numbers; NaN = not known: it is then part of no total */
  readonly counts: Float64Array;
  /** group of each area whose total is published beside it, 0…; -1 = none; null = there are no groups */
  readonly groups: Int32Array | null;
}

/** What may be shown of a table: each area, the total of each group, the total of all. */
export interface Shown {
  readonly areas: Uint8Array;
  /** never SMALL: of a total only SHOWN or WITHHELD is said */
  readonly groups: Uint8Array;
  readonly total: typeof SHOWN | typeof WITHHELD;
}

/**
 * Which counts may be shown, so that whoever subtracts the shown ones from the totals learns of no small count more
 * than that it is one: each may still be anything from 1 to 9, also for a reader who knows that SMALL means 1 to 9
 * and that a WITHHELD area has 10 people or more.
 *
 * table      areas, and the totals that are shown with them
 * returns    a state for each area and total. Withheld besides the small ones: of the areas in question the one with
 *            the fewest people that suffices (if none does, from the largest on); a total where areas do not suffice
 * throws     RangeError on a count that is negative or no whole number, a group below -1, lists of different lengths
 * invariant  with the shown numbers fixed, every small count takes every value from 1 to 9 in some possible table
 */
export function suppress(table: CountTable): Shown {
  const people = sums(table);
  const areas = Uint8Array.from(table.counts, (count) =>
    Number.isNaN(count) ? MISSING : isSmall(count) ? SMALL : SHOWN,
  );
  const groups = Uint8Array.from(people.groups, (count) => (isSmall(count) ? WITHHELD : SHOWN));
  const state = { areas, groups, table, people };
  for (let g = 0; g < groups.length; g++)
    if (groups[g] === SHOWN && !protect(state, people.areasOf[g] ?? [])) groups[g] = WITHHELD;
  return { areas, groups, total: isSmall(people.total) || !protectTotal(state) ? WITHHELD : SHOWN };
}

/** 1 to 9 people. */
export const isSmall = (count: number): boolean => count > 0 && count < SMALLEST_SHOWN;

interface Sums {
  readonly groups: Float64Array;
  readonly areasOf: readonly (readonly number[])[];
  readonly ungrouped: readonly number[];
  readonly total: number;
}

interface State {
  readonly areas: Uint8Array;
  readonly groups: Uint8Array;
  readonly table: CountTable;
  readonly people: Sums;
}

function sums({ counts, groups }: CountTable): Sums {
  if (groups !== null && groups.length !== counts.length)
    throw new RangeError(`groups must have the length of counts, ${counts.length}, got ${groups.length}`);
  const last = (groups ?? new Int32Array()).reduce((most, group) => Math.max(most, group), -1);
  const areasOf: number[][] = Array.from({ length: last + 1 }, () => []);
  const ungrouped: number[] = [];
  for (const [i, count] of counts.entries()) {
    const group = groups?.[i] ?? -1;
    if (group < -1) throw new RangeError(`groups[${i}] must be -1 or more, got ${group}`);
    if (!Number.isNaN(count) && !(Number.isSafeInteger(count) && count >= 0))
      throw new RangeError(`counts[${i}] must be a whole number >= 0 or NaN, got ${count}`);
    (areasOf[group] ?? ungrouped).push(i);
  }
  const sumOf = (areas: readonly number[]): number =>
    areas.reduce((sum, i) => sum + (Number.isNaN(counts[i]) ? 0 : (counts[i] as number)), 0);
  const totals = Float64Array.from(areasOf, sumOf);
  return { groups: totals, areasOf, ungrouped, total: totals.reduce((a, b) => a + b, sumOf(ungrouped)) };
}

/** How far the hidden counts of one sum could be lower and higher, all together, with the sum unchanged. */
interface Room {
  readonly down: number;
  readonly up: number;
  readonly anySmall: boolean;
}

/**
 * A small count can be anything from 1 to 9 as soon as the others can make up for a change of 8 either way.
 * A withheld area holds 10 people or more, as whoever knows the rule can tell, and any number more.
 */
function roomOf({ areas, table }: State, indices: readonly number[]): Room {
  let [down, up, anySmall] = [0, 0, false];
  for (const i of indices) {
    const count = table.counts[i] as number;
    if (areas[i] === SMALL) {
      anySmall = true;
      down += count - 1;
      up += SMALLEST_SHOWN - 1 - count;
    } else if (areas[i] === WITHHELD) {
      down += count - SMALLEST_SHOWN;
      up = Infinity;
    }
  }
  return { down, up, anySmall };
}

const NEEDED = SMALLEST_SHOWN - 2;

const isSafe = ({ down, up, anySmall }: Room): boolean => !anySmall || (down >= NEEDED && up >= NEEDED);

/** Withholds areas of one published sum until it gives nothing away; false where there are not enough of them. */
function protect(state: State, indices: readonly number[]): boolean {
  const { areas, table } = state;
  const open = indices
    .filter((i) => areas[i] === SHOWN && (table.counts[i] as number) >= SMALLEST_SHOWN)
    .toSorted((a, b) => (table.counts[a] as number) - (table.counts[b] as number) || a - b);
  for (let room = roomOf(state, indices); !isSafe(room); room = roomOf(state, indices)) {
    const lacking = NEEDED - room.down;
    const enough = open.findIndex((i) => (table.counts[i] as number) - SMALLEST_SHOWN >= lacking);
    // -1, where none is enough alone, takes the last: the largest
    const [chosen] = open.splice(enough, 1);
    if (chosen === undefined) return false;
    areas[chosen] = WITHHELD;
  }
  return true;
}

/** As protect, for the total of all, where only the areas of withheld groups are in question; it may withhold more groups. */
function protectTotal(state: State): boolean {
  const { groups, people } = state;
  const inQuestion = (): number[] => [
    ...people.ungrouped,
    ...people.areasOf.flatMap((areas, g) => (groups[g] === WITHHELD ? areas : [])),
  ];
  while (!protect(state, inQuestion())) {
    const next = groupToWithhold(state);
    if (next === null) return false;
    groups[next] = WITHHELD;
  }
  return true;
}

/** Of the shown groups the smallest one that would help: it has areas withheld already, or one that can be. */
function groupToWithhold({ groups, areas, table, people }: State): number | null {
  const helps = (i: number): boolean =>
    areas[i] === SMALL || areas[i] === WITHHELD || (table.counts[i] as number) >= SMALLEST_SHOWN;
  let best: number | null = null;
  for (const [g, members] of people.areasOf.entries()) {
    if (groups[g] !== SHOWN || !members.some(helps)) continue;
    if (best === null || (people.groups[g] as number) < (people.groups[best] as number)) best = g;
  }
  return best;
}

/**
 * Which rates may be shown: those whose two counts are. A rate times its denominator is the count.
 *
 * numerator    states of the counts above the line
 * denominator  of those below; null = not built on records of people
 * returns      SHOWN, WITHHELD or MISSING for each
 * throws       RangeError on lists of different lengths
 */
export function suppressRates(numerator: Uint8Array, denominator: Uint8Array | null): Uint8Array {
  if (denominator !== null && denominator.length !== numerator.length)
    throw new RangeError(
      `denominator must have the length of numerator, ${numerator.length}, got ${denominator.length}`,
    );
  return numerator.map((above, i) => {
    const below = denominator?.[i] ?? SHOWN;
    if (above === MISSING || below === MISSING) return MISSING;
    return above === SHOWN && below === SHOWN ? SHOWN : WITHHELD;
  });
}
