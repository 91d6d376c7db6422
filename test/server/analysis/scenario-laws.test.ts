import { describe, expect, it } from 'vitest';
import { areaAccess, type AccessInput } from '../../../server/analysis/access.ts';
import { coarseScores, coarseWorld } from '../../../server/analysis/scenario-coarse.ts';
import { sitesAfter, type SiteChange } from '../../../server/analysis/scenario-sites.ts';
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

const at = (minutes: number): { lon: number; lat: number } => ({ lon: lonAt(minutes), lat: 0 });

describe('laws of scenarios', () => {
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
    const points = [0, 15, 29, 31].map((minutes, area): Point => ({
      at: minutes,
      people: 50 + 90 * area,
      area,
    }));
    const town = world(points, [{ at: 0, seats: 77 }]);
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
