import { describe, expect, it } from 'vitest';
import { areaAccess, type AccessInput } from '../../../server/analysis/access.ts';
import { coarseScores, coarseWorld } from '../../../server/analysis/scenario-coarse.ts';
import { fatesOf, sitesAfter, type SiteChange } from '../../../server/analysis/scenario-sites.ts';
import { scenarioWorld, withDecay } from '../../../server/analysis/scenario-world.ts';
import { scenario, type ScenarioOutcome } from '../../../server/analysis/scenario.ts';
import { seeded } from '../../seeded.ts';
import { lonAt, world, type Point, type Site } from './access-world.ts';

/** Whether numbers are the same to a relative 1e-9; NaN is NaN. */
function expectSame(found: Float64Array, wanted: Float64Array, what: string): void {
  expect(found.length, what).toBe(wanted.length);
  wanted.forEach((value, i) => {
    const got = found[i] as number;
    if (Number.isNaN(value)) expect(got, `${what}[${i}]`).toBeNaN();
    else
      expect(Math.abs(got - value), `${what}[${i}] ${got} ${value}`).toBeLessThanOrEqual(
        1e-9 * Math.abs(value),
      );
  });
}

function expectAsFromNothing(
  input: AccessInput,
  changes: readonly SiteChange[],
  what: string,
): ScenarioOutcome {
  const found = scenario(scenarioWorld(input), changes);
  const wanted = areaAccess({ ...input, sites: sitesAfter(input.sites, changes) });
  for (const name of ['score', 'nearestMinutes', 'sitesWithin20'] as const)
    expectSame(found.after[name], wanted[name], `${what} ${name}`);
  return found;
}

/*
 * Minutes from 0 along the equator; four areas of one point each, one site with 77 seats at 0.
 * Ratio 77 / (100 + 0.68·50 + 0.22·200) = 77/178.
 */
const points: Point[] = [
  { at: 0, people: 100, area: 0 },
  { at: 15, people: 50, area: 1 },
  { at: 29, people: 200, area: 2 },
  { at: 31, people: 1000, area: 3 },
];
const town = world(points, [{ at: 0, seats: 77 }]);
const at = (minutes: number): { lon: number; lat: number } => ({ lon: lonAt(minutes), lat: 0 });

describe('four areas along a road', () => {
  const base = scenarioWorld(town);
  const after = (...changes: SiteChange[]): ScenarioOutcome => scenario(base, changes);
  const close = (found: Float64Array, wanted: readonly number[]): void =>
    wanted.forEach((value, i) => expect(found[i]).toBeCloseTo(value, 9));

  it('a new site at 31 gives its seats to those within 30 minutes of it', () => {
    // At 31 stand 1000, two minutes off 200, sixteen off 50 (0.68); 0 is too far.
    const ratio = 60 / (1000 + 200 + 0.68 * 50);
    const { before, after: found } = after({ kind: 'add', ...at(31), capacity: 60 });
    const old = 77 / 178;
    close(found.score, [old, 0.68 * (old + ratio), 0.22 * old + ratio, ratio]);
    close(found.seatsWithinReach, [100 * old, 34 * (old + ratio), 44 * old + 200 * ratio, 1000 * ratio]);
    close(found.nearestMinutes, [0, 15, 2, 0]);
    close(found.sitesWithin20, [1, 2, 1, 1]);
    expect(before).toEqual(base.areas);
  });
  it('a resized site has its seats shared out as before', () => {
    const { before, after: found } = after({ kind: 'resize', site: 0, capacity: 154 });
    close(
      found.score,
      Array.from(before.score, (score) => 2 * score),
    );
    expect(found.nearestMinutes).toEqual(before.nearestMinutes);
  });
  it('a site that moves leaves nothing where it was', () => {
    const { after: found } = after({ kind: 'move', site: 0, ...at(200) });
    expect([...found.score]).toEqual([0, 0, 0, 0]);
    close(found.nearestMinutes, [200, 185, 171, 169]);
    expect([...found.sitesWithin20]).toEqual([0, 0, 0, 0]);
    expect(after({ kind: 'move', site: 0, ...at(200) }).seatsWithoutChildren).toBe(77);
  });
  it('where the last site closes there is no way to any', () => {
    const { after: found } = after({ kind: 'close', site: 0 });
    expect([...found.score]).toEqual([0, 0, 0, 0]);
    expect([...found.seatsWithinReach]).toEqual([0, 0, 0, 0]);
    expect([...found.nearestMinutes]).toEqual([NaN, NaN, NaN, NaN]);
  });
  it('changes of one site come on top of each other', () => {
    const both = after({ kind: 'move', site: 0, ...at(15) }, { kind: 'resize', site: 0, capacity: 10 });
    const once = after({ kind: 'close', site: 0 }, { kind: 'add', ...at(15), capacity: 10 });
    close(both.after.score, [...once.after.score]);
    const back = after({ kind: 'move', site: 0, ...at(15) }, { kind: 'move', site: 0, ...at(0) });
    expect(back.after).toEqual(base.areas);
  });
  it('no change, or one that changes nothing, leaves every number exactly as it is', () => {
    expect(after().after).toEqual(base.areas);
    expect(after({ kind: 'resize', site: 0, capacity: 77 }).after).toEqual(base.areas);
    expect(after({ kind: 'move', site: 0, ...at(0) }).after).toEqual(base.areas);
  });
  it('a world without seats has ways and counts alone', () => {
    const { after: found } = scenario(scenarioWorld({ ...town, hasSeats: false }), [
      { kind: 'add', ...at(31), capacity: 1 },
    ]);
    close(found.nearestMinutes, [0, 15, 2, 0]);
    expect([...found.score, ...found.seatsWithinReach].every(Number.isNaN)).toBe(true);
  });
});

