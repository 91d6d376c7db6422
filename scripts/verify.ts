import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseConfig } from '../server/config.ts';
import { openReadOnly, type Database } from '../server/db.ts';
import { DATABASE_FILE, readManifest, verifyFiles, type Manifest } from '../server/manifest.ts';
import { verifyDigests, verifyTables } from '../server/schema.ts';
import { runChecks } from './lib/checks.ts';

/** `npm run verify [-- ID]`: digests, tables and checks of a snapshot in DATA_DIR, the live one unless named. */
async function verify(): Promise<void> {
  const { dataDir } = parseConfig(process.env);
  const id = process.argv[2] ?? (await readFile(join(dataDir, 'current'), 'utf8')).trim();
  const folder = join(dataDir, 'snapshots', id);
  const manifest = await readManifest(folder);
  const problems = await problemsOf(id, folder, manifest);
  if (problems.length > 0) throw new Error(problems.join('\n  '));
  const rows = Object.values(manifest.tables).reduce((sum, count) => sum + count, 0);
  const digests = manifest.digests
    ? 'digests match'
    : 'digests of its files match, it has none of its tables';
  console.log(
    `snapshot ${id}: ${digests}, ${rows} rows in ${Object.keys(manifest.tables).length} tables, all checks pass`,
  );
}

/** Everything that is wrong, not only the first: what differs says where to look. */
async function problemsOf(id: string, folder: string, manifest: Manifest): Promise<string[]> {
  const problems: string[] = [];
  const must = (step: Promise<void>): Promise<void> =>
    step.catch((error: Error) => void problems.push(error.message));
  if (manifest.id !== id) problems.push(`${folder}: its manifest says it is ${manifest.id}`);
  await must(verifyFiles(folder, manifest));
  await must(
    withTables(folder, async (db) => {
      await must(verifyTables(db, manifest.tables));
      if (manifest.digests) await must(verifyDigests(db, manifest.digests));
      await must(runChecks(db));
    }),
  );
  return problems;
}

async function withTables(folder: string, look: (db: Database) => Promise<void>): Promise<void> {
  const db = await openReadOnly(join(folder, DATABASE_FILE), { connections: 1 });
  await look(db).finally(() => db.close());
}

try {
  await verify();
} catch (error) {
  console.error(`verify failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
