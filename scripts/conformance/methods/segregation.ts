import {
  atkinsonSegregation,
  locationQuotients,
  multigroupSegregation,
  twoGroupSegregation,
} from '../../../server/analysis/segregation.ts';
import type { Got, Method, OracleRun } from '../case.ts';
import { column, completeRows, type Column } from '../columns.ts';

type Table = Readonly<Record<string, unknown>>;

function twoGroups(group: Column, total: Column, wanted: readonly string[]): Got {
  const [members, people] = completeRows(group, total);
  const found = twoGroupSegregation(members, people);
  const aversions = wanted.flatMap((key) => /^atkinson_(\d*\.?\d+)$/.exec(key)?.[1] ?? []);
  return {
    dissimilarity: found?.dissimilarity,
    isolation: found?.isolation,
    interaction: found?.interaction,
    gini: found?.gini,
    entropy_h: found?.entropy,
    correlation_ratio: found?.correlationRatio,
    minmax: found?.minMax,
    ...Object.fromEntries(
      aversions.map((b) => [`atkinson_${b}`, atkinsonSegregation(members, people, Number(b))]),
    ),
  };
}

function quotients(group: Column, total: Column): Got {
  const known = group.map((members, i) => members !== null && (total[i] ?? null) !== null);
  const found = locationQuotients(...completeRows(group, total));
  let next = 0;
  return { values: known.map((is) => (is ? found[next++] : null)) };
}

function multigroup(groups: readonly Column[]): Got {
  const found = multigroupSegregation(completeRows(...groups));
  return {
    dissimilarity: found?.dissimilarity,
    information_theory_h: found?.informationTheory,
    gini: found?.gini,
    normalized_exposure: found?.normalizedExposure,
    relative_diversity: found?.relativeDiversity,
    simpsons_interaction: found?.simpsonsInteraction,
  };
}

export const segregation: Method = {
  run(inputs, { parameters, expected }: OracleRun) {
    const table = (inputs['columns'] ?? inputs) as Table;
    if (Array.isArray(parameters['groups']))
      return multigroup(parameters['groups'].map((name) => column(table, String(name))));
    const group = column(table, String(parameters['group']));
    const total = column(table, String(parameters['total']));
    return 'values' in expected ? quotients(group, total) : twoGroups(group, total, Object.keys(expected));
  },
};
