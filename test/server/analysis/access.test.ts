import { describe, expect, it } from 'vitest';
import { areaAccess, type AccessInput } from '../../../server/analysis/access.ts';
import { seeded } from '../../seeded.ts';
import { close, run, world, type Point, type Site } from './access-world.ts';

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
  it('counts sites up to 20 minutes, with and without seats', () => {
    const near = [-20.01, -19.99, 19.99, 20.01].map((at) => ({ at }));
    for (const hasSeats of [true, false])
      close(run([{ at: 0, area: 0 }], near, { hasSeats }).sitesWithin20, [2]);
  });
  it('is twice as near at twice the speed', () => {
    const found = run(points, [{ at: 0, seats: 77 }], { speedKmh: new Float64Array(4).fill(80) });
    close(found.nearestMinutes, [0, 7.5, 14.5, 15.5]);
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
