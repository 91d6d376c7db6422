import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openReadOnly, type Database } from '../server/db.ts';
import { DATABASE_FILE } from '../server/manifest.ts';
import type { Progress } from './lib/progress.ts';

interface Change {
  readonly what: string;
  readonly before: number;
  readonly after: number;
}

/** Prints what changes between the live snapshot and a new one; says so where there is none to compare with. */
export async function diffSnapshots(dataDir: string, id: string, progress: Progress): Promise<void> {
  const live = await liveId(dataDir);
  if (live === null || live === id) {
    progress.done(
      live === null ? 'no live snapshot to compare with' : 'the same inputs as the live snapshot',
    );
    return;
  }
  const [before, after] = await Promise.all(
    [live, id].map((name) =>
      openReadOnly(join(dataDir, 'snapshots', name, DATABASE_FILE), { connections: 1 }),
    ),
  );
  try {
    const changes = compare(await measure(before as Database), await measure(after as Database));
    progress.done(
      `against ${live}: ${changes.length === 0 ? 'nothing changes' : `${changes.length} changes`}`,
    );
    for (const change of changes) progress.done(`  ${change.what}: ${change.before} -> ${change.after}`);
  } finally {
    await Promise.all([before?.close(), after?.close()]);
  }
}

async function liveId(dataDir: string): Promise<string | null> {
  try {
    const id = (await readFile(join(dataDir, 'current'), 'utf8')).trim();
    await access(join(dataDir, 'snapshots', id, DATABASE_FILE));
    return id;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Counts and means a reader would notice: areas, values by indicator, sites and seats by category, judged areas. */
async function measure(db: Database): Promise<Map<string, number>> {
  const rows = await db.query<{ what: string; amount: number }>(`
    SELECT 'areas, ' || level AS what, count(*)::DOUBLE AS amount FROM area GROUP BY level
    UNION ALL SELECT indicator || ', areas with a value', count(value)::DOUBLE FROM estimate GROUP BY indicator
    UNION ALL SELECT indicator || ', mean', round(avg(value), 4) FROM estimate GROUP BY indicator
    UNION ALL SELECT category || ', sites', sum(sites)::DOUBLE FROM service GROUP BY category
    UNION ALL SELECT category || ', capacity', sum(capacity)::DOUBLE FROM service GROUP BY category
    UNION ALL SELECT category || ', areas with a complete list', count(*)::DOUBLE FROM coverage_area WHERE complete GROUP BY category
    UNION ALL SELECT category || ', mean minutes to the nearest', round(avg(nearest_minutes), 2) FROM access GROUP BY category`);
  return new Map(rows.map(({ what, amount }) => [what, amount]));
}

function compare(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): Change[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names]
    .map((what) => ({ what, before: before.get(what) ?? 0, after: after.get(what) ?? 0 }))
    .filter((change) => change.before !== change.after)
    .toSorted((a, b) => (a.what < b.what ? -1 : 1));
}
