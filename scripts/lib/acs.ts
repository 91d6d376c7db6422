import { cell, Drops, missingColumns, parseCsv, type CsvRecord } from './csv.ts';

export interface AcsTable {
  /** One record for each area, with its key as GEO_ID and columns as the API names them (B25003_001E, B25003_001M). */
  readonly records: readonly CsvRecord[];
  /** Rows below the header. */
  readonly rowsIn: number;
  readonly drops: Readonly<Record<string, number>>;
}

/** Areas of one kind among the Census Bureau's keys. */
export interface AcsLevel {
  readonly name: string;
  /** Beginning of each key: three digits of summary level, four of variant and component, `US`. */
  readonly prefix: string;
  /** Of the code behind it. */
  readonly digits: number;
}

export const ZCTA_2020: AcsLevel = { name: '2020 ZCTA', prefix: '860Z200US', digits: 5 };

const labelRow = 'Geography';

/**
 * Code of an area of the level, null for areas of other levels. The same summary level in another variant is an
 * error: `8600000US` are the ZCTAs of 2010, and a file of those must not pass for one without rows.
 */
export function codeOfKey(key: string, level: AcsLevel): string | null {
  if (!/^\d{3}[0-9A-Z]{4}US/.test(key)) throw new Error(`GEO_ID ${JSON.stringify(key)} is not a Census key`);
  if (!key.startsWith(level.prefix.slice(0, 3))) return null;
  const code = key.slice(level.prefix.length);
  if (!key.startsWith(level.prefix) || code.length !== level.digits || !/^\d+$/.test(code))
    throw new Error(
      `GEO_ID ${key} is not that of a ${level.name}, ${level.prefix} and ${level.digits} digits`,
    );
  return code;
}

/** Five digits of a record of ZCTAs. */
export function acsZcta(record: CsvRecord): string {
  const key = cell(record, 'GEO_ID');
  const zcta = codeOfKey(key, ZCTA_2020);
  if (zcta === null) throw new Error(`GEO_ID ${key} is not a ${ZCTA_2020.name}`);
  return zcta;
}

/** Throws where a column is gone or renamed. */
export function requireColumns(found: readonly string[], wanted: readonly string[]): void {
  const missing = wanted.filter((column) => !found.includes(column));
  if (missing.length > 0) throw missingColumns(missing, found);
}

/**
 * ZCTA rows of a table downloaded from data.census.gov: two header rows (codes, then labels), a comma at the end
 * of every row, rows of other levels (the United States) among them, areas repeated with identical cells.
 * A repeat with other cells is an error: we could not say which is true.
 */
export function readAcsTable(bytes: Uint8Array): AcsTable {
  const rows = parseCsv(bytes).filter((record) => cell(record, 'GEO_ID') !== labelRow);
  const drops = new Drops();
  const kept = new Map<string, CsvRecord>();
  for (const record of rows) {
    const key = cell(record, 'GEO_ID');
    const earlier = kept.get(key);
    if (codeOfKey(key, ZCTA_2020) === null) drops.add('other_level');
    else if (earlier === undefined) kept.set(key, record);
    else if (sameCells(earlier, record)) drops.add('repeated_row');
    else throw new Error(`${key} is listed twice with different cells`);
  }
  return { records: [...kept.values()], rowsIn: rows.length, drops: drops.counts };
}

function sameCells(a: CsvRecord, b: CsvRecord): boolean {
  const columns = Object.keys(a);
  return columns.length === Object.keys(b).length && columns.every((column) => a[column] === b[column]);
}
