import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openReadOnly, type Columns, type Database } from '../server/db.ts';
import { DATABASE_FILE } from '../server/manifest.ts';
import type { Progress } from './lib/progress.ts';

type Amounts = ReadonlyMap<string, number | null>;

/** Prints what changes between the live snapshot and a new one; says so where there is none to compare with. */
export async function diffSnapshots(dataDir: string, id: string, progress: Progress): Promise<void> {
  const live = await liveId(dataDir);
  if (live === null || live === id) {
    progress.done(
      live === null ? 'no live snapshot to compare with' : 'the same inputs as the live snapshot',
    );
    return;
  }
  const after = await read(dataDir, id);
  let before;
  try {
    before = await read(dataDir, live);
  } catch (error) {
    // Damaged, or made by older code with other tables: a reason to go live with the new one, not to stay.
    progress.done(`the live snapshot ${live} cannot be compared with: ${(error as Error).message}`);
    return;
  }
  const changes = [
    ...changedTotals(before.totals, after.totals),
    ...changedAreas(before.values, after.values),
  ];
  progress.done(`against ${live}: ${changes.length === 0 ? 'nothing changes' : `${changes.length} changes`}`);
  for (const change of changes) progress.done(`  ${change}`);
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

async function read(dataDir: string, id: string): Promise<{ totals: Amounts; values: Map<string, Amounts> }> {
  const db = await openReadOnly(join(dataDir, 'snapshots', id, DATABASE_FILE), { connections: 1 });
  try {
    return { totals: await totalsOf(db), values: await valuesOf(db) };
  } finally {
    await db.close();
  }
}

/** Counts and means a reader would notice: areas, values by indicator, sites and seats by category, judged areas. */
async function totalsOf(db: Database): Promise<Amounts> {
  const rows = await db.query<{ what: string; amount: number | null }>(`
    SELECT 'areas, ' || level AS what, count(*)::DOUBLE AS amount FROM area GROUP BY level
    UNION ALL SELECT indicator || ', areas with a value', count(value)::DOUBLE FROM estimate GROUP BY indicator
    UNION ALL SELECT indicator || ', mean', round(avg(value), 4) FROM estimate GROUP BY indicator
    UNION ALL SELECT category || ', sites', sum(sites)::DOUBLE FROM service GROUP BY category
    UNION ALL SELECT category || ', capacity', sum(capacity)::DOUBLE FROM service GROUP BY category
    UNION ALL SELECT category || ', areas with a complete list', count(*)::DOUBLE FROM coverage_area WHERE complete GROUP BY category
    UNION ALL SELECT category || ', mean minutes to the nearest', round(avg(nearest_minutes), 2) FROM access GROUP BY category`);
  return new Map(rows.map(({ what, amount }) => [what, amount]));
}

interface ValueRow {
  what: string;
  geoid: string;
  value: number | null;
}

/** Every value by area. */
async function valuesOf(db: Database): Promise<Map<string, Amounts>> {
  const rows: Columns<ValueRow> = await db.columns<ValueRow>(`
    SELECT indicator AS what, geoid, value FROM estimate
    UNION ALL SELECT category || ', seats per child', geoid, score FROM access WHERE score IS NOT NULL
    UNION ALL SELECT category || ', minutes to the nearest', geoid, nearest_minutes FROM access`);
  const values = new Map<string, Map<string, number | null>>();
  rows.what.forEach((what, i) => {
    const byArea = values.get(what) ?? new Map<string, number | null>();
    byArea.set(rows.geoid[i] as string, rows.value[i] ?? null);
    values.set(what, byArea);
  });
  return values;
}

const shown = (value: number | null | undefined): string => String(value ?? 'none');

const inOrder = (names: Iterable<string>): string[] => [...new Set(names)].toSorted();

const changedTotals = (before: Amounts, after: Amounts): string[] =>
  inOrder([...before.keys(), ...after.keys()])
    .filter((what) => (before.get(what) ?? null) !== (after.get(what) ?? null))
    .map((what) => `${what}: ${shown(before.get(what))} -> ${shown(after.get(what))}`);

/** In how many areas a value changes, appears or is lost, and the widest jump: where to look first. */
function changedAreas(before: ReadonlyMap<string, Amounts>, after: ReadonlyMap<string, Amounts>): string[] {
  return inOrder([...before.keys(), ...after.keys()]).flatMap((what) => {
    const [old, now] = [before.get(what), after.get(what)];
    const areas = inOrder([...(old?.keys() ?? []), ...(now?.keys() ?? [])])
      .map((geoid) => ({ geoid, old: old?.get(geoid) ?? null, now: now?.get(geoid) ?? null }))
      .filter((row) => row.old !== row.now);
    const changed = areas.filter((row) => jump(row) > 1e-9).toSorted((a, b) => jump(b) - jump(a));
    const [first] = changed;
    const parts = [
      first &&
        `changes in ${inWords(changed.length)}, most in ${first.geoid}: ${shown(first.old)} -> ${shown(first.now)}`,
      counted(areas, 'appears in', ({ old: value }) => value === null),
      counted(areas, 'is lost in', ({ now: value }) => value === null),
    ].filter((part) => part !== undefined);
    return parts.length > 0 ? [`${what}: ${parts.join('; ')}`] : [];
  });
}

const inWords = (areas: number): string => `${areas} ${areas === 1 ? 'area' : 'areas'}`;

interface AreaChange {
  readonly geoid: string;
  readonly old: number | null;
  readonly now: number | null;
}

function counted(
  areas: readonly AreaChange[],
  verb: string,
  is: (area: AreaChange) => boolean,
): string | undefined {
  const count = areas.filter(is).length;
  return count > 0 ? `${verb} ${inWords(count)}` : undefined;
}

/** Difference relative to the larger of the two; 0 where a value appears or is lost. */
function jump({ old, now }: AreaChange): number {
  if (old === null || now === null) return 0;
  const scale = Math.max(Math.abs(old), Math.abs(now));
  return scale === 0 ? 0 : Math.abs(old - now) / scale;
}
