import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { MANIFEST_FILE, readManifest } from '../../server/manifest.ts';
import { closeSnapshot, openSnapshot } from '../../server/snapshot.ts';
import { goLive, snapshotFolder } from '../build.ts';
import { refreshThrough, type RefreshRun } from './refresh-run.ts';

/** Id of the snapshot that is live before each trial: what the measured run made, by another name, so that the next makes it again. */
export const BEFORE = 'before';

export interface World {
  readonly dataDir: string;
  readonly mirror: string;
  /** Of the snapshot that a refresh makes, and the digests of its tables. */
  readonly id: string;
  readonly digests: unknown;
  /** The run that nobody disturbed. */
  readonly measured: RefreshRun;
  readonly measuredMs: number;
}

export const temporaryFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'placewell-chaos-'));

/** Makes a first snapshot in an empty data folder and has it live under its other name. */
export async function makeWorld(dataDir: string, mirror: string): Promise<World> {
  const measured = await refreshThrough(dataDir, mirror);
  const measuredMs = measured.ageMs();
  const id = await liveId(dataDir);
  const { digests } = await readManifest(snapshotFolder(dataDir, id));
  await cp(snapshotFolder(dataDir, id), snapshotFolder(dataDir, BEFORE), { recursive: true });
  const manifest = join(snapshotFolder(dataDir, BEFORE), MANIFEST_FILE);
  const content = JSON.parse(await readFile(manifest, 'utf8')) as object;
  await writeFile(manifest, JSON.stringify({ ...content, id: BEFORE }));
  const world = { dataDir, mirror, id, digests, measured, measuredMs };
  await startOver(world);
  return world;
}

/** The snapshot of before is live, the one that a refresh makes is not there; whatever else a trial left stays. */
export async function startOver({ dataDir, id }: World): Promise<void> {
  await goLive(dataDir, BEFORE);
  await rm(snapshotFolder(dataDir, id), { recursive: true, force: true });
}

export const liveId = async (dataDir: string): Promise<string> =>
  (await readFile(join(dataDir, 'current'), 'utf8')).trim();

/**
 * What is wrong: the live snapshot must be the one of before or the new one, and every snapshot whole, so that a server
 * opens it. Empty = nothing.
 */
export async function problemsOf({ dataDir, id }: World): Promise<string[]> {
  const problems: string[] = [];
  const live = await liveId(dataDir);
  if (live !== BEFORE && live !== id) problems.push(`${live} is live`);
  for (const name of new Set([live, ...(await readdir(join(dataDir, 'snapshots')))])) {
    try {
      const snapshot = await openSnapshot(snapshotFolder(dataDir, name));
      await closeSnapshot(snapshot);
      if (snapshot.id !== name) problems.push(`${name}: its manifest says it is ${snapshot.id}`);
    } catch (error) {
      problems.push(`${name}: ${(error as Error).message}`);
    }
  }
  return problems;
}

/** Whatever is in the data folder beside the snapshots, with its size. */
export async function leftovers(dataDir: string, kept: readonly string[] = []): Promise<string[]> {
  const names = (await readdir(dataDir)).filter((name) => !['current', 'snapshots', ...kept].includes(name));
  return Promise.all(
    names.toSorted().map(async (name) => `${name} (${megabytes(await bytesIn(join(dataDir, name)))})`),
  );
}

export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

async function bytesIn(path: string): Promise<number> {
  const found = await stat(path);
  if (!found.isDirectory()) return found.size;
  const names = await readdir(path, { recursive: true });
  const sizes = await Promise.all(names.map((name) => stat(join(path, name))));
  return sizes.reduce((sum, each) => sum + (each.isFile() ? each.size : 0), 0);
}

/** A refresh that nobody disturbs makes the very snapshot of the measured run, and clears up. Throws where it does not. */
export async function refreshAtLast(world: World, kept: readonly string[] = []): Promise<void> {
  const { dataDir, mirror, id, digests } = world;
  await refreshThrough(dataDir, mirror);
  const made = await liveId(dataDir);
  if (made !== id) throw new Error(`the last refresh made ${made}, ${id} is expected`);
  const manifest = await readManifest(snapshotFolder(dataDir, made));
  if (!isDeepStrictEqual(manifest.digests, digests))
    throw new Error(`the tables of the last refresh are not those of the first`);
  const wrong = [...(await problemsOf(world)), ...(await leftovers(dataDir, kept))];
  if (wrong.length > 0) throw new Error(`after the last refresh: ${wrong.join('; ')}`);
}
