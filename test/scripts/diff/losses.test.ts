import { describe, expect, it } from 'vitest';
import { areaChanges } from '../../../scripts/diff/areas.ts';
import { lossesOf, MAY_LOSE, type Loss } from '../../../scripts/diff/losses.ts';
import { serviceChanges } from '../../../scripts/diff/services.ts';
import type { SnapshotDiff } from '../../../scripts/diff/snapshots.ts';
import { sourceChanges } from '../../../scripts/diff/sources.ts';
import { tableChanges } from '../../../scripts/diff/tables.ts';
import type { Manifest } from '../../../server/manifest.ts';
import { fileRecordOf, sourceRecordOf } from '../derive/collected.ts';
import { withToyPair } from './toy-pair.ts';

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

describe('areas', () => {
  it('are counted by level, those lost and new by name', async () => {
    const rows = await withToyPair(
      {
        before: `DELETE FROM area WHERE geoid IN ('99009', '98901')`,
        after: `DELETE FROM area WHERE geoid = '99001'`,
      },
      areaChanges,
    );
    expect(rows).toEqual([
      {
        level: 'zcta',
        before: 8,
        after: 8,
        lost: 1,
        gained: 1,
        lostAreas: [{ geoid: '99001', name: 'Toyville 1' }],
        gainedAreas: [{ geoid: '99009', name: 'Toyville 9' }],
      },
      { level: 'state', before: 2, after: 2, lost: 0, gained: 0, lostAreas: [], gainedAreas: [] },
      {
        level: 'county',
        before: 1,
        after: 2,
        lost: 0,
        gained: 1,
        lostAreas: [],
        gainedAreas: [{ geoid: '98901', name: 'East' }],
      },
    ]);
  });
});

describe('the rows of tables', () => {
  it('are found again by key, and whole where a table has none', async () => {
    const rows = await withToyPair(
      `UPDATE estimate SET value = 1 WHERE geoid = '99001';
       DELETE FROM estimate WHERE geoid = '99002' AND indicator = 'svi';
       UPDATE area_name SET detail = 'XX' WHERE name IN ('Toyville', '99020')`,
      tableChanges,
    );
    expect(rows).toHaveLength(18);
    expect(rows.filter(({ lost, gained }) => lost + gained > 0)).toEqual([
      { table: 'area_name', before: 18, after: 18, lost: 2, gained: 2 },
      { table: 'estimate', before: 29, after: 28, lost: 1, gained: 0 },
    ]);
  });
});

describe('services', () => {
  it('are counted by category and source; a row is another with another id', async () => {
    const rows = await withToyPair(
      `DELETE FROM service WHERE id = 'B-homes';
       UPDATE service SET capacity = 80 WHERE id = 'A';
       UPDATE service SET id = 'L2', name = 'Other' WHERE id = 'L'`,
      serviceChanges,
    );
    expect(rows).toEqual([
      {
        category: 'child_care',
        source: 'toy_lists',
        sitesBefore: 8,
        sitesAfter: 5,
        seatsBefore: 519,
        seatsAfter: 493,
        lost: 1,
        gained: 0,
        lostRows: [{ id: 'B-homes', name: null, geoid: '99005' }],
      },
      {
        category: 'library',
        source: 'toy_libraries',
        sitesBefore: 1,
        sitesAfter: 1,
        seatsBefore: null,
        seatsAfter: null,
        lost: 1,
        gained: 1,
        lostRows: [{ id: 'L', name: 'Site L', geoid: '99002' }],
      },
      {
        category: 'prekindergarten',
        source: 'toy_lists',
        sitesBefore: 1,
        sitesAfter: 1,
        seatsBefore: 28,
        seatsAfter: 28,
        lost: 0,
        gained: 0,
        lostRows: [],
      },
    ]);
  });
  it('of areas that only one of the two holds are not compared', async () => {
    const rows = await withToyPair(
      `DELETE FROM area WHERE geoid = '99005'; DELETE FROM service WHERE geoid = '99005'`,
      serviceChanges,
    );
    expect(
      rows.map(({ category, sitesBefore, sitesAfter, lost }) => [category, sitesBefore, sitesAfter, lost]),
    ).toEqual([
      ['child_care', 4, 4, 0],
      ['library', 1, 1, 0],
    ]);
  });
});

