import { createHash } from 'node:crypto';
import { zip5 } from '../../server/analysis/geoid.ts';
import { inContext } from './context.ts';
import { Drops, numberCell, type CsvRecord } from './csv.ts';
import type { ParsedRows, ServiceRow, ZipCityRow } from './source.ts';

/** A place that may be drawn: what the row does not say is not known, and it counts as one site. */
export const site = (
  row: Pick<ServiceRow, 'category' | 'id' | 'name'> & Partial<Omit<ServiceRow, 'kind'>>,
): ServiceRow => ({
  kind: 'site',
  address: null,
  city: null,
  zip: null,
  lon: null,
  lat: null,
  checkPointAgainstZip: false,
  capacity: 1,
  beds: null,
  ages: null,
  ...row,
});

/** Somebody's home: only its ZIP and its seats leave the parser. */
export const home = (category: string, zip: string | null, capacity: number): ServiceRow => ({
  ...site({ category, id: '', name: null, zip, capacity }),
  kind: 'home',
});

/** Trimmed text, or null for blank and for the file's words for blank. */
export function textOrNull(text: string | null | undefined, missing: readonly string[] = []): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' || missing.includes(trimmed) ? null : trimmed;
}

/** Both coordinates in degrees, or both null where either is missing; an impossible one throws. */
export function pointCells(
  record: CsvRecord,
  lonColumn: string,
  latColumn: string,
  missing: readonly string[] = [],
): { lon: number | null; lat: number | null } {
  const lon = numberCell(record, lonColumn, missing);
  const lat = numberCell(record, latColumn, missing);
  if (lon === null || lat === null) return { lon: null, lat: null };
  if (Math.abs(lon) > 180 || Math.abs(lat) > 90)
    throw new RangeError(`${lonColumn}, ${latColumn}: degrees expected, got ${lon} ${lat}`);
  return { lon, lat };
}

/** Seats by age group in one text, empty groups left out: `infants 8, preschool 40`. */
export const agesText = (seats: Readonly<Record<string, number>>): string | null =>
  Object.entries(seats)
    .filter(([, count]) => count > 0)
    .map(([group, count]) => `${group} ${count}`)
    .join(', ') || null;

/** Short stable id made of a row's own fields. */
export const fingerprint = (...fields: readonly (string | number | null)[]): string =>
  createHash('sha1').update(JSON.stringify(fields)).digest('hex').slice(0, 12);

/** Counts up where an id comes again: `id`, `id-2`, `id-3`. */
export class UniqueIds {
  private readonly seen = new Map<string, number>();
  next(id: string): string {
    const count = (this.seen.get(id) ?? 0) + 1;
    this.seen.set(id, count);
    return count === 1 ? id : `${id}-${count}`;
  }
}

/** Tells whether a record repeats an earlier one exactly; `ignore` names columns that only number the rows. */
export function repeatFinder(ignore: readonly string[] = []): (record: CsvRecord) => boolean {
  const seen = new Set<string>();
  return (record) => {
    const key = JSON.stringify(Object.entries(record).filter(([column]) => !ignore.includes(column)));
    if (seen.has(key)) return true;
    seen.add(key);
    return false;
  };
}

/**
 * The services that rows become. Where `convert` answers a text, the row is dropped for that reason;
 * where it throws, the error says which row it was (1 = first after the header).
 */
export function toServices<Row>(
  rows: readonly Row[],
  convert: (row: Row) => ServiceRow | string,
): Pick<ParsedRows, 'rowsIn' | 'drops'> & { services: ServiceRow[] } {
  const drops = new Drops();
  const services: ServiceRow[] = [];
  for (const [index, row] of rows.entries()) {
    const result = inContext(`row ${index + 1}`, () => convert(row));
    if (typeof result === 'string') drops.add(result);
    else services.push(result);
  }
  return { services, rowsIn: rows.length, drops: drops.counts };
}

/** The rows of a list that cannot be empty: where none is usable the file has changed, and its service has not gone. */
export function notEmpty<Rows extends Pick<ParsedRows, 'services' | 'rowsIn' | 'drops'>>(rows: Rows): Rows {
  if (rows.services?.length) return rows;
  const reasons = Object.entries(rows.drops).map(([reason, count]) => `${count} ${reason}`);
  throw new Error(`none of ${rows.rowsIn} rows is usable: ${reasons.join(', ') || 'the file holds none'}`);
}

const smallWords = new Set(['of', 'the', 'and', 'on', 'by', 'in', 'at', 'du']);

/** `EAGLE RIVER` as people write it; text that already has small letters stays. */
export function cityName(text: string): string {
  const city = text.trim().replaceAll(/\s+/g, ' ');
  if (city !== city.toUpperCase()) return city;
  const capital = (word: string): string =>
    word.replaceAll(/(?:^[od]'|^|[-/.(])[a-z]/g, (letters) => letters.toUpperCase());
  return city
    .toLowerCase()
    .split(' ')
    .map((word, index) => (index > 0 && smallWords.has(word) ? word : capital(word)))
    .join(' ');
}

/** One vote for the name of a ZIP's area, or none where ZIP or city is missing. */
export function cityVote(
  zip: string | null | undefined,
  city: string | null | undefined,
  state: string | null | undefined,
  missing: readonly string[] = [],
): ZipCityRow[] {
  const code = zip5(zip ?? '');
  const name = textOrNull(city, missing);
  return code && name ? [{ zip: code, city: cityName(name), state: textOrNull(state, missing) }] : [];
}
