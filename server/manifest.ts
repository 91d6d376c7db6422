import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';

export const DATABASE_FILE = 'placewell.duckdb';
export const TILES_FILE = 'areas.pmtiles';
export const MANIFEST_FILE = 'manifest.json';
export const SNAPSHOT_ID = /^[A-Za-z0-9_-]{1,64}$/;

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const FileSeal = z.object({ bytes: z.number().int().min(0), sha256: Sha256 });

/** What the server must find in manifest.json; refresh writes more (sources, drops, reports), which it leaves alone. */
const Manifest = z.looseObject({
  id: z.string().regex(SNAPSHOT_ID),
  /** the command that makes it again from the same files */
  command: z.string().optional(),
  /** rows of every table */
  tables: z.record(z.string(), z.number().int().min(0)),
  /** of what every table holds, see tableDigests; a snapshot of older code has none */
  digests: z.record(z.string(), Sha256).optional(),
  files: z.object({ [DATABASE_FILE]: FileSeal, [TILES_FILE]: FileSeal }),
});
export type Manifest = z.infer<typeof Manifest>;

/** Reads manifest.json of a snapshot folder; throws naming file and field. */
export async function readManifest(folder: string): Promise<Manifest> {
  const path = join(folder, MANIFEST_FILE);
  const parsed = Manifest.safeParse(JSON.parse(await readFile(path, 'utf8')));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Error(`${path}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'malformed'}`);
}

/** Writes manifest.json last of all, once both files are whole: a folder without it is no snapshot. */
export async function sealSnapshot(
  folder: string,
  content: { readonly id: string; readonly tables: Readonly<Record<string, number>> } & Record<
    string,
    unknown
  >,
): Promise<void> {
  const files = {
    [DATABASE_FILE]: await sealFile(join(folder, DATABASE_FILE)),
    [TILES_FILE]: await sealFile(join(folder, TILES_FILE)),
  };
  const path = join(folder, MANIFEST_FILE);
  await writeFile(`${path}.part`, `${JSON.stringify({ ...content, files }, null, 2)}\n`);
  await rename(`${path}.part`, path);
}

/** Throws naming every file of the snapshot that is not the one its manifest names. */
export async function verifyFiles(folder: string, manifest: Manifest): Promise<void> {
  const wrong: string[] = [];
  for (const name of [DATABASE_FILE, TILES_FILE] as const) {
    const found = await sealFile(join(folder, name));
    const said = manifest.files[name];
    if (found.bytes !== said.bytes || found.sha256 !== said.sha256)
      wrong.push(
        `${join(folder, name)}: manifest says ${said.bytes} bytes, sha256 ${said.sha256}; ` +
          `found ${found.bytes} bytes, sha256 ${found.sha256}`,
      );
  }
  if (wrong.length > 0) throw new Error(wrong.join('; '));
}

async function sealFile(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return { bytes: (await stat(path)).size, sha256: hash.digest('hex') };
}
