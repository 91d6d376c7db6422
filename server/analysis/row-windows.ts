import { chordSquaredOfKm, kmOfChordSquared } from './distance.ts';
import { LONGITUDE_STEP, rowEdges, type LatitudeRows, type RowFrame } from './latitude-rows.ts';

/** The stretch of a row's entries whose longitudes lie within `half` degrees of a point's. */
export interface Window {
  readonly half: number;
  readonly end: number;
  from: number;
  to: number;
}

/** Windows of all rows that points of one row may reach. */
export function windowsOf(row: number, limit: number, frame: RowFrame, sites: LatitudeRows): Window[] {
  const windows: Window[] = [];
  const add = (other: number): boolean => {
    const half = windowHalfWidth(row, other, limit, frame, sites.margin[other]!);
    if (half < 0) return false;
    if (sites.start[other] === sites.start[other + 1]) return true;
    const whole = half === Infinity;
    const from = whole ? sites.home[other]! : sites.start[other]!;
    const end = whole ? from + sites.count[other]! : sites.start[other + 1]!;
    windows.push({ half, end, from, to: from });
    return true;
  };
  for (let other = row; other >= 0 && add(other); other--);
  for (let other = row + 1; other < frame.rows && add(other); other++);
  return windows;
}

/** Degrees of longitude; Infinity = the whole row; below 0 = out of reach, as are all rows beyond. */
function windowHalfWidth(row: number, other: number, limit: number, frame: RowFrame, margin: number): number {
  const radians = Math.PI / 180;
  const gap = Math.max(0, (Math.abs(row - other) - 1) * frame.height - 4e-9) * radians;
  // chord² = (2 sin(dlat/2))² + 4 cos lat cos lat' sin²(dlon/2); a hair wider than exact.
  const left = limit * (1 + 1e-9) + 1e-18 - (2 * Math.sin(gap / 2)) ** 2;
  if (left < 0) return -1;
  const leastCos = (r: number): number => {
    const { south, north } = rowEdges(frame, r);
    return Math.cos(Math.max(Math.abs(south), Math.abs(north)) * radians);
  };
  const squared = left / (4 * leastCos(row) * leastCos(other));
  return squared < 1 && margin < 180
    ? (2 * Math.asin(Math.sqrt(squared))) / radians + 2 * LONGITUDE_STEP
    : Infinity;
}

export function moveTo(window: Window, lon: number, lons: Float64Array): void {
  const { half, end } = window;
  let { from, to } = window;
  while (from < end && lons[from]! < lon - half) from++;
  if (to < from) to = from;
  while (to < end && lons[to]! <= lon + half) to++;
  window.from = from;
  window.to = to;
}

/** The greatest squared chord that is no more than some km: comparing chords then decides as comparing km does. */
export function chordLimit(km: number): number {
  if (km >= kmOfChordSquared(4)) return Infinity;
  let within = 0;
  let beyond = Math.min(4, chordSquaredOfKm(km) * (1 + 1e-9) + Number.MIN_VALUE);
  for (;;) {
    const middle = within + (beyond - within) / 2;
    if (middle <= within || middle >= beyond) return within;
    if (kmOfChordSquared(middle) <= km) within = middle;
    else beyond = middle;
  }
}
