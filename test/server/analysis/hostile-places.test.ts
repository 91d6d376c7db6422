import { describe, expect, it } from 'vitest';
import { peopleOverlaps } from '../../../server/analysis/areal-interpolation.ts';
import { balancedFloatingCatchment } from '../../../server/analysis/balanced-catchment.ts';
import { bridgeCounts, bridgeMeans, type BridgePiece } from '../../../server/analysis/bridge.ts';
import { catchmentRatio, catchmentSums, nearestOfPairs } from '../../../server/analysis/catchment.ts';
import { decayWeights, type Decay } from '../../../server/analysis/decay.ts';
import {
  threeStepFloatingCatchment,
  twoStepFloatingCatchment,
} from '../../../server/analysis/floating-catchment.ts';
import * as margins from '../../../server/analysis/margins.ts';
import { moran } from '../../../server/analysis/moran.ts';
import { distanceBand, nearestNeighbours } from '../../../server/analysis/nearby.ts';
import type { PairRows } from '../../../server/analysis/pair-rows.ts';
import { box } from '../../../server/analysis/polygons.ts';
import { raamEquilibrium } from '../../../server/analysis/raam.ts';
import { poolUntilReliable } from '../../../server/analysis/regions.ts';
import { neighbourRows } from '../../../server/analysis/spatial-weights.ts';
import { travelTable } from '../../../server/analysis/travel-table.ts';
import { answersOrRefuses, source, type Source } from './hostile.ts';

/** Bad numbers of a size that people, minutes and degrees may have: sums of squares of these do not overflow. */
const ODD = [Number.NaN, Infinity, -Infinity, -1, -0, 0, 2 ** 53, 0.5];
const POINTS = 4;
const SITES = 3;

const float = (s: Source, length: number) => Float64Array.from(s.list(length));
const measured = (s: Source) => ({ value: s.number(), moe: s.length === 0 ? null : s.number() });
const codes = (s: Source, text: string) => text[Math.abs(Math.trunc(s.number()) || 0) % text.length]!;

/** About half of all pairs. */
function pairs(columns: number): PairRows & { readonly length: number } {
  const site = Array.from({ length: POINTS }, (_, i) =>
    Array.from({ length: columns }, (__, j) => j).filter((j) => (i + 2 * j) % 3 !== 0),
  );
  const start = Int32Array.from({ length: POINTS + 1 }, (_, i) => site.slice(0, i).flat().length);
  return { start, site: Int32Array.from(site.flat()), length: site.flat().length };
}
const TO_SITES = pairs(SITES);
const TO_POINTS = pairs(POINTS);

const pieces = (s: Source): BridgePiece[] =>
  s.list().map((people) => ({ from: codes(s, 'abc'), to: codes(s, 'xya'), people }));
const counts = (s: Source) => new Map([...'abc'].map((code) => [code, { value: s.length, moe: null }]));
const NEW = new Set('xya');

const decays = (s: Source): Decay[] => [
  { kind: 'step', minutes: [s.number(), s.number()], weights: [1, s.number()] },
  { kind: 'linear', zeroAt: s.number() },
  { kind: 'gaussian', sigma: s.number() },
  { kind: 'exponential', scale: s.number() },
  { kind: 'logistic', middle: s.number(), deviation: s.number() },
  { kind: 'gravity', scale: s.number(), power: -s.number(), least: s.number() },
];

/** A ring of areas, each between its two neighbours. */
const RING = [0, 1, 2, 3, 4, 5].map((i) => [(i + 5) % 6, (i + 1) % 6].toSorted((a, b) => a - b));

const plain: Record<string, (s: Source) => unknown> = {
  sum: (s) => margins.sum(s.list().map(() => measured(s))),
  proportion: (s) => margins.proportion(measured(s), measured(s)),
  ratio: (s) => margins.ratio(measured(s), measured(s)),
  product: (s) => margins.product(measured(s), measured(s)),
  significance: (s) => margins.significance(measured(s), measured(s)),
  coefficientOfVariation: (s) => margins.coefficientOfVariation(s.number(), s.number()),
  bridgeCounts: (s) => [...bridgeCounts(counts(s), pieces(s), NEW).values.values()],
  bridgeMeans: (s) => [...bridgeMeans(counts(s), pieces(s), NEW, 0.3).values.values()],
  decayWeights: (s) => decayWeights(decays(s)[s.length % 6] as Decay, float(s, 4)),
  twoSteps: (s) =>
    twoStepFloatingCatchment(float(s, POINTS), float(s, SITES), TO_SITES, float(s, TO_SITES.length)),
  threeSteps: (s) =>
    threeStepFloatingCatchment(float(s, POINTS), float(s, SITES), TO_SITES, float(s, TO_SITES.length)),
  balanced: (s) =>
    balancedFloatingCatchment(float(s, POINTS), float(s, SITES), TO_SITES, float(s, TO_SITES.length)),
  catchmentSums: (s) => catchmentSums(float(s, SITES), TO_SITES, float(s, TO_SITES.length)),
  catchmentRatio: (s) => catchmentRatio(float(s, POINTS), float(s, SITES), TO_SITES, TO_POINTS),
  nearestOfPairs: (s) => nearestOfPairs(TO_SITES, float(s, TO_SITES.length), s.number()),
  travelTable: (s) =>
    travelTable(
      { origin: ['a', 'b', 'a'], destination: ['x', 'y', 'x'], mode: ['', '', ''], minutes: float(s, 3) },
      '',
      ['a', 'b'],
      ['x', 'y'],
    ),
  // its cost is NaN by its own word where no site is in reach
  raam: (s) => {
    const [demand, supply, minutes] = [float(s, POINTS), float(s, SITES), float(s, TO_SITES.length)];
    const { assigned, congestion, gap } = raamEquilibrium(demand, supply, TO_SITES, minutes, s.number());
    return [assigned, congestion, gap];
  },
  moran: (s) => moran(float(s, 6), { ...neighbourRows(RING), style: 'row-standardised' }).value,
  nearestNeighbours: (s) => nearestNeighbours(float(s, 6), float(s, 6), 1 + (s.length % 6), 'planar'),
  distanceBand: (s) => distanceBand(float(s, 6), float(s, 6), s.number(), 'planar'),
  peopleOverlaps: (s) =>
    peopleOverlaps([box(0, 0, 9, 9)], [box(4, 4, 12, 12)], {
      x: float(s, 5),
      y: float(s, 5),
      weight: float(s, 5),
    }),
};

describe('places: an answer without NaN, or a RangeError that names the number', () => {
  it.each(Object.entries(plain))('%s', (_, call) => answersOrRefuses(call, ODD));
});

it('a pooled region has the children that are asked for, whatever the numbers; no area is in two', () => {
  for (let seed = 1; seed <= 600; seed++) {
    const s = source(seed, ODD);
    const input = {
      children: float(s, 6),
      numerator: float(s, 6),
      numeratorSe: float(s, 6),
      denominator: float(s, 6),
      denominatorSe: float(s, 6),
    };
    const target = { minChildren: 5 + s.length, maxCv: 0.5 };
    const { regions, unassigned } = poolUntilReliable(RING, input, target);
    expect([...regions.flat(), ...unassigned].toSorted()).toEqual([0, 1, 2, 3, 4, 5]);
    for (const region of regions)
      expect(region.reduce((sum, i) => sum + input.children[i]!, 0)).toBeGreaterThanOrEqual(
        target.minChildren,
      );
  }
});
