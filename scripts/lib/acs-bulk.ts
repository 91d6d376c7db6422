import { codeOfKey, requireColumns, ZCTA_2020, type AcsLevel, type AcsTable } from './acs.ts';
import type { CsvRecord } from './csv.ts';
import { decodeText } from './text.ts';

const [NEWLINE, U, S] = [0x0a, 0x55, 0x53];

export const acsBulkName = (year: number, table: string): string =>
  `acsdt5y${year}-${table.toLowerCase()}.dat`;

/** Address of one table of the table-based summary file. */
export const acsBulkUrl = (year: number, table: string): string =>
  `https://www2.census.gov/programs-surveys/acs/summary_file/${year}/table-based-SF/data/5YRData/${acsBulkName(year, table)}`;

/**
 * Areas of one level in a table of the table-based summary file: cells between bars, every summary level in one
 * file of up to hundreds of megabytes. Rows of other levels are passed over as bytes.
 *
 * columns  as the API names them: its B01001_003E is B01001_E003 here
 * throws   where a column is missing, a row is cut short, a key is none, or no row is of the level
 */
export function readAcsBulk(
  bytes: Uint8Array,
  columns: readonly string[],
  level: AcsLevel = ZCTA_2020,
): AcsTable {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const cellsOf = (start: number, end: number) => decodeText(file.subarray(start, end)).trim().split('|');
  const headerEnd = endOfLine(file, 0);
  const toRecord = recordReader(cellsOf(0, headerEnd), columns);
  const summaryLevel = Buffer.from(level.prefix.slice(0, 3));

  const records: CsvRecord[] = [];
  let rowsIn = 0;
  eachLine(file, headerEnd + 1, (start, end) => {
    rowsIn++;
    const isLevel = file.compare(summaryLevel, 0, 3, start, start + 3) === 0;
    if (!isLevel && file[start + 7] === U && file[start + 8] === S) return;
    const record = toRecord(cellsOf(start, end), rowsIn);
    if (codeOfKey(record['GEO_ID'] ?? '', level) !== null) records.push(record);
  });
  if (records.length === 0)
    throw new Error(`none of ${rowsIn} rows is of a ${level.name} (GEO_ID ${level.prefix}…)`);
  return { records, rowsIn, drops: { other_level: rowsIn - records.length } };
}

function endOfLine(file: Buffer, start: number): number {
  const newline = file.indexOf(NEWLINE, start);
  return newline === -1 ? file.length : newline;
}

/** Visits lines that are not empty. */
function eachLine(file: Buffer, from: number, visit: (start: number, end: number) => void): void {
  for (let start = from; start < file.length;) {
    const end = endOfLine(file, start);
    if (end > start) visit(start, end);
    start = end + 1;
  }
}

/** Picks the columns out of a row's cells, under the API's names. */
function recordReader(
  header: readonly string[],
  columns: readonly string[],
): (cells: readonly string[], row: number) => CsvRecord {
  const bulkNames = columns.map((column) => column.replace(/(\d{3})([EM])$/, '$2$1'));
  requireColumns(header, ['GEO_ID', ...bulkNames]);
  const picks: [string, number][] = [['GEO_ID', header.indexOf('GEO_ID')]];
  columns.forEach((column, i) => picks.push([column, header.indexOf(bulkNames[i] ?? '')]));
  return (cells, row) => {
    if (cells.length !== header.length)
      throw new Error(`row ${row} (${cells[0]}) has ${cells.length} cells, the header ${header.length}`);
    return Object.fromEntries(picks.map(([column, index]) => [column, cells[index] ?? '']));
  };
}
