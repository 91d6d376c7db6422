import type { Problem } from './rules.ts';

/** A row of a list, its foreign format gone: every cell a trimmed text, '' where there is none. */
export interface ListRecord {
  /** 1 = the first row after the header, counted over all pages. */
  readonly row: number;
  readonly cells: Readonly<Record<string, string>>;
  /** The file's own point, in its projection. */
  readonly point: { readonly x: number; readonly y: number } | null;
  /** Kind of the file's own shape where it is no point, e.g. `Polygon`. */
  readonly shape: string | null;
}

export interface ListTable {
  readonly columns: readonly string[];
  readonly records: readonly ListRecord[];
  /** EPSG code, proj4 definition or well-known text that the file gives for its points; null = none. */
  readonly projection: number | string | null;
  /** Rows that the format itself cannot hold true. */
  readonly problems: readonly Problem[];
  /** The server says that it held back rows. */
  readonly cutOff: boolean;
}

type Shaped = Pick<ListRecord, 'cells'> & Partial<Pick<ListRecord, 'point' | 'shape'>>;

/** A table of rows as a reader found them; its columns are those that any row has. */
export function listTable(
  rows: readonly Shaped[],
  rest: Partial<Omit<ListTable, 'records'>> = {},
): ListTable {
  const columns = new Set<string>();
  for (const { cells } of rows) for (const name of Object.keys(cells)) columns.add(name);
  return {
    columns: [...columns],
    records: rows.map((row, index) => ({ point: null, shape: null, ...row, row: index + 1 })),
    projection: null,
    problems: [],
    cutOff: false,
    ...rest,
  };
}

/** Pages of one table, rows numbered through. */
export function joinTables(tables: readonly ListTable[]): ListTable {
  const [first] = tables;
  if (!first) throw new RangeError('a list needs at least one page');
  if (tables.length === 1) return first;
  let before = 0;
  const records: ListRecord[] = [];
  const problems: Problem[] = [];
  for (const table of tables) {
    for (const record of table.records) records.push({ ...record, row: record.row + before });
    for (const problem of table.problems) problems.push({ ...problem, row: problem.row + before });
    before += table.records.length;
  }
  return {
    columns: [...new Set(tables.flatMap((table) => table.columns))],
    records,
    problems,
    projection: first.projection,
    cutOff: tables.at(-1)?.cutOff ?? false,
  };
}

/** Throws where a column that is asked for is not there, and says which are. */
export function requireColumns(table: ListTable, asked: readonly string[]): void {
  const missing = asked.filter((name) => !table.columns.includes(name));
  if (missing.length === 0) return;
  throw new Error(
    `column ${missing.join(', ')} is missing; there are ${table.columns.map((name) => JSON.stringify(name)).join(', ') || 'none'}`,
  );
}
