import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cutTiles } from '../scripts/lib/tiles.ts';
import { buildTopology, topologyRows } from '../scripts/lib/topology.ts';
import { createDatabase, type WritableDatabase } from '../server/db.ts';
import { DATABASE_FILE, sealSnapshot, TILES_FILE } from '../server/manifest.ts';
import { SCHEMA_FILE, sealTables } from '../server/schema.ts';
import { toyOutlines, toyTables } from './toy-county-tables.ts';

/*
 * Toy County: nine areas in a grid on the equator, where one step is the same way in every direction.
 *
 *     99007  99008  99009        children      0     ?   100     child care site A in 99001,  76 seats
 *     99004  99005  99006                    100   200   100     site B in 99005, 190 seats (30 of them in 3 homes)
 *     99001  99002  99003                    200   200   100     site C in 99003, 253 seats (10 of them in 2 homes)
 *                                                                library in 99002
 *
 * The way to the next area takes 14 minutes at 40 km/h, the speed everywhere but in 99003 (70 km/h, 8 minutes).
 * The two western columns are Toy County, the eastern one is East County, in another state.
 * Child care: 99006 has an incomplete list, 99009 none. 99010 is the ZIP of a PO box in 99005.
 */

export interface ToyOptions {
  /** Snapshot id; toy unless given. */
  readonly id?: string;
  /** Changes to the tables before the snapshot is sealed. */
  readonly change?: (db: WritableDatabase) => Promise<void>;
}

/** Builds the snapshot into a folder that holds none yet, and gives the folder back. */
export async function buildToyCounty(
  folder: string,
  { id = 'toy', change }: ToyOptions = {},
): Promise<string> {
  await mkdir(folder, { recursive: true });
  const topologies = {
    zcta: buildTopology(toyOutlines('zcta')),
    county: buildTopology(toyOutlines('county')),
    state: buildTopology(toyOutlines('state')),
  };
  const db = await createDatabase(join(folder, DATABASE_FILE), await readFile(SCHEMA_FILE, 'utf8'));
  for (const [table, rows] of Object.entries(toyTables)) await db.insert(table, rows);
  for (const topology of Object.values(topologies)) {
    const { arcs, boundaries, neighbours } = topologyRows(topology);
    await db.insert(
      'boundary_arc',
      arcs.map(({ level, arc, points }) => [level, arc, points]),
    );
    await db.insert(
      'boundary',
      boundaries.map(({ level, geoid, polygons }) => [level, geoid, polygons]),
    );
    if (topology.level === 'zcta')
      await db.insert(
        'neighbour',
        neighbours.map(({ geoid, other }) => [geoid, other]),
      );
  }
  await change?.(db);
  const sealed = await sealTables(db);
  await db.close();
  const details = [0, 1, 2].map((zoom) => ({ zoom, extent: 4096, finest: 1, coarsest: 2 }));
  await cutTiles(topologies, join(folder, TILES_FILE), { details });
  await sealSnapshot(folder, { id, ...sealed });
  return folder;
}

/** Builds a snapshot where a server looks for it: in the folder `snapshots` of a data folder, by its id. */
export const buildToyCountyIn = (dataDir: string, options: ToyOptions = {}): Promise<string> =>
  buildToyCounty(join(dataDir, 'snapshots', options.id ?? 'toy'), options);