describe('laws', () => {
  const draw = (random: () => number, n: number): number => Math.floor(random() * n);

  /** Whole minutes, so that many ways are exactly at a threshold; several points an area; children in some places only. */
  function road(seed: number): { input: AccessInput; changes: SiteChange[] } {
    const random = seeded(seed);
    const areas = 1 + draw(random, 6);
    const some = Array.from({ length: 1 + draw(random, 20) }, (_, k): Point => ({
      at: draw(random, 90),
      people: draw(random, 3) * 40,
      area: k % areas,
      weight: 1 / 4,
    }));
    const sites = Array.from({ length: draw(random, 8) }, (): Site => ({
      at: draw(random, 90),
      seats: draw(random, 4) * 25,
      count: 1 + draw(random, 2),
    }));
    const speeds = [40, 55, 70];
    const input = world(some, sites, {
      areas: areas + 1,
      speedKmh: Float64Array.from(some, ({ area }) => speeds[area % 3] as number),
      eligibleShare: seed % 3 === 0 ? 0.2 : 1,
      serviceArea: seed % 4 === 0 ? Uint8Array.from({ length: areas + 1 }, (_, a) => a % 2) : null,
    });
    return { input, changes: changesOf(random, sites.length, () => at(draw(random, 100))) };
  }

  function changesOf(
    random: () => number,
    sites: number,
    place: () => { lon: number; lat: number },
  ): SiteChange[] {
    const open = Array.from({ length: sites }, (_, site) => site);
    return Array.from({ length: 1 + draw(random, 5) }, (): SiteChange => {
      const site = open[draw(random, open.length)];
      const kind = draw(random, 4);
      if (site === undefined || kind === 0)
        return { kind: 'add', ...place(), capacity: draw(random, 5) * 10 };
      if (kind === 1) return { kind: 'resize', site, capacity: draw(random, 5) * 10 };
      if (kind === 2) return { kind: 'move', site, ...place() };
      open.splice(open.indexOf(site), 1);
      return { kind: 'close', site };
    });
  }

  it('what changes is what access gives from nothing, on whole minutes', () => {
    for (let seed = 1; seed <= 150; seed++) {
      const { input, changes } = road(seed);
      expectAsFromNothing(input, changes, `seed ${seed}`);
    }
  });
  it('and anywhere on the globe', () => {
    const corners = [
      [-87.7, 41.9],
      [179.95, -17],
      [30, 89.9],
      [-120, -89.95],
    ] as const;
    for (let seed = 1; seed <= 24; seed++) {
      const random = seeded(seed);
      const [lon, lat] = corners[seed % corners.length] as (typeof corners)[number];
      const place = (): { lon: number; lat: number } => ({
        lon: ((lon + (random() - 0.5) * 0.6 + 540) % 360) - 180,
        lat: Math.max(-90, Math.min(90, lat + (random() - 0.5) * 0.4)),
      });
      const some = Array.from({ length: 60 }, place);
      const stand = Array.from({ length: 25 }, place);
      const plain = world(
        some.map((_, k) => ({ at: 0, people: draw(random, 90), area: k % 7, weight: 0.1 })),
        stand.map(() => ({ at: 0, seats: draw(random, 60) })),
      );
      const column = (of: readonly { lon: number; lat: number }[]) => ({
        lon: Float64Array.from(of, (one) => one.lon),
        lat: Float64Array.from(of, (one) => one.lat),
      });
      const input = {
        ...plain,
        points: { ...plain.points, ...column(some) },
        sites: { ...plain.sites, ...column(stand) },
      };
      expectAsFromNothing(input, changesOf(random, 25, place), `seed ${seed}`);
    }
  });
  it('seats that some child can reach are all somebody’s', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const { input, changes } = road(seed);
      const { after, seatsWithoutChildren } = scenario(scenarioWorld(input), changes);
      const sites = sitesAfter(input.sites, changes);
      const nobody = areaAccess({ ...input, sites }).sitesWithoutDemand;
      const held = after.seatsWithinReach.reduce((sum, seats) => sum + (Number.isNaN(seats) ? 0 : seats), 0);
      const all = sites.capacity.reduce((sum, seats) => sum + seats, 0);
      if (nobody === 0) expect(held).toBeCloseTo(all, 8);
      else expect(held).toBeLessThan(all + 1e-9);
      expect(seatsWithoutChildren).toBeLessThanOrEqual(all);
    }
  });
  it('digits are not lost where nearly everything goes', () => {
    // A hundred million seats for a hundredth of a child, beside 3 seats for 900.
    const input = world(
      [
        { at: 0, people: 0.01, area: 0 },
        { at: 20, people: 900, area: 1 },
      ],
      [
        { at: -30, seats: 1e8 },
        { at: 20, seats: 3 },
        { at: -29, seats: 0 },
      ],
    );
    expectAsFromNothing(input, [{ kind: 'close', site: 0 }], 'closed');
    expectAsFromNothing(input, [{ kind: 'resize', site: 0, capacity: 1e-3 }], 'resized');
    expectAsFromNothing(input, [{ kind: 'move', site: 0, ...at(80) }], 'moved');
  });
  it('another decay is a world made with it', () => {
    const { input, changes } = road(7);
    const decay = { minutes: [5, 45], weights: [1, 0.5] };
    expect(scenario(withDecay(scenarioWorld(input), decay), changes)).toEqual(
      scenario(scenarioWorld(input, decay), changes),
    );
  });
  it('the coarse answer is the exact one where every area is one point', () => {
    const one = scenarioWorld(town);
    for (const minutes of [5, 14, 16, 40]) {
      const decay = { minutes: [minutes, minutes + 10], weights: [1, 0.4] };
      const exact = withDecay(one, decay).areas.score;
      const coarse = coarseScores(coarseWorld(one), town.sites, decay);
      exact.forEach((score, area) => expect(coarse[area]).toBeCloseTo(score, 9));
    }
  });
  it('and near it where points stand close together', () => {
    const random = seeded(5);
    const near = world(
      Array.from({ length: 200 }, (_, k) => ({
        at: (k % 10) * 9 + random() * 0.2,
        people: 5 + draw(random, 20),
        area: k % 10,
        weight: 1 / 20,
      })),
      Array.from({ length: 30 }, () => ({ at: draw(random, 9) * 9 + 4.5, seats: 20 })),
    );
    const exact = scenarioWorld(near);
    const coarse = coarseScores(coarseWorld(exact), near.sites, exact.decay);
    exact.areas.score.forEach((score, area) =>
      expect(Math.abs((coarse[area] as number) / score - 1)).toBeLessThan(0.05),
    );
  });
});

