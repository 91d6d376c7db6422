import { ENHANCED_STEPS, stepWeight, type StepDecay } from '../../../server/analysis/decay.ts';
import { twoStepFloatingCatchment } from '../../../server/analysis/floating-catchment.ts';
import type { ReachablePairs } from '../../../server/analysis/reach.ts';

/** Pairs of a table of travel times, minutes[point][site]; null = no way. The times stand in `km`. */
export function pairsOf(minutes: readonly (readonly (number | null)[])[]): ReachablePairs {
  const rows = minutes.map((row) => row.flatMap((cost, site) => (cost === null ? [] : [{ site, cost }])));
  const start = new Int32Array(rows.length + 1);
  rows.forEach((row, i) => (start[i + 1] = (start[i] as number) + row.length));
  return {
    start,
    site: Int32Array.from(rows.flat(), ({ site }) => site),
    km: Float64Array.from(rows.flat(), ({ cost }) => cost),
  };
}

/** Scores and ratios where the cost of each pair stands in `km`. */
export function scores(
  people: readonly number[],
  seats: readonly number[],
  pairs: ReachablePairs,
  decay: StepDecay = ENHANCED_STEPS,
): { score: number[]; ratio: number[] } {
  const weight = pairs.km.map((cost) => stepWeight(decay, cost));
  const { score, ratio } = twoStepFloatingCatchment(
    Float64Array.from(people),
    Float64Array.from(seats),
    pairs,
    weight,
  );
  return { score: [...score], ratio: [...ratio] };
}
