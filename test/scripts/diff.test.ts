import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSnapshot, goLive, isBuilt } from '../../scripts/build.ts';
import { compareWithLive, type Comparison } from '../../scripts/diff.ts';
import { outcomeText } from '../../scripts/diff/report.ts';
import { DATABASE_FILE } from '../../server/manifest.ts';
import { buildToyCountyIn } from '../toy-county.ts';
import { estimateOf, serviceOf } from './derive/collected.ts';
import { quiet, smallBuild, smallWorld } from './small-world.ts';

const rules = resolve(import.meta.dirname, '../../data/gap-rules.json');
let dataDir: string;
const compare = (id: string): Promise<Comparison> => compareWithLive(dataDir, id, rules);

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'placewell-diff-'));
  await buildToyCountyIn(dataDir, { id: 'old' });
  await buildToyCountyIn(dataDir, { id: 'same' });
});
afterAll(() => rm(dataDir, { recursive: true }));

describe('a new snapshot beside the live one', () => {
  it('has none, or is the same', async () => {
    const none = { text: 'no live snapshot to compare with\n', diff: null, losses: [] };
    expect(await compare('same')).toEqual(none);
    await goLive(dataDir, 'gone');
    expect(await compare('same')).toEqual(none);
    await goLive(dataDir, 'same');
    expect(await compare('same')).toEqual({ ...none, text: 'the same inputs as the live snapshot\n' });
  });
  it('may change nothing', async () => {
    await goLive(dataDir, 'old');
    expect(await compare('same')).toMatchObject({
      text: 'same against old, which is live: nothing changes\n',
      losses: [],
    });
  });
  it('leaves a report for people and one for programs in its folder, which its manifest does not seal', async () => {
    await goLive(dataDir, 'old');
    await buildToyCountyIn(dataDir, {
      id: 'new',
      change: (db) =>
        db.run(`
          UPDATE estimate SET value = 400 WHERE indicator = 'children_0_4' AND geoid = '99001';
          UPDATE estimate SET value = 210 WHERE indicator = 'children_0_4' AND geoid = '99002';
          UPDATE estimate SET value = 50, status = 'ok' WHERE indicator = 'children_0_4' AND geoid = '99008';
          UPDATE estimate SET value = NULL, status = 'missing' WHERE indicator = 'svi' AND geoid = '99009';
          UPDATE estimate SET value = 20 WHERE indicator = 'life_expectancy' AND geoid IN ('99001', '99003');
          DELETE FROM service WHERE id = 'B-homes';
          UPDATE access SET nearest_minutes = 21 WHERE category = 'library' AND geoid = '99001'`),
    });
    const { text, diff, losses } = await compare('new');
    expect(text).toBe(`new against old, which is live. Gaps, values and services: in the areas that both hold.

Gaps, by the default rule of each category
  child_care: 1 -> 2 gaps among 6 -> 7 that can be told
    can now be told (1 a gap): 1 area: 99008 Toyville 8
  library: 3 -> 5 gaps among 8 -> 9 that can be told
    can now be told (1 a gap): 1 area: 99008 Toyville 8
    enters a gap: 1 area: 99001 Toyville 1

Values
  children_0_4: 8 -> 9 areas with a value, 0 lost, 1 new, another value in 2 areas
    mean 125 -> 140
    in another fifth 6 areas: 99001 Toyville 1 4 -> 5, 99002 Toyville 2 4 -> 5, 99003 Toyville 3 1 -> 2, 99004 Toyville 4 1 -> 2, 99006 Toyville 6 1 -> 2, …
  library.nearestMinutes: 9 areas with a value, 0 lost, 0 new, another value in 1 area
    mean 17.24 -> 18.02
    in another fifth 3 areas: 99001 Toyville 1 2 -> 4, 99004 Toyville 4 3 -> 2, 99006 Toyville 6 3 -> 2
  life_expectancy: 4 areas with a value, 0 lost, 0 new, another value in 2 areas
    mean 78.25 -> 48.5
    in another fifth 4 areas: 99001 Toyville 1 5 -> 1, 99002 Toyville 2 1 -> 4, 99003 Toyville 3 4 -> 1, 99005 Toyville 5 2 -> 5
    jumps, 1 beyond 6 standard errors of the difference, 1 by more than 50% of the larger value, no margin being published: 2 areas: 99001 Toyville 1 80 -> 20, 99003 Toyville 3 79 -> 20
  svi: 8 -> 7 areas with a value, 1 lost, 0 new
    in another fifth 2 areas: 99003 Toyville 3 3 -> 4, 99008 Toyville 8 4 -> 5

Services
  child_care, toy_lists: 8 -> 5 sites, 519 -> 489 seats; rows: 1 lost, 0 new
    lost B-homes in 99005

Rows by table
  service: 7 -> 6, 1 lost, 0 new

More than may be lost unseen
  child_care: 3 of 8 sites (37.5%, at most 10%)
  svi: 1 of 8 values (12.5%, at most 2%)
`);
    const folder = join(dataDir, 'snapshots/new');
    expect(await readFile(join(folder, 'diff.txt'), 'utf8')).toBe(text);
    expect(JSON.parse(await readFile(join(folder, 'diff.json'), 'utf8'))).toEqual({ losses, ...diff });
    expect(await isBuilt(dataDir, 'new', quiet)).toBe(true);
  });
  it('goes live in the place of one that cannot be read, and says why', async () => {
    await buildToyCountyIn(dataDir, {
      id: 'older',
      change: (db) => db.run('ALTER TABLE access DROP COLUMN score'),
    });
    await goLive(dataDir, 'older');
    expect(await compare('old')).toEqual({
      text: expect.stringMatching(/^the live snapshot older cannot be compared with: .*access\.score/),
      diff: null,
      losses: [],
    });
    await buildToyCountyIn(dataDir, { id: 'broken' });
    await writeFile(join(dataDir, 'snapshots/broken', DATABASE_FILE), 'not a database');
    await goLive(dataDir, 'broken');
    expect((await compare('old')).text).toMatch(/^the live snapshot broken cannot be compared with: /);
    await goLive(dataDir, 'old');
    await expect(compare('broken')).rejects.toThrow();
  });
});

