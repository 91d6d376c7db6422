import { groupedMedian } from '../../../server/analysis/grouped-median.ts';
import type { Method } from '../case.ts';
import { column } from '../columns.ts';

const numberOr = <T>(value: unknown, other: T): number | T => (typeof value === 'number' ? value : other);

export const groupedMedianMethod: Method = {
  run(inputs, { parameters }) {
    const counts = column({ ...inputs, ...parameters }, 'n');
    const ends = (parameters['bins'] ?? inputs['bins']) as readonly (readonly [number, number])[];
    const bins = ends.map(([min, max], i) => ({ min, max, count: counts[i] ?? 0 }));
    const found = groupedMedian(bins, {
      percentage: numberOr(parameters['sampling_percentage'], null),
      designFactor: numberOr(parameters['design_factor'], 1),
    });
    return { median: found?.value, moe: found?.moe };
  },
};
