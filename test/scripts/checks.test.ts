import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseChecks, runChecks } from '../../scripts/lib/checks.ts';
import { openWritable, type WritableDatabase } from '../../server/db.ts';
import { DATABASE_FILE } from '../../server/manifest.ts';
import { buildToyCounty } from '../toy-county.ts';
import { addToyTimes } from '../toy-times.ts';

const CHECKS = resolve(import.meta.dirname, '../../data/checks.sql');
const checks = parseChecks(readFileSync(CHECKS, 'utf8'));

/** What each check is there to find: the beginning of its meaning, and ways to spoil Toy County for it. */
const tampers: readonly (readonly [meaning: string, ...sql: string[]])[] = [
  [
    "a ZCTA's demand weights",
    `UPDATE demand_point SET weight = weight / 2 WHERE geoid = '99001'`,
    `UPDATE demand_point SET weight = CASE WHEN weight > 0.5 THEN 1.25 ELSE -0.25 END WHERE geoid = '99002'`,
    `UPDATE demand_point SET weight = 'nan' WHERE geoid = '99001'`,
  ],
  ['a ZCTA without a demand point', `DELETE FROM demand_point WHERE geoid = '99004'`],
  ['a demand point in an area', `INSERT INTO demand_point VALUES (999, '00000', 0, 0, 1, NULL)`],
  [
    'an area without its outline',
    `DELETE FROM boundary WHERE geoid = '99004'`,
    `DELETE FROM area WHERE level = 'state' AND geoid = '98'`,
  ],
  ['an outline drawn with a border', `DELETE FROM boundary_arc WHERE level = 'county' AND arc = 0`],
  [
    'a ZCTA whose county or state',
    `UPDATE area SET county = '00000' WHERE geoid = '99004'`,
    `UPDATE area SET county = NULL WHERE geoid = '99004'`,
    `UPDATE area SET state = '77' WHERE geoid = '99004'`,
    `UPDATE area SET state = NULL WHERE geoid = '99004'`,
  ],
  [
    'a GEOID of the wrong length',
    `INSERT INTO area SELECT * REPLACE ('9900' AS geoid) FROM area WHERE geoid = '99001'`,
    `INSERT INTO area SELECT * REPLACE ('099' AS geoid) FROM area WHERE geoid = '99'`,
  ],
  [
    'an estimate of an unknown indicator',
    `INSERT INTO estimate VALUES ('nothing', '99001', '2020', 1, NULL, 'ok')`,
    `INSERT INTO estimate VALUES ('svi', '00000', '2020', 1, NULL, 'ok')`,
    `UPDATE indicator SET source = 'gone' WHERE id = 'svi'`,
  ],
  ['nobody has counted the children', `DELETE FROM indicator WHERE id = 'children_0_4'`],
  [
    'an indicator without any value',
    `UPDATE estimate SET value = NULL, moe = NULL, status = 'missing' WHERE indicator = 'svi'`,
  ],
  [
    'an estimate outside its unit',
    `UPDATE estimate SET value = 1.5 WHERE indicator = 'renter_share' AND status = 'ok'`,
    `UPDATE estimate SET value = 50 WHERE indicator = 'svi' AND status = 'ok'`,
    `UPDATE estimate SET value = 30 WHERE indicator = 'life_expectancy' AND status = 'ok'`,
    `UPDATE estimate SET value = 120 WHERE indicator = 'life_expectancy' AND status = 'ok'`,
    `UPDATE estimate SET value = -1 WHERE indicator = 'children_0_4' AND status = 'ok'`,
    `UPDATE estimate SET value = 'nan' WHERE indicator = 'children_0_4' AND status = 'ok'`,
    `UPDATE estimate SET moe = 'inf' WHERE indicator = 'renter_share' AND status = 'ok'`,
    `UPDATE estimate SET moe = -0.1 WHERE indicator = 'renter_share' AND status = 'ok'`,
  ],
  [
    'a missing-value code',
    `UPDATE estimate SET value = -666666666 WHERE indicator = 'children_0_4' AND status = 'ok'`,
    `UPDATE estimate SET moe = -555555555 WHERE indicator = 'renter_share' AND status = 'ok'`,
  ],
  [
    'a service outside the United States',
    `UPDATE service SET lat = 80 WHERE id = 'A'`,
    `UPDATE service SET lon = 'nan' WHERE id = 'A'`,
    `UPDATE service SET category = 'nothing' WHERE id = 'A'`,
    `UPDATE service SET source = 'gone' WHERE id = 'A'`,
  ],
  [
    'a service in a ZCTA that is not loaded',
    `UPDATE service SET geoid = '00000' WHERE id = 'A'`,
    `UPDATE service SET capacity = 'inf' WHERE id = 'A'`,
  ],
  [
    "nobody's home is a pin",
    `UPDATE service SET name = 'Somebody' WHERE id = 'B-homes'`,
    `UPDATE service SET address = '1 Home Street' WHERE id = 'B-homes'`,
    `UPDATE service SET city = 'Town' WHERE id = 'B-homes'`,
    `UPDATE service SET position_quality = 'exact' WHERE id = 'B-homes'`,
    `UPDATE service SET geoid = NULL WHERE id = 'B-homes'`,
  ],
  [
    'homes that are not drawn at the population centre',
    `UPDATE service SET lat = lat + 0.0001 WHERE id = 'B-homes'`,
  ],
  ['a site that stands for several', `UPDATE service SET sites = 2 WHERE id = 'A'`],
  [
    'a category with a list but no coverage',
    `DELETE FROM service_coverage WHERE category = 'library'`,
    `DELETE FROM service WHERE category = 'library'`,
  ],
  [
    'what a list covers is said of an area',
    `INSERT INTO coverage_area VALUES ('library', '00000', TRUE, NULL)`,
    `INSERT INTO coverage_area VALUES ('nothing', '99001', TRUE, NULL)`,
  ],
  [
    'a category for the children of a community',
    `UPDATE service_category SET service_area = 'moon' WHERE id = 'library'`,
  ],
  [
    'a community without areas',
    `DELETE FROM community_area WHERE community = 'toy_town'`,
    `INSERT INTO community_area VALUES ('toy_town', '00000', 1, NULL)`,
  ],
  [
    'a travel-time table from a point',
    `INSERT INTO travel_origin VALUES (999, 'library', 'drive', 'toy_lists')`,
    `INSERT INTO travel_origin VALUES (0, 'nothing', 'drive', 'toy_lists')`,
    `INSERT INTO travel_origin VALUES (0, 'library', 'drive', 'gone')`,
  ],
  [
    'a way to a service that is not there',
    `INSERT INTO travel_time VALUES (0, 'A', 'drive', 5)`,
    `UPDATE travel_time SET minutes = -1`,
    `UPDATE travel_time SET minutes = 'inf'`,
    `UPDATE travel_time SET minutes = 'nan'`,
    `UPDATE travel_time SET service = 'gone' WHERE point = 4`,
    `UPDATE travel_time SET mode = 'bus' WHERE point = 4`,
  ],
  [
    'a covered ZCTA without access',
    `DELETE FROM access WHERE category = 'library' AND geoid = '99001'`,
    `UPDATE service_category SET mode = 'bus' WHERE id = 'library'`,
  ],
  [
    'access of an unknown category or area',
    `INSERT INTO access VALUES ('nothing', '99001', 'drive', 1, NULL, NULL, 1, 1, FALSE, FALSE)`,
    `INSERT INTO access VALUES ('library', '00000', 'drive', NULL, NULL, NULL, 1, 1, FALSE, FALSE)`,
    `UPDATE access SET score = 'nan' WHERE category = 'child_care' AND geoid = '99001'`,
    `UPDATE access SET score = -1 WHERE category = 'child_care' AND geoid = '99001'`,
    `UPDATE access SET nearest_minutes = 'inf' WHERE category = 'child_care' AND geoid = '99001'`,
    `UPDATE access SET sites_within_20 = -1 WHERE category = 'child_care' AND geoid = '99001'`,
  ],
  [
    'seats per child where only sites are counted',
    `UPDATE access SET score = 1 WHERE category = 'library' AND geoid = '99001'`,
  ],
  [
    'seats are not conserved',
    `UPDATE access SET score = score * 1.01 WHERE category = 'child_care'`,
    `UPDATE access SET score = score * 1.01 WHERE category = 'prekindergarten'`,
  ],
  [
    'a neighbour that is not mutual',
    `DELETE FROM neighbour WHERE geoid = '99001' AND other = '99002'`,
    `INSERT INTO neighbour VALUES ('99001', '99001')`,
    `INSERT INTO neighbour VALUES ('99001', '00000'), ('00000', '99001')`,
  ],
  [
    'a name that leads to an area',
    `UPDATE area_name SET geoid = '00000' WHERE name = 'Toyville'`,
    `UPDATE area_name SET relation = 'county' WHERE name = 'Toyville'`,
    `UPDATE area_name SET geoid = NULL WHERE name = 'Toyville'`,
    `UPDATE area_name SET relation = 'none' WHERE name = 'Toyville'`,
  ],
];