describe('small worlds, built from what was collected,', () => {
  const built = async (
    id: string,
    change: Parameters<typeof smallBuild>[2],
    live = 'small',
  ): Promise<Comparison> => {
    await buildSnapshot(smallBuild(dataDir, id, change), quiet);
    await goLive(dataDir, live);
    return compare(id);
  };
  beforeAll(() => buildSnapshot(smallBuild(dataDir), quiet));

  it('wait where a list lost its services', async () => {
    const services = smallWorld().services.filter(({ kind }) => kind === 'site');
    const { losses, diff } = await built('fewer', { services, serviceSource: services.map(() => 'lists') });
    expect(losses).toEqual([
      { of: 'services', what: 'child_care', unit: 'sites', lost: 2, before: 3 },
      { of: 'services', what: 'child_care', unit: 'seats', lost: 14, before: 38 },
    ]);
    expect(diff?.services[0]?.lostRows).toEqual([
      { id: 'lists:child_care:home:10002', name: null, geoid: '10002' },
    ]);
  });
  // 160 children of 2010 are 120 in 10001 and 40 in 10002, who have 38 spots: a gap in 10001 alone.
  const crowded = smallWorld().estimates.map((row) => (row.value === 60 ? { ...row, value: 160 } : row));
  const turns = ({ diff }: Comparison): unknown =>
    diff?.verdicts.find(({ category }) => category === 'child_care')?.turns;
  const westville = [{ geoid: '10001', name: 'Westville' }];

  it('enter a gap with more children, and leave it with more seats', async () => {
    const fuller = await built('crowded', { estimates: crowded });
    expect(turns(fuller)).toEqual([{ turn: 'enters a gap', count: 1, gaps: 1, areas: westville }]);
    expect(fuller.losses).toEqual([]);
    const services = smallWorld().services.with(
      0,
      serviceOf({ id: 'A', lon: 0.05, lat: 0.05, capacity: 99 }),
    );
    const eased = await built('eased', { estimates: crowded, services }, 'crowded');
    expect(turns(eased)).toEqual([{ turn: 'leaves a gap', count: 1, gaps: 1, areas: westville }]);
    expect(eased.losses).toEqual([]);
  });
  it('wait where a list is no longer whole, and areas can no longer be told', async () => {
    const sources = smallWorld().sources.map((source) =>
      source.coverage
        ? {
            ...source,
            coverage: source.coverage.map((row) => ({ ...row, complete: row.place === 'state:02' })),
          }
        : source,
    );
    const lost = await built('partial', { estimates: crowded, sources }, 'crowded');
    const areas = [...westville, { geoid: '10002', name: 'Name 01001 County' }];
    expect(turns(lost)).toEqual([{ turn: 'can no longer be told', count: 2, gaps: 1, areas }]);
    expect(lost.losses).toEqual([
      { of: 'judged', what: 'child_care', unit: 'judged areas', lost: 2, before: 2 },
    ]);
  });
  it('do not wait for a change alone', async () => {
    const estimates = smallWorld().estimates.map((row) =>
      row.indicator === 'children_0_4' ? estimateOf('children_0_4', row.geoid, (row.value ?? 0) * 2) : row,
    );
    const services = smallWorld().services.concat(serviceOf({ id: 'N', lon: 0.15, lat: 0.05, capacity: 1 }));
    const { losses, text } = await built('more', {
      estimates,
      services,
      serviceSource: services.map(() => 'lists'),
    });
    expect(losses).toEqual([]);
    expect(text).toContain('child_care, lists: 3 -> 4 sites');
  });
});

describe('what a person is told in the end', () => {
  it('is whether it is live', () => {
    expect(outcomeText({ snapshot: 'a', live: true, waits: false }, [])).toBe('snapshot a is live');
    expect(outcomeText({ snapshot: 'a', live: false, waits: false }, [])).toBe(
      'snapshot a is built, not live',
    );
  });
  it('is the command that accepts, of the same files, fit for a shell', () => {
    const text = outcomeText({ snapshot: 'a', live: false, waits: true }, [
      '--national',
      '--mirror',
      "/data/Ann's mirror",
    ]);
    expect(text).toContain(
      String.raw`npm run refresh -- --national --mirror '/data/Ann'\''s mirror' --accept`,
    );
  });
});
