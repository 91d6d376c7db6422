import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, openReadOnly, QueryError, type Database } from '../../server/db.ts';
import { SCHEMA_FILE } from '../../server/schema.ts';

let folder: string;
let file: string;
let db: Database;
const polygons = [[[0, 1, -3], [4]], [[5]]];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'placewell-db-'));
  file = join(folder, 'a.duckdb');
  const writable = await createDatabase(file, await readFile(SCHEMA_FILE, 'utf8'));
  await writable.insert('boundary', [['zcta', '00501', polygons]]);
  await writable.insert('boundary_arc', [['zcta', 0, Uint8Array.of(1, 2, 200)]]);
  await writable.insert(
    'neighbour',
    Array.from({ length: 5000 }, (_, k) => [`a${k}`, `b${k}`]),
  );
  await writable.close();
  db = await openReadOnly(file, { timeoutMs: 300, connections: 2 });
});

afterAll(async () => {
  await db.close();
  await rm(folder, { recursive: true });
});

describe('a database file', () => {
  it('gives back what was put in: lists in lists, bytes, leading zeros, more rows than a chunk holds', async () => {
    expect(await db.query('SELECT * FROM boundary')).toEqual([{ level: 'zcta', geoid: '00501', polygons }]);
    const [arc] = await db.query<{ points: Uint8Array }>('SELECT points FROM boundary_arc');
    expect([...(arc?.points ?? [])]).toEqual([1, 2, 200]);
    expect(await db.query('SELECT count(*)::INTEGER AS n, max(other) AS last FROM neighbour')).toEqual([
      { n: 5000, last: 'b999' },
    ]);
  });

  it('answers by column as well, also when nothing is found', async () => {
    expect(await db.columns('SELECT level, geoid FROM boundary')).toEqual({
      level: ['zcta'],
      geoid: ['00501'],
    });
    expect(await db.columns('SELECT level, geoid FROM boundary WHERE false')).toEqual({
      level: [],
      geoid: [],
    });
  });

  it('takes named parameters, lists of texts among them', async () => {
    const sql =
      'SELECT geoid FROM boundary WHERE geoid IN (SELECT unnest($geoids::VARCHAR[])) AND level = $level';
    expect(await db.query(sql, { geoids: ['00501', "x'; --"], level: 'zcta' })).toEqual([{ geoid: '00501' }]);
  });

  it('refuses to be made twice', async () => {
    await expect(createDatabase(file, 'CREATE TABLE boundary(a INTEGER)')).rejects.toThrow(/boundary/);
  });
});

describe('a reading server', () => {
  it.each([
    ['writes', 'DELETE FROM boundary'],
    ['other files', "SELECT * FROM read_csv('/etc/hostname')"],
    ['files by name', "SELECT * FROM '/etc/hostname'"],
    ['copies out', "COPY boundary TO '/tmp/placewell-never.csv'"],
    ['other databases', "ATTACH '/tmp/placewell-never.duckdb'"],
    ['extensions', 'INSTALL spatial'],
    ['loading extensions', 'LOAD spatial'],
    ['more memory', "SET memory_limit = '90GB'"],
    ['unlocking', 'SET enable_external_access = true'],
    ['the lock', 'SET lock_configuration = false'],
  ])('does not allow %s', async (_what, sql) => {
    await expect(db.query(sql)).rejects.toThrow(QueryError);
  });

  it('stops a statement that runs too long, and answers others meanwhile and afterwards', async () => {
    const endless = db.query(
      'SELECT count(*) FROM range(1000000000) a, range(100000) b WHERE a.range * b.range % 7 = 3',
    );
    const other = await db.query('SELECT 1 AS one');
    expect(other).toEqual([{ one: 1 }]);
    await expect(endless).rejects.toThrow(/interrupt/i);
    const many = await Promise.all(
      Array.from({ length: 8 }, (_, n) => db.query<{ n: number }>('SELECT $n::INTEGER AS n', { n })),
    );
    expect(many.map(([row]) => row?.n)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('names the statement and its parameters in an error, never their values', async () => {
    const error: unknown = await db
      .query('SELECT $secret FROM nowhere', { secret: 'hidden' })
      .catch((e: unknown) => e);
    expect(error).toBeInstanceOf(QueryError);
    const { sql, parameters, message } = error as QueryError;
    expect(sql).toBe('SELECT $secret FROM nowhere');
    expect(parameters).toEqual(['secret']);
    expect(message).toContain('nowhere');
    expect(message).not.toContain('hidden');
  });

  it('closes after the queries under way, and only once', async () => {
    const closing = await openReadOnly(file, { connections: 1 });
    const answers = Promise.all([1, 2, 3].map((n) => closing.query('SELECT $n::INTEGER AS n', { n })));
    const closed = closing.close();
    expect(await answers).toHaveLength(3);
    await closed;
    await closing.close();
    await expect(closing.query('SELECT 1')).rejects.toThrow('closed');
  });
});
