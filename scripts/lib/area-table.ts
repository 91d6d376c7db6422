import { inContext } from './context.ts';
import { numberCell, type CsvRecord } from './csv.ts';
import type { EstimateRow, ParsedRows } from './source.ts';

export type EstimateValue = Pick<EstimateRow, 'value' | 'moe' | 'status'>;

/** One indicator of a table with a row for each area. */
export interface MeasuredColumn {
  readonly indicator: string;
  /** Smallest and largest value that can be true, in the indicator's unit. */
  readonly range: readonly [number, number];
  readonly read: (record: CsvRecord) => EstimateValue;
}

export const SHARE: MeasuredColumn['range'] = [0, 1];
export const COUNT: MeasuredColumn['range'] = [0, Infinity];

/** A published value, or a blank: missing. */
export const published = (value: number | null, moe: number | null = null): EstimateValue =>
  value === null ? { value, moe: null, status: 'missing' } : { value, moe, status: 'ok' };

/** A percentage as a share; `NA` and blank are missing. */
export function percentAsShare(record: CsvRecord, column: string): EstimateValue {
  const percent = numberCell(record, column, ['NA']);
  return published(percent === null ? null : percent / 100);
}

/**
 * Estimates of a table with one record for each area. A repeated area or a value that cannot be true
 * is an error that names the area: it would mean that the file is not what we think it is.
 */
export function areaEstimates(
  records: readonly CsvRecord[],
  geoidOf: (record: CsvRecord) => string,
  columns: readonly MeasuredColumn[],
): ParsedRows {
  const seen = new Set<string>();
  const estimates: EstimateRow[] = [];
  for (const [index, record] of records.entries()) {
    const geoid = inContext(`record ${index + 1}`, () => geoidOf(record));
    if (seen.has(geoid)) throw new Error(`record ${index + 1}: area ${geoid} is listed twice`);
    seen.add(geoid);
    for (const { indicator, range, read } of columns) {
      const where = `record ${index + 1}, area ${geoid}, ${indicator}`;
      const estimate = inContext(where, () => read(record));
      if (estimate.value !== null && !(estimate.value >= range[0] && estimate.value <= range[1]))
        throw new Error(`${where}: ${estimate.value} is not within ${range[0]} to ${range[1]}`);
      estimates.push({ indicator, geoid, ...estimate });
    }
  }
  return { estimates, rowsIn: records.length, drops: {} };
}
