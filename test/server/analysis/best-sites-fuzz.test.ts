import { describe, expect, it } from 'vitest';
import { bestSites } from '../../../server/analysis/best-sites.ts';
import type { SitingGoal } from '../../../server/analysis/siting-problem.ts';
import { seeded } from '../../seeded.ts';
import { goalsOf, smallProblem } from './siting-cases.ts';

describe('whatever comes', () => {
  it('is answered without NaN or refused as a RangeError', () => {
    const odd = [NaN, -1, 0, 0.5, Infinity, -Infinity, 1e300, 5e-324, 99];
    for (let seed = 1; seed <= 400; seed++) {
      const random = seeded(seed);
      const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
      const spoil = (values: Float64Array): Float64Array =>
        random() < 0.2
          ? values.slice(1)
          : values.map((value) => (random() < 2 / values.length ? pick(odd) : value));
      const good = smallProblem(seed);
      const goal = pick(goalsOf(good, seed));
      const problem = pick([
        { ...good, weight: spoil(good.weight) },
        { ...good, cost: spoil(good.cost) },
        { ...good, existing: spoil(new Float64Array(good.weight.length).fill(3)) },
        { ...good, fixed: [pick(odd)] },
        { ...good, candidates: pick(odd) },
      ]);
      const asked = random() < 0.3 ? { ...goal, choose: pick(odd), radius: pick(odd) } : goal;
      try {
        const { objective, bound, gap } = bestSites(problem, asked as SitingGoal);
        expect([objective, bound, gap].some(Number.isNaN), `seed ${seed}`).toBe(false);
      } catch (error) {
        expect(error, `seed ${seed}`).toBeInstanceOf(RangeError);
      }
    }
  });
});
