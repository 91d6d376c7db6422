import { access, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createDatabase, type WritableDatabase } from '../server/db.ts';
import {
  DATABASE_FILE,
  MANIFEST_FILE,
  readManifest,
  sealSnapshot,
  TILES_FILE,
  verifyFiles,
} from '../server/manifest.ts';
import { sealTables } from '../server/schema.ts';
import { outlinesOf } from './derive/areas.ts';
import type { Derived } from './derive/snapshot.ts';
import { tableRowsOf } from './derive/tables.ts';
import type { Catalogue } from './lib/catalogue.ts';
import { runChecks } from './lib/checks.ts';
import type { Collected } from './lib/collect.ts';
import type { Provenance } from './lib/manifest.ts';
import type { Progress } from './lib/progress.ts';
import { type BaseMap, cutTiles, detailsTo, GROUND_LAYERS } from './lib/tiles.ts';
import { buildTopology, topologyRows, type LevelTopology } from './lib/topology.ts';
import { clearHalfWritten, renameForGood, writeWhole } from './lib/whole-file.ts';

const root = join(import.meta.dirname, '..');

/** Whatever a build under way has written; a leftover of a killed one is removed by the next. */
export const stagingFolder = (dataDir: string): string => join(dataDir, 'staging');

/** Removes what a refresh that failed or was killed has half-written; what it fetched stays, to go on from. */
export async function clearUp(dataDir: string): Promise<void> {
  await rm(stagingFolder(dataDir), { recursive: true, force: true });
  const ids = await readdir(join(dataDir, 'snapshots')).catch(() => []);
  for (const folder of ['.', 'raw', 'raw/parts', ...ids.map((id) => `snapshots/${id}`)])
    await clearHalfWritten(join(dataDir, folder));
}

export const snapshotFolder = (dataDir: string, id: string): string => join(dataDir, 'snapshots', id);

export interface BuildInput {
  readonly id: string;
  readonly dataDir: string;
  readonly collected: Collected;
  readonly derived: Derived;
  readonly catalogue: Catalogue;
  /** last zoom of the tiles */
  readonly maxZoom: number;
  readonly provenance: Provenance;
}

/**
 * Whether the snapshot of these inputs is there and whole: then building it again would only put the live one at risk.
 * Says so where it is there and is not.
 */
export async function isBuilt(dataDir: string, id: string, progress: Progress): Promise<boolean> {
  const folder = snapshotFolder(dataDir, id);
  if (!(await exists(folder))) return false;
  try {
    const manifest = await readManifest(folder);
    if (manifest.id !== id) throw new Error(`its manifest says it is ${manifest.id}`);
    await verifyFiles(folder, manifest);
    return true;
  } catch (error) {
    progress.done(`${folder} is damaged and is built again: ${(error as Error).message}`);
    return false;
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/**
 * Builds a snapshot under a temporary name, checks it, and moves it to snapshots/ID in one rename.
 * `current` is left alone: going live is a step of its own.
 */
export async function buildSnapshot(input: BuildInput, progress: Progress): Promise<string> {
  const staging = join(stagingFolder(input.dataDir), input.id);
  await rm(staging, { recursive: true, force: true });
  await mkdir(staging, { recursive: true });

  progress.step('sharing borders');
  const topologies = levelTopologies(input);
  progress.step('cutting tiles');
  const tiles = await cutTiles(topologies, join(staging, TILES_FILE), {
    baseMap: baseMapOf(input),
    details: detailsTo(input.maxZoom),
  });
  progress.done(`tiles: ${(tiles.bytes / 1e6).toFixed(1)} MB`);

  progress.step('writing tables');
  const db = await createDatabase(
    join(staging, DATABASE_FILE),
    await readFile(join(root, 'data/schema.sql'), 'utf8'),
  );
  let sealed: Awaited<ReturnType<typeof sealTables>>;
  try {
    await fillTables(db, input, topologies);
    progress.step('checking');
    await runChecks(db);
    sealed = await sealTables(db);
  } finally {
    await db.close();
  }
  try {
    await sealSnapshot(staging, { id: input.id, ...sealed, ...input.provenance });
    for (const name of [DATABASE_FILE, TILES_FILE, MANIFEST_FILE]) await toDisk(join(staging, name));
  } catch (cause) {
    throw new Error(`cannot seal ${staging}: ${(cause as Error).message}`, { cause });
  }
  const folder = snapshotFolder(input.dataDir, input.id);
  await moveIn(staging, folder);
  return folder;
}

/** Before anything names it: after a power failure a renamed file may be there without its content. */
async function toDisk(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.sync().finally(() => file.close());
}

/** A folder in the way is a damaged one (see isBuilt): it is moved aside, not emptied under a server that reads it. */
async function moveIn(staging: string, folder: string): Promise<void> {
  await mkdir(join(folder, '..'), { recursive: true });
  const damaged = `${staging}.damaged`;
  await rm(damaged, { recursive: true, force: true });
  if (await exists(folder)) await rename(folder, damaged);
  await renameForGood(staging, folder);
  await rm(damaged, { recursive: true, force: true });
}

function levelTopologies({
  collected,
  derived,
}: BuildInput): Record<'zcta' | 'county' | 'state', LevelTopology> {
  const names = new Map(derived.zctas.map(({ geoid, name }) => [geoid, name]));
  const zctas = outlinesOf(collected, 'zcta').map((row) => ({
    ...row,
    name: names.get(row.geoid) ?? row.name,
  }));
  return {
    zcta: buildTopology(zctas),
    county: buildTopology(outlinesOf(collected, 'county')),
    state: buildTopology(outlinesOf(collected, 'state')),
  };
}

/** Land and lakes go into the tiles alone. */
function baseMapOf({ collected, derived }: BuildInput): BaseMap {
  const ground = GROUND_LAYERS.flatMap((level) => {
    const rows = outlinesOf(collected, level);
    return rows.length > 0 ? [[level, buildTopology(rows)]] : [];
  });
  const counties = derived.zctas.flatMap(({ geoid, county }) =>
    county === null ? [] : [[geoid, county] as const],
  );
  return { ground: Object.fromEntries(ground), countyOf: new Map(counties) };
}

async function fillTables(
  db: WritableDatabase,
  { collected, derived, catalogue }: BuildInput,
  topologies: Record<'zcta' | 'county' | 'state', LevelTopology>,
): Promise<void> {
  for (const [table, rows] of Object.entries(tableRowsOf(collected, derived, catalogue)))
    await db.insert(table, rows);
  for (const level of ['zcta', 'county', 'state'] as const) {
    const { arcs, boundaries, neighbours } = topologyRows(topologies[level]);
    await db.insert(
      'boundary_arc',
      arcs.map((row) => [row.level, row.arc, row.points]),
    );
    await db.insert(
      'boundary',
      boundaries.map((row) => [row.level, row.geoid, row.polygons]),
    );
    if (level === 'zcta')
      await db.insert(
        'neighbour',
        neighbours.map((row) => [row.geoid, row.other]),
      );
  }
}

/** Makes a built snapshot the live one: one rename, nothing in between. */
export async function goLive(dataDir: string, id: string): Promise<void> {
  await writeWhole(join(dataDir, 'current'), `${id}\n`);
}
