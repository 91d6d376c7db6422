import { unitVectors, type UnitVectors } from './distance.ts';
import { latitudeRows, rowFrame, type LatitudeRows, type RowFrame } from './latitude-rows.ts';
import { requireLength } from './pair-rows.ts';
import { chordLimit, moveTo, windowsOf, type Window } from './row-windows.ts';

/** Positions in degrees. */
export interface Positions {
  readonly lon: Float64Array;
  readonly lat: Float64Array;
}

/**
 * Which sites lie within which step of each point, as runs of neighbouring entries instead of pairs: ten million pairs
 * take about ten megabytes. The rows of `from`, `to`, `step` that belong to point[i] are start[i] .. start[i+1].
 */
export interface CatchmentRuns {
  readonly point: Int32Array;
  readonly start: Int32Array;
  /** entries from .. to of `site`, all in one step */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly step: Uint8Array;
  /** site of each entry; one near the antimeridian has two entries, of which a point meets one */
  readonly site: Int32Array;
  readonly sites: number;
  /** steps of a class of points */
  readonly steps: number;
}

/**
 * Finds which sites lie within which step of each point: a sweep over rows of latitude with squared chords, each row's
 * window of longitudes moving with the points, so that nothing is searched for and no distance is computed.
 *
 * points, sites  degrees
 * steps          straight-line km, ascending, thresholds inclusive; or one such list for each class of points
 * classOf        class of each point, where there are several lists
 * throws         RangeError on a place outside the globe, steps that do not ascend, over 255 steps, an unknown class
 */
export function sweepCatchments(
  points: Positions,
  sites: Positions,
  steps: readonly (readonly number[])[],
  classOf: Uint8Array = new Uint8Array(points.lon.length),
): CatchmentRuns {
  requirePositions('points', points);
  requirePositions('sites', sites);
  steps.forEach(requireSteps);
  requireLength('classOf', classOf.length, points.lon.length);
  const reach = Math.max(0, ...steps.map((km) => km.at(-1)!));
  const [south, north] = latitudes(points, sites);
  const frame = rowFrame(south, north, reach);
  const rows = latitudeRows(frame, sites.lon, sites.lat, reach);
  const target = { frame, rows, vectors: vectorsAt(sites, rows.place) };
  const out = runList(points.lon.length);
  const classes = groups(classOf, steps.length);
  steps.forEach((km, c) => sweepClass(points, classes[c]!, km, target, out));
  return {
    point: out.point,
    start: out.start,
    from: out.from.subarray(0, out.used),
    to: out.to.subarray(0, out.used),
    step: out.step.subarray(0, out.used),
    site: rows.place,
    sites: sites.lon.length,
    steps: Math.max(0, ...steps.map((km) => km.length)),
  };
}

interface Target {
  readonly frame: RowFrame;
  readonly rows: LatitudeRows;
  readonly vectors: UnitVectors;
}

interface RunList {
  readonly point: Int32Array;
  readonly start: Int32Array;
  /** points done */
  done: number;
  from: Int32Array;
  to: Int32Array;
  step: Uint8Array;
  used: number;
}

/** Room for runs of a point, before there must be more. */
const RUNS_TO_BEGIN_WITH = 16;

const runList = (points: number): RunList => ({
  point: new Int32Array(points),
  start: new Int32Array(points + 1),
  done: 0,
  from: new Int32Array(points * RUNS_TO_BEGIN_WITH),
  to: new Int32Array(points * RUNS_TO_BEGIN_WITH),
  step: new Uint8Array(points * RUNS_TO_BEGIN_WITH),
  used: 0,
});

function sweepClass(
  points: Positions,
  members: Int32Array,
  km: readonly number[],
  target: Target,
  out: RunList,
): void {
  if (members.length === 0) return;
  const { frame, rows: sites } = target;
  const limits = Float64Array.from(km, chordLimit);
  const lon = pick(points.lon, members);
  const lat = pick(points.lat, members);
  const rows = latitudeRows(frame, lon, lat, 0);
  const vectors = vectorsAt({ lon, lat }, rows.place);
  for (let row = 0; row < frame.rows; row++) {
    if (rows.start[row] === rows.start[row + 1]) continue;
    const windows = windowsOf(row, limits.at(-1)!, frame, sites);
    for (let i = rows.start[row]!; i < rows.start[row + 1]!; i++) {
      out.point[out.done] = members[rows.place[i]!]!;
      for (const window of windows) {
        moveTo(window, rows.lon[i]!, sites.lon);
        if (window.from < window.to) addRuns(window, vectors, i, target.vectors, limits, out);
      }
      out.start[++out.done] = out.used;
    }
  }
}

