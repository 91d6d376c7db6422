import {
  boxPlotBreaks,
  equalIntervalBreaks,
  headTailBreaks,
  maximumBreaks,
  naturalBreaks,
  percentileBreaks,
  quantileBreaks,
  standardDeviationBreaks,
} from '../../../server/analysis/breaks.ts';
import { classFit } from '../../../server/analysis/class-honesty.ts';
import type { Got, Method, OracleRun, Tolerance } from '../case.ts';
import { column, type Column } from '../columns.ts';
import { differences, isClose } from '../compare.ts';

type Named = Readonly<Record<string, unknown>>;

const numbers = (value: unknown): number[] | undefined =>
  Array.isArray(value) ? value.map(Number) : undefined;
const classes = (parameters: Named): number => Number(parameters['k'] ?? 5);

const bounds: Readonly<Record<string, (values: Column, parameters: Named) => number[]>> = {
  box_plot: (values, { hinge }) => boxPlotBreaks(values, typeof hinge === 'number' ? hinge : undefined),
  equal_interval: (values, parameters) => equalIntervalBreaks(values, classes(parameters)),
  fisher_jenks: (values, parameters) => naturalBreaks(values, classes(parameters)),
  head_tail: (values) => headTailBreaks(values),
  maximum_breaks: (values, parameters) => maximumBreaks(values, classes(parameters)),
  percentiles: (values, { pct }) => percentileBreaks(values, numbers(pct)),
  quantiles: (values, parameters) => quantileBreaks(values, classes(parameters)),
  std_mean: (values, { multiples }) => standardDeviationBreaks(values, numbers(multiples)),
  user_defined: (_, { bins }) => numbers(bins) ?? [],
};

function fit(values: Column, bins: readonly number[]): Got {
  const { classes: classOfValue, counts, withinSquares } = classFit(values, bins);
  return { bins, class_of_value: classOfValue, counts, within_ss: withinSquares };
}

/** Widths of the gaps in whose middle the bounds lie, widest first; null where one lies elsewhere. */
function gapWidths(
  values: readonly number[],
  inner: readonly number[],
  tolerance: Tolerance,
): number[] | null {
  const sorted = [...new Set(values)].toSorted((a, b) => a - b);
  const widths = inner.map((bound) => {
    const at = sorted.findIndex((value) => value > bound);
    const [low, high] = [sorted[at - 1] ?? Number.NaN, sorted[at] ?? Number.NaN];
    return isClose(bound, (low + high) / 2, tolerance) ? high - low : Number.NaN;
  });
  return widths.some(Number.isNaN) ? null : widths.toSorted((a, b) => b - a);
}

/** Whether other bounds are as good as ours by what the method makes smallest or largest. */
function isTiedOptimum(method: unknown, got: Got, want: Named, tolerance: Tolerance): boolean {
  const [ours, theirs] = [got['bins'] as number[], want['bins'] as number[]];
  if (ours.length !== theirs.length) return false;
  const values = got['values'] as number[];
  if (method === 'fisher_jenks')
    return (
      isClose(got['within_ss'], want['within_ss'] as number, tolerance) &&
      theirs.every((bin) => values.some((value) => isClose(value, bin, tolerance)))
    );
  if (method !== 'maximum_breaks' || !isClose(ours.at(-1), theirs.at(-1) as number, tolerance)) return false;
  const [mine, other] = [ours, theirs].map((bins) => gapWidths(values, bins.slice(0, -1), tolerance));
  if (!mine || !other) return false;
  return mine.every((width, i) => isClose(width, other[i] as number, tolerance));
}

/**
 * The bounds are compared as numbers; the classes by the bounds of the case, moved to a value that one of them equals
 * but for rounding: 4.999999999999999 and 5 put a value of 5 into different classes, and neither is wrong.
 */
function rounded(
  values: readonly number[],
  bins: readonly number[],
  inClass: Column,
  tolerance: Tolerance,
): number[] {
  return bins.map((bin, c) => {
    const beside = values.findIndex((value) => value !== bin && isClose(value, bin, tolerance));
    if (beside < 0) return bin;
    const value = values[beside] as number;
    return (inClass[beside] ?? 0) <= c
      ? Math.max(bin, value)
      : Math.min(bin, value - Number.EPSILON * Math.abs(value));
  });
}

function compare(got: Got, { parameters, expected }: OracleRun, tolerance: Tolerance) {
  const tied = isTiedOptimum(parameters['method'], got, expected, tolerance);
  const differing = differences(got['bins'], expected['bins'], tolerance, new Set(), 'bins');
  if (differing.length > 0 && !tied) return differing;
  const values = got['values'] as number[];
  const inClass = column(expected, 'class_of_value');
  const again = fit(values, rounded(values, expected['bins'] as number[], inClass, tolerance));
  return differences({ ...again, bins: expected['bins'] }, expected, tolerance, new Set());
}

export const classification: Method = {
  run(inputs, { parameters }) {
    const values = column(inputs, 'values');
    const method = bounds[String(parameters['method'])];
    if (!method) throw new RangeError(`unknown classification ${String(parameters['method'])}`);
    return { ...fit(values, method(values, parameters)), values };
  },
  compare,
};
