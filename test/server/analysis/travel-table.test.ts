import { describe, expect, it } from 'vitest';
import {
  travelTable,
  withTravelTable,
  type TimedPairs,
  type TravelTimeRows,
} from '../../../server/analysis/travel-table.ts';
import { pairsOf } from './pairs.ts';

type Row = readonly [origin: string, destination: string, mode: string, minutes: number];

const columns = (rows: readonly Row[]): TravelTimeRows => ({
  origin: rows.map(([origin]) => origin),
  destination: rows.map(([, destination]) => destination),
  mode: rows.map(([, , mode]) => mode),
  minutes: Float64Array.from(rows, ([, , , minutes]) => minutes),
});

/** Rows of [site, minutes]. */
const listed = ({ start, site, minutes }: TimedPairs): [number, number][][] =>
  Array.from({ length: start.length - 1 }, (_, i) =>
    Array.from(site.subarray(start[i], start[i + 1]), (j, k) => [j, minutes[start[i]! + k]!]),
  );

const points = ['a', 'b', 'c'];
const sites = ['x', 'y'];
const table = columns([
  ['a', 'y', 'drive', 12],
  ['a', 'x', 'drive', 30],
  ['a', 'y', 'walk', 90],
  ['b', 'elsewhere', 'drive', 4],
  ['nobody', 'x', 'drive', 4],
]);

describe('a travel-time table', () => {
  it('gives the pairs of a mode, sites ascending', () => {
    const found = travelTable(table, 'drive', points, sites);
    expect(listed(found)).toEqual([
      [
        [0, 30],
        [1, 12],
      ],
      [],
      [],
    ]);
    expect([...found.known]).toEqual([1, 1, 0]);
    expect(found.unmatched).toBe(2);
  });
  it('keeps modes apart: an origin is known in those it has rows for', () => {
    const found = travelTable(table, 'walk', points, sites);
    expect(listed(found)).toEqual([[[1, 90]], [], []]);
    expect([...found.known]).toEqual([1, 0, 0]);
  });
  it('takes the shortest of several rows, and no minutes for no way', () => {
    const found = travelTable(
      columns([
        ['a', 'x', 'drive', 9],
        ['a', 'x', 'drive', 7],
        ['a', 'y', 'drive', NaN],
        ['b', 'x', 'drive', Infinity],
      ]),
      'drive',
      points,
      sites,
    );
    expect(listed(found)).toEqual([[[0, 7]], [], []]);
    expect([...found.known]).toEqual([1, 1, 0]);
  });
  it('replaces the estimate of its origins alone, where what it has no way to is out of reach', () => {
    const {
      start,
      site,
      km: minutes,
    } = pairsOf([
      [5, 6],
      [7, 8],
      [9, null],
    ]);
    const replaced = withTravelTable({ start, site, minutes }, travelTable(table, 'drive', points, sites));
    expect(listed(replaced)).toEqual([
      [
        [0, 30],
        [1, 12],
      ],
      [],
      [[0, 9]],
    ]);
    const none = travelTable(columns([]), 'drive', points, sites);
    expect(listed(withTravelTable({ start, site, minutes }, none))).toEqual(listed({ start, site, minutes }));
  });
  it('refuses what does not fit', () => {
    const one = columns([['a', 'x', 'drive', 1]]);
    expect(() => travelTable(columns([['a', 'x', 'drive', -1]]), 'drive', points, sites)).toThrow(
      /minutes\[0\] must be at least 0, got -1/,
    );
    expect(() => travelTable({ ...one, mode: [] }, 'drive', points, sites)).toThrow(
      /mode must have 1 rows .* got 0/,
    );
    expect(() => travelTable(one, 'drive', ['a', 'a'], sites)).toThrow(
      /points must hold each id once, got a again/,
    );
    expect(() => travelTable(one, 'drive', points, ['x', 'x'])).toThrow(
      /sites must hold each id once, got x again/,
    );
    const { start, site, km: minutes } = pairsOf([[5, 6]]);
    expect(() => withTravelTable({ start, site, minutes }, travelTable(one, 'drive', points, sites))).toThrow(
      /estimate must have 3 rows as the table has, got 1/,
    );
  });
});
