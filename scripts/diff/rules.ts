import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { ACCESS_FIELDS, parseRule, targetRatio, type Criterion } from '../../server/analysis/rules.ts';

const File = z.object({ rules: z.record(z.string(), z.string()) });

export interface DefaultRule {
  readonly category: string;
  readonly text: string;
  readonly criteria: readonly Criterion[];
}

/** The default rule of each category; throws naming file and rule. */
export async function readRules(path: string): Promise<DefaultRule[]> {
  try {
    const { rules } = File.parse(JSON.parse(await readFile(path, 'utf8')));
    return Object.entries(rules).map(([category, text]) => ({ category, text, criteria: parseRule(text) }));
  } catch (cause) {
    throw new Error(`${path}: ${(cause as Error).message}`, { cause });
  }
}

/** Indicators that the rules ask about. */
export const indicatorsOf = (rules: readonly DefaultRule[]): string[] => [
  ...new Set(
    rules
      .flatMap(({ criteria }) => criteria.map(({ field }) => field))
      .filter((field) => !(ACCESS_FIELDS as readonly string[]).includes(field)),
  ),
];

/**
 * A rule as SQL over the columns of its fields: true, false, or null where it cannot be told. SQL's own "and" has the
 * three values of METHODS §4: one criterion known to be false is enough. Percentiles are those of all rows.
 */
export const ruleSql = ({ criteria }: DefaultRule): string =>
  criteria
    .map(({ field, op, value, percentile }) => {
      const column = fieldSql(field, targetRatio(criteria));
      const threshold = percentile
        ? `quantile_cont(${column}, ${value / 100}) OVER (PARTITION BY category)`
        : `${value}::DOUBLE`;
      return `(${column} ${op} ${threshold})`;
    })
    .join(' AND ');

function fieldSql(field: string, ratio: number | null): string {
  if (field !== 'seatsShort') return `"${field}"`;
  // greatest() would take null for nothing short.
  const short = `(children * "eligibleShare" * (${ratio ?? 'NULL'} - "seatsPerChild"))`;
  return `(CASE WHEN ${short} < 0 THEN 0 ELSE ${short} END)`;
}
