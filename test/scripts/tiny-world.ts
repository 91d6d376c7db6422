import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { snapshotFolder } from '../../scripts/build.ts';
import { cell, numberCell, parseCsv } from '../../scripts/lib/csv.ts';
import { sha256Of } from '../../scripts/lib/digest.ts';
import { onlyPart, type ParsedRows, type Source } from '../../scripts/lib/source.ts';
import { onlyMember } from '../../scripts/lib/zip-member.ts';
import { runRefresh, type RefreshOptions, type Report } from '../../scripts/refresh/run.ts';
import { closeSnapshot, openSnapshot } from '../../server/snapshot.ts';
import { serviceOf, sourceOf } from './derive/collected.ts';
import type { Loopback } from './lib/fetch/loopback.ts';
import { quiet, smallCatalogue, smallWorld } from './small-world.ts';

/*
 * The small world as two agencies would publish it: one file with all of geography and people, without which nothing can
 * be made, and two lists, of child care as CSV and of libraries as a zipped CSV.
 */

const { sources: _, sourceRecords: __, services: ___, serviceSource: ____, ...geography } = smallWorld();

export const GEOGRAPHY = JSON.stringify({ ...geography, rowsIn: 4, drops: {} });

export const seatsCsv = (seats: number): string => `id,lon,lat,seats\nA,0.05,0.05,${seats}\n`;

export const LIBRARIES_CSV = 'id,lon,lat,seats\nL,0.25,0.05,1\n';

export interface Addresses {
  readonly geography: string;
  readonly seats: string;
  readonly libraries: string;
}

export function tinySources({ geography: areas, seats, libraries }: Addresses): Source[] {
  const [people] = smallWorld().sources;
  return [
    sourceOf('geography', {
      required: true,
      files: [fileAt(areas)],
      indicators: people?.indicators ?? [],
      parse: (bytes) => JSON.parse(Buffer.from(onlyPart(bytes, 'file')).toString('utf8')) as ParsedRows,
    }),
    sourceOf('seats', {
      files: [fileAt(seats)],
      coverage: [{ category: 'child_care', place: 'state:01', complete: true, note: null }],
      parse: (bytes) => listRows('child_care', onlyPart(bytes, 'file')),
    }),
    sourceOf('libraries', {
      files: [fileAt(libraries)],
      coverage: [{ category: 'library', place: 'state:02', complete: true, note: null }],
      parse: async (bytes) => listRows('library', await onlyMember(onlyPart(bytes, 'file'), /\.csv$/)),
    }),
  ];
}

const fileAt = (url: string): Source['files'][number] => ({ name: 'file', agency: { url, confirmed: true } });

function listRows(category: string, bytes: Uint8Array): ParsedRows {
  const services = parseCsv(bytes).map((row) =>
    serviceOf({
      category,
      id: cell(row, 'id'),
      lon: numberCell(row, 'lon'),
      lat: numberCell(row, 'lat'),
      capacity: numberCell(row, 'seats') ?? 0,
    }),
  );
  return { services, rowsIn: services.length, drops: {} };
}

/** The places that the tiny world's files have on a server. */
export const PATHS = {
  geography: '/geography.json',
  seats: '/seats.csv',
  libraries: '/libraries.zip',
} as const;

/** A refresh of the tiny world from a server that a test makes misbehave; its patience is short. */
export const tinyRefresh = (
  server: Loopback,
  dataDir: string,
  change: Partial<RefreshOptions> = {},
  progress = quiet,
): Promise<Report> => {
  const url = (name: keyof typeof PATHS): string => server.url(PATHS[name]);
  const options: RefreshOptions = {
    dataDir,
    sources: tinySources({ geography: url('geography'), seats: url('seats'), libraries: url('libraries') }),
    isFresh: () => true,
    catalogue: smallCatalogue,
    edited: [],
    maxZoom: 8,
    command: 'test',
    accept: false,
    noSwap: false,
    ...change,
    limits: { attempts: 3, backoffMs: 1, retryAfterMs: 20, silenceMs: 60, ...change.limits },
  };
  return runRefresh(options, progress);
};

/** Everything in a folder, by path: what is in each file. */
export function contentsOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(
    files.map((path) => [relative(folder, path), sha256Of(readFileSync(path))] as const).toSorted(),
  );
}

/** The id of the live snapshot, which a server can open: its files, tables and tiles are what its manifest says. */
export async function liveAndWhole(dataDir: string): Promise<string> {
  const id = readFileSync(join(dataDir, 'current'), 'utf8').trim();
  const snapshot = await openSnapshot(snapshotFolder(dataDir, id));
  await closeSnapshot(snapshot);
  return snapshot.id;
}
