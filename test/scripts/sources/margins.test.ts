import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import type { ParsedRows, Source } from '../../../scripts/lib/source.ts';
import { sources } from '../../../scripts/sources/index.ts';

const folder = resolve(import.meta.dirname, '../../fixtures/sources');
const FIXTURES: Record<string, string> = {
  'acs-b01001-api': 'acs-b01001-api.json',
  'acs-b01001-bulk': 'acs-b01001-bulk.dat',
  'acs-b19013-bulk': 'acs-b19013-bulk.dat',
  ...Object.fromEntries(
    [
      'acs-tenure',
      'cdc-places',
      'cdc-svi',
      'epa-ejscreen-2021',
      'epa-ejscreen-2024',
      'food-access-flags',
      'food-access-shares',
      'oeps-age',
      'oeps-insurance',
      'oeps-internet',
      'oeps-poverty',
      'oeps-vehicle',
      'svi',
      'urban-low-birth-weight',
      'urban-preschool',
      'usaleep',
    ].map((id) => [id, `${id}.csv`]),
  ),
};

const byId = (id: string): Source => {
  const source = sources.find((one) => one.id === id);
  if (!source) throw new Error(`no source ${id}`);
  return source;
};

async function parseFixture(source: Source, fixture: string): Promise<ParsedRows> {
  const [file] = source.files;
  return await source.parse(new Map([[file?.name ?? '', [readFileSync(resolve(folder, fixture))]]]));
}

it.each(Object.entries(FIXTURES))(
  '%s has margins where it says so, and nowhere else',
  async (id, fixture) => {
    const source = byId(id);
    const { estimates = [] } = await parseFixture(source, fixture);
    const valued = new Set(estimates.filter(({ value }) => value !== null).map(({ indicator }) => indicator));
    const margined = new Set(estimates.filter(({ moe }) => moe !== null).map(({ indicator }) => indicator));
    const shown = (source.indicators ?? []).filter((one) => valued.has(one.id));
    expect(shown).not.toEqual([]);
    expect(shown.map((one) => [one.id, one.hasMargins ?? false])).toEqual(
      shown.map((one) => [one.id, margined.has(one.id)]),
    );
  },
);
