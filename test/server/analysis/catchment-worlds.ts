import type { PairRows } from '../../../server/analysis/pair-rows.ts';
import { ENHANCED_STEPS, stepWeight } from '../../../server/analysis/decay.ts';
import { seeded } from '../../seeded.ts';
import { pairsOf } from './pairs.ts';

export interface SmallWorld {
  readonly demand: Float64Array;
  readonly supply: Float64Array;
  readonly pairs: PairRows;
  readonly minutes: Float64Array;
  /** by the steps of E2SFCA */
  readonly weight: Float64Array;
}

/** Small worlds with empty places, sites nobody reaches, ties and points that reach nothing. */
export function worlds(count: number): SmallWorld[] {
  return Array.from({ length: count }, (_, k) => {
    const random = seeded(k + 1);
    const whole = (most: number): number => Math.floor(random() * most);
    const demand = Float64Array.from({ length: 1 + whole(12) }, () => whole(5) * 37 * (k % 3 ? 1 : random()));
    const supply = Float64Array.from({ length: 1 + whole(6) }, () => whole(4) * 11);
    const pairs = pairsOf(
      Array.from(demand, () => Array.from(supply, () => (random() < 0.4 ? null : whole(40)))),
    );
    const minutes = pairs.km;
    return { demand, supply, pairs, minutes, weight: minutes.map((t) => stepWeight(ENHANCED_STEPS, t)) };
  });
}
