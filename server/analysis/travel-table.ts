import type { PairRows } from './pair-rows.ts';

/** Rows of a travel-time table as R5, OSRM or Valhalla export it. All columns have one length. */
export interface TravelTimeRows {
  readonly origin: readonly string[];
  readonly destination: readonly string[];
  readonly mode: readonly string[];
  /** >= 0; NaN or Infinity = asked for, and there is no way */
  readonly minutes: Float64Array;
}

/** Pairs with their minutes in compressed rows, sites ascending within a row. */
export interface TimedPairs extends PairRows {
  readonly minutes: Float64Array;
}

/** Ways of a table between numbered points and sites. All columns have one length. */
export interface NumberedWays {
  readonly point: Int32Array;
  /** of no account where there is no way */
  readonly site: Int32Array;
  /** >= 0; NaN or Infinity = asked for, and there is no way */
  readonly minutes: Float64Array;
}

/** The pairs a table knows a way for. */
export interface KnownPairs extends TimedPairs {
  /** 1 = the point is an origin of the table: what it has no row to, it cannot reach */
  readonly known: Uint8Array;
}

/** What a table says about some points and sites. */
export interface TravelTable extends KnownPairs {
  /** rows of the mode whose origin or destination is none of the points and sites */
  readonly unmatched: number;
}

/**
 * A travel-time table for some points and sites.
 *
 * mode           rows of other modes take no part
 * points, sites  ids as in origin and destination; each once
 * returns        the pairs there is a way for; of several rows for one pair the shortest
 * throws         RangeError on minutes below 0, columns of different lengths, an id that is there twice
 * source         METHODS §1
 */
export function travelTable(
  rows: TravelTimeRows,
  mode: string,
  points: readonly string[],
  sites: readonly string[],
): TravelTable {
  const { origin, destination, mode: modes, minutes: times } = rows;
  requireLengths({ destination, mode: modes, minutes: times }, 'origin', origin.length);
  const pointOf = numbered('points', points);
  const siteOf = numbered('sites', sites);
  const known = new Uint8Array(points.length);
  const rowOf = points.map(() => new Map<number, number>());
  let unmatched = 0;
  for (const [row, minutes] of rows.minutes.entries()) {
    requireTime(minutes, row);
    if (rows.mode[row] !== mode) continue;
    const point = pointOf.get(rows.origin[row]!);
    const site = siteOf.get(rows.destination[row]!);
    if (point !== undefined) known[point] = 1;
    if (point === undefined || site === undefined) unmatched++;
    else keepShortest(rowOf[point]!, site, minutes);
  }
  return { ...compressed(rowOf), known, unmatched };
}

/**
 * The same for ways between numbered points and sites.
 *
 * points   how many there are
 * returns  the pairs there is a way for; of several ways for one pair the shortest
 * throws   RangeError on minutes below 0, columns of different lengths, a point that is not there
 */
export function knownPairs({ point, site, minutes }: NumberedWays, points: number): KnownPairs {
  requireLengths({ site, minutes }, 'point', point.length);
  const known = new Uint8Array(points);
  const rowOf = Array.from(known, () => new Map<number, number>());
  for (const [row, value] of minutes.entries()) {
    requireTime(value, row);
    const from = point[row]!;
    if (!(from >= 0 && from < points))
      throw new RangeError(`point[${row}] must be a number of one of ${points} points, got ${from}`);
    known[from] = 1;
    keepShortest(rowOf[from]!, site[row]!, value);
  }
  return { ...compressed(rowOf), known };
}

function keepShortest(row: Map<number, number>, site: number, minutes: number): void {
  if (minutes < (row.get(site) ?? Infinity)) row.set(site, minutes);
}

/**
 * Estimated times, replaced by a table's where there is one: the rows of its origins are the table's alone, so that a site
 * the table has no way to is out of reach; all other rows keep the estimate.
 *
 * estimate, table  for the same points and sites
 * throws           RangeError where they are not of the same points
 */
export function withTravelTable(estimate: TimedPairs, table: KnownPairs): TimedPairs {
  const points = table.known.length;
  if (estimate.start.length !== points + 1)
    throw new RangeError(
      `estimate must have ${points} rows as the table has, got ${estimate.start.length - 1}`,
    );
  const from = (i: number): TimedPairs => (table.known[i] === 1 ? table : estimate);
  const start = new Int32Array(points + 1);
  for (let i = 0; i < points; i++) start[i + 1] = start[i]! + from(i).start[i + 1]! - from(i).start[i]!;
  const site = new Int32Array(start[points]!);
  const minutes = new Float64Array(site.length);
  for (let i = 0; i < points; i++) {
    const { start: rows, ...pairs } = from(i);
    site.set(pairs.site.subarray(rows[i], rows[i + 1]), start[i]);
    minutes.set(pairs.minutes.subarray(rows[i], rows[i + 1]), start[i]);
  }
  return { start, site, minutes };
}

function requireLengths(
  columns: Readonly<Record<string, { readonly length: number }>>,
  first: string,
  rows: number,
): void {
  for (const [name, { length }] of Object.entries(columns))
    if (length !== rows)
      throw new RangeError(`${name} must have ${rows} rows as ${first} has, got ${length}`);
}

function requireTime(minutes: number, row: number): void {
  if (minutes < 0) throw new RangeError(`minutes[${row}] must be at least 0, got ${minutes}`);
}

function numbered(name: string, ids: readonly string[]): Map<string, number> {
  const numbers = new Map(ids.map((id, i) => [id, i]));
  ids.forEach((id, i) => {
    if (numbers.get(id) !== i) throw new RangeError(`${name} must hold each id once, got ${id} again`);
  });
  return numbers;
}

function compressed(rows: readonly ReadonlyMap<number, number>[]): TimedPairs {
  const start = new Int32Array(rows.length + 1);
  rows.forEach((row, i) => (start[i + 1] = start[i]! + row.size));
  const site = new Int32Array(start[rows.length]!);
  const minutes = new Float64Array(site.length);
  for (const [i, row] of rows.entries()) {
    const sites = Int32Array.from(row.keys()).toSorted();
    site.set(sites, start[i]);
    minutes.set(
      Float64Array.from(sites, (j) => row.get(j)!),
      start[i],
    );
  }
  return { start, site, minutes };
}