describe('bad input', () => {
  const base = scenarioWorld(town);
  it.each([
    [{ kind: 'close', site: 1 }, /changes\[0\].site .* got 1/],
    [{ kind: 'close', site: -1 }, /changes\[0\].site .* got -1/],
    [{ kind: 'move', site: 0.5, lon: 0, lat: 0 }, /got 0.5/],
    [{ kind: 'move', site: 0, lon: 181, lat: 0 }, /changes\[0\] must lie within .* got 181, 0/],
    [{ kind: 'add', lon: NaN, lat: 0, capacity: 1 }, /got NaN, 0/],
    [{ kind: 'add', lon: 0, lat: 91, capacity: 1 }, /got 0, 91/],
    [{ kind: 'add', lon: 0, lat: 0, capacity: -1 }, /changes\[0\].capacity .* got -1/],
    [{ kind: 'resize', site: 0, capacity: Infinity }, /capacity .* got Infinity/],
    [{ kind: 'resize', site: 0, capacity: NaN }, /capacity .* got NaN/],
  ] as [SiteChange, RegExp][])('%j is refused by name', (change, message) => {
    expect(() => scenario(base, [change])).toThrow(RangeError);
    expect(() => scenario(base, [change])).toThrow(message);
  });
  it('a closed site is closed', () => {
    const twice: SiteChange[] = [
      { kind: 'close', site: 0 },
      { kind: 'resize', site: 0, capacity: 3 },
    ];
    expect(() => fatesOf(town.sites, twice)).toThrow(/changes\[1\].site .* not closed, got 0/);
  });
  const withPoints = (changes: object): AccessInput => ({ ...town, points: { ...town.points, ...changes } });
  it.each([
    [withPoints({ people: Float64Array.of(1, 2, 3, -1) }), /demand\[3\] .* got -1/],
    [withPoints({ people: Float64Array.of(1, 2, 3, NaN) }), /demand\[3\] .* got NaN/],
    [withPoints({ lat: Float64Array.of(0, 0, 0, 99) }), /points\[3\] must lie within .* 99/],
    [withPoints({ weight: new Float64Array(2) }), /points.weight must have 4 entries, got 2/],
    [withPoints({ area: Int32Array.of(0, 1, 2, 4) }), /points.area\[3\] must be an index below 4, got 4/],
    [{ ...town, speedKmh: Float64Array.of(40, 40, 0, 40) }, /speedKmh\[2\] must be over 0, got 0/],
    [{ ...town, serviceArea: new Uint8Array(3) }, /serviceArea must have 4 entries, got 3/],
    [{ ...town, sites: { ...town.sites, capacity: Float64Array.of(-3) } }, /supply\[0\] .* got -3/],
    [
      { ...town, sites: { ...town.sites, count: new Float64Array(2) } },
      /sites.count must have 1 entries, got 2/,
    ],
  ])('a world %# is refused by name', (input, message) => {
    expect(() => scenarioWorld(input)).toThrow(RangeError);
    expect(() => scenarioWorld(input)).toThrow(message);
  });
  it('a decay that rises is refused', () => {
    expect(() => withDecay(base, { minutes: [10, 20], weights: [0.5, 0.7] })).toThrow(RangeError);
    expect(() => coarseScores(coarseWorld(base), town.sites, { minutes: [10, 5], weights: [1, 1] })).toThrow(
      RangeError,
    );
  });
  it('no points, no sites, no children: nothing, and no NaN where a number is due', () => {
    const empty = scenarioWorld(world([], [], { areas: 0 }));
    expect(scenario(empty, [{ kind: 'add', lon: 0, lat: 0, capacity: 5 }])).toMatchObject({
      seatsWithoutChildren: 5,
    });
    const childless = scenarioWorld(world([{ at: 0, people: 0, area: 0 }], []));
    const { after, seatsWithoutChildren } = scenario(childless, [{ kind: 'add', ...at(3), capacity: 5 }]);
    expect([...after.score, ...after.seatsWithinReach, seatsWithoutChildren]).toEqual([0, 0, 5]);
    expect(after.nearestMinutes[0]).toBeCloseTo(3, 9);
  });
});
