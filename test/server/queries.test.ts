import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openReadOnly, type Database } from '../../server/db.ts';
import { DATABASE_FILE } from '../../server/manifest.ts';
import { buildToyCounty } from '../toy-county.ts';
import { addToyTimes } from '../toy-times.ts';

const queries = resolve(import.meta.dirname, '../../server/queries');
const us = { kind: 'us', id: '' };

/** What each exported query is asked; a query that is missing here fails the test. */
const asked: Readonly<Record<string, readonly unknown[]>> = {
  areaByGeoid: ['99001'],
  areasWithin: [us],
  arcsOfOutlines: [['99001']],
  categories: [],
  categorySources: [],
  categorySourcesWithin: [us, 'child_care'],
  communities: [],
  communitiesOfArea: ['99005'],
  communityAreas: ['toy_county', 'life_expectancy'],
  completeEverywhere: ['library'],
  coverageOf: ['child_care'],
  defaultAccess: ['child_care'],
  demandPoints: [],
  estimatesOfArea: ['99001'],
  estimatesWithin: [us, 'svi'],
  indicators: [],
  neighboursOf: ['99005'],
  outlinesOf: [['99001']],
  placeAreas: [],
  placeName: [us],
  scopeAreas: [us],
  searchNames: ['toy', 8],
  searchZips: ['990', 8],
  servicePoints: [us, 'child_care'],
  serviceTotals: [us, 'child_care'],
  sitesOf: ['child_care'],
  sources: [],
  tableColumns: [],
  tableDigests: [['area', 'source']],
  tableRows: [['area', 'source']],
  timedAreas: ['child_care', 'walk'],
  timesSourcesWithin: [us, 'child_care', 'walk'],
  waysTo: ['child_care', 'walk'],
};

let folder: string;
let db: Database;
const exported = new Map<string, (db: Database, ...args: unknown[]) => Promise<unknown>>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'placewell-queries-'));
  await buildToyCounty(folder, { change: addToyTimes });
  db = await openReadOnly(join(folder, DATABASE_FILE));
  for (const file of await readdir(queries))
    for (const [name, value] of Object.entries(
      (await import(join(queries, file))) as Record<string, unknown>,
    ))
      if (typeof value === 'function') exported.set(name, value as never);
});

afterAll(async () => {
  await db.close();
  await rm(folder, { recursive: true });
});

describe('every query', () => {
  it('is asked here', () => {
    expect([...exported.keys()].toSorted()).toEqual(Object.keys(asked).toSorted());
  });

  it.each(Object.keys(asked))(
    'runs on the real schema and finds something in Toy County: %s',
    async (name) => {
      const answer = await exported.get(name)?.(db, ...(asked[name] ?? []));
      const rows = Array.isArray(answer) ? answer : Object.values(answer as Record<string, unknown[]>)[0];
      expect(rows?.length).toBeGreaterThan(0);
    },
  );
});
