import type { MultiPolygon } from 'geojson';
import { outline } from '../../../server/analysis/topology.ts';

/** Two squares of a tenth of a degree that share a border, and a hole in the first. */
const arcs = new Map([
  [
    0,
    Int32Array.of(-100_100_000, 40e6, -100_200_000, 40e6, -100_200_000, 40_123_457, -100_100_000, 40_123_457),
  ],
  [1, Int32Array.of(-100_100_000, 40_123_457, -100e6, 40_123_457, -100e6, 40e6, -100_100_000, 40e6)],
  [2, Int32Array.of(-100_100_000, 40_123_457, -100_100_000, 40e6)],
  [
    3,
    Int32Array.of(
      -100_150_000,
      40_050_000,
      -100_140_000,
      40_050_000,
      -100_140_000,
      40_060_000,
      -100_150_000,
      40_050_000,
    ),
  ],
]);
export const toyOutlines: ReadonlyMap<string, MultiPolygon> = new Map([
  ['00501', outline([[[0, 2], [3]]], arcs)],
  ['99501', outline([[[1, ~2]]], arcs)],
]);
