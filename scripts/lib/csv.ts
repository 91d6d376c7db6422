import { parse } from 'csv-parse/sync';
import { decodeText } from './text.ts';

export type CsvRecord = Readonly<Record<string, string>>;

/**
 * Records of a delimited file with a header line; cells are text, trimmed of outer blanks.
 * A row with too few or too many cells throws with its line number.
 */
export function parseCsv(bytes: Uint8Array, options: { delimiter?: string } = {}): CsvRecord[] {
  return parse(decodeText(bytes), {
    columns: true,
    bom: true,
    trim: true,
    skip_empty_lines: true,
    delimiter: options.delimiter ?? ',',
  }) as CsvRecord[];
}

/** Rows of a comma-separated file as they stand, header included, however many cells each has. */
export function parseRaggedCsv(bytes: Uint8Array): string[][] {
  return parse(decodeText(bytes), {
    bom: true,
    trim: true,
    skip_empty_lines: true,
    relax_column_count: true,
  }) as string[][];
}

/** The cell, or an error naming the column: a renamed column must not read as blanks. */
export function cell(record: CsvRecord, column: string): string {
  const value = record[column];
  if (value === undefined) throw new Error(`column ${column} is missing`);
  return value;
}

/** A finite number, or null for blank and for the given missing codes; anything else throws. */
export function numberOrNull(text: string, missing: readonly string[] = []): number | null {
  if (text === '' || missing.includes(text)) return null;
  const value = Number(text);
  if (!Number.isFinite(value)) throw new Error(`not a number: ${JSON.stringify(text)}`);
  return value;
}

/** Counts rows by reason; the manifest shows it. */
export class Drops {
  readonly counts: Record<string, number> = {};
  add(reason: string, count = 1): void {
    this.counts[reason] = (this.counts[reason] ?? 0) + count;
  }
}
