import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect } from 'vitest';
import type { ParsedRows, ServiceRow, Source } from '../../scripts/lib/source.ts';

const fixtures = resolve(import.meta.dirname, '../fixtures');

/** What a source of one file makes of the given bytes. */
export async function parseBytes(source: Source, bytes: Uint8Array): Promise<ParsedRows> {
  return source.parse(new Map([[source.files[0]?.name ?? '', [bytes]]]));
}

export const fixtureBytes = (name: string): Uint8Array => readFileSync(resolve(fixtures, name));

/** The services of a fixture; checks on the way what holds for every list. */
export async function parseServices(
  source: Source,
  bytes: Uint8Array,
): Promise<ParsedRows & { services: readonly ServiceRow[] }> {
  const rows = await parseBytes(source, bytes);
  const services = rows.services ?? [];
  expectLawsOfLists(services, rows);
  return { ...rows, services };
}

function expectLawsOfLists(services: readonly ServiceRow[], rows: ParsedRows): void {
  const dropped = Object.values(rows.drops).reduce((sum, count) => sum + count, 0);
  expect(services.length, 'rows in = used + dropped').toBe(rows.rowsIn - dropped);
  const ids = services.filter(({ kind }) => kind === 'site').map(({ id }) => id);
  expect(ids).not.toContain('');
  expect(new Set(ids).size, 'ids are unique').toBe(ids.length);
  for (const row of services) {
    expect(row.capacity).toBeGreaterThan(0);
    expect(row.zip ?? '00000').toMatch(/^\d{5}$/);
    expect(row.lon === null).toBe(row.lat === null);
    if (row.kind === 'home') expectNothingOfAHome(row);
  }
}

const expectNothingOfAHome = ({ zip: _zip, capacity: _capacity, category: _category, ...rest }: ServiceRow) =>
  expect(rest).toEqual({
    kind: 'home',
    id: '',
    name: null,
    address: null,
    city: null,
    lon: null,
    lat: null,
    checkPointAgainstZip: false,
    beds: null,
    ages: null,
  });

/** The same bytes with one piece of text replaced, to break a fixture on purpose. */
export function replaced(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  if (!text.includes(from)) throw new Error(`fixture does not hold ${from}`);
  return Buffer.from(text.replace(from, to), 'latin1');
}