let folder: string;
let db: WritableDatabase;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'placewell-checks-'));
  db = await openWritable(
    join(await buildToyCounty(join(folder, 'toy'), { change: addToyTimes }), DATABASE_FILE),
  );
});
afterAll(async () => {
  await db.close();
  await rm(folder, { recursive: true });
});

describe('the checks', () => {
  it('let Toy County pass', async () => {
    await expect(runChecks(db)).resolves.toBeUndefined();
  });
  it('are all tried below', () => {
    const meanings = [...new Set(checks.map(({ meaning }) => meaning))];
    expect(tampers).toHaveLength(meanings.length);
    for (const meaning of meanings)
      expect(
        tampers.filter(([start]) => meaning.startsWith(start)),
        meaning,
      ).toHaveLength(1);
  });
});

const cases = tampers.flatMap(([meaning, ...sql]) => sql.map((tamper) => [meaning, tamper] as const));

describe('a check finds what it is there for', () => {
  /** Statements that found something, by their place in the file. */
  const found = new Set<number>();
  beforeEach(() => db.run('BEGIN'));
  afterEach(() => db.run('ROLLBACK'));

  it.each(cases)('%s … after %s', async (meaning, tamper) => {
    await db.run(tamper);
    await expect(runChecks(db)).rejects.toThrow(`\n  ${meaning}`);
    for (const [i, check] of checks.entries())
      if (check.meaning.startsWith(meaning) && (await db.query(check.sql)).length > 0) found.add(i);
  });
  it('and none of them cannot fail', () => {
    expect(checks.filter((_, i) => !found.has(i)).map(({ sql }) => sql)).toEqual([]);
  });
});

describe('the file of checks', () => {
  it('is read statement by statement, each with the comment before it or the one it shares', () => {
    expect(
      parseChecks(
        '-- About the file.\n\n-- first\nSELECT 1;\nSELECT 2\n  WHERE TRUE;\n\n-- second\nSELECT 3;\n',
      ),
    ).toEqual([
      { meaning: 'first', sql: 'SELECT 1' },
      { meaning: 'first', sql: 'SELECT 2\n  WHERE TRUE' },
      { meaning: 'second', sql: 'SELECT 3' },
    ]);
  });
  it('names every check that fails, with its first rows', async () => {
    await db.run('BEGIN');
    await db.run(
      `UPDATE service SET sites = 2 WHERE kind = 'site'; UPDATE area SET state = '77' WHERE geoid = '99004'`,
    );
    const message = await runChecks(db).catch((error: Error) => error.message);
    await db.run('ROLLBACK');
    expect(message).toMatch(
      /^the snapshot fails its checks:\n {2}a ZCTA whose county or state .*"99004".*\n {2}a site that stands for several: /,
    );
    expect(message).toMatch(/\{"id":"A"\}, \{"id":"B"\}, \{"id":"C"\}$/);
  });
});
