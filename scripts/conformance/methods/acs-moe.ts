import {
  coefficientOfVariation,
  difference,
  product,
  proportion,
  ratio,
  significance,
  sum,
  type Measured,
} from '../../../server/analysis/margins.ts';
import { percentChange } from '../../../server/analysis/percent-change.ts';
import type { Got, Method, OracleCase, Tolerance } from '../case.ts';
import { referredName } from '../columns.ts';
import { differences, isClose } from '../compare.ts';

type Named = Readonly<Record<string, unknown>>;
type Pair = readonly [number, number];

const isPair = (value: unknown): value is Pair =>
  Array.isArray(value) && value.length === 2 && value.every((entry) => typeof entry === 'number');
const isPairs = (value: unknown): value is readonly Pair[] =>
  Array.isArray(value) && value.length > 0 && value.every(isPair);
const measured = ([value, moe]: Pair): Measured => ({ value, moe });

/** An estimate: a pair, pairs to add up, the name of an input, or the name of a run that adds up. */
function estimateOf(reference: unknown, all: OracleCase): Measured {
  if (isPair(reference)) return measured(reference);
  if (isPairs(reference)) return sum(reference.map(measured));
  const name = referredName(String(reference).replace(/\(.*\)|^\s*sum of /g, ''));
  const other = all.runs.find(({ run }) => run === name)?.parameters['of'];
  const found = name in all.inputs ? all.inputs[name] : other;
  if (found === undefined || found === reference)
    throw new RangeError(`the case has no estimate ${JSON.stringify(reference)}`);
  return estimateOf(found, all);
}

function derived(x: Measured, y: Measured): Got {
  const [quotient, share] = [ratio(x, y), proportion(x, y)];
  const [times, minus] = [product(x, y), difference(x, y)];
  return {
    ratio: quotient?.value,
    moe_ratio: quotient?.moe,
    proportion: share?.value,
    moe_proportion: share?.moe,
    // but for a whole without margin the two forms are equal only where the one stood in for the other
    proportion_used_ratio_formula: share?.moe === quotient?.moe && x.value !== 0 && y.moe !== 0,
    product: times.value,
    moe_product: times.moe,
    difference: minus.value,
    moe_difference: minus.moe,
  };
}

function total(parts: readonly Measured[]): Got {
  const { value, moe } = sum(parts);
  // with no estimate of 0 among them, every margin counts
  const everyMargin = sum(parts.map((part) => ({ value: 1, moe: part.moe })));
  return { estimate: value, moe, moe_without_zero_rule: everyMargin.moe };
}

function change(earlier: Measured, later: Measured): Got {
  const found = percentChange(earlier, later);
  return { percent_change: found?.value, moe: found?.moe, moe_percentage_points: found?.moe };
}

const tested = (a: Measured, b: Measured): Got => ({
  z: significance(a, b).z,
  significant_90: significance(a, b, 90).different,
  significant_95: significance(a, b, 95).different,
  significant_99: significance(a, b, 99).different,
});

/** One row of a table: what the expected row asks of it. */
function rowOf(row: readonly unknown[], wanted: Named): Got {
  if ('estimate' in wanted) return total((row as readonly Pair[]).map(measured));
  const [a, moeA, b, moeB] = row as readonly [number, number, number, number];
  const pair = [measured([a, moeA]), measured([b, moeB])] as const;
  if ('percent_change' in wanted) return change(...pair);
  return 'z' in wanted ? tested(...pair) : derived(...pair);
}

function rowsOf(all: OracleCase, reference: string, wanted: readonly Named[]): Got {
  const rows = all.inputs[referredName(reference)] as readonly (readonly unknown[])[];
  return { rows: rows.map((row, i) => rowOf(row, wanted[i] ?? {})) };
}

/** Coefficients of variation of one column: `inputs.pairs, of y`. */
function variations(all: OracleCase, reference: string): Got {
  const table = referredName(reference);
  const columns = (all.inputs[`${table}_columns`] ?? []) as readonly string[];
  const name = /\bof (\w+)/.exec(reference)?.[1] ?? columns[0] ?? '';
  const [at, atMoe] = [columns.indexOf(name), columns.indexOf(`moe_${name}`)];
  if (at < 0 || atMoe < 0) throw new RangeError(`${table} has no columns ${name} and moe_${name}`);
  const rows = all.inputs[table] as readonly (readonly number[])[];
  return { cv: rows.map((row) => coefficientOfVariation(row[at] ?? null, row[atMoe] ?? null)) };
}

/** One result, of the estimates that the parameters name. */
function single(parameters: Named, wanted: Named, all: OracleCase): Got {
  const of = (name: string): Measured => estimateOf(parameters[name], all);
  if ('percent_change' in wanted) return change(of('old'), of('new'));
  if ('estimate' in wanted) return total(partsOf(parameters['of'], all));
  if ('product' in wanted) {
    const { value, moe } = product(...factorsOf(parameters, all));
    return { product: value, moe };
  }
  const [top, bottom] = [of('numerator'), of('denominator')];
  const found = 'ratio' in wanted ? ratio(top, bottom) : proportion(top, bottom);
  const { value, moe } = found ?? {};
  return { ratio: value, proportion: value, moe, numerator: [top.value, top.moe] };
}

function partsOf(reference: unknown, all: OracleCase): Measured[] {
  const given = typeof reference === 'string' ? all.inputs[referredName(reference)] : reference;
  return Array.isArray(given) && !isPair(given)
    ? given.map((part: unknown) => estimateOf(part, all))
    : [estimateOf(given, all)];
}

/** The two factors of a product; where no parameter names them, the estimates of the case that stand alone. */
function factorsOf(parameters: Named, all: OracleCase): [Measured, Measured] {
  const named = Object.values(parameters);
  const [a, b] = named.length === 2 ? named : Object.values(all.inputs).filter(isPair);
  return [estimateOf(a, all), estimateOf(b, all)];
}

/** A row less what it says has two right answers, where the other one was given; and less what hangs on the choice. */
function withoutChosen(row: Named, got: Got | undefined, tolerance: Tolerance): Named {
  const chosen = Object.entries(row).flatMap(([key, other]) => {
    const name = /^(\w+)_alternative$/.exec(key)?.[1];
    return name !== undefined && typeof other === 'number' && isClose(got?.[name], other, tolerance)
      ? name
      : [];
  });
  const hangs = (key: string): boolean =>
    chosen.some((name) => key === name || key === `${name.replace('moe_', '')}_used_ratio_formula`);
  return Object.fromEntries(
    Object.entries(row).filter(([key]) => !hangs(key) && !key.endsWith('_alternative')),
  );
}

const NOT_COMPARED = [
  'handbook_printed',
  'tidycensus_moe_sum',
  'tidycensus_90',
  'tidycensus_95',
  'tidycensus_99',
];

export const acsMoe: Method = {
  notCompared: NOT_COMPARED,
  run(_, { parameters, expected }, all) {
    const reference = parameters['rows_are'];
    if (typeof reference !== 'string') return single(parameters, expected, all);
    return 'cv' in expected
      ? variations(all, reference)
      : rowsOf(all, reference, (expected['rows'] ?? []) as readonly Named[]);
  },
  compare(got, { expected }, tolerance) {
    const gotRows = (got['rows'] ?? []) as readonly Got[];
    const rows = expected['rows'] as readonly Named[] | undefined;
    const want = rows
      ? { ...expected, rows: rows.map((row, i) => withoutChosen(row, gotRows[i], tolerance)) }
      : expected;
    return differences(got, want, tolerance, new Set(NOT_COMPARED));
  },
};
