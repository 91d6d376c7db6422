import { parse } from 'csv-parse/sync';
import { padGeoid } from '../../server/analysis/geoid.ts';
import { inContext } from './context.ts';
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

/**
 * The named columns of a wide file, and no others: a national table of hundreds is too much to hold. Names are found
 * whatever their case, which changes between editions and portals; one that is not there throws.
 * lettersOnly   `Facility ID` is found as `facility_id` too: a portal writes its columns' titles or their short names
 */
export function parseCsvColumns(
  bytes: Uint8Array,
  wanted: readonly string[],
  options: { delimiter?: string; lettersOnly?: boolean } = {},
): CsvRecord[] {
  const plain = (name: string): string =>
    options.lettersOnly ? name.toLowerCase().replaceAll(/[^a-z0-9]/g, '') : name.toLowerCase();
  const names = new Map(wanted.map((name) => [plain(name), name]));
  return parse(decodeText(bytes), {
    columns: (header: string[]) => {
      const found = header.map((name) => names.get(plain(name)) ?? null);
      const missing = wanted.filter((name) => !found.includes(name));
      if (missing.length > 0) throw missingColumns(missing, header);
      return found;
    },
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

export const missingColumns = (missing: readonly string[], found: readonly string[]): Error =>
  new Error(`column ${missing.join(', ')} is missing; the columns are ${found.join(', ')}`);

/** The cell, or an error naming the columns: a renamed column must not read as blanks. */
export function cell(record: CsvRecord, column: string): string {
  const value = record[column];
  if (value === undefined) throw missingColumns([column], Object.keys(record));
  return value;
}

/** A finite number, or null for blank and for the given missing codes; anything else throws. */
export function numberOrNull(text: string, missing: readonly string[] = []): number | null {
  if (text === '' || missing.includes(text)) return null;
  const value = Number(text);
  if (!Number.isFinite(value)) throw new Error(`not a number: ${JSON.stringify(text)}`);
  return value;
}

/** The same of a cell; the error names its column. */
export function numberCell(
  record: CsvRecord,
  column: string,
  missing: readonly string[] = [],
): number | null {
  const text = cell(record, column);
  return inContext(column, () => numberOrNull(text, missing));
}

/** GEOID of a cell that may have lost leading zeros, of so many digits; the error names its column. */
export function geoidCell(record: CsvRecord, column: string, digits: number): string {
  const text = cell(record, column);
  return inContext(column, () => padGeoid(text, digits));
}

/** What each record becomes; a failure says which it was (1 = first after the header). */
export const mapRecords = <T>(records: readonly CsvRecord[], convert: (record: CsvRecord) => T): T[] =>
  records.map((record, i) => inContext(`record ${i + 1}`, () => convert(record)));

/** Counts rows by reason; the manifest shows it. */
export class Drops {
  readonly counts: Record<string, number> = {};
  add(reason: string, count = 1): void {
    this.counts[reason] = (this.counts[reason] ?? 0) + count;
  }
}
