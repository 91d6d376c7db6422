import { acsEstimate, acsMargin } from '../../server/analysis/acs-values.ts';
import { proportion, weightedSum, type Measured } from '../../server/analysis/margins.ts';
import { COUNT, published, SHARE, type EstimateValue, type MeasuredColumn } from './area-table.ts';
import { inContext } from './context.ts';
import { cell, type CsvRecord } from './csv.ts';

/** Line numbers of one table, added up; a line with a minus is taken away. */
export type AcsLines = readonly number[];

/** How an indicator is made of the lines of its table. */
export type AcsFormula =
  | { readonly count: AcsLines }
  | { readonly share: AcsLines; readonly of: AcsLines }
  /** `scale`: the ends of the scale; a median beyond them is published as the end, with a code for its margin. */
  | { readonly median: number; readonly scale: readonly [number, number] };

/** Code of the margin of a median beyond the end of its scale. */
const OPEN_ENDED = /^(-3{9}(\.0)?|\*{3})$/;

const NOBODY: EstimateValue = { value: null, moe: null, status: 'not_applicable' };

/** Columns that the formulas need, as the API names them; each once, in the order of the table. */
export function acsColumns(table: string, formulas: readonly AcsFormula[]): string[] {
  const lines = new Set(formulas.flatMap(linesOf).map(Math.abs));
  return [...lines]
    .toSorted((a, b) => a - b)
    .flatMap((line) => [`${variable(table, line)}E`, `${variable(table, line)}M`]);
}

/** An indicator as a column of records from `acs-api`, `acs-bulk` or `acs`. */
export function acsMeasure(table: string, indicator: string, formula: AcsFormula): MeasuredColumn {
  if ('median' in formula)
    return {
      indicator,
      range: formula.scale,
      read: (record) => known(measured(record, variable(table, formula.median))),
    };
  if ('count' in formula)
    return { indicator, range: COUNT, read: (record) => known(addUp(record, table, formula.count)) };
  return { indicator, range: SHARE, read: (record) => shareOf(record, table, formula) };
}

const linesOf = (formula: AcsFormula): AcsLines => {
  if ('median' in formula) return [formula.median];
  return 'count' in formula ? formula.count : [...formula.share, ...formula.of];
};

const variable = (table: string, line: number): string => `${table}_${String(line).padStart(3, '0')}`;

const known = (sum: Measured | EstimateValue): EstimateValue =>
  'status' in sum ? sum : published(sum.value, sum.moe);

function shareOf(
  record: CsvRecord,
  table: string,
  formula: { readonly share: AcsLines; readonly of: AcsLines },
): EstimateValue {
  const whole = addUp(record, table, formula.of);
  if ('status' in whole) return whole;
  const part = addUp(record, table, formula.share);
  if ('status' in part) return part;
  const share = proportion(part, whole);
  return share === null ? NOBODY : published(share.value, share.moe);
}

/** The sum with its margin; where one line has no number, why it has none. */
function addUp(record: CsvRecord, table: string, lines: AcsLines): Measured | EstimateValue {
  const parts: Measured[] = [];
  for (const line of lines) {
    const part = measured(record, variable(table, Math.abs(line)));
    if ('status' in part) return part;
    parts.push(part);
  }
  return weightedSum(parts, lines.map(Math.sign));
}

function measured(record: CsvRecord, name: string): Measured | EstimateValue {
  const [estimate, margin] = [cell(record, `${name}E`), cell(record, `${name}M`)];
  const { value, status } = inContext(`${name}E`, () => acsEstimate(estimate));
  if (value === null) return { value, moe: null, status };
  if (OPEN_ENDED.test(margin)) return { value: null, moe: null, status: 'suppressed' };
  return { value, moe: inContext(`${name}M`, () => acsMargin(margin)) };
}
