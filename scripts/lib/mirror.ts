import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import type { DownloadProgress } from './download.ts';
import { upstreamUrl } from './source.ts';
import { NotInMirror, type UpstreamFiles } from './upstream.ts';
import { unzipMember } from './zip.ts';

export { NotInMirror, type FetchedFile, type UpstreamFiles } from './upstream.ts';

export interface MirrorOptions {
  /** Folder in which files of a mirror on the network are kept, each under its sha256; needed for such a mirror. */
  readonly rawDir?: string;
  readonly onProgress?: (progress: DownloadProgress) => void;
}

const mostUnpackedBytes = 1_000_000_000;

const mirrorEntry = z.strictObject({
  path: z.string().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'a sha256 of 64 lower-case hexadecimal digits'),
  member: z.string().min(1).optional(),
  gzip: z.boolean().optional(),
});
const mirrorIndex = z.strictObject({
  base: z.string().default('.'),
  files: z.record(z.url(), z.union([mirrorEntry, z.array(mirrorEntry).min(1)])),
});
type MirrorEntry = z.infer<typeof mirrorEntry>;

/** A mirror from its index file, or from a folder that holds `mirror.json`. Every read is checked by digest. */
export async function openMirror(path: string, _options: MirrorOptions = {}): Promise<UpstreamFiles> {
  const indexPath = (await stat(path)).isDirectory() ? join(path, 'mirror.json') : path;
  const { base, files } = await readIndex(indexPath);
  const root = resolve(dirname(indexPath), base);
  return {
    async read(file) {
      const url = upstreamUrl(file);
      const entry = files[url];
      if (entry === undefined) throw new NotInMirror(url, indexPath);
      const entries = Array.isArray(entry) ? entry : [entry];
      const parts: Uint8Array[] = [];
      for (const each of entries) parts.push(await readEntry(root, url, each));
      return {
        parts,
        sha256: entries.map(({ sha256 }) => sha256),
        bytes: parts.reduce((sum, part) => sum + part.byteLength, 0),
        retrieved: null,
      };
    },
    lastGood: async () => null,
    accept: async () => undefined,
  };
}

async function readIndex(path: string): Promise<z.infer<typeof mirrorIndex>> {
  try {
    return mirrorIndex.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    const why = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new Error(`mirror index ${path}: ${why}`, { cause });
  }
}

async function readEntry(root: string, url: string, entry: MirrorEntry): Promise<Uint8Array> {
  const path = join(root, entry.path);
  try {
    const stored = await readFile(path);
    const found = createHash('sha256').update(stored).digest('hex');
    if (found !== entry.sha256) throw new Error(`sha256 is ${found}, the index says ${entry.sha256}`);
    return await unpack(stored, entry);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${url}: mirrored as ${path}: ${why}`, { cause });
  }
}

async function unpack(stored: Uint8Array, { member, gzip }: MirrorEntry): Promise<Uint8Array> {
  const bytes = member === undefined ? stored : await unzipMember(stored, member);
  return gzip ? gunzipSync(bytes, { maxOutputLength: mostUnpackedBytes }) : bytes;
}
