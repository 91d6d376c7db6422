import type { SourceBytes, SourceFile } from '../lib/source.ts';
import { isZip, unzip } from '../lib/zip.ts';
import type { ListDescriptor, ListFormat } from './descriptor.ts';
import { readArcgis } from './formats/arcgis.ts';
import { readCsv } from './formats/csv.ts';
import { readGeojson } from './formats/geojson.ts';
import { readGeopackage } from './formats/geopackage.ts';
import { readZippedPoints } from './formats/shapefile.ts';
import { readSocrata } from './formats/socrata.ts';
import { readHsdsJson } from './hsds/json.ts';
import { readHsdsPackage, readHsdsZip } from './hsds/package.ts';
import { joinTables, type ListTable } from './table.ts';

const ENDINGS = {
  csv: 'csv',
  geojson: 'geojson',
  socrata: 'json',
  arcgis: 'json',
  shapefile: 'zip',
  geopackage: 'gpkg',
  hsds: 'json',
} as const satisfies Record<ListFormat['kind'], string>;

/** The files of a list: one, or one for each page, or one for each table. */
export function listFiles({ id, address, format }: ListDescriptor): SourceFile[] {
  const { url, confirmed, copy, pages } = address;
  const at = (name: string, place: string): SourceFile => ({ name, agency: { url: place, confirmed } });
  if (format.kind === 'hsds' && format.tables)
    return format.tables.map((table) => at(`${table}.csv`, `${url}${table}.csv`));
  const name = `${id}.${ENDINGS[format.kind]}`;
  if (pages)
    return Array.from({ length: pages.count }, (_, page) =>
      at(`page ${page + 1} of ${name}`, pageUrl(url, format.kind, pages.size, page)),
    );
  return [copy ? { ...at(name, url), copy } : at(name, url)];
}

/** How a server is asked for one page of so many rows, the first being 0. */
const PAGE_PARAMETERS: Partial<
  Record<ListFormat['kind'], (size: number, page: number) => Readonly<Record<string, number>>>
> = {
  socrata: (size, page) => ({ $limit: size, $offset: page * size }),
  arcgis: (size, page) => ({ resultRecordCount: size, resultOffset: page * size }),
  hsds: (size, page) => ({ per_page: size, page: page + 1 }),
};

function pageUrl(url: string, kind: ListFormat['kind'], size: number, page: number): string {
  const paged = new URL(url);
  for (const [name, value] of Object.entries(PAGE_PARAMETERS[kind]?.(size, page) ?? {}))
    paged.searchParams.set(name, String(value));
  return paged.href;
}

/** All rows of a list, from all of its files. The error names the file. */
export async function readTable(list: ListDescriptor, bytes: SourceBytes): Promise<ListTable> {
  if (list.format.kind === 'hsds' && list.format.tables) return readHsdsPackage(firstParts(bytes));
  const tables: ListTable[] = [];
  for (const { name } of listFiles(list))
    for (const part of bytes.get(name) ?? [])
      tables.push(await naming(name, () => readFile(list.format, part)));
  requireWhole(list, tables);
  return joinTables(tables);
}

const firstParts = (bytes: SourceBytes): Map<string, Uint8Array> =>
  new Map([...bytes].flatMap(([name, [part]]) => (part ? [[name, part] as const] : [])));

async function naming<T>(name: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    throw new Error(`${name}: ${(cause as Error).message}`, { cause });
  }
}

async function readFile(format: ListFormat, bytes: Uint8Array): Promise<ListTable> {
  switch (format.kind) {
    case 'csv':
      return readCsv(await unpacked(bytes, /\.(csv|txt|tsv|psv)$/i, format.member), format);
    case 'geojson':
      return readGeojson(await unpacked(bytes, /\.(geo)?json$/i, format.member));
    case 'geopackage':
      return readGeopackage(await unpacked(bytes, /\.gpkg$/i, format.member), format.layer);
    case 'socrata':
      return readSocrata(bytes);
    case 'arcgis':
      return readArcgis(bytes);
    case 'shapefile':
      return readZippedPoints(bytes);
    case 'hsds':
      return isZip(bytes) ? readHsdsZip(bytes) : readHsdsJson(bytes);
  }
}

/** The bytes, or the one file in their zip with such an ending (or of that name). */
async function unpacked(bytes: Uint8Array, ending: RegExp, member: string | undefined): Promise<Uint8Array> {
  if (!isZip(bytes)) return bytes;
  const found = await unzip(bytes, (name) => (member === undefined ? ending.test(name) : name === member));
  const [only] = found.values();
  if (!only || found.size > 1)
    throw new Error(
      `the zip holds ${found.size === 0 ? 'no such file' : `several: ${[...found.keys()].join(', ')}`}; name one as format.member`,
    );
  return only;
}

/** A list that a server cut off is not the list. */
function requireWhole({ address, format }: ListDescriptor, tables: readonly ListTable[]): void {
  const last = tables.at(-1);
  if (!last) return;
  // a page of HSDS counts services, a table their places; such a page says itself whether it is the last
  const limit = format.kind === 'hsds' ? null : (address.pages?.size ?? rowLimit(new URL(address.url)));
  if (last.cutOff || (limit !== null && last.records.length >= limit))
    throw new Error(
      `the last page has ${last.records.length} rows, as many as the server gives at a time: the list goes on. ` +
        'Give address.pages, or more of them, or a larger limit in the address',
    );
}

/** Rows the server gives at most, as far as the address tells; Socrata gives 1,000 unless asked for more. */
function rowLimit({ pathname, searchParams }: URL): number | null {
  const asked = searchParams.get('$limit') ?? searchParams.get('resultRecordCount');
  if (asked !== null) return Number(asked);
  return pathname.startsWith('/resource/') ? 1000 : null;
}
