import { describe, expect, it } from 'vitest';
import { ENHANCED_STEPS, stepWeight } from '../../../server/analysis/decay.ts';
import { twoStepFloatingCatchment } from '../../../server/analysis/floating-catchment.ts';
import { normalDeviate } from '../../../server/analysis/normal.ts';
import { seeded } from '../../../server/analysis/random.ts';
import type { ReachablePairs } from '../../../server/analysis/reach.ts';
import { scoreDoubt, weightDeviation } from '../../../server/analysis/score-doubt.ts';

/** Six areas of two points each, five sites, minutes from a seed. */
function smallWorld() {
  const random = seeded(5);
  const points = 12;
  const sites = 5;
  const site: number[] = [];
  const minutes: number[] = [];
  const start = new Int32Array(points + 1);
  for (let i = 0; i < points; i++) {
    for (let j = 0; j < sites; j++) {
      const value = random() * 45;
      if (value > 30) continue;
      site.push(j);
      minutes.push(value);
    }
    start[i + 1] = site.length;
  }
  const pairs: ReachablePairs = { start, site: Int32Array.from(site), km: new Float64Array(site.length) };
  const area = Int32Array.from({ length: points }, (_, i) => Math.floor(i / 2));
  return {
    pairs,
    minutes: Float64Array.from(minutes),
    area,
    weight: Float64Array.from({ length: points }, (_, i) => (i % 2 === 0 ? 0.7 : 0.3)),
    capacity: Float64Array.from([100, 60, 0, 240, 80]),
    children: Float64Array.from([400, 900, 150, 600, 300, 800]),
    childrenSe: Float64Array.from([30, 60, 15, 45, 25, 55]),
  };
}

type World = ReturnType<typeof smallWorld>;

function scores(
  world: World,
  children: Float64Array,
  weightOf = (k: number) => stepWeight(ENHANCED_STEPS, world.minutes[k] as number),
) {
  const demand = world.weight.map((part, i) => part * (children[world.area[i] as number] as number));
  const weights = world.minutes.map((_, k) => weightOf(k));
  const { score, ratio } = twoStepFloatingCatchment(demand, world.capacity, world.pairs, weights);
  const byArea = new Float64Array(children.length);
  score.forEach((value, i) => {
    const z = world.area[i] as number;
    byArea[z] = (byArea[z] as number) + value * (world.weight[i] as number);
  });
  return { byArea, ratio };
}

function doubtOf(world: World, childrenSe: Float64Array) {
  return scoreDoubt({
    ...world,
    decay: ENHANCED_STEPS,
    ratio: scores(world, world.children).ratio,
    areas: world.children.length,
    eligible: new Float64Array(world.children.length).fill(1),
    childrenSe,
  });
}

describe('scoreDoubt', () => {
  it('has the gradient that a small change of the area’s own children shows', () => {
    const world = smallWorld();
    const { ownGradient } = doubtOf(world, world.childrenSe);
    const base = scores(world, world.children).byArea;
    world.children.forEach((count, z) => {
      const moved = world.children.slice();
      moved[z] = count + 1e-3;
      const slope = ((scores(world, moved).byArea[z] as number) - (base[z] as number)) / 1e-3;
      expect(ownGradient[z]).toBeCloseTo(slope, 8);
      expect(ownGradient[z]).toBeLessThanOrEqual(0);
    });
  });

  it('agrees with drawing every area’s children, to a few percent of the standard error', () => {
    const world = smallWorld();
    const { otherSe } = doubtOf(world, world.childrenSe);
    const minutesOnly = doubtOf(world, new Float64Array(6)).otherSe;
    const random = seeded(11);
    const draws = 4000;
    const sum = new Float64Array(6);
    const square = new Float64Array(6);
    for (let d = 0; d < draws; d++) {
      const deviates = world.children.map(() => normalDeviate(random));
      for (let z = 0; z < 6; z++) {
        const drawn = world.children.map((count, y) =>
          y === z ? count : count + (deviates[y] as number) * (world.childrenSe[y] as number),
        );
        const value = scores(world, drawn).byArea[z] as number;
        sum[z] = (sum[z] as number) + value;
        square[z] = (square[z] as number) + value * value;
      }
    }
    for (let z = 0; z < 6; z++) {
      const mean = (sum[z] as number) / draws;
      const drawnSe = Math.sqrt((square[z] as number) / draws - mean * mean);
      const first = Math.sqrt((otherSe[z] as number) ** 2 - (minutesOnly[z] as number) ** 2);
      expect(Math.abs(first - drawnSe)).toBeLessThanOrEqual(0.06 * drawnSe + 1e-6);
    }
  });

  it('is nothing where nothing is in reach', () => {
    const world = smallWorld();
    const empty = {
      ...world,
      pairs: { start: new Int32Array(13), site: new Int32Array(0), km: new Float64Array(0) },
      minutes: new Float64Array(0),
    };
    const { ownGradient, otherSe } = scoreDoubt({
      ...empty,
      decay: ENHANCED_STEPS,
      ratio: new Float64Array(5),
      areas: 6,
      eligible: new Float64Array(6).fill(1),
      childrenSe: world.childrenSe,
    });
    expect([...ownGradient, ...otherSe].every((value) => value === 0)).toBe(true);
  });
});

describe('weightDeviation', () => {
  it('is that of a weight drawn with minutes that err by a fifth', () => {
    const random = seeded(3);
    for (const minutes of [0, 4, 9, 10, 18, 29]) {
      let sum = 0;
      let square = 0;
      const draws = 20_000;
      for (let d = 0; d < draws; d++) {
        const weight = stepWeight(ENHANCED_STEPS, minutes * (1 + 0.2 * normalDeviate(random)));
        sum += weight;
        square += weight * weight;
      }
      const drawn = Math.sqrt(Math.max(0, square / draws - (sum / draws) ** 2));
      expect(weightDeviation(ENHANCED_STEPS, minutes)).toBeCloseTo(drawn, 1.7);
    }
  });
});
