import { z } from 'zod';

/** A path below the mirror's base: it leads nowhere else on the machine of who reads it. */
const pathBelow = z
  .string()
  .min(1)
  .refine(
    (path) => !/^([/\\]|[a-z]:)/i.test(path) && !path.split(/[/\\]/).includes('..'),
    'a relative path without ..',
  );

const mirrorEntry = z.strictObject({
  path: pathBelow,
  /** Of the stored bytes, before anything is unpacked. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'a sha256 of 64 lower-case hexadecimal digits'),
  /** The stored bytes are a zip, and this member is what the agency publishes. */
  member: z.string().min(1).optional(),
  gzip: z.boolean().optional(),
  /** Day (UTC) the bytes were fetched from the agency. */
  retrieved: z.iso.date().optional(),
});

const mirrorIndex = z.strictObject({
  /** Folder of the paths, seen from the index. */
  base: z.string().default('.'),
  /** Address -> its bytes: one stored file, or several that are its pieces. */
  files: z.record(z.url(), z.union([mirrorEntry, z.array(mirrorEntry).min(1)])),
});

export type MirrorEntry = z.infer<typeof mirrorEntry>;
export type MirrorIndex = z.infer<typeof mirrorIndex>;

export const INDEX_NAME = 'mirror.json';

/** The index in the bytes; the error names where they are from and what is wrong. */
export function parseIndex(bytes: Uint8Array, from: string): MirrorIndex {
  try {
    return mirrorIndex.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch (cause) {
    const why = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new Error(`mirror index ${from}: ${why}`, { cause });
  }
}
