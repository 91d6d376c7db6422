import { cell, Drops, parseCsv, type CsvRecord } from './csv.ts';

export interface AcsTable {
  /** One record for each ZCTA, with the table's own column names. */
  readonly records: readonly CsvRecord[];
  /** Rows below the two header rows. */
  readonly rowsIn: number;
  readonly drops: Readonly<Record<string, number>>;
}

const labelRow = 'Geography';
const zctaKey = /^860Z200US(\d{5})$/;

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
    if (!zctaKey.test(key)) drops.add(otherLevel(key));
    else if (earlier === undefined) kept.set(key, record);
    else if (sameCells(earlier, record)) drops.add('repeated_row');
    else throw new Error(`${key} is listed twice with different cells`);
  }
  return { records: [...kept.values()], rowsIn: rows.length, drops: drops.counts };
}

/** Five digits of a record that readAcsTable kept. */
export function acsZcta(record: CsvRecord): string {
  const zcta = zctaKey.exec(cell(record, 'GEO_ID'))?.[1];
  if (zcta === undefined) throw new Error(`GEO_ID ${cell(record, 'GEO_ID')} is not a 2020 ZCTA`);
  return zcta;
}

function otherLevel(key: string): string {
  if (!/^\d{3}[0-9A-Z]{4}US\d*$/.test(key))
    throw new Error(`GEO_ID ${JSON.stringify(key)} is not a Census key`);
  return 'other_level';
}

function sameCells(a: CsvRecord, b: CsvRecord): boolean {
  const columns = Object.keys(a);
  return columns.length === Object.keys(b).length && columns.every((column) => a[column] === b[column]);
}
