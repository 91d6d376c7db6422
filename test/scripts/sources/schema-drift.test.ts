import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { ParsedRows, Source } from '../../../scripts/lib/source.ts';
import { sources } from '../../../scripts/sources/index.ts';

/*
 * What happens when an agency renames a column, or writes something else into one: for every source that reads a table,
 * on the rows of its fixture. A column may be one that nobody reads; what must not be is that other numbers come out.
 */

const fixtures = join(import.meta.dirname, '../../fixtures');

/** Fixtures by source; those of the others are named by its id. */
const named: Readonly<Record<string, string>> = {
  'acs-b01001-bulk': 'sources/acs-b01001-bulk.dat',
  'acs-b19013-bulk': 'sources/acs-b19013-bulk.dat',
  'census-block-group-centres-2020': 'sources/CenPop2020_Mean_BG.txt',
  'census-places': 'sources/censusplaces.csv',
  'census-places-2020': 'sources/national_place_by_county2020.txt',
  'census-zcta-county': 'sources/zcta5_county_rel.csv',
  'census-zcta-county-2020': 'sources/tab20_zcta520_county20_natl.txt',
  'census-zcta-gazetteer': 'sources/2021_Gaz_zcta_national.txt',
  ruca: 'sources/BE02_RUCA_Z.csv',
  'zip-zcta': 'sources/zip_zcta_xref.csv',
};

type Table = readonly (readonly string[])[];

interface Case {
  readonly source: Source;
  readonly delimiter: string;
  readonly table: Table;
}

function caseOf(source: Source): Case[] {
  const path = [named[source.id] ?? '', `sources/${source.id}.csv`, `${source.id}.csv`].find(isFixture);
  if (path === undefined || source.files.length !== 1) return [];
  const text = readFileSync(join(fixtures, path), 'latin1').replace(/^\u00EF\u00BB\u00BF/, '');
  const header = text.slice(0, text.indexOf('\n'));
  const delimiter = ['|', '\t'].find((mark) => header.includes(mark)) ?? ',';
  const table = parse(text, { delimiter, relax_column_count: true, skip_empty_lines: true }) as string[][];
  // A zip that is read member by member has other tests.
  return source.id === 'usda-food-access' ? [] : [{ source, delimiter, table }];
}

function isFixture(path: string): boolean {
  try {
    return path !== '' && readFileSync(join(fixtures, path)).length > 0;
  } catch {
    return false;
  }
}

const cases = sources.flatMap(caseOf);

async function read({ source, delimiter }: Case, table: Table): Promise<ParsedRows> {
  const quoted = (text: string): string =>
    /["\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
  const text = table.map((cells) => cells.map(quoted).join(delimiter)).join('\n');
  return source.parse(new Map([[source.files[0]?.name ?? '', [Buffer.from(`${text}\n`, 'latin1')]]]));
}

const withCell = (table: Table, row: number, column: number, text: string): Table =>
  table.map((cells, i) => (i === row ? cells.with(column, text) : cells));

/** The parsed rows, or the message of the error. */
const outcome = (one: Case, table: Table): Promise<ParsedRows | string> =>
  read(one, table).catch((error: Error) => error.message);

const dropped = ({ drops }: ParsedRows): number =>
  Object.values(drops).reduce((sum, count) => sum + count, 0);

/** Every row's numbers, and why one is missing, as text; names and addresses may be anything. */
const numbersOf = ({
  estimates,
  services,
  centres,
  internalPoints,
  zctaCounties,
  urbanClasses,
}: ParsedRows): string[] =>
  [
    ...(estimates ?? []),
    ...(services ?? []).map(({ capacity, beds, lon, lat }) => [capacity, beds, lon, lat]),
    ...(centres ?? []),
    ...(internalPoints ?? []),
    ...(zctaCounties ?? []),
    ...(urbanClasses ?? []),
  ].map((row) => JSON.stringify(row));

/** What is in one list and not in another, each as often as it is. */
function without(all: readonly string[], some: readonly string[]): string[] {
  const left = [...some];
  return all.filter((text) => {
    const at = left.indexOf(text);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

const isNumber = (text: string): boolean => text !== '' && Number.isFinite(Number(text));
const plain = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

describe.each(cases.map((one) => [one.source.id, one] as const))('%s', (_, one) => {
  const { table } = one;
  const columns = table[0] ?? [];

  it('stops at a renamed column, and names those that are there', async () => {
    const whole = await read(one, table);
    let stopped = 0;
    for (const [i, name] of columns.entries()) {
      // Only numbers the rows.
      if (name === '') continue;
      const found = await outcome(one, withCell(table, 0, i, 'was_renamed'));
      if (typeof found !== 'string') {
        expect(isDeepStrictEqual(found, whole), `${name} renamed: other rows came out`).toBe(true);
        continue;
      }
      stopped++;
      expect(found, name).toMatch(/is missing|columns are/);
      expect(found, name).toContain('was_renamed');
    }
    expect(stopped).toBeGreaterThan(0);
  });

  it('takes no text for a number: it stops with row, column and text, or counts the row as left out', async () => {
    const whole = await read(one, table);
    for (const [row, cells] of table.entries())
      for (const [i, name] of columns.entries()) {
        if (row === 0 || cells.length !== columns.length || !isNumber(cells[i] ?? '')) continue;
        const where = `${name}, row ${row}`;
        const found = await outcome(one, withCell(table, row, i, 'zzz'));
        if (typeof found !== 'string') {
          // An id or a ZIP may be any text; a row that no longer repeats another comes in beside it.
          if (dropped(found) <= dropped(whole))
            expect(without(numbersOf(whole), numbersOf(found)), where).toEqual([]);
        } else if (!/^none of \d+ rows is usable|is listed twice with different cells$/.test(found)) {
          expect(found, where).toContain('zzz');
          expect(found, where).toMatch(/\b(row|record|line|county) \d+\b/);
          // The summary file's B01001_E003 is B01001_003E to those who read it.
          expect(plain(found), where).toContain(plain(name.replace(/_([EM])(\d{3})$/, '_$2$1')));
        }
      }
  });
});
