import { describe, expect, it } from 'vitest';
import { sweepCatchments, type CatchmentRuns } from '../../../server/analysis/catchment-sweep.ts';
import { twoStepFloatingCatchment } from '../../../server/analysis/floating-catchment.ts';
import { indexPlaces, pairsInReach, type ReachablePairs } from '../../../server/analysis/reach.ts';
import { pairsOfRuns, sweepDemand, sweepScores, sweepSums } from '../../../server/analysis/sweep-scores.ts';
import { seeded } from '../../seeded.ts';

type Place = readonly [lon: number, lat: number];

interface Positions {
  readonly lon: Float64Array;
  readonly lat: Float64Array;
}

const positions = (places: readonly Place[]): Positions => ({
  lon: Float64Array.from(places, ([lon]) => lon),
  lat: Float64Array.from(places, ([, lat]) => lat),
});

const total = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0);

/** Pairs of a point as [site, step], by site. */
function found({ point, start, from, to, step, site }: CatchmentRuns): (readonly [number, number])[][] {
  const rows: (readonly [number, number])[][] = Array.from(point, () => []);
  point.forEach((i, at) => {
    for (let r = start[at]!; r < start[at + 1]!; r++)
      for (let entry = from[r]!; entry < to[r]!; entry++) rows[i]!.push([site[entry]!, step[r]!]);
  });
  return rows.map((row) => row.toSorted(([a], [b]) => a - b));
}

const stepOf = (km: number, steps: readonly number[]): number => steps.findIndex((upTo) => km <= upTo);

/** The same by the pairs that a search finds. */
function searched(
  points: Positions,
  sites: Positions,
  steps: readonly (readonly number[])[],
  classOf?: Uint8Array,
) {
  const kmOf = (i: number): readonly number[] => steps[classOf?.[i] ?? 0]!;
  const radius = Float64Array.from(points.lon, (_, i) => kmOf(i).at(-1)!);
  const pairs = pairsInReach(indexPlaces(points.lon, points.lat), indexPlaces(sites.lon, sites.lat), radius);
  const rows = Array.from(points.lon, (_, i) =>
    Array.from(
      pairs.site.subarray(pairs.start[i], pairs.start[i + 1]),
      (j, k) => [j, stepOf(pairs.km[pairs.start[i]! + k]!, kmOf(i))] as const,
    ),
  );
  return { pairs, rows };
}

/** Regions that are awkward for rows of latitude, and an ordinary one. */
const regions = {
  'a city': (x: number, y: number): Place => [-87.8 + x * 0.6, 41.6 + y * 0.5],
  'both sides of the antimeridian': (x: number, y: number): Place => [
    x < 0.5 ? 178 + 4 * x : -182 + 4 * x,
    y * 2,
  ],
  'around the north pole': (x: number, y: number): Place => [360 * x - 180, 90 - 3 * y ** 2],
  'around the south pole': (x: number, y: number): Place => [360 * x - 180, -90 + 3 * y ** 2],
  'the whole globe': (x: number, y: number): Place => [360 * x - 180, 180 * y - 90],
  'one parallel': (x: number): Place => [360 * x - 180, 40],
  'one meridian': (_: number, y: number): Place => [180, 180 * y - 90],
  'a grid with ties': (x: number, y: number): Place => [Math.round(x * 8) / 8, Math.round(y * 8) / 8],
};

describe.each(Object.entries(regions))('a sweep over %s', (name, place) => {
  const random = seeded(name.length);
  const scatter = (count: number): Place[] => Array.from({ length: count }, () => place(random(), random()));
  const points = positions([...scatter(120), place(0, 0), place(1, 1), place(0.5, 0.5)]);
  const sites = positions([...scatter(90), place(0.5, 0), place(1, 0), place(0, 0), place(1, 1)]);

  it('finds the pairs that a search finds, each in the same step', () => {
    for (const scale of [0, 0.5, 5, 60, 900, 12_000, 30_000]) {
      const steps = [[scale * 0.2, scale * 0.5 + 1e-6, scale + 1]];
      const { rows, pairs } = searched(points, sites, steps);
      const runs = sweepCatchments(points, sites, steps);
      expect(found(runs)).toEqual(rows);
      expect(pairsOfRuns(runs)).toBe(pairs.site.length);
    }
  });
  it('also where classes of points reach differently far', () => {
    const classOf = Uint8Array.from(points.lon, () => Math.floor(random() * 3));
    const steps = [[1, 40], [3, 70, 900], [0]];
    expect(found(sweepCatchments(points, sites, steps, classOf))).toEqual(
      searched(points, sites, steps, classOf).rows,
    );
  });
  it('counts a site that is exactly the step away', () => {
    const all = searched(points, sites, [[Infinity]]).pairs;
    for (let k = 0; k < all.km.length; k += 1999) {
      const runs = found(sweepCatchments(points, sites, [[all.km[k]!]]));
      const i = all.start.findIndex((start) => start > k) - 1;
      expect(runs[i]!.map(([j]) => j)).toContain(all.site[k]);
    }
  });
});

