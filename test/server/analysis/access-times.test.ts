import { describe, expect, it } from 'vitest';
import { areaAccess, type AccessInput, type AreaAccess } from '../../../server/analysis/access.ts';
import type { NumberedWays } from '../../../server/analysis/travel-table.ts';
import { seeded } from '../../seeded.ts';
import { close, run, world, type Point, type Site } from './access-world.ts';

type Way = readonly [point: number, site: number, minutes: number];

const ways = (rows: readonly Way[]): NumberedWays => ({
  point: Int32Array.from(rows, ([point]) => point),
  site: Int32Array.from(rows, ([, site]) => site),
  minutes: Float64Array.from(rows, ([, , minutes]) => minutes),
});

describe('access by a travel-time table, by hand', () => {
  /*
   * Estimated minutes:  to X at 0   to Y at 20       By the table: from the first point 12 to X, no way to Y;
   *   100 children at 0      0          20             from the third no way to either. The second is not in it.
   *    50 children at 15    15           5           X: .68 · (100 + 50) = 102 children for 102 seats, Y: 50 for 25.
   *   200 children at 29    29           9
   */
  const points = [
    { at: 0, people: 100, area: 0 },
    { at: 15, people: 50, area: 1 },
    { at: 29, people: 200, area: 2 },
  ];
  const sites = [
    { at: 0, seats: 102, count: 4 },
    { at: 20, seats: 25 },
  ];
  const times = ways([
    [0, 0, 12],
    [2, 0, NaN],
  ]);

  it('reaches what the table says and nothing else; a point that is not in it, what the estimate says', () => {
    const found = run(points, sites, { times });
    close(found.score, [0.68, 0.68 + 0.5, 0]);
    close(found.nearestMinutes, [12, 5, NaN]);
    close(found.sitesWithin20, [4, 5, 0]);
    expect(found.sitesWithoutDemand).toBe(0);
  });
  it('leaves the seats to nobody that no way leads to', () => {
    const none = ways([
      [0, 0, 12],
      [1, 0, 3],
      [2, 1, Infinity],
    ]);
    const found = run(points, sites, { times: none });
    // 102 seats for 50 children in full and .68 of 100.
    close(found.score, [(0.68 * 102) / 118, 102 / 118, 0]);
    expect(found.sitesWithoutDemand).toBe(1);
  });
  it('counts a way of more than the longest minutes for the nearest alone', () => {
    const found = run(points, sites, { times: ways([[0, 1, 31]]) });
    close(found.nearestMinutes.subarray(0, 1), [31]);
    close(found.score.subarray(0, 1), [0]);
    close(found.sitesWithin20.subarray(0, 1), [0]);
  });
  it('takes sites at one position for one place, as far as the nearest of them', () => {
    const both = [
      { at: 0, seats: 51 },
      { at: 0, seats: 51 },
    ];
    const found = run(points.slice(0, 1), both, {
      times: ways([
        [0, 0, 25],
        [0, 1, 12],
      ]),
    });
    close(found.score, [1.02]);
    close(found.nearestMinutes, [12]);
    close(found.sitesWithin20, [2]);
  });
  it('looks for unlisted sites as far as the way to the nearest listed one is long', () => {
    // The list speaks for the first area alone; the second is 40 minutes off.
    const two = [
      { at: 0, area: 0 },
      { at: 40, area: 1 },
    ];
    const missing = (given: NumberedWays | null): number[] => [
      ...run(two, [{ at: 1 }], { times: given, hasSeats: false, complete: Uint8Array.of(1, 0) })
        .supplyMissing,
    ];
    expect(missing(null)).toEqual([0, 1]);
    expect(missing(ways([[0, 0, 39]]))).toEqual([0, 1]);
    expect(missing(ways([[0, 0, 41]]))).toEqual([1, 1]);
    expect(missing(ways([[0, 0, NaN]]))).toEqual([1, 1]);
  });
});

