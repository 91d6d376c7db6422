import { join } from 'node:path';
import { sha256Of } from '../digest.ts';
import { readIfThere } from '../whole-file.ts';

/** Where the bytes with that digest are kept. */
export const rawPath = (rawDir: string, sha256: string): string => join(rawDir, sha256);

/** The kept bytes with that digest; null where there are none or they no longer have it (then they are fetched again). */
export async function readKept(rawDir: string, sha256: string): Promise<Buffer | null> {
  const bytes = await readIfThere(rawPath(rawDir, sha256));
  return bytes && sha256Of(bytes) === sha256 ? bytes : null;
}