describe('sources', () => {
  const manifest = (...sources: unknown[]): Manifest => ({ sources }) as unknown as Manifest;
  const read = sourceRecordOf('a');

  it('that stand as before are left out, whenever they were fetched', () => {
    const again = { ...read, files: [fileRecordOf('2026-01-02')] };
    expect(sourceChanges(manifest(read), manifest(again))).toEqual([]);
    expect(sourceChanges(manifest(), manifest())).toEqual([]);
    expect(sourceChanges({} as Manifest, {} as Manifest)).toEqual([]);
  });
  it('change their state, vintage and bytes, are new, and are no longer asked for', () => {
    const before = manifest(read, sourceRecordOf('b'), sourceRecordOf('c'), sourceRecordOf('d'));
    const after = manifest(
      sourceRecordOf('a', { state: 'not_had', problem: 'the agency is down', files: [] }),
      sourceRecordOf('b', { vintage: '2021', files: [fileRecordOf(null, '1'.repeat(64))] }),
      sourceRecordOf('c', { state: 'last_good', problem: 'no such column' }),
      sourceRecordOf('e'),
    );
    const stands = { state: 'read', vintage: '2020' };
    expect(sourceChanges(before, after)).toEqual([
      {
        id: 'a',
        before: stands,
        after: { ...stands, state: 'not_had' },
        otherBytes: false,
        problem: 'the agency is down',
      },
      { id: 'b', before: stands, after: { ...stands, vintage: '2021' }, otherBytes: true, problem: null },
      {
        id: 'c',
        before: stands,
        after: { ...stands, state: 'last_good' },
        otherBytes: false,
        problem: 'no such column',
      },
      { id: 'd', before: stands, after: null, otherBytes: false, problem: null },
      { id: 'e', before: null, after: stands, otherBytes: false, problem: null },
    ]);
  });
});

describe('a snapshot waits', () => {
  const losses = (diff: Partial<SnapshotDiff>): Pick<Loss, 'what' | 'unit' | 'lost' | 'before'>[] =>
    lossesOf({ ...nothing, ...diff }).map(({ what, unit, lost, before }) => ({ what, unit, lost, before }));
  const list = { source: 's', seatsBefore: null, seatsAfter: null, lost: 0, gained: 0, lostRows: [] };

  it('not where nothing is lost, or nothing was there', () => {
    expect(losses({})).toEqual([]);
    expect(losses({ services: [{ ...list, category: 'new', sitesBefore: 0, sitesAfter: 9 }] })).toEqual([]);
  });
  it('where more areas of a level are gone than the share, not where as many are', () => {
    const areas = (lost: number) => [
      { level: 'zcta', before: 1000, after: 1000 - lost, lost, gained: 0, lostAreas: [], gainedAreas: [] },
    ];
    expect(MAY_LOSE.areas).toBe(0.005);
    expect(losses({ areas: areas(5) })).toEqual([]);
    expect(losses({ areas: areas(6) })).toEqual([{ what: 'zcta', unit: 'areas', lost: 6, before: 1000 }]);
  });
  it('where a category has too few sites or seats left, all its lists together', () => {
    const moved = [
      {
        ...list,
        category: 'care',
        source: 'old',
        sitesBefore: 100,
        sitesAfter: 0,
        seatsBefore: 2000,
        seatsAfter: 0,
      },
      {
        ...list,
        category: 'care',
        source: 'new',
        sitesBefore: 0,
        sitesAfter: 90,
        seatsBefore: 0,
        seatsAfter: 1799,
      },
    ];
    expect(losses({ services: moved })).toEqual([{ what: 'care', unit: 'seats', lost: 201, before: 2000 }]);
    expect(losses({ services: [{ ...list, category: 'library', sitesBefore: 10, sitesAfter: 8 }] })).toEqual([
      { what: 'library', unit: 'sites', lost: 2, before: 10 },
    ]);
  });
  it('where an indicator lost values, however many it gained; access is judged by its verdicts', () => {
    const measure = { measure: 'svi', isIndicator: true, before: 100, after: 100, lost: 3, gained: 3 };
    const measures = [measure, { ...measure, measure: 'care.nearestMinutes', isIndicator: false }];
    expect(losses({ measures: measures as unknown as SnapshotDiff['measures'] })).toEqual([
      { what: 'svi', unit: 'values', lost: 3, before: 100 },
    ]);
  });
  it('where too many areas can no longer be told', () => {
    const verdict = (count: number) => ({
      category: 'care',
      judgedBefore: 100,
      judgedAfter: 100,
      gapsBefore: 10,
      gapsAfter: 10,
      turns: [{ turn: 'can no longer be told' as const, count, gaps: 0, areas: [] }],
    });
    expect(losses({ verdicts: [verdict(5)] })).toEqual([]);
    expect(losses({ verdicts: [verdict(6)] })).toEqual([
      { what: 'care', unit: 'judged areas', lost: 6, before: 100 },
    ]);
  });
  it('where a source that was read cannot be had or read; its last good files will do, and not being needed too', () => {
    const change = (after: string | null) => ({
      id: after ?? 'gone',
      before: { state: 'read', vintage: '2020' },
      after: after === null ? null : { state: after, vintage: '2020' },
      otherBytes: false,
      problem: null,
    });
    const sources = ['not_had', 'unreadable', 'last_good', 'not_needed', null].map(change);
    expect(losses({ sources })).toEqual([
      { what: 'not_had', unit: 'source', lost: 1, before: 1 },
      { what: 'unreadable', unit: 'source', lost: 1, before: 1 },
    ]);
    const never = { ...change('not_had'), before: { state: 'not_needed', vintage: '2020' } };
    expect(losses({ sources: [never] })).toEqual([]);
  });
});
