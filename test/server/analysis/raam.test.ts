import { describe, expect, it } from 'vitest';
import { raamEquilibrium, type RaamEquilibrium } from '../../../server/analysis/raam.ts';
import { seeded } from '../../seeded.ts';
import { worlds } from './catchment-worlds.ts';
import { pairsOf } from './pairs.ts';

const total = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0);

const solve = (
  demand: number[],
  supply: number[],
  minutes: (number | null)[][],
  tau: number,
  rho?: number,
): RaamEquilibrium => {
  const pairs = pairsOf(minutes);
  return raamEquilibrium(Float64Array.from(demand), Float64Array.from(supply), pairs, pairs.km, tau, rho);
};

/** Close, or both without a value. */
const expectClose = (found: number | undefined, wanted: number, digits: number): void =>
  Number.isNaN(wanted) ? expect(found).toBeNaN() : expect(found).toBeCloseTo(wanted, digits);

describe('equilibria by hand', () => {
  it('two sites as far away share people by their capacity', () => {
    const { cost, assigned, congestion } = solve([90], [10, 20], [[6, 6]], 60);
    // rho = 3; both congestions 1; cost 1 + 6 / 60
    expect([...assigned].map((people) => Math.round(people * 1e9) / 1e9)).toEqual([30, 60]);
    congestion.forEach((full) => expect(full).toBeCloseTo(1, 12));
    expect(cost[0]).toBeCloseTo(1.1, 12);
  });
  it('people go on until the farther site is as dear', () => {
    // x / 50 + 0 = (100 - x) / 50 + 0.5: x = 62.5, cost 1.25
    const { cost, assigned } = solve([100], [1, 1], [[0, 30]], 60);
    expect(assigned[0]).toBeCloseTo(62.5, 10);
    expect(cost[0]).toBeCloseTo(1.25, 12);
  });
  it('nobody goes where it is dearer than at home', () => {
    const { assigned, cost } = solve([100], [1, 1], [[0, 600]], 60);
    expect([...assigned]).toEqual([100, 0]);
    expect(cost[0]).toBeCloseTo(2, 12);
  });
  it('without anyone the cost is the way alone; without a way there is none', () => {
    const { cost, congestion, gap } = solve(
      [0, 0],
      [5, 0],
      [
        [30, 1],
        [null, 2],
      ],
      60,
    );
    expect([...cost]).toEqual([0.5, NaN]);
    expect([...congestion]).toEqual([0, 0]);
    expect(gap).toBe(0);
    expect([...solve([4], [0], [[1]], 60).cost]).toEqual([NaN]);
    expect(solve([], [], [], 60).cost).toHaveLength(0);
  });
  it('a point without people pays what one person there would', () => {
    const { cost } = solve(
      [100, 0],
      [1, 1],
      [
        [0, 30],
        [30, 0],
      ],
      60,
    );
    expect(cost[1]).toBeCloseTo(0.75, 12);
  });
});

/** Every person pays the least there is, and every person is somewhere. */
function expectEquilibrium(world: ReturnType<typeof worlds>[number], tau: number): void {
  const { demand, supply, pairs, minutes } = world;
  const { cost, congestion, assigned, gap } = raamEquilibrium(demand, supply, pairs, minutes, tau);
  const dearest = Math.max(1, ...cost.filter((value) => !Number.isNaN(value)));
  expect(gap).toBeLessThanOrEqual(1e-11 * dearest);
  const leads = (i: number): boolean =>
    pairs.site.subarray(pairs.start[i], pairs.start[i + 1]).some((j) => supply[j]! > 0);
  const reach = total(demand.filter((_, i) => leads(i)));
  expect(Math.abs(total(assigned) - reach)).toBeLessThanOrEqual(1e-9 * Math.max(1, reach));
  const average = total(demand) > 0 && total(supply) > 0 ? total(demand) / total(supply) : 1;
  cost.forEach((value, i) => {
    const options = Array.from(
      { length: pairs.start[i + 1]! - pairs.start[i]! },
      (_, k) => pairs.start[i]! + k,
    )
      .filter((k) => supply[pairs.site[k]!]! > 0)
      .map((k) => assigned[pairs.site[k]!]! / (average * supply[pairs.site[k]!]!) + minutes[k]! / tau);
    expectClose(value, options.length === 0 ? NaN : Math.min(...options), 8);
  });
  expect(congestion.every((full) => full >= 0 && full < Infinity)).toBe(true);
}

describe('laws', () => {
  it('everyone pays the least there is and is somewhere', () => {
    for (const world of worlds(150)) for (const tau of [1, 15, 600]) expectEquilibrium(world, tau);
  });
  it('also where chains of sites pass congestion on, with very different sizes', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const random = seeded(seed);
      const demand = Float64Array.from({ length: 80 }, () => 10 ** (6 * random() - 2));
      const supply = Float64Array.from({ length: 30 }, () => 10 ** (4 * random() - 1));
      const at = [...demand, ...supply].map(() => random() * 300);
      const pairs = pairsOf(
        Array.from(demand, (_, i) => Array.from(supply, (__, j) => Math.abs(at[i]! - at[80 + j]!))),
      );
      expectEquilibrium({ demand, supply, pairs, minutes: pairs.km, weight: pairs.km }, 20);
    }
  });
  it('does not depend on the order of points, nor on people of one place being counted apart', () => {
    for (const { demand, supply, pairs, minutes } of worlds(60)) {
      const rows = Array.from(demand, (_, i) => {
        const row: (number | null)[] = Array.from(supply, () => null);
        for (let k = pairs.start[i]!; k < pairs.start[i + 1]!; k++) row[pairs.site[k]!] = minutes[k]!;
        return row;
      });
      const { cost } = solve([...demand], [...supply], rows, 30);
      const back = solve([...demand].toReversed(), [...supply], rows.toReversed(), 30).cost;
      const halves = [...demand, ...demand].map((people) => people / 2);
      const twice = solve(halves, [...supply], [...rows, ...rows], 30).cost;
      cost.forEach((value, i) => {
        expectClose(back[cost.length - 1 - i], value, 9);
        expectClose(twice[i], value, 9);
        expectClose(twice[cost.length + i], value, 9);
      });
    }
  });
  it('costs more nowhere when a site grows', () => {
    for (const { demand, supply, pairs, minutes } of worlds(60)) {
      const before = raamEquilibrium(demand, supply, pairs, minutes, 30, 2).cost;
      const more = supply.map((value, j) => (j === 0 && value > 0 ? value * 3 : value));
      const after = raamEquilibrium(demand, more, pairs, minutes, 30, 2).cost;
      before.forEach((value, i) => {
        if (!Number.isNaN(value)) expect(after[i]).toBeLessThanOrEqual(value + 1e-9);
      });
    }
  });
});

describe('bad arguments', () => {
  it('are refused with name and value', () => {
    expect(() => solve([1], [1], [[1]], 0)).toThrow(/tau .* got 0/);
    expect(() => solve([1], [1], [[1]], NaN)).toThrow(/tau .* got NaN/);
    expect(() => solve([1], [1], [[1]], 1, -1)).toThrow(/rho .* got -1/);
    expect(() => solve([1], [1], [[-1]], 1)).toThrow(/minutes\[0\] .* got -1/);
    expect(() => solve([NaN], [1], [[1]], 1)).toThrow(/demand\[0\] .* got NaN/);
    expect(() => solve([1], [Infinity], [[1]], 1)).toThrow(/supply\[0\] .* got Infinity/);
  });
});
