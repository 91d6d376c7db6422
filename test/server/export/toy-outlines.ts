import type { MultiPolygon } from 'geojson';
import { type Arc, UNITS_PER_DEGREE, outline } from '../../../server/analysis/topology.ts';

const arc = (...degrees: number[]): Arc =>
  Int32Array.from(degrees, (value) => Math.round(value * UNITS_PER_DEGREE));

/** Two squares of a tenth of a degree that share a border, and a hole in the first. */
const arcs = new Map([
  [0, arc(-100.1, 40, -100.2, 40, -100.2, 40.12345, -100.1, 40.12345)],
  [1, arc(-100.1, 40.12345, -100, 40.12345, -100, 40, -100.1, 40)],
  [2, arc(-100.1, 40.12345, -100.1, 40)],
  [3, arc(-100.15, 40.05, -100.14, 40.05, -100.14, 40.06, -100.15, 40.05)],
]);
export const toyOutlines: ReadonlyMap<string, MultiPolygon> = new Map([
  ['00501', outline([[[0, 2], [3]]], arcs)],
  ['99501', outline([[[1, ~2]]], arcs)],
]);
