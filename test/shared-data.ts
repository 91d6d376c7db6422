import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../shared');

/** Path of a file or folder beside the clone that tests may use, or null: then a line says what is skipped. */
export function shared(path: string): string | null {
  const full = resolve(root, path);
  if (existsSync(full)) return full;
  console.warn(`SKIPPED: ../shared/${path} is not there, so what is checked against it is not checked`);
  return null;
}

export const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
