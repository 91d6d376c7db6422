import { describe, expect, it } from 'vitest';
import { areaAccess, type AccessInput, type AreaAccess } from '../../../server/analysis/access.ts';
import { EARTH_RADIUS_KM } from '../../../server/analysis/distance.ts';
import { seeded } from '../../seeded.ts';

/*
 * Worlds on the equator. A place is given by the minutes from 0, 0 eastward at 40 km/h with a circuity of 1.3,
 * so that the minutes between two places are the difference of their numbers.
 */
const KM_PER_MINUTE = 40 / 1.3 / 60;
const lonAt = (minutes: number): number => (minutes * KM_PER_MINUTE) / (EARTH_RADIUS_KM * (Math.PI / 180));

interface Point {
  readonly at: number;
  readonly people?: number;
  readonly area: number;
  readonly weight?: number;
  /** minutes to people who are not loaded */
  readonly unloaded?: number;
}

interface Site {
  readonly at: number;
  readonly seats?: number;
  readonly count?: number;
}

function world(
  points: readonly Point[],
  sites: readonly Site[],
  rest: Partial<AccessInput> = {},
): AccessInput {
  const areas = rest.areas ?? Math.max(-1, ...points.map(({ area }) => area)) + 1;
  return {
    points: {
      lon: Float64Array.from(points, ({ at }) => lonAt(at)),
      lat: new Float64Array(points.length),
      people: Float64Array.from(points, ({ people = 0 }) => people),
      weight: Float64Array.from(points, ({ weight = 1 }) => weight),
      area: Int32Array.from(points, ({ area }) => area),
      kmToUnloaded: Float64Array.from(points, ({ unloaded = NaN }) => unloaded * KM_PER_MINUTE),
    },
    sites: {
      lon: Float64Array.from(sites, ({ at }) => lonAt(at)),
      lat: new Float64Array(sites.length),
      capacity: Float64Array.from(sites, ({ seats = 1 }) => seats),
      count: Float64Array.from(sites, ({ count = 1 }) => count),
    },
    areas,
    mode: 'drive',
    speedKmh: new Float64Array(points.length).fill(40),
    hasSeats: true,
    eligibleShare: 1,
    serviceArea: null,
    complete: new Uint8Array(areas).fill(1),
    completeBeyond: false,
    ...rest,
  };
}

const run = (points: readonly Point[], sites: readonly Site[], rest: Partial<AccessInput> = {}): AreaAccess =>
  areaAccess(world(points, sites, rest));

const close = (found: Float64Array, wanted: readonly number[]): void => {
  expect(found).toHaveLength(wanted.length);
  wanted.forEach((value, i) =>
    Number.isNaN(value) ? expect(found[i]).toBeNaN() : expect(found[i]).toBeCloseTo(value, 9),
  );
};

