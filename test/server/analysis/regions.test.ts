import { describe, expect, it } from 'vitest';
import { seeded } from '../../../server/analysis/random.ts';
import {
  contiguousRegions,
  meetsTarget,
  poolUntilReliable,
  type Neighbours,
  type PoolInput,
} from '../../../server/analysis/regions.ts';

/** A grid of areas, rook neighbours. */
const grid = (side: number): Neighbours =>
  Array.from({ length: side * side }, (_, i) => {
    const [x, y] = [i % side, Math.floor(i / side)];
    return [
      [x - 1, y],
      [x + 1, y],
      [x, y - 1],
      [x, y + 1],
    ].flatMap(([a, b]) =>
      (a as number) >= 0 && (a as number) < side && (b as number) >= 0 && (b as number) < side
        ? [(b as number) * side + (a as number)]
        : [],
    );
  });

describe('contiguousRegions', () => {
  it('joins chosen areas that share a border, no others', () => {
    const chosen = [1, 1, 0, 0, 0, 0, 1, 0, 1].map(Boolean);
    expect(contiguousRegions(grid(3), chosen)).toEqual([[0, 1], [6], [8]]);
    expect(contiguousRegions([], [])).toEqual([]);
    expect(() => contiguousRegions([[3]], [true])).toThrow(RangeError);
    expect(() => contiguousRegions(grid(2), [true])).toThrow(RangeError);
  });
});

describe('poolUntilReliable', () => {
  const world = (seed: number, n: number): PoolInput => {
    const random = seeded(seed);
    const denominator = Float64Array.from({ length: n }, () => 20 + random() * 300);
    const numerator = denominator.map((value) => value * (0.1 + random() * 0.4));
    return {
      children: denominator.map((value) => value * 0.4),
      numerator,
      numeratorSe: numerator.map((value) => 4 + 1.5 * Math.sqrt(value)),
      denominator,
      denominatorSe: denominator.map((value) => 2 * Math.sqrt(value)),
    };
  };
  const target = { minChildren: 150, maxCv: 0.2 };

  it('an area whose children are not known is in no region', () => {
    const all = (value: number) => Float64Array.of(value, value, value);
    const input = {
      children: Float64Array.of(200, Number.NaN, 200),
      numerator: all(30),
      numeratorSe: all(1),
      denominator: all(100),
      denominatorSe: all(1),
    };
    const { regions, unassigned } = poolUntilReliable([[1], [0, 2], [1]], input, target);
    expect(regions.flat().toSorted()).toEqual([0, 2]);
    expect(unassigned).toEqual([1]);
  });

  it('every region meets the target and is contiguous; every area is in one place', () => {
    for (let seed = 1; seed <= 8; seed++) {
      const neighbours = grid(8);
      const input = world(seed, 64);
      const { regions, unassigned } = poolUntilReliable(neighbours, input, target, { seed });
      expect([...regions.flat(), ...unassigned].toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: 64 }, (_, i) => i),
      );
      for (const region of regions) {
        expect(meetsTarget(region, input, target)).toBe(true);
        const chosen = Array.from({ length: 64 }, (_, i) => region.includes(i));
        expect(contiguousRegions(neighbours, chosen)).toHaveLength(1);
      }
      expect(regions.length).toBeGreaterThan(3);
    }
  });

  it('is the same again with the same seed', () => {
    const [neighbours, input] = [grid(6), world(3, 36)];
    expect(poolUntilReliable(neighbours, input, target, { seed: 4 })).toEqual(
      poolUntilReliable(neighbours, input, target, { seed: 4 }),
    );
  });

  it('leaves an island unassigned that cannot reach the target alone', () => {
    const neighbours = [[1], [0], []];
    const input = world(5, 3);
    input.children.set([100, 100, 40]);
    const { regions, unassigned } = poolUntilReliable(neighbours, input, { minChildren: 150, maxCv: 10 });
    expect(regions).toEqual([[0, 1]]);
    expect(unassigned).toEqual([2]);
  });

  it('refuses what does not fit', () => {
    expect(() => poolUntilReliable(grid(2), world(1, 3), target)).toThrow(RangeError);
    expect(() => poolUntilReliable(grid(2), world(1, 4), { minChildren: 1, maxCv: 0 })).toThrow(RangeError);
    expect(poolUntilReliable([], world(1, 0), target).regions).toEqual([]);
  });
});
