import { describe, expect, it } from 'vitest';
import { refusal } from '../../../server/analysis/differencing.ts';
import { SMALL, suppress, WITHHELD, type CountTable } from '../../../server/analysis/suppression.ts';
import { seeded } from '../../seeded.ts';

const table = (counts: number[], groups: number[] | null = null): CountTable => ({
  counts: Float64Array.from(counts),
  groups: groups && Int32Array.from(groups),
});
const drawn = (...shares: number[]) => Float64Array.from(shares);
const ask = (world: CountTable, area: Float64Array, ...earlier: Float64Array[]) =>
  refusal(world, suppress(world), earlier, area);

describe('by hand', () => {
  const open = table([30, 40, 50]);
  it('gives what holds enough people, or nobody', () => {
    expect(ask(open, drawn(1, 1, 0))).toBeNull();
    expect(ask(open, drawn(0, 0, 0))).toBeNull();
  });
  it('does not count a handful', () => {
    expect(ask(open, drawn(0.1, 0.1, 0))).toBe('too_few');
  });
  it('does not give a second answer that leaves a handful over', () => {
    expect(ask(open, drawn(1, 1, 0), drawn(1, 0.9, 0))).toBe('gives_away');
    expect(ask(open, drawn(1, 0.9, 0), drawn(1, 1, 0))).toBe('gives_away');
    expect(ask(open, drawn(1, 0.5, 0), drawn(1, 1, 0))).toBeNull();
    expect(ask(open, drawn(1, 1, 0), drawn(1, 1, 0))).toBeNull();
  });
  it('nor one that leaves a handful of a total over', () => {
    expect(ask(open, drawn(1, 1, 0.9))).toBe('gives_away');
  });
  it('nor one that cuts a small count out of what hides it', () => {
    const hiding = table([5, 14, 40, 60]);
    expect([...suppress(hiding).areas]).toEqual([SMALL, WITHHELD, 0, 0]);
    expect(ask(hiding, drawn(1, 0, 1, 0))).toBe('gives_away');
    expect(ask(hiding, drawn(0, 1, 1, 0))).toBe('gives_away');
    expect(ask(hiding, drawn(1, 1, 1, 0))).toBeNull();
    expect(ask(hiding, drawn(0, 0, 1, 1))).toBeNull();
  });
  it('nor one that only all earlier ones together turn into an answer', () => {
    const five = table([5, 5, 5, 5, 5, 200]);
    const [ab, bc, ac] = [drawn(1, 1, 0, 0, 0, 1), drawn(0, 1, 1, 0, 0, 1), drawn(1, 0, 1, 0, 0, 1)];
    expect(ask(five, ab)).toBeNull();
    expect(ask(five, bc, ab)).toBeNull();
    // ab + ac − bc = twice a, and 200
    expect(ask(five, ac, ab, bc)).toBe('gives_away');
  });
  it('refuses bad arguments by name', () => {
    expect(() => ask(open, drawn(1, 1))).toThrow(/drawn must have the length of counts, 3, got 2/);
    expect(() => ask(open, drawn(1, 1, 2))).toThrow(/drawn\[2\] must be within 0 and 1, got 2/);
    expect(() => ask(open, drawn(1, 1, 1), drawn(Number.NaN, 0, 0))).toThrow(/earlier\[0\]\[0\]/);
  });
});

/** All tables that fit what is shown and answered, of areas up to `most` people. */
function* possible(world: CountTable, answered: readonly Float64Array[], most: number): Generator<number[]> {
  const shown = suppress(world);
  const all = world.counts.reduce((sum, count) => sum + count, 0);
  const fits = (counts: readonly number[]): boolean =>
    (shown.total !== 0 || counts.reduce((sum, count) => sum + count, 0) === all) &&
    answered.every((area) => {
      const [told, here] = [world.counts, counts].map((of) =>
        area.reduce((sum, share, i) => sum + share * (of[i] as number), 0),
      );
      return told === here;
    });
  const from = (i: number, counts: readonly number[]): number[][] =>
    i === world.counts.length
      ? fits(counts)
        ? [[...counts]]
        : []
      : choices(i).flatMap((count) => from(i + 1, [...counts, count]));
  const choices = (i: number): number[] => {
    if (shown.areas[i] === SMALL) return [1, 2, 3, 4, 5, 6, 7, 8, 9];
    if (shown.areas[i] === WITHHELD) return Array.from({ length: most - 9 }, (_, k) => k + 10);
    return [world.counts[i] as number];
  };
  yield* from(0, []);
}

it('law: after any answers that were given, every small count is still open', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const random = seeded(seed);
    const counts = Array.from({ length: 5 }, () => Math.floor(random() ** 2 * 30));
    const world = table(counts);
    const shown = suppress(world);
    if (shown.areas.filter((state) => state === SMALL || state === WITHHELD).length > 4) continue;
    const answered: Float64Array[] = [];
    for (let k = 0; k < 6; k++) {
      const area = Float64Array.from(counts, () => (random() < 0.5 ? 1 : 0));
      if (refusal(world, shown, answered, area) === null) answered.push(area);
    }
    const seen = counts.map(() => new Set<number>());
    for (const one of possible(world, answered, 45))
      for (const [i, count] of one.entries()) seen[i]?.add(count);
    for (const [i, values] of seen.entries())
      if (shown.areas[i] === SMALL) expect(values.size, `seed ${seed}, area ${i}`).toBe(9);
  }
});

it('law: whole areas of ten people and more, nothing hidden: never refused', () => {
  const random = seeded(5);
  for (let round = 0; round < 50; round++) {
    const world = table(
      Array.from({ length: 6 }, () => 10 + Math.floor(random() * 50)),
      [0, 0, 0, 1, 1, -1],
    );
    const areas = Array.from({ length: 5 }, () =>
      Float64Array.from({ length: 6 }, () => (random() < 0.5 ? 1 : 0)),
    );
    for (const [k, area] of areas.entries()) expect(ask(world, area, ...areas.slice(0, k))).toBeNull();
  }
});
