import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseConfig } from '../server/config.ts';
import { openReadOnly } from '../server/db.ts';
import { DATABASE_FILE, readManifest, verifyFiles } from '../server/manifest.ts';
import { verifyTables } from '../server/schema.ts';
import { runChecks } from './lib/checks.ts';

/** `npm run verify [-- ID]`: digests, tables and checks of a snapshot in DATA_DIR, the live one unless named. */
async function verify(): Promise<void> {
  const { dataDir } = parseConfig(process.env);
  const id = process.argv[2] ?? (await readFile(join(dataDir, 'current'), 'utf8')).trim();
  const folder = join(dataDir, 'snapshots', id);
  const manifest = await readManifest(folder);
  if (manifest.id !== id) throw new Error(`${folder}: its manifest says it is ${manifest.id}`);
  await verifyFiles(folder, manifest);
  const db = await openReadOnly(join(folder, DATABASE_FILE), { connections: 1 });
  try {
    await verifyTables(db, manifest.tables);
    await runChecks(db);
  } finally {
    await db.close();
  }
  const rows = Object.values(manifest.tables).reduce((sum, count) => sum + count, 0);
  console.log(
    `snapshot ${id}: digests match, ${rows} rows in ${Object.keys(manifest.tables).length} tables, all checks pass`,
  );
}

try {
  await verify();
} catch (error) {
  console.error(`verify failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
