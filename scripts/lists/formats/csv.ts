import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { decodeText } from '../../lib/text.ts';
import type { ListFormat } from '../descriptor.ts';
import type { Problem } from '../rules.ts';
import { listTable, type ListTable } from '../table.ts';

export type CsvFormat = Extract<ListFormat, { kind: 'csv' }>;

/** Rows of a delimited file. Line ends may be LF, CRLF or CR. */
export function readCsv(bytes: Uint8Array, format: Omit<CsvFormat, 'kind' | 'member'>): ListTable {
  const rows = parse(decode(bytes, format.encoding), {
    bom: true,
    trim: true,
    skip_empty_lines: true,
    relax_column_count: true,
    delimiter: format.delimiter,
    from_line: format.headerRow,
  }) as string[][];
  const [header = [], ...below] = format.names ? [format.names, ...rows] : rows;
  const columns = columnNames(header);
  const problems: Problem[] = [];
  const records = below.map((cells, index) => {
    if (!fits(cells, columns.length))
      problems.push({ row: index + 1, column: 'the row', cell: `${cells.length} cells`, rule: 'cells' });
    return { cells: Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? ''])) };
  });
  return listTable(records, { columns, problems });
}

/** Blank cells may hang over the end: spreadsheets write them. */
const fits = (cells: readonly string[], columns: number): boolean =>
  cells.length >= columns && cells.slice(columns).every((cell) => cell === '');

/** A column without a name is named by its place, one that comes again by its count. */
function columnNames(header: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return header.map((given, index) => {
    const name = given === '' ? `column ${index + 1}` : given;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

function decode(bytes: Uint8Array, encoding: CsvFormat['encoding']): string {
  if (encoding === 'auto') return decodeText(bytes);
  // not TextDecoder for the others: Node's has no code page 437, and several versions read Windows-1252 wrongly
  if (encoding !== 'utf-8') return iconv.decode(bytes, encoding);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Error('the bytes are not UTF-8: name another encoding', { cause });
  }
}
