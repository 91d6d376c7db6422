import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createDatabase, type WritableDatabase } from '../server/db.ts';
import { DATABASE_FILE, sealSnapshot, TILES_FILE } from '../server/manifest.ts';
import { countRows } from '../server/schema.ts';
import { outlinesOf } from './derive/areas.ts';
import type { Derived } from './derive/snapshot.ts';
import { tableRowsOf } from './derive/tables.ts';
import type { Catalogue } from './lib/catalogue.ts';
import { runChecks } from './lib/checks.ts';
import type { Collected } from './lib/collect.ts';
import type { Provenance } from './lib/manifest.ts';
import type { Progress } from './lib/progress.ts';
import { cutTiles } from './lib/tiles.ts';
import { buildTopology, topologyRows, type LevelTopology } from './lib/topology.ts';

const root = join(import.meta.dirname, '..');

/** Whatever a build under way has written; a leftover of a killed one is removed by the next. */
export const stagingFolder = (dataDir: string): string => join(dataDir, 'staging');

export interface BuildInput {
  readonly id: string;
  readonly dataDir: string;
  readonly collected: Collected;
  readonly derived: Derived;
  readonly catalogue: Catalogue;
  readonly retrieved: string;
  readonly provenance: Provenance;
}

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
  const tiles = await cutTiles(topologies, join(staging, TILES_FILE));
  progress.done(`tiles: ${(tiles.bytes / 1e6).toFixed(1)} MB`);

  progress.step('writing tables');
  const db = await createDatabase(
    join(staging, DATABASE_FILE),
    await readFile(join(root, 'data/schema.sql'), 'utf8'),
  );
  let tables: Record<string, number>;
  try {
    await fillTables(db, input, topologies);
    progress.step('checking');
    await runChecks(db);
    tables = await countRows(db);
  } finally {
    await db.close();
  }
  await sealSnapshot(staging, { id: input.id, tables, ...input.provenance });
  const folder = join(input.dataDir, 'snapshots', input.id);
  await mkdir(join(input.dataDir, 'snapshots'), { recursive: true });
  await rm(folder, { recursive: true, force: true });
  await rename(staging, folder);
  return folder;
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

async function fillTables(
  db: WritableDatabase,
  { collected, derived, catalogue, retrieved }: BuildInput,
  topologies: Record<'zcta' | 'county' | 'state', LevelTopology>,
): Promise<void> {
  for (const [table, rows] of Object.entries(tableRowsOf(collected, derived, catalogue, retrieved)))
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
  const current = join(dataDir, 'current');
  await writeFile(`${current}.part`, `${id}\n`);
  await rename(`${current}.part`, current);
}