describe('access by hand', () => {
  // At 0, 15 and 29 minutes of one site with 77 seats: 100 + 0.68 · 50 + 0.22 · 200 = 178 weighted children.
  const points = [
    { at: 0, people: 100, area: 0 },
    { at: 15, people: 50, area: 1 },
    { at: 29, people: 200, area: 2 },
    { at: 31, people: 1000, area: 3 },
  ];
  const ratio = 77 / 178;

  it('gives each area its share of the seats, its way and its sites', () => {
    const found = run(points, [{ at: 0, seats: 77, count: 3 }]);
    close(found.score, [ratio, 0.68 * ratio, 0.22 * ratio, 0]);
    close(found.nearestMinutes, [0, 15, 29, 31]);
    close(found.sitesWithin20, [3, 3, 0, 0]);
    expect(found.sitesWithoutDemand).toBe(0);
  });
  it('is the mean over the points of an area by their weights, which hold without children too', () => {
    const halves = [
      { at: 0, people: 0, area: 0, weight: 0.25 },
      { at: 16, people: 0, area: 0, weight: 0.75 },
      { at: 5, people: 10, area: 1 },
    ];
    const found = run(halves, [{ at: 0, seats: 10 }]);
    close(found.score, [0.25 * 1 + 0.75 * 0.68, 1]);
    close(found.nearestMinutes, [12, 5]);
    close(found.sitesWithin20, [1, 1]);
  });
  it('counts only those who may use it', () => {
    const some = run(points, [{ at: 0, seats: 77 }], { eligibleShare: 0.2 });
    close(some.score, [ratio * 5, 0.68 * ratio * 5, 0.22 * ratio * 5, 0]);
    // Only the second area's children may: 0.68 · 50 of them share the seats.
    const own = run(points, [{ at: 0, seats: 77 }], { serviceArea: Uint8Array.of(0, 1, 0, 0) });
    close(own.score.subarray(1, 2), [77 / 50]);
  });
  it('without seats has no score and looks for sites all the same', () => {
    const found = run(points, [{ at: 0 }], { hasSeats: false });
    close(found.score, [NaN, NaN, NaN, NaN]);
    close(found.nearestMinutes, [0, 15, 29, 31]);
    close(found.sitesWithin20, [1, 1, 0, 0]);
  });
  it('counts the sites with seats that no child can reach', () => {
    const found = run(points, [
      { at: 0, seats: 5 },
      { at: 500, seats: 9, count: 4 },
      { at: 600, seats: 0, count: 2 },
    ]);
    expect(found.sitesWithoutDemand).toBe(4);
  });
  it('knows nothing of an area without a point; without a site knows no way, and a score of 0', () => {
    const found = run([{ at: 0, people: 1, area: 1 }], [], { areas: 3 });
    close(found.score, [NaN, 0, NaN]);
    close(found.nearestMinutes, [NaN, NaN, NaN]);
    close(found.sitesWithin20, [NaN, 0, NaN]);
    expect(run([], [], { areas: 0 }).score).toHaveLength(0);
  });
  it('of a short decay counts sites within 20 minutes all the same', () => {
    const found = areaAccess(world(points, [{ at: 0, seats: 77 }]), { minutes: [5], weights: [1] });
    close(found.score, [0.77, 0, 0, 0]);
    close(found.sitesWithin20, [1, 1, 0, 0]);
  });
  it('is twice as near at twice the speed', () => {
    const found = run(points, [{ at: 0, seats: 77 }], { speedKmh: new Float64Array(4).fill(80) });
    close(found.nearestMinutes, [0, 7.5, 14.5, 15.5]);
  });
});

describe('edges: which way a score errs', () => {
  const site = [{ at: 0, seats: 10 }];
  const here = { at: 0, people: 10, area: 0 };
  const missing = (points: Point[], sites: Site[], rest: Partial<AccessInput> = {}): number[] => {
    const complete = Uint8Array.from(points, (_, i) => (i === 0 ? 1 : 0));
    return [...run(points, sites, { complete, ...rest }).supplyMissing].slice(0, 1);
  };

  it('supply is missing where the catchment of 30 minutes reaches an area without a complete list', () => {
    expect(missing([here, { at: 29.9, area: 1 }], site)).toEqual([1]);
    expect(missing([here, { at: 30.1, area: 1 }], site)).toEqual([0]);
  });
  it('for sites only: where an unlisted one could be nearer than the nearest, or within 20 minutes', () => {
    const only = { hasSeats: false };
    expect(missing([here, { at: 35, area: 1 }], [{ at: -40 }], only)).toEqual([1]);
    expect(missing([here, { at: 45, area: 1 }], [{ at: -40 }], only)).toEqual([0]);
    expect(missing([here, { at: 15, area: 1 }], [{ at: -1 }], only)).toEqual([1]);
    expect(missing([here, { at: 25, area: 1 }], [{ at: -1 }], only)).toEqual([0]);
    expect(missing([here, { at: 5000, area: 1 }], [], only)).toEqual([1]);
  });
  it('an area whose own list is not complete misses supply itself', () => {
    expect([...run([here], site, { complete: Uint8Array.of(0) }).supplyMissing]).toEqual([1]);
  });
  it('beyond the loaded areas supply is missing unless the list is complete there too', () => {
    const near = [{ ...here, unloaded: 29 }];
    expect([...run(near, site).supplyMissing]).toEqual([1]);
    expect([...run(near, site, { completeBeyond: true }).supplyMissing]).toEqual([0]);
    expect([...run([{ ...here, unloaded: 31 }], site).supplyMissing]).toEqual([0]);
    expect([...run([here], site).supplyMissing]).toEqual([0]);
  });
  it('demand is missing where a site in reach may be reached from beyond, at the fastest speed', () => {
    // 30 minutes at 40 km/h and from the other side 30 minutes at 70 km/h: 82.5 minutes at 40.
    const demand = (unloaded: number, rest: Partial<AccessInput> = {}): number =>
      run([{ ...here, unloaded }], site, rest).demandMissing[0] as number;
    expect([demand(82.4), demand(82.6), demand(NaN)]).toEqual([1, 0, 0]);
    expect(demand(1, { hasSeats: false })).toBe(0);
    expect(demand(1, { serviceArea: Uint8Array.of(1) })).toBe(0);
  });
  it('a closed service area has no supply and no demand beyond it', () => {
    expect(missing([here, { at: 1, area: 1 }], site, { serviceArea: Uint8Array.of(1, 0) })).toEqual([0]);
  });
  it('are said of every area of which any point is near', () => {
    const points = [
      { ...here, weight: 0.5 },
      { at: 40, area: 0, weight: 0.5 },
      { at: 60, area: 1 },
    ];
    expect([...run(points, site, { complete: Uint8Array.of(1, 0) }).supplyMissing]).toEqual([1, 1]);
  });
});

