import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { padGeoid } from '../../../server/analysis/geoid.ts';
import type { TravelTimeRows } from '../../../server/analysis/travel-table.ts';
import { openWritable, type Database } from '../../../server/db.ts';
import { modeOf, timesMapping, type TimesMapping } from './mapping.ts';

export const TIMES_RULES = {
  origin: 'is not the GEOID of a block group (12 digits) or a ZCTA (5 digits)',
  destination: 'is blank: the id of a service is needed',
  mode: 'is not a way of travel known here (drive, walk, bus)',
  time: 'is not a number',
  negative: 'is below zero',
} as const;
export type TimesRule = keyof typeof TIMES_RULES;

export interface TimesProblem {
  /** 1 = the first row after the header. */
  readonly row: number;
  readonly column: string;
  readonly cell: string;
  readonly rule: TimesRule;
}

export interface TravelTimes {
  readonly mapping: TimesMapping;
  /** The rows that can be read. Infinity: asked for, and there is no way. */
  readonly rows: TravelTimeRows;
  readonly rowsIn: number;
  readonly problems: readonly TimesProblem[];
  /** Rows whose origin had lost its leading zeros. */
  readonly padded: number;
}

/** A row as it was written. */
interface Written {
  readonly origin: string;
  readonly destination: string;
  readonly mode: string;
  readonly time: string;
}

/** Travel times of a CSV (UTF-8) or Parquet file. A row that cannot be read is a problem, and left out. */
export async function readTravelTimes(path: string, said: Partial<TimesMapping> = {}): Promise<TravelTimes> {
  const table = await tableOf(path);
  const db = await openWritable(':memory:');
  try {
    const described = await db.query<{ column_name: string }>(`DESCRIBE SELECT * FROM ${table}`);
    const mapping = timesMapping(
      described.map(({ column_name: name }) => name),
      said,
    );
    return timesOf(await writtenRows(db, table, mapping), mapping);
  } finally {
    await db.close();
  }
}

/** The file as a table in DuckDB's words, every cell as it was written. */
async function tableOf(path: string): Promise<string> {
  const bytes = await readFile(path);
  const quoted = `'${path.replaceAll("'", "''")}'`;
  if (bytes.subarray(0, 4).toString('latin1') === 'PAR1') return `read_parquet(${quoted})`;
  // DuckDB fails badly on other encodings
  if (!isUtf8(bytes)) throw new Error(`${path}: the bytes are not UTF-8`);
  return `read_csv(${quoted}, header = true, all_varchar = true)`;
}

async function writtenRows(db: Database, table: string, mapping: TimesMapping): Promise<Written[]> {
  const { origin, destination, time, mode } = mapping;
  const text = (column: string): string =>
    `coalesce(trim(CAST("${column.replaceAll('"', '""')}" AS VARCHAR)), '')`;
  return db.query<Written>(`
    SELECT ${text(origin)} AS origin, ${text(destination)} AS destination, ${text(time.column)} AS time,
      ${'constant' in mode ? `'${mode.constant}'` : text(mode.column)} AS mode
    FROM ${table}`);
}

function timesOf(written: readonly Written[], mapping: TimesMapping): TravelTimes {
  const rows = {
    origin: [] as string[],
    destination: [] as string[],
    mode: [] as string[],
    minutes: [] as number[],
  };
  const problems: TimesProblem[] = [];
  let padded = 0;
  for (const [index, row] of written.entries()) {
    const read = readRow(row, mapping);
    if (typeof read === 'string') {
      problems.push({ row: index + 1, ...blame(read, row, mapping), rule: read });
      continue;
    }
    if (read.origin !== row.origin) padded++;
    rows.origin.push(read.origin);
    rows.destination.push(row.destination);
    rows.mode.push(read.mode);
    rows.minutes.push(read.minutes);
  }
  return {
    mapping,
    rows: { ...rows, minutes: Float64Array.from(rows.minutes) },
    rowsIn: written.length,
    problems,
    padded,
  };
}

/** The row's values, or the rule it breaks. */
function readRow(
  row: Written,
  { time }: TimesMapping,
): { origin: string; mode: string; minutes: number } | TimesRule {
  const origin = geoidOf(row.origin);
  if (origin === null) return 'origin';
  if (row.destination === '') return 'destination';
  const mode = modeOf(row.mode);
  if (mode === undefined) return 'mode';
  const minutes = minutesOf(row.time, time.unit);
  if (minutes === null) return 'time';
  return minutes < 0 ? 'negative' : { origin, mode, minutes };
}

function blame(
  rule: TimesRule,
  row: Written,
  { origin, destination, time, mode }: TimesMapping,
): Pick<TimesProblem, 'column' | 'cell'> {
  if (rule === 'origin') return { column: origin, cell: row.origin };
  if (rule === 'destination') return { column: destination, cell: row.destination };
  if (rule === 'mode') return { column: 'column' in mode ? mode.column : 'mode', cell: row.mode };
  return { column: time.column, cell: row.time };
}

/** A block group or a ZCTA, its lost zeros put back; null = neither. */
function geoidOf(text: string): string | null {
  if (/^\d{3,5}$/.test(text)) return padGeoid(text, 5);
  return /^\d{11,12}$/.test(text) ? padGeoid(text, 12) : null;
}

/** "No way": R5 writes nothing, NA or the largest whole number; OSRM and Valhalla write null. */
const NO_WAY = new Set(['', 'NA', 'null', 'NULL', 'NaN', 'nan', 'Infinity', 'inf', '2147483647']);

function minutesOf(text: string, unit: 'minutes' | 'seconds'): number | null {
  if (NO_WAY.has(text)) return Infinity;
  const value = Number(text);
  if (!Number.isFinite(value)) return null;
  return unit === 'seconds' ? value / 60 : value;
}
