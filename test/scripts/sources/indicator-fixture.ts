import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { EstimateRow, ParsedRows, Source } from '../../../scripts/lib/source.ts';

const folder = resolve(import.meta.dirname, '../../fixtures/sources');

export const fixtureText = (source: Source): string =>
  readFileSync(resolve(folder, `${source.id}.csv`), 'utf8');

/** Parses text as the source's only file: its fixture, unless given. */
export async function parseText(source: Source, text = fixtureText(source)): Promise<ParsedRows> {
  const [file] = source.files;
  if (!file) throw new Error(`${source.id} has no file`);
  return await source.parse(new Map([[file.name, [new TextEncoder().encode(text)]]]));
}

/** `value moe status` by GEOID for one indicator: what a person checks by eye. */
export function byArea(parsed: ParsedRows, indicator: string): Record<string, unknown[]> {
  const rows = (parsed.estimates ?? []).filter((row: EstimateRow) => row.indicator === indicator);
  return Object.fromEntries(rows.map(({ geoid, value, moe, status }) => [geoid, [value, moe, status]]));
}
