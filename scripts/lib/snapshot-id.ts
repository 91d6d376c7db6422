import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SourceRecord } from './manifest.ts';

/** Folders and files whose code decides what a snapshot holds. */
const CODE = [
  'server/analysis',
  'scripts/derive',
  'scripts/lib',
  'scripts/lists',
  'scripts/sources',
  'scripts/build.ts',
];

/**
 * Hash of everything a snapshot is made from: the sources' bytes, the catalogues, the schema and the code.
 *
 * root     folder of the repository
 * records  of the sources in load order; only ids, digests and the days they were fetched count
 */
export async function snapshotId(
  root: string,
  records: readonly Pick<SourceRecord, 'id' | 'files'>[],
  catalogue: readonly Uint8Array[],
): Promise<string> {
  const hash = createHash('sha256');
  for (const { id, files } of records)
    for (const { name, sha256, retrieved } of files)
      hash.update(`${id} ${name} ${sha256.join(' ')} ${retrieved}\n`);
  for (const bytes of catalogue) hash.update(bytes);
  for (const path of ['data/schema.sql', ...(await codeFiles(root))])
    hash.update(await readFile(join(root, path)));
  return hash.digest('hex').slice(0, 12);
}

async function codeFiles(root: string): Promise<string[]> {
  const found = await Promise.all(
    CODE.map(async (path) => {
      if (path.endsWith('.ts')) return [path];
      const names = await readdir(join(root, path), { recursive: true });
      return names.filter((name) => name.endsWith('.ts')).map((name) => `${path}/${name}`);
    }),
  );
  return found.flat().toSorted();
}
