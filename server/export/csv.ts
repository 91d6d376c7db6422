import { type Cell, type GapsAnswer, type UnjudgedArea, gapColumns, gapRows } from './gap-table.ts';

/** Spreadsheet programs run text that begins like this as a formula. */
const FORMULA = /^[=+\-@\t\r\n]/;
const NEEDS_QUOTES = /[",\r\n]/;

function csvCell(value: Cell, column: string): string {
  if (value === null) return '';
  if (typeof value === 'number') {
    if (!Number.isFinite(value))
      throw new RangeError(`${column} must be a finite number or null, got ${value}`);
    return String(value);
  }
  const harmless = FORMULA.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/**
 * RFC 4180: header line, CRLF, quotes where needed, no comment lines; UTF-8 without byte order mark once encoded.
 * null is an empty cell. Numbers keep every digit; text that a spreadsheet would run gets a leading apostrophe.
 */
export function toCsv(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines = rows.map((row) => {
    if (row.length !== columns.length)
      throw new RangeError(`a row must have ${columns.length} cells, got ${row.length}`);
    return row.map((value, i) => csvCell(value, columns[i]!)).join(',');
  });
  return [columns.map((name) => csvCell(name, name)).join(','), ...lines]
    .map((line) => `${line}\r\n`)
    .join('');
}

/** The gap list as CSV: one row per area of the answer, gaps first, then the areas that cannot be told. */
export function gapsCsv(answer: GapsAnswer, unjudged?: ReadonlyMap<string, UnjudgedArea>): string {
  const columns = gapColumns(answer);
  return toCsv(
    columns.map(({ name }) => name),
    gapRows(answer, unjudged).map((row) => columns.map(({ of }) => of(row))),
  );
}
