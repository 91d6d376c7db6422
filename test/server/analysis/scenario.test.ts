import { describe, expect, it } from 'vitest';
import type { AccessInput } from '../../../server/analysis/access.ts';
import { coarseScores, coarseWorld } from '../../../server/analysis/scenario-coarse.ts';
import { fatesOf, type SiteChange } from '../../../server/analysis/scenario-sites.ts';
import { scenarioWorld, withDecay } from '../../../server/analysis/scenario-world.ts';
import { scenario, type ScenarioOutcome } from '../../../server/analysis/scenario.ts';
import { lonAt, world, type Point } from './access-world.ts';

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
