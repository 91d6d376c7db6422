import { expect, it } from 'vitest';
import { reportText } from '../../../scripts/diff/report.ts';
import type { SnapshotDiff } from '../../../scripts/diff/snapshots.ts';

const nothing: SnapshotDiff = {
  before: 'old',
  after: 'new',
  areas: [],
  verdicts: [],
  measures: [],
  services: [],
  sources: [],
  tables: [],
};
const lines = (diff: Partial<SnapshotDiff>): string[] =>
  reportText({ ...nothing, ...diff }, [])
    .trimEnd()
    .split('\n')
    .slice(2);

it('counts areas whole, and names some', () => {
  const lostAreas = [1, 2, 3, 4, 5].map((i) => ({ geoid: `1000${i}`, name: `Town ${i}` }));
  const areas = [
    {
      level: 'zcta',
      before: 33_791,
      after: 33_001,
      lost: 791,
      gained: 1,
      lostAreas,
      gainedAreas: [{ geoid: '20001', name: 'New' }],
    },
    { level: 'state', before: 50, after: 50, lost: 0, gained: 0, lostAreas: [], gainedAreas: [] },
  ];
  expect(lines({ areas })).toEqual([
    'Areas',
    '  zcta: 33,791 -> 33,001',
    '    lost 791 areas: 10001 Town 1, 10002 Town 2, 10003 Town 3, 10004 Town 4, 10005 Town 5, …',
    '    new 1 area: 20001 New',
  ]);
});

it('says how sources stand and why, one by one where their rows come or go', () => {
  const stand = (state: string, vintage = '2020') => ({ state, vintage });
  const source = { before: stand('read'), after: stand('read'), otherBytes: false, problem: null };
  const never = ['u', 'v', 'w', 'x', 'y', 'z'].map((id) => ({
    ...source,
    id,
    before: null,
    after: stand('not_had'),
    problem: 'no',
  }));
  const sources = [
    { ...source, id: 'a', after: stand('last_good'), problem: 'a: parse: column GEOID is missing' },
    { ...source, id: 'b', after: stand('read', '2021'), otherBytes: true },
    { ...source, id: 'c', after: null },
    { ...source, id: 'd', before: stand('not_needed') },
    ...never,
  ];
  expect(lines({ sources })).toEqual([
    'Sources',
    '  a: read -> its last good files (a: parse: column GEOID is missing)',
    '  b: 2020 -> 2021, other files than before',
    '  c: read -> not asked for',
    '  d: not needed -> read',
    '  6 sources without rows in either: u, v, w, x, y, …',
  ]);
});
