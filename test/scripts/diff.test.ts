import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { goLive } from '../../scripts/build.ts';
import { diffSnapshots } from '../../scripts/diff.ts';
import { Progress } from '../../scripts/lib/progress.ts';
import { DATABASE_FILE } from '../../server/manifest.ts';
import { buildToyCountyIn } from '../toy-county.ts';

let dataDir: string;
let lines: string[];
const diff = async (id: string): Promise<string[]> => {
  await diffSnapshots(dataDir, id, new Progress({ write: (text) => lines.push(text) }));
  return lines.map((line) => line.replace(/^ *\d+\.\d s {2}/, '').trimEnd());
};

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'placewell-diff-'));
  await buildToyCountyIn(dataDir, { id: 'old' });
  await buildToyCountyIn(dataDir, { id: 'same' });
  await buildToyCountyIn(dataDir, {
    id: 'new',
    change: (db) =>
      db.run(`
        UPDATE estimate SET value = 400 WHERE indicator = 'children_0_4' AND geoid = '99001';
        UPDATE estimate SET value = 210 WHERE indicator = 'children_0_4' AND geoid = '99002';
        UPDATE estimate SET value = 50, status = 'ok' WHERE indicator = 'children_0_4' AND geoid = '99008';
        UPDATE estimate SET value = NULL, status = 'missing' WHERE indicator = 'svi' AND geoid = '99009';
        DELETE FROM service WHERE id = 'B-homes';
        UPDATE access SET nearest_minutes = 21 WHERE category = 'library' AND geoid = '99001';
        INSERT INTO indicator SELECT * REPLACE ('poverty' AS id) FROM indicator WHERE id = 'svi';
        INSERT INTO estimate VALUES ('poverty', '99001', '2020', 0.2, NULL, 'ok')`),
  });
});
afterAll(() => rm(dataDir, { recursive: true }));
beforeEach(() => {
  lines = [];
});

describe('the diff against the live snapshot', () => {
  it('says that there is none, or that it is the same', async () => {
    expect(await diff('new')).toEqual(['no live snapshot to compare with']);
    lines = [];
    await goLive(dataDir, 'gone');
    expect(await diff('new')).toEqual(['no live snapshot to compare with']);
    lines = [];
    await goLive(dataDir, 'new');
    expect(await diff('new')).toEqual(['the same inputs as the live snapshot']);
  });
  it('says that nothing changes', async () => {
    await goLive(dataDir, 'old');
    expect(await diff('same')).toEqual(['against old: nothing changes']);
  });
  it('counts what changes, what appears and what is lost; what was not there was not 0', async () => {
    await goLive(dataDir, 'old');
    const [head, ...changes] = await diff('new');
    expect(head).toBe(`against old: ${changes.length} changes`);
    expect(changes).toEqual([
      '  child_care, capacity: 519 -> 489',
      '  child_care, sites: 8 -> 5',
      '  children_0_4, areas with a value: 8 -> 9',
      '  children_0_4, mean: 125 -> 140',
      '  library, mean minutes to the nearest: 17.24 -> 18.02',
      '  poverty, areas with a value: none -> 1',
      '  poverty, mean: none -> 0.2',
      '  svi, areas with a value: 8 -> 7',
      '  svi, mean: 0.6313 -> 0.5857',
      '  children_0_4: changes in 2 areas, most in 99001: 200 -> 400; appears in 1 area',
      '  library, minutes to the nearest: changes in 1 area, most in 99001: 14 -> 21',
      '  poverty: appears in 1 area',
      '  svi: is lost in 1 area',
    ]);
  });
  it('against a live snapshot that cannot be read says why and stops nothing', async () => {
    await buildToyCountyIn(dataDir, {
      id: 'older',
      change: (db) => db.run('ALTER TABLE access DROP COLUMN score'),
    });
    await goLive(dataDir, 'older');
    expect(await diff('new')).toEqual([
      expect.stringMatching(/^the live snapshot older cannot be compared with: .*score/),
    ]);
    lines = [];
    await buildToyCountyIn(dataDir, { id: 'broken' });
    await writeFile(join(dataDir, 'snapshots/broken', DATABASE_FILE), 'not a database');
    await goLive(dataDir, 'broken');
    expect(await diff('new')).toEqual([
      expect.stringMatching(/^the live snapshot broken cannot be compared with: /),
    ]);
  });
  it('of a new snapshot that cannot be read is a failure', async () => {
    await goLive(dataDir, 'old');
    await expect(diff('broken')).rejects.toThrow();
  });
});
