import { createReadStream } from 'node:fs';
import type { TravelTimeRows } from '../../../server/analysis/travel-table.ts';
import { openWritable, type Database, type WritableDatabase } from '../../../server/db.ts';
import { MODES, timesMapping, type TimesMapping } from './mapping.ts';

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
  readonly rule: TimesRule;
  readonly cell: string;
}

/** "No way": R5 writes nothing, NA or the largest whole number; OSRM and Valhalla write null. */
const NO_WAY = ['', 'NA', 'null', 'NULL', 'NaN', 'nan', 'Infinity', 'inf', '2147483647'];

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
const name = (column: string): string => `"${column.replaceAll('"', '""')}"`;

/**
 * A travel-time table read into DuckDB, which holds millions of rows where arrays of texts do not fit. Table `timed` has
 * a row for each of the file's: what it says (origin, destination, mode, minutes: infinity = no way), the rule it breaks
 * (null = none) and the cell that does so.
 */
export interface TimesTable {
  readonly mapping: TimesMapping;
  readonly db: Database;
}

/** Travel times of a CSV (UTF-8) or Parquet file, for the time that `use` takes. */
export async function withTravelTimes<T>(
  path: string,
  said: Partial<TimesMapping>,
  use: (times: TimesTable) => Promise<T>,
): Promise<T> {
  const file = await fileTable(path);
  const db = await openWritable(':memory:');
  try {
    const columns = await db.query<{ column_name: string }>(`DESCRIBE SELECT * FROM ${file}`);
    const mapping = timesMapping(
      columns.map(({ column_name: column }) => column),
      said,
    );
    await read(db, file, mapping);
    return await use({ mapping, db });
  } finally {
    await db.close();
  }
}

/** The file as a table in DuckDB's words, every cell as it was written. */
async function fileTable(path: string): Promise<string> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let start = true;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    if (start && chunk.subarray(0, 4).toString('latin1') === 'PAR1') return `read_parquet(${text(path)})`;
    start = false;
    requireUtf8(path, () => utf8.decode(chunk, { stream: true }));
  }
  requireUtf8(path, () => utf8.decode());
  return `read_csv(${text(path)}, header = true, all_varchar = true)`;
}

/** DuckDB fails badly on other encodings. */
function requireUtf8(path: string, decode: () => string): void {
  try {
    decode();
  } catch (cause) {
    throw new Error(`${path}: the bytes are not UTF-8`, { cause });
  }
}

async function read(db: WritableDatabase, file: string, mapping: TimesMapping): Promise<void> {
  const { origin, destination, time, mode } = mapping;
  const written = (column: string): string => `coalesce(trim(CAST(${name(column)} AS VARCHAR)), '')`;
  const modes = Object.entries(MODES).flatMap(([id, words]) =>
    words.map((word) => `WHEN ${text(word)} THEN ${text(id)}`),
  );
  await db.run(`
    CREATE TABLE written AS SELECT ${written(origin)} AS origin, ${written(destination)} AS destination,
      ${'constant' in mode ? text(mode.constant) : written(mode.column)} AS mode, ${written(time.column)} AS time
    FROM ${file};
    CREATE TABLE timed AS
    WITH said AS (
      SELECT rowid + 1 AS row, origin AS written_origin, destination, mode AS written_mode, time,
        CASE WHEN regexp_full_match(origin, '\\d{3,5}') THEN lpad(origin, 5, '0')
             WHEN regexp_full_match(origin, '\\d{11,12}') THEN lpad(origin, 12, '0') END AS origin,
        CASE lower(mode) ${modes.join(' ')} END AS mode,
        CASE WHEN time IN (${NO_WAY.map(text).join(', ')}) THEN 'infinity'::DOUBLE
             ELSE TRY_CAST(time AS DOUBLE) END ${time.unit === 'seconds' ? '/ 60' : ''} AS minutes
      FROM written
    ), judged AS (
      SELECT *, CASE WHEN origin IS NULL THEN 'origin' WHEN destination = '' THEN 'destination'
        WHEN mode IS NULL THEN 'mode' WHEN minutes IS NULL THEN 'time' WHEN minutes < 0 THEN 'negative' END AS rule
      FROM said
    )
    SELECT row, origin, destination, mode, minutes, rule, origin <> written_origin AS padded,
      CASE rule WHEN 'origin' THEN written_origin WHEN 'destination' THEN destination WHEN 'mode' THEN written_mode
        WHEN 'time' THEN time WHEN 'negative' THEN time END AS cell
    FROM judged;
    DROP TABLE written`);
}

/** The rows that can be read, as server/analysis takes them. */
export async function travelTimeRows({ db }: TimesTable): Promise<TravelTimeRows> {
  const { minutes, ...rows } = await db.columns<{
    origin: string;
    destination: string;
    mode: string;
    minutes: number;
  }>('SELECT origin, destination, mode, minutes FROM timed WHERE rule IS NULL ORDER BY row');
  return { ...rows, minutes: Float64Array.from(minutes) };
}

/** The first rows that cannot be read. */
export const timesProblems = ({ db }: TimesTable, most: number): Promise<TimesProblem[]> =>
  db.query(
    `SELECT row::INTEGER AS row, rule, cell FROM timed WHERE rule IS NOT NULL ORDER BY row LIMIT ${most}`,
  );

export function problemText(
  { row, rule, cell }: TimesProblem,
  { origin, destination, time, mode }: TimesMapping,
): string {
  const columns = {
    origin,
    destination,
    mode: 'column' in mode ? mode.column : 'mode',
    time: time.column,
    negative: time.column,
  };
  return `row ${row}: ${columns[rule]}: ${JSON.stringify(cell.slice(0, 80))} ${TIMES_RULES[rule]}`;
}
