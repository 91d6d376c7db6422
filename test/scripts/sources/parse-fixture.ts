import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ParsedRows, Source } from '../../../scripts/lib/source.ts';

/** A file of test/fixtures/sources: a few invented rows in an agency's true format. */
export const fixture = (name: string): Uint8Array =>
  readFileSync(join(import.meta.dirname, '../../fixtures/sources', name));

/** What the source makes of the given bytes, by file name. */
export async function parseBytes(
  source: Source,
  files: Readonly<Record<string, Uint8Array | readonly Uint8Array[]>>,
): Promise<ParsedRows> {
  return source.parse(
    new Map(
      Object.entries(files).map(([name, bytes]) => [name, bytes instanceof Uint8Array ? [bytes] : bytes]),
    ),
  );
}