describe('laws', () => {
  const worlds = Array.from({ length: 40 }, (_, k) => {
    const random = seeded(k + 1);
    const points = Array.from({ length: 2 + (k % 9) }, (__, i): Point => ({
      at: random() * 90,
      people: Math.floor(random() * 3) * 50,
      area: i >> 1,
      weight: 0.5,
      unloaded: 20 + random() * 60,
    }));
    const sites = Array.from({ length: 1 + (k % 5) }, (): Site => ({
      at: random() * 90,
      seats: Math.floor(random() * 80),
    }));
    const areas = 1 + ((points.length - 1) >> 1);
    return world(points, [...sites, { at: sites[0]!.at, seats: 9 }], {
      hasSeats: k % 4 > 0,
      childrenSe: new Float64Array(areas).fill(7),
      complete: Uint8Array.from({ length: areas }, () => (random() > 0.3 ? 1 : 0)),
    });
  });
  /** The estimate of every pair of some points, as a table. */
  const estimated = ({ points, sites }: AccessInput, has: (point: number) => boolean): NumberedWays => {
    const perDegree = 1 / world([], [{ at: 1 }]).sites.lon[0]!;
    return ways(
      Array.from(points.lon, (from, i) =>
        Array.from(sites.lon, (to, j): Way => [i, j, Math.abs(from - to) * perDegree]),
      )
        .flat()
        .filter(([i]) => has(i)),
    );
  };
  const same = (found: AreaAccess, wanted: AreaAccess): void => {
    for (const name of ['score', 'ownGradient', 'otherSe', 'nearestMinutes', 'sitesWithin20'] as const)
      close(found[name], [...wanted[name]]);
    expect(found.supplyMissing).toEqual(wanted.supplyMissing);
    expect(found.demandMissing).toEqual(wanted.demandMissing);
    expect(found.sitesWithoutDemand).toBe(wanted.sitesWithoutDemand);
  };

  it('a table of the estimated minutes changes no number, whether of all points, of some or of none', () => {
    for (const input of worlds)
      for (const has of [() => true, (i: number) => i % 2 === 0, () => false])
        same(areaAccess({ ...input, times: estimated(input, has) }), areaAccess(input));
  });
  it('a way less makes no score of its point higher, and no way shorter', () => {
    for (const input of worlds) {
      const all = estimated(input, () => true);
      const less = { ...all, minutes: all.minutes.map((value, row) => (row === 0 ? NaN : value)) };
      const [before, after] = [areaAccess({ ...input, times: all }), areaAccess({ ...input, times: less })];
      expect(after.sitesWithin20[0]).toBeLessThanOrEqual(before.sitesWithin20[0]!);
      if (!Number.isNaN(after.nearestMinutes[0]))
        expect(after.nearestMinutes[0]).toBeGreaterThanOrEqual(before.nearestMinutes[0]! - 1e-12);
      const area = input.points.area[0]!;
      const alone = input.points.area.filter((of) => of === area).length === 1;
      if (alone && input.hasSeats) expect(after.score[area]).toBeLessThanOrEqual(before.score[area]! + 1e-12);
    }
  });
});

describe('bad input', () => {
  const good = world([{ at: 0, area: 0 }], [{ at: 0 }]);
  it.each([
    [ways([[0, 0, -1]]), /minutes\[0\] must be at least 0, got -1/],
    [ways([[1, 0, 5]]), /point\[0\] must be a number of one of 1 points, got 1/],
    [ways([[-1, 0, 5]]), /got -1/],
    [ways([[0, 1, 5]]), /site\[0\] must be a number of one of 1 sites, got 1/],
    [{ ...ways([[0, 0, 5]]), minutes: new Float64Array(2) }, /minutes must have 1 rows as point has, got 2/],
  ])('%# is refused by name', (times, message) => {
    expect(() => areaAccess({ ...good, times })).toThrow(RangeError);
    expect(() => areaAccess({ ...good, times })).toThrow(message);
  });
});
