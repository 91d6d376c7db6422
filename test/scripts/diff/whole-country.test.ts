import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readRules } from '../../../scripts/diff/rules.ts';
import { diffSnapshots } from '../../../scripts/diff/snapshots.ts';
import { createDatabase } from '../../../server/db.ts';
import { DATABASE_FILE, sealSnapshot, TILES_FILE } from '../../../server/manifest.ts';
import { SCHEMA_FILE, sealTables } from '../../../server/schema.ts';

const AREAS = 33_791;
const root = resolve(import.meta.dirname, '../../..');

let folder: string;

/** As many areas as the country has, with a value for each of everything that is compared. */
async function country(id: string, change: string): Promise<string> {
  const path = join(folder, id);
  await mkdir(path);
  const db = await createDatabase(join(path, DATABASE_FILE), await readFile(SCHEMA_FILE, 'utf8'));
  await db.run(`
    CREATE TEMP TABLE zcta AS SELECT lpad(i::VARCHAR, 5, '0') AS geoid, i FROM range(${AREAS}) t(i);
    INSERT INTO area BY NAME
      SELECT geoid, 'zcta' AS level, 'Area ' || i AS name, 0 AS lon, 0 AS lat FROM zcta;
    INSERT INTO service_category SELECT 'care' || k, 'health', 'Care', 'health', NULL, 1, NULL, 'drive', k FROM range(4) t(k);
    INSERT INTO coverage_area SELECT 'care' || k, geoid, true, NULL FROM zcta, range(4) t(k);
    INSERT INTO access BY NAME
      SELECT 'care' || k AS category, geoid, 'drive' AS mode, i % 60 AS nearest_minutes, 1 AS sites_within_20,
        false AS supply_missing, false AS demand_missing FROM zcta, range(4) t(k);
    INSERT INTO estimate SELECT 'children_0_4', geoid, '2020', i % 1000, 5, 'ok' FROM zcta;
    INSERT INTO estimate SELECT 'measure' || k, geoid, '2020', i / ${AREAS}, NULL, 'ok' FROM zcta, range(4) t(k);
    ${change};
    DROP TABLE zcta`);
  const sealed = await sealTables(db);
  await db.close();
  await writeFile(join(path, TILES_FILE), '');
  await sealSnapshot(path, { id, ...sealed });
  return path;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'placewell-country-'));
});
afterAll(() => rm(folder, { recursive: true }));

// Two seconds on two idle cores; a join that went through all pairs would take many minutes.
it('the whole country is compared in seconds', { timeout: 120_000 }, async () => {
  const before = await country('before', '');
  const after = await country('after', `UPDATE access SET nearest_minutes = nearest_minutes + 10`);
  const rules = (await readRules(join(root, 'data/gap-rules.json'))).flatMap((rule, k) =>
    k === 0 ? [] : [{ ...rule, category: `care${k}` }],
  );
  const started = performance.now();
  const { measures, verdicts, tables } = await diffSnapshots(before, after, rules);
  expect(performance.now() - started).toBeLessThan(30_000);
  expect(measures.find(({ measure }) => measure === 'care1.nearestMinutes')).toMatchObject({
    before: AREAS,
    after: AREAS,
    changed: AREAS,
  });
  expect(verdicts).toHaveLength(4);
  expect(tables.every(({ lost, gained }) => lost + gained === 0)).toBe(true);
});