/** Adds the runs of one point in one window: a new run wherever the step changes. */
function addRuns(
  { from, to }: Window,
  points: UnitVectors,
  i: number,
  { x, y, z }: UnitVectors,
  limits: Float64Array,
  out: RunList,
): void {
  reserve(out, to - from);
  const { from: runFrom, to: runTo, step: runStep } = out;
  const [px, py, pz] = [points.x[i]!, points.y[i]!, points.z[i]!];
  const beyond = limits.length;
  let used = out.used;
  let step = beyond;
  let above = limits[beyond - 1]!;
  let upTo = Infinity;
  for (let j = from; j < to; j++) {
    const dx = px - x[j]!;
    const dy = py - y[j]!;
    const dz = pz - z[j]!;
    const squared = dx * dx + dy * dy + dz * dz;
    if (squared > above && squared <= upTo) continue;
    if (step < beyond) runTo[used++] = j;
    step = 0;
    while (step < beyond && squared > limits[step]!) step++;
    above = step === 0 ? -1 : limits[step - 1]!;
    upTo = step === beyond ? Infinity : limits[step]!;
    runFrom[used] = j;
    runStep[used] = step;
  }
  if (step < beyond) runTo[used++] = to;
  out.used = used;
}

/** Room for as many runs more, and the one that is begun but not kept. */
function reserve(out: RunList, more: number): void {
  const wanted = out.used + more + 1;
  if (wanted <= out.from.length) return;
  const size = Math.max(wanted, out.from.length * 2);
  out.from = enlarged(out.from, new Int32Array(size));
  out.to = enlarged(out.to, new Int32Array(size));
  out.step = enlarged(out.step, new Uint8Array(size));
}

function enlarged<T extends Int32Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

function requirePositions(name: string, { lon, lat }: Positions): void {
  requireLength(`${name}.lat`, lat.length, lon.length);
  for (let i = 0; i < lon.length; i++)
    if (!(Math.abs(lon[i]!) <= 180 && Math.abs(lat[i]!) <= 90))
      throw new RangeError(`${name}[${i}] must lie within ±180, ±90 degrees, got ${lon[i]}, ${lat[i]}`);
}

function requireSteps(km: readonly number[], of: number): void {
  if (km.length < 1 || km.length > 255)
    throw new RangeError(`steps[${of}] must have 1 to 255 entries, got ${km.length}`);
  for (const [k, value] of km.entries())
    if (!(value >= 0 && (k === 0 || value > km[k - 1]!)))
      throw new RangeError(`steps[${of}][${k}] must be at least 0 and over the one before it, got ${value}`);
}

function latitudes(...of: readonly Positions[]): [south: number, north: number] {
  let [south, north] = [Infinity, -Infinity];
  for (const { lat } of of)
    for (const value of lat) {
      south = Math.min(south, value);
      north = Math.max(north, value);
    }
  return south <= north ? [south, north] : [0, 0];
}

/** Members of each class. */
function groups(classOf: Uint8Array, classes: number): Int32Array[] {
  const size = new Int32Array(classes);
  classOf.forEach((c, i) => {
    if (c >= classes)
      throw new RangeError(`classOf[${i}] must be a number of one of ${classes} classes, got ${c}`);
    size[c]!++;
  });
  const members = Array.from(size, (count) => new Int32Array(count));
  const next = new Int32Array(classes);
  classOf.forEach((c, i) => (members[c]![next[c]!++] = i));
  return members;
}

const vectorsAt = ({ lon, lat }: Positions, places: Int32Array): UnitVectors =>
  unitVectors(pick(lon, places), pick(lat, places));

function pick(values: Float64Array, places: Int32Array): Float64Array {
  const picked = new Float64Array(places.length);
  for (let k = 0; k < picked.length; k++) picked[k] = values[places[k]!]!;
  return picked;
}
