import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openReadOnly } from '../server/db.ts';
import { DATABASE_FILE, readManifest } from '../server/manifest.ts';
import { verifyTables } from '../server/schema.ts';
import { snapshotFolder } from './build.ts';
import { lossesOf, type Loss } from './diff/losses.ts';
import { reportText } from './diff/report.ts';
import { readRules } from './diff/rules.ts';
import { diffSnapshots, type SnapshotDiff } from './diff/snapshots.ts';
import { clearHalfWritten, writeWhole } from './lib/whole-file.ts';

/** Of a snapshot against the live one, in its folder; no part of what its manifest seals. */
export const DIFF_FILES = { text: 'diff.txt', json: 'diff.json' } as const;

export interface Comparison {
  /** to be read by a person */
  readonly text: string;
  /** null where there is nothing to compare with */
  readonly diff: SnapshotDiff | null;
  /** what must be accepted before it may go live */
  readonly losses: readonly Loss[];
}

/** Compares a built snapshot with the live one, and leaves the report beside it. rulesFile: data/gap-rules.json */
export async function compareWithLive(dataDir: string, id: string, rulesFile: string): Promise<Comparison> {
  const live = await liveId(dataDir);
  if (live === null) return nothing('no live snapshot to compare with');
  if (live === id) return nothing('the same inputs as the live snapshot');
  const folder = snapshotFolder(dataDir, live);
  const problem = await problemOf(folder);
  // Damaged, or made by code with other tables: no server of this code opens it, so it cannot stay.
  if (problem !== null) return nothing(`the live snapshot ${live} cannot be compared with: ${problem}`);
  const built = snapshotFolder(dataDir, id);
  const diff = await diffSnapshots(folder, built, await readRules(rulesFile));
  const losses = lossesOf(diff);
  const text = reportText(diff, losses);
  await clearHalfWritten(built);
  await writeWhole(join(built, DIFF_FILES.text), text);
  await writeWhole(join(built, DIFF_FILES.json), `${JSON.stringify({ losses, ...diff }, null, 2)}\n`);
  return { text, diff, losses };
}

const nothing = (why: string): Comparison => ({ text: `${why}\n`, diff: null, losses: [] });

async function liveId(dataDir: string): Promise<string | null> {
  try {
    const id = (await readFile(join(dataDir, 'current'), 'utf8')).trim();
    await access(join(snapshotFolder(dataDir, id), DATABASE_FILE));
    return id;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Why a snapshot's tables are not those of this code; null where they are. */
async function problemOf(folder: string): Promise<string | null> {
  try {
    const { tables } = await readManifest(folder);
    const db = await openReadOnly(join(folder, DATABASE_FILE), { connections: 1 });
    await verifyTables(db, tables).finally(() => db.close());
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}
