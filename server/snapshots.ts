import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { openReadOnly, type Database } from './db.ts';
import { DATABASE_FILE, readManifest, SNAPSHOT_ID, TILES_FILE, verifyFiles } from './manifest.ts';
import { Place } from './place.ts';
import { verifyTables } from './schema.ts';
import { openTiles, type TileArchive } from './tiles.ts';

/** An open snapshot: everything a request reads. */
export interface Snapshot {
  readonly id: string;
  readonly folder: string;
  readonly db: Database;
  readonly tiles: TileArchive;
  readonly place: Place;
}

/** A request's hold on the snapshot it began with. */
export interface Lease {
  readonly snapshot: Snapshot;
  readonly release: () => void;
}

export interface SnapshotOptions {
  readonly dataDir: string;
  /** Snapshot folder to open where dataDir holds no `current`. */
  readonly starter: string | null;
  readonly log?: (message: string) => void;
}

interface Held {
  readonly snapshot: Snapshot;
  leases: number;
  retired: boolean;
  closing: Promise<void> | null;
}

/** The live snapshot, and the swap to a newer one without a lost request. */
export class Snapshots {
  readonly #current: string;
  readonly #held = new Set<Held>();
  readonly #log: (message: string) => void;
  #live: Held;
  #seen: string | null;
  #checking: Promise<void> | null = null;
  #draining = false;

  private constructor(
    private readonly options: SnapshotOptions,
    seen: string | null,
    snapshot: Snapshot,
  ) {
    this.#current = join(options.dataDir, 'current');
    this.#log = options.log ?? console.log;
    this.#seen = seen;
    this.#live = this.#hold(snapshot);
  }

  static async open(options: SnapshotOptions): Promise<Snapshots> {
    const current = join(options.dataDir, 'current');
    const seen = await fingerprint(current);
    const folder = seen === null ? options.starter : await namedFolder(current, options.dataDir);
    if (folder === null)
      throw new Error(
        `${current} does not exist and no starter is given: run \`npm start\` or \`npm run refresh\``,
      );
    return new Snapshots(options, seen, await openSnapshot(folder));
  }

  get id(): string {
    return this.#live.snapshot.id;
  }

  /** true once the server is going down: it answers, but asks to be sent nothing new. */
  get draining(): boolean {
    return this.#draining;
  }

  drain(): void {
    this.#draining = true;
  }

  /** Holds the live snapshot, or the given one while it is still open; null when it is not. */
  acquire(): Lease;
  acquire(id: string): Lease | null;
  acquire(id: string = this.id): Lease | null {
    const held = [...this.#held].find(({ snapshot, closing }) => snapshot.id === id && !closing);
    if (!held) return null;
    held.leases++;
    let released = false;
    const release = (): void => {
      if (released) return;
      released = true;
      held.leases--;
      this.#closeIfDone(held);
    };
    return { snapshot: held.snapshot, release };
  }

  /** Looks whether `current` names another snapshot and moves to it; one that cannot be trusted is refused and logged. */
  check(): Promise<void> {
    this.#checking ??= this.#check().finally(() => (this.#checking = null));
    return this.#checking;
  }

  /** Looks every so many milliseconds; returns the way to stop. */
  watch(everyMs: number): () => void {
    const timer = setInterval(() => void this.check(), everyMs);
    timer.unref();
    return () => clearInterval(timer);
  }

  /** Closes every snapshot once its requests have ended. */
  async close(): Promise<void> {
    await this.#checking;
    for (const held of this.#held) this.#retire(held);
    while (this.#held.size > 0) {
      await Promise.all([...this.#held].map(({ closing }) => closing));
      if (this.#held.size > 0) await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  async #check(): Promise<void> {
    const seen = await fingerprint(this.#current);
    if (seen === null || seen === this.#seen) return;
    this.#seen = seen;
    try {
      const folder = await namedFolder(this.#current, this.options.dataDir);
      if (folder === this.#live.snapshot.folder) return;
      const next = await openSnapshot(folder);
      const last = this.#live;
      this.#live = this.#hold(next);
      this.#retire(last);
      this.#log(`snapshot ${next.id} replaces ${last.snapshot.id}`);
    } catch (error) {
      this.#log(
        `the new snapshot is refused, ${this.id} stays: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }

  #hold(snapshot: Snapshot): Held {
    const held: Held = { snapshot, leases: 0, retired: false, closing: null };
    this.#held.add(held);
    return held;
  }

  #retire(held: Held): void {
    held.retired = true;
    this.#closeIfDone(held);
  }

  #closeIfDone(held: Held): void {
    if (!held.retired || held.leases > 0 || held.closing) return;
    held.closing = closeSnapshot(held.snapshot)
      .catch((error: unknown) => this.#log(`closing ${held.snapshot.id}: ${String(error)}`))
      .finally(() => this.#held.delete(held));
  }
}

/** Opens a snapshot folder; throws where anything is not what its manifest and data/schema.sql say. */
export async function openSnapshot(folder: string): Promise<Snapshot> {
  const manifest = await readManifest(folder);
  await verifyFiles(folder, manifest);
  const db = await openReadOnly(join(folder, DATABASE_FILE));
  try {
    await verifyTables(db, manifest.tables);
    const tiles = await openTiles(join(folder, TILES_FILE));
    return { id: manifest.id, folder, db, tiles, place: new Place(db) };
  } catch (error) {
    await db.close();
    throw error;
  }
}

async function closeSnapshot(snapshot: Snapshot): Promise<void> {
  await Promise.all([snapshot.db.close(), snapshot.tiles.close()]);
}

/** Changes whenever the file is replaced; null where there is none. */
async function fingerprint(path: string): Promise<string | null> {
  try {
    const { ino, mtimeNs, size } = await stat(path, { bigint: true });
    return `${ino} ${mtimeNs} ${size}`;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function namedFolder(current: string, dataDir: string): Promise<string> {
  const id = (await readFile(current, 'utf8')).trim();
  if (!SNAPSHOT_ID.test(id)) throw new Error(`${current} must hold a snapshot id, got ${JSON.stringify(id)}`);
  return join(dataDir, 'snapshots', id);
}