describe('laws', () => {
  const worlds = Array.from({ length: 40 }, (_, k) => {
    const random = seeded(k + 1);
    const points = Array.from({ length: 1 + (k % 9) }, (__, area): Point => ({
      at: random() * 90,
      people: Math.floor(random() * 3) * 50,
      area,
    }));
    const sites = Array.from({ length: 1 + (k % 5) }, (): Site => ({
      at: random() * 90,
      seats: Math.floor(random() * 80),
    }));
    return { points, sites, extra: { at: random() * 90, seats: 33 } };
  });

  it('all children together hold the seats that some child can reach', () => {
    for (const { points, sites } of worlds) {
      const { score } = run(points, sites);
      const held = points.reduce((sum, { people = 0, area }) => sum + people * (score[area] as number), 0);
      const reachable = sites
        .filter((site) =>
          points.some((point) => (point.people ?? 0) > 0 && Math.abs(point.at - site.at) <= 30),
        )
        .reduce((sum, { seats = 0 }) => sum + seats, 0);
      expect(held).toBeCloseTo(reachable, 8);
    }
  });
  it('one more site makes no way longer, no count smaller, no score lower', () => {
    for (const { points, sites, extra } of worlds) {
      const [before, after] = [run(points, sites), run(points, [...sites, extra])];
      points.forEach((_, i) => {
        expect(after.nearestMinutes[i]).toBeLessThanOrEqual(before.nearestMinutes[i] as number);
        expect(after.sitesWithin20[i]).toBeGreaterThanOrEqual(before.sitesWithin20[i] as number);
        expect(after.score[i]).toBeGreaterThanOrEqual((before.score[i] as number) - 1e-12);
      });
    }
  });
  it('two sites at one place are one with the seats of both; the order of sites does not matter', () => {
    for (const { points, sites } of worlds) {
      const split = sites.flatMap(({ at, seats = 0 }) => [
        { at, seats: seats / 4 },
        { at, seats: (3 * seats) / 4, count: 0 },
      ]);
      const [whole, parts] = [run(points, sites), run(points, split.toReversed())];
      close(parts.score, [...whole.score]);
      close(parts.nearestMinutes, [...whole.nearestMinutes]);
      close(parts.sitesWithin20, [...whole.sitesWithin20]);
    }
  });
});

describe('bad input', () => {
  const good = world([{ at: 0, people: 1, area: 0 }], [{ at: 0 }]);
  const points = (changes: object): AccessInput => ({ ...good, points: { ...good.points, ...changes } });
  it.each([
    [points({ people: Float64Array.of(-1) }), /demand\[0\] .* got -1/],
    [points({ lon: Float64Array.of(200) }), /place 0 must lie within/],
    [points({ weight: new Float64Array(2) }), /weight must have one entry for each of 1 points, got 2/],
    [points({ area: Int32Array.of(1) }), /points.area\[0\] must be an index below 1, got 1/],
    [points({ area: Int32Array.of(-1) }), /got -1/],
    [{ ...good, speedKmh: Float64Array.of(0) }, /speedKmh must be over 0, got 0/],
    [{ ...good, speedKmh: Float64Array.of(NaN) }, /got NaN/],
    [{ ...good, speedKmh: new Float64Array(0) }, /speedKmh must have one entry for each of 1 points, got 0/],
    [{ ...good, sites: { ...good.sites, capacity: Float64Array.of(NaN) } }, /supply\[0\] .* got NaN/],
    [{ ...good, sites: { ...good.sites, count: new Float64Array(3) } }, /count must have .* 1 sites, got 3/],
    [{ ...good, complete: new Uint8Array(2) }, /complete must have .* 1 areas, got 2/],
    [{ ...good, serviceArea: new Uint8Array(0) }, /serviceArea must have .* 1 areas, got 0/],
  ])('%# is refused by name', (input, message) => {
    expect(() => areaAccess(input)).toThrow(RangeError);
    expect(() => areaAccess(input)).toThrow(message);
  });
});
