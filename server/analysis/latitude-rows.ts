import { boxHalfWidth } from './distance.ts';

/** Equal rows of latitude from `south` on. */
export interface RowFrame {
  /** degrees */
  readonly south: number;
  readonly height: number;
  readonly rows: number;
}

/**
 * Places in rows of latitude, each row by longitude, so that a window of longitudes is one stretch of entries. A place
 * that is near the antimeridian stands a second time beyond it: row r is entries start[r] .. start[r+1], of which
 * home[r] .. home[r] + places of the row are the places themselves.
 */
export interface LatitudeRows {
  readonly start: Int32Array;
  readonly home: Int32Array;
  readonly count: Int32Array;
  /** number of the place of each entry */
  readonly place: Int32Array;
  /** degrees of each entry, ascending in a row to LONGITUDE_STEP, beyond ±180 where a place stands a second time */
  readonly lon: Float64Array;
  /** degrees of longitude that a row's places can reach at the most; 180 near a pole, -1 where nobody asks */
  readonly margin: Float64Array;
}

/** Degrees by which entries of a row may be out of order. */
export const LONGITUDE_STEP = 360 / 2 ** 30;

const ROWS_IN_REACH = 12;
const MOST_ROWS = 65_536;

/** Rows for places whose latitudes lie in south..north and reach so many km: a twelfth of the reach high. */
export function rowFrame(south: number, north: number, km: number): RowFrame {
  const reach = Math.min(180, boxHalfWidth(0, km).lat);
  const height = Math.max(reach / ROWS_IN_REACH, (north - south) / MOST_ROWS, 1e-6);
  return { south, height, rows: Math.floor((north - south) / height) + 1 };
}

/** The latitudes of a row: those of its places, and no more than the globe has. */
export function rowEdges({ south, height }: RowFrame, row: number): { south: number; north: number } {
  const edge = south + row * height;
  // A hair wider: rounding may put a place that is at an edge into the row beside it.
  return { south: Math.max(-90, edge - 1e-9), north: Math.min(90, edge + height + 1e-9) };
}

/**
 * Sorts places into rows.
 *
 * lon, lat  degrees within ±180, ±90
 * km        how far a place must be found from; 0 = entries for the places alone
 */
export function latitudeRows(
  frame: RowFrame,
  lon: Float64Array,
  lat: Float64Array,
  km: number,
): LatitudeRows {
  const { place, start: own } = sortedRows(frame, lon, lat);
  const margin = Float64Array.from({ length: frame.rows }, (_, row) => {
    const { south, north } = rowEdges(frame, row);
    return km === 0 ? -1 : boxHalfWidth(Math.max(Math.abs(south), Math.abs(north)), km).lon;
  });
  const rows = Array.from({ length: frame.rows }, (_, row) => {
    const home = place.subarray(own[row], own[row + 1]);
    // Near a pole a row is searched as a whole: no place may stand there twice.
    const reach = margin[row]! < 180 ? margin[row]! + 2 * LONGITUDE_STEP : -1;
    let from = home.length;
    while (from > 0 && lon[home[from - 1]!]! >= 180 - reach) from--;
    let to = 0;
    while (to < home.length && lon[home[to]!]! <= reach - 180) to++;
    return { west: home.subarray(from), home, east: home.subarray(0, to) };
  });
  const start = new Int32Array(frame.rows + 1);
  rows.forEach(({ west, home, east }, row) => {
    start[row + 1] = start[row]! + west.length + home.length + east.length;
  });
  const entries = { place: new Int32Array(start[frame.rows]!), lon: new Float64Array(start[frame.rows]!) };
  const put = (places: ArrayLike<number>, at: number, turn: number): void => {
    entries.place.set(places, at);
    for (let k = 0; k < places.length; k++) entries.lon[at + k] = lon[places[k]!]! + turn;
  };
  rows.forEach(({ west, home, east }, row) => {
    put(west, start[row]!, -360);
    put(home, start[row]! + west.length, 0);
    put(east, start[row]! + west.length + home.length, 360);
  });
  return {
    start,
    home: Int32Array.from(rows, ({ west }, row) => start[row]! + west.length),
    count: Int32Array.from(rows, ({ home }) => home.length),
    ...entries,
    margin,
  };
}

function sortedRows(
  { south, height, rows }: RowFrame,
  lon: Float64Array,
  lat: Float64Array,
): { place: Int32Array; start: Int32Array } {
  const row = lat.map((value) => Math.floor((value - south) / height));
  const start = new Int32Array(rows + 1);
  for (const r of row) start[r + 1]!++;
  for (let r = 0; r < rows; r++) start[r + 1]! += start[r]!;
  const next = start.slice();
  const place = new Int32Array(lon.length);
  for (let i = 0; i < row.length; i++) place[next[row[i]!]!++] = i;
  for (let r = 0; r < rows; r++) sortByLongitude(place.subarray(start[r], start[r + 1]), lon);
  return { place, start };
}

const MOST_IN_ROW = 2 ** 22;

/** Sorts by LONGITUDE_STEP, as numbers that hold longitude and place in the row: a third of the time of comparing places. */
function sortByLongitude(places: Int32Array, lon: Float64Array): void {
  if (places.length > MOST_IN_ROW)
    throw new RangeError(`places must be at most ${MOST_IN_ROW} in a row of latitude, got ${places.length}`);
  const keys = new Float64Array(places.length);
  for (let k = 0; k < keys.length; k++)
    keys[k] = Math.floor((lon[places[k]!]! + 180) / LONGITUDE_STEP) * MOST_IN_ROW + k;
  const before = places.slice();
  keys.sort();
  for (let k = 0; k < keys.length; k++) places[k] = before[keys[k]! % MOST_IN_ROW]!;
}
