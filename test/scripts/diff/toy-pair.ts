import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPair } from '../../../scripts/diff/pair.ts';
import type { Database, WritableDatabase } from '../../../server/db.ts';
import { buildToyCounty } from '../../toy-county.ts';

/** Asks of Toy County beside a Toy County that was changed. */
export async function withToyPair<Answer>(
  change: string | { readonly before: string; readonly after: string },
  ask: (pair: Database) => Promise<Answer>,
): Promise<Answer> {
  const folder = await mkdtemp(join(tmpdir(), 'placewell-pair-'));
  const { before, after } = typeof change === 'string' ? { before: '', after: change } : change;
  const changed = (sql: string) => (db: WritableDatabase) => db.run(sql === '' ? 'SELECT 1' : sql);
  try {
    const pair = await openPair(
      await buildToyCounty(join(folder, 'before'), { id: 'before', change: changed(before) }),
      await buildToyCounty(join(folder, 'after'), { id: 'after', change: changed(after) }),
    );
    return await ask(pair).finally(() => pair.close());
  } finally {
    await rm(folder, { recursive: true });
  }
}
