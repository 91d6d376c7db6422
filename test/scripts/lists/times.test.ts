import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { timesText } from '../../../scripts/lists/times/check-text.ts';
import { checkTimes } from '../../../scripts/lists/times/check.ts';
import { timesMapping, type TimesMapping } from '../../../scripts/lists/times/mapping.ts';
import { timesProblems, travelTimeRows, withTravelTimes } from '../../../scripts/lists/times/read.ts';
import { openWritable } from '../../../server/db.ts';

const folder = mkdtempSync(join(tmpdir(), 'times-'));
afterAll(() => rmSync(folder, { recursive: true }));

function csv(text: string | Uint8Array): string {
  const path = join(folder, 'times.csv');
  writeFileSync(path, text);
  return path;
}

async function parquet(select: string): Promise<string> {
  const path = join(folder, 'times.parquet');
  const db = await openWritable(':memory:');
  await db.run(`COPY (${select}) TO '${path}' (FORMAT parquet)`);
  await db.close();
  return path;
}

const atHand = {
  zipPoints: new Map([['60601', { lon: -87.62, lat: 41.89 }]]),
  serviceIds: new Set(['libraries:1', 'libraries:2']),
};

const read = (path: string, said: Partial<TimesMapping> = {}) =>
  withTravelTimes(path, said, async (times) => ({
    mapping: times.mapping,
    rows: await travelTimeRows(times),
    problems: await timesProblems(times, 10),
  }));

describe('a table of travel times', () => {
  it('is read from CSV as R5 writes it: minutes, the largest whole number or a blank for no way', async () => {
    const path = csv(
      'from_id,to_id,travel_time_p50\n170310101001,libraries:1,12\n170310101001,libraries:2,2147483647\n170310101001,libraries:3,\n',
    );
    const { rows, problems } = await read(path, { mode: { constant: 'walk' } });
    expect(rows).toEqual({
      origin: ['170310101001', '170310101001', '170310101001'],
      destination: ['libraries:1', 'libraries:2', 'libraries:3'],
      mode: ['walk', 'walk', 'walk'],
      minutes: Float64Array.of(12, Infinity, Infinity),
    });
    expect(problems).toEqual([]);
  });

  it('is read from Parquet as OSRM and Valhalla count: seconds, null for no way, origins as numbers', async () => {
    const path = await parquet(
      "SELECT * FROM (VALUES (7102::BIGINT, 'a:1', 'car', 90.0::DOUBLE), (60601, 'a:1', 'pedestrian', NULL)) t(origin, destination, mode, duration)",
    );
    const { rows, mapping } = await read(path);
    expect(mapping.time).toEqual({ column: 'duration', unit: 'seconds' });
    expect(rows).toEqual({
      origin: ['07102', '60601'],
      destination: ['a:1', 'a:1'],
      mode: ['drive', 'walk'],
      minutes: Float64Array.of(1.5, Infinity),
    });
  });

  it('says row by row what cannot be read', async () => {
    const path = csv(
      'origin,destination,mode,minutes\nChicago,a:1,drive,5\n60601,,drive,5\n60601,a:1,plane,5\n60601,a:1,drive,soon\n60601,a:1,drive,-1\n60601,a:1,BUS,5\n',
    );
    const { rows, problems } = await read(path);
    expect(problems).toEqual([
      { row: 1, rule: 'origin', cell: 'Chicago' },
      { row: 2, rule: 'destination', cell: '' },
      { row: 3, rule: 'mode', cell: 'plane' },
      { row: 4, rule: 'time', cell: 'soon' },
      { row: 5, rule: 'negative', cell: '-1' },
    ]);
    expect(rows.mode).toEqual(['bus']);
  });

  it('says which columns there are where one is missing, and takes what a person says', async () => {
    expect(() => timesMapping(['a', 'b'])).toThrow('no column of origins; there are a, b');
    expect(() => timesMapping(['from', 'to', 'minutes'])).toThrow('of ways of travel (or say --mode)');
    expect(() => timesMapping(['from', 'to', 'minutes'], { origin: 'o' })).toThrow('no column o; there are');
    const path = csv('o,d,"t ""s"""\n60601,a:1,600\n');
    const said = {
      origin: 'o',
      destination: 'd',
      time: { column: 't "s"', unit: 'seconds' },
      mode: { constant: 'bus' },
    } as const;
    expect((await read(path, said)).rows.minutes).toEqual(Float64Array.of(10));
    await expect(read(csv(Buffer.from('origin\nNi\xf1o\n', 'latin1')))).rejects.toThrow('not UTF-8');
  });
});

describe('the check of a table', () => {
  const check = (text: string) => withTravelTimes(csv(text), {}, (times) => checkTimes(times, atHand));
  const HEADER = 'origin,destination,mode,minutes\n';

  it('counts origins, destinations, ways and what has no way', async () => {
    const report = await check(
      `${HEADER}60601,libraries:1,drive,10\n60601,libraries:1,drive,12\n99999,libraries:9,walk,30\n170310101001,libraries:2,walk,NA\n`,
    );
    expect(report).toEqual({
      usable: true,
      faults: [],
      mapping: {
        origin: 'origin',
        destination: 'destination',
        time: { column: 'minutes', unit: 'minutes' },
        mode: { column: 'mode' },
      },
      rows: 4,
      read: 4,
      origins: { blockGroups: 1, zctas: 2, unknownZctas: 1 },
      destinations: { all: 3, known: 2 },
      rowsByMode: { drive: 2, walk: 2 },
      noWay: 1,
      medianMinutes: 12,
      longestMinutes: 30,
      repeats: 1,
      padded: 0,
      problems: [],
      problemCounts: {},
    });
    expect(timesText(report)).toContain('destinations: 3, of which 2 are services at hand');
    expect(timesText(report)).toMatch(/This table can be used\.$/);
  });

  it('cannot be passed by seconds, by other people’s ids, by nothing, or by a row that cannot be read', async () => {
    const fault = async (text: string) => {
      const report = await check(HEADER + text);
      expect(report.usable).toBe(false);
      return report.faults[0];
    };
    expect(await fault('60601,libraries:1,drive,900\n')).toContain('are these seconds?');
    expect(await fault('60601,school 7,drive,9\n')).toBe(
      'none of the destinations, such as school 7, is the id of a service at hand',
    );
    expect(await fault('')).toBe('no row can be read');
    expect(await fault('60601,libraries:1,drive,9\n60601,libraries:1,drive,soon\n')).toBeUndefined();
    expect(timesText(await check(`${HEADER}60601,libraries:1,drive,soon\n`))).toContain(
      'row 1: minutes: "soon" is not a number',
    );
  });
});
