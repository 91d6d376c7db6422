import { describe, expect, it } from 'vitest';
import { bordersBetween, joinArcs } from '../../../scripts/lib/borders.ts';
import { buildTopology } from '../../../scripts/lib/topology.ts';
import type { Arc } from '../../../server/analysis/topology.ts';
import { boxArea } from '../derive/collected.ts';
import { edgesOf } from './toy-grid.ts';

/*
 * Two rows of three squares. Two counties of state 01 in the west, one of state 02 in the east; the county of the
 * square in the north-east is not known.
 *
 *     county   01001  01001      ?
 *              01001  01003  02001
 */
const counties: readonly (string | null)[] = ['01001', '01003', '02001', '01001', '01001', null];
const topology = buildTopology(
  counties.map((_, i) => {
    const [west, south] = [i % 3, Math.floor(i / 3)];
    return boxArea('zcta', `1000${i}`, [west, south, west + 1, south + 1]);
  }),
);
const countyOf = new Map(
  counties.flatMap((county, i) => (county === null ? [] : [[`1000${i}`, county] as const])),
);
const borders = bordersBetween(topology.areas, countyOf);

/** Edges of the joined lines, in degrees. */
const edgesAlong = (numbers: readonly number[]): string[] =>
  joinArcs(numbers, topology.arcs)
    .flatMap((line) => edgesOf(line.map((point) => point.map((units) => units / 1e5))))
    .toSorted();

describe('borders', () => {
  it('run where the county changes within a state', () => {
    expect(edgesAlong(borders.county)).toEqual(['1,0 1,1', '1,1 2,1']);
  });

  it('and where the state does, but not along what is not known', () => {
    expect(edgesAlong(borders.state)).toEqual(['2,0 2,1']);
  });

  it('join where one ends and the next begins; what is shorter than the grid is left out', () => {
    const arcs: Arc[] = [Int32Array.of(0, 0, 5, 5), Int32Array.of(5, 5), Int32Array.of(5, 5, 9, 9)];
    expect(joinArcs([0, 1, 2], arcs)).toEqual([
      [
        [0, 0],
        [5, 5],
        [9, 9],
      ],
    ]);
    expect(joinArcs([1], arcs)).toEqual([]);
  });
});