describe('scores of a sweep', () => {
  const weightOf = (pairs: ReachablePairs, km: readonly number[], weights: readonly number[]): Float64Array =>
    pairs.km.map((value) => weights[stepOf(value, km)] ?? 0);

  it('are those of the pairs, whatever the sizes', () => {
    for (let seed = 1; seed <= 30; seed++) {
      const random = seeded(seed);
      const [n, m] = [1 + Math.floor(random() * 200), Math.floor(random() * 150)];
      const scatter = (count: number): Positions =>
        positions(Array.from({ length: count }, () => [random() * 1.5, 50 + random() ** 2]));
      const [points, sites] = [scatter(n), scatter(m)];
      // from a millionth of a person to a million at one place
      const demand = Float64Array.from(points.lon, () => (random() < 0.3 ? 0 : 10 ** (12 * random() - 6)));
      const supply = Float64Array.from(sites.lon, () => (random() < 0.2 ? 0 : 10 ** (6 * random() - 3)));
      const km = [3, 11, 20];
      const { pairs } = searched(points, sites, [km]);
      const runs = sweepCatchments(points, sites, [km]);
      for (const weights of [
        [1, 1, 1],
        [1, 0.68, 0.22],
        [0.3, 0, 0],
        [0, 0, 1],
      ]) {
        const swept = sweepScores(demand, supply, runs, weights);
        const wanted = twoStepFloatingCatchment(demand, supply, pairs, weightOf(pairs, km, weights));
        for (const of of ['score', 'ratio'] as const)
          swept[of].forEach((value, k) =>
            expect(Math.abs(value - wanted[of][k]!)).toBeLessThanOrEqual(1e-12 * wanted[of][k]!),
          );
      }
    }
  });
  it('conserve supply', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const random = seeded(100 + seed);
      const scatter = (count: number): Positions =>
        positions(Array.from({ length: count }, () => [179.5 + random() > 180 ? -179.9 : 179.9, random()]));
      const [points, sites] = [scatter(60), scatter(40)];
      const demand = Float64Array.from(points.lon, () => Math.floor(random() * 3) * 10);
      const supply = Float64Array.from(sites.lon, () => Math.floor(random() * 3));
      const runs = sweepCatchments(points, sites, [[2, 9, 24]]);
      const { score } = sweepScores(demand, supply, runs, [1, 0.68, 0.22]);
      const people = sweepDemand(demand, runs, [1, 0.68, 0.22]);
      const reachable = total(supply.filter((_, j) => people[j]! > 0));
      expect(total(score.map((value, i) => value * demand[i]!))).toBeCloseTo(reachable, 9);
    }
  });
  it('sum what is in reach', () => {
    const sites = positions([
      [0, 0],
      [0.1, 0],
      [0.2, 0],
    ]);
    const runs = sweepCatchments(
      positions([
        [0, 0],
        [50, 0],
      ]),
      sites,
      [[5, 15, 25]],
    );
    expect([...sweepSums(Float64Array.of(1, 2, 4), runs, [1, 1, 1])]).toEqual([7, 0]);
    expect([...sweepSums(Float64Array.of(1, 2, 4), runs, [0, 1, 0.5])]).toEqual([4, 0]);
    expect([...sweepDemand(Float64Array.of(10, 3), runs, [1, 0.5, 0])]).toEqual([10, 5, 0]);
  });
  it('of nobody and nothing are nothing', () => {
    const none = positions([]);
    const one = positions([[0, 0]]);
    const scores = (points: Positions, sites: Positions): number[][] => {
      const runs = sweepCatchments(points, sites, [[1]]);
      const ones = ({ lon }: Positions): Float64Array => new Float64Array(lon.length).fill(1);
      const { score, ratio } = sweepScores(ones(points), ones(sites), runs, [1]);
      return [[...score], [...ratio]];
    };
    expect(scores(none, none)).toEqual([[], []]);
    expect(scores(one, none)).toEqual([[0], []]);
    expect(scores(none, one)).toEqual([[], [0]]);
    expect(scores(one, one)).toEqual([[1], [1]]);
  });
});

describe('bad arguments', () => {
  const one = positions([[0, 0]]);
  it('are refused with name and value', () => {
    const sweep =
      (steps: number[][], points = one, classOf?: Uint8Array) =>
      () =>
        sweepCatchments(points, one, steps, classOf);
    expect(sweep([[1]], positions([[181, 0]]))).toThrow(/points\[0\] must lie within .* got 181, 0/);
    expect(sweep([[1]], positions([[0, NaN]]))).toThrow(/points\[0\] .* got 0, NaN/);
    expect(sweep([[1]], { lon: new Float64Array(2), lat: new Float64Array(1) })).toThrow(
      /points.lat must have 2/,
    );
    expect(sweep([[]])).toThrow(/steps\[0\] must have 1 to 255 entries, got 0/);
    expect(sweep([[2, 2]])).toThrow(/steps\[0\]\[1\] .* got 2/);
    expect(sweep([[NaN]])).toThrow(/steps\[0\]\[0\] .* got NaN/);
    expect(sweep([[-1]])).toThrow(/steps\[0\]\[0\] .* got -1/);
    expect(sweep([[1]], one, Uint8Array.of(1))).toThrow(
      /classOf\[0\] must be a number of one of 1 classes, got 1/,
    );
    const runs = sweepCatchments(one, one, [[1, 2]]);
    const ten = Float64Array.of(10);
    expect(() => sweepScores(ten, ten, runs, [1])).toThrow(/weights must have 2 entries, got 1/);
    expect(() => sweepScores(Float64Array.of(-1), ten, runs, [1, 1])).toThrow(/demand\[0\] .* got -1/);
    expect(() => sweepScores(ten, Float64Array.of(NaN), runs, [1, 1])).toThrow(/supply\[0\] .* got NaN/);
    expect(() => sweepScores(ten, new Float64Array(2), runs, [1, 1])).toThrow(
      /supply must have 1 entries, got 2/,
    );
    expect(() => sweepSums(ten, runs, [1, Infinity])).toThrow(/weights\[1\] .* got Infinity/);
  });
});
