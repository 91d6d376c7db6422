import { describe, expect, it } from 'vitest';
import {
  isSmall,
  MISSING,
  SHOWN,
  SMALL,
  suppress,
  suppressRates,
  WITHHELD,
  type CountTable,
  type Shown,
} from '../../../server/analysis/suppression.ts';
import { seeded } from '../../seeded.ts';

const table = (counts: number[], groups: number[] | null = null): CountTable => ({
  counts: Float64Array.from(counts),
  groups: groups && Int32Array.from(groups),
});
const states = (shown: Shown) => ({ areas: [...shown.areas], groups: [...shown.groups], total: shown.total });

describe('by hand', () => {
  it('tells small, nobody, missing and enough apart', () => {
    expect(states(suppress(table([5, 0, Number.NaN, 40, 4, 6])))).toEqual({
      areas: [SMALL, SHOWN, MISSING, SHOWN, SMALL, SMALL],
      groups: [],
      total: SHOWN,
    });
    expect([0, 1, 9, 10].map(isSmall)).toEqual([false, true, true, false]);
  });
  it('a small count alone takes along the smallest area that hides it', () => {
    expect([...suppress(table([5, 40, 20, 14])).areas]).toEqual([SMALL, SHOWN, SHOWN, WITHHELD]);
    expect([...suppress(table([1, 40, 20, 12])).areas]).toEqual([SMALL, SHOWN, WITHHELD, SHOWN]);
  });
  it('small counts hide one another where their sum leaves it open', () => {
    expect([...suppress(table([5, 5, 40])).areas]).toEqual([SMALL, SMALL, SHOWN]);
    // 1 + 1 = 2 says both; 9 + 9 = 18 too
    expect([...suppress(table([1, 1, 40])).areas]).toEqual([SMALL, SMALL, WITHHELD]);
    expect([...suppress(table([9, 9, 40])).areas]).toEqual([SMALL, SMALL, WITHHELD]);
  });
  it('never withholds nobody, which hides nothing; the total goes where areas do not suffice', () => {
    expect(states(suppress(table([9, 9, 0])))).toEqual({
      areas: [SMALL, SMALL, SHOWN],
      groups: [],
      total: WITHHELD,
    });
    expect(suppress(table([3, 0])).total).toBe(WITHHELD);
  });
  it('a group that cannot hide its small count goes too, and takes another along', () => {
    const shown = suppress(table([3, 0, 30, 40, 50, 60], [0, 0, 1, 1, 2, 2]));
    expect(states(shown)).toEqual({
      areas: [SMALL, SHOWN, WITHHELD, SHOWN, SHOWN, SHOWN],
      groups: [WITHHELD, WITHHELD, SHOWN],
      total: SHOWN,
    });
  });
  it('shows all where nothing is small', () => {
    expect(states(suppress(table([10, 0, 99], [0, 0, 1])))).toEqual({
      areas: [SHOWN, SHOWN, SHOWN],
      groups: [SHOWN, SHOWN],
      total: SHOWN,
    });
    expect(states(suppress(table([])))).toEqual({ areas: [], groups: [], total: SHOWN });
  });
  it('hides the rates of hidden counts', () => {
    const above = Uint8Array.of(SHOWN, SMALL, WITHHELD, MISSING, SHOWN, SHOWN);
    const below = Uint8Array.of(SHOWN, SHOWN, SHOWN, SHOWN, SMALL, MISSING);
    expect([...suppressRates(above, below)]).toEqual([SHOWN, WITHHELD, WITHHELD, MISSING, WITHHELD, MISSING]);
    expect([...suppressRates(above, null)]).toEqual([SHOWN, WITHHELD, WITHHELD, MISSING, SHOWN, SHOWN]);
  });
  it('refuses bad arguments by name', () => {
    expect(() => suppress(table([1.5]))).toThrow(/counts\[0\] must be a whole number >= 0 or NaN, got 1.5/);
    expect(() => suppress(table([-1]))).toThrow(/counts\[0\]/);
    expect(() => suppress(table([Infinity]))).toThrow(/counts\[0\]/);
    expect(() => suppress(table([1], [0, 0]))).toThrow(/groups must have the length of counts, 1, got 2/);
    expect(() => suppress(table([1], [-2]))).toThrow(/groups\[0\] must be -1 or more, got -2/);
    expect(() => suppressRates(Uint8Array.of(0), Uint8Array.of(0, 0))).toThrow(
      /denominator must have the length/,
    );
  });
});

/** Hidden areas whose sum a reader can work out: those of a shown group; the others, by the total of all. */
function publishedSums({ counts, groups }: CountTable, shown: Shown): number[][] {
  const hidden = [...counts.keys()].filter((i) => shown.areas[i] === SMALL || shown.areas[i] === WITHHELD);
  const ofShownGroup = (i: number) => (groups?.[i] ?? -1) >= 0 && shown.groups[groups?.[i] ?? -1] === SHOWN;
  const sums = [...shown.groups.keys()].map((g) =>
    hidden.filter((i) => ofShownGroup(i) && groups?.[i] === g),
  );
  return shown.total === SHOWN ? [...sums, hidden.filter((i) => !ofShownGroup(i))] : sums;
}

/** Whether counts of these areas, small or 10 and more as they are said to be, can add up to a sum. */
function canBe(shown: Shown, areas: readonly number[], sum: number): boolean {
  const [area, ...others] = areas;
  if (area === undefined) return sum === 0;
  const isSaidSmall = shown.areas[area] === SMALL;
  const [from, to] = isSaidSmall ? [1, Math.min(9, sum)] : [10, sum];
  for (let count = from; count <= to; count++) if (canBe(shown, others, sum - count)) return true;
  return false;
}

it('law: whoever tries all tables finds every small count at every value from 1 to 9', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const random = seeded(seed);
    const counts = Array.from({ length: 1 + Math.floor(random() * 7) }, () =>
      random() < 0.1 ? Number.NaN : Math.floor(random() ** 2 * 34),
    );
    const groups = seed % 3 === 0 ? null : counts.map(() => Math.floor(random() * 4) - 1);
    const world = table(counts, groups);
    const shown = suppress(world);
    for (const [i, count] of counts.entries()) {
      if (isSmall(count)) expect(shown.areas[i]).toBe(SMALL);
      if (count === 0) expect(shown.areas[i]).toBe(SHOWN);
      if (shown.areas[i] === WITHHELD) expect(count).toBeGreaterThanOrEqual(10);
    }
    for (const areas of publishedSums(world, shown)) {
      const sum = areas.reduce((all, i) => all + (counts[i] as number), 0);
      for (const i of areas.filter((area) => shown.areas[area] === SMALL))
        for (let value = 1; value <= 9; value++)
          expect(
            canBe(
              shown,
              areas.filter((area) => area !== i),
              sum - value,
            ),
            `seed ${seed}, area ${i}`,
          ).toBe(true);
    }
    for (const g of shown.groups.keys()) {
      const people = counts.reduce(
        (all, count, i) => (groups?.[i] === g && !Number.isNaN(count) ? all + count : all),
        0,
      );
      if (isSmall(people)) expect(shown.groups[g]).toBe(WITHHELD);
    }
  }
});

it('is quick on a country', () => {
  const random = seeded(9);
  const counts = Array.from({ length: 33_000 }, () => Math.floor(random() ** 3 * 400));
  const from = performance.now();
  const shown = suppress(
    table(
      counts,
      counts.map((_, i) => i % 3000),
    ),
  );
  expect(performance.now() - from).toBeLessThan(2000);
  expect(shown.areas.filter((state) => state === WITHHELD).length).toBeLessThan(3000);
});
