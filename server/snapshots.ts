import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SNAPSHOT_ID } from './manifest.ts';
import { closeSnapshot, openSnapshot, type Snapshot } from './snapshot.ts';

/** A request's hold on the snapshot it began with. */
export interface Lease {
  readonly snapshot: Snapshot;
  readonly release: () => void;
}

export interface SnapshotOptions {
  /** Its file `current` names the live snapshot in its folder `snapshots`. */
  readonly dataDir: string;
  /** Snapshot folder to open where dataDir holds no `current`. */
  readonly starter: string | null;
  readonly log?: (message: string) => void;
}

/** The live snapshot, and the swap to a newer one without a lost request. */
export class Snapshots {
  readonly #current: string;
  readonly #log: (message: string) => void;
  /** Every open snapshot: the live one, and older ones until their last request ends. */
  readonly #open = new Set<HeldSnapshot>();
  #live: HeldSnapshot;
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
    if (seen === null && options.starter === null)
      throw new Error(`${current} does not exist and no starter is given: run npm start, or npm run refresh`);
    const snapshot =
      seen === null
        ? await openSnapshot(options.starter as string)
        : await openNamed(current, options.dataDir);
    return new Snapshots(options, seen, snapshot);
  }

  get id(): string {
    return this.#live.snapshot.id;
  }

  /** true once the server is going down: it answers what is asked, but asks to be sent nothing new. */
  get draining(): boolean {
    return this.#draining;
  }

  drain(): void {
    this.#draining = true;
  }

  /** Holds the live snapshot. */
  acquire(): Lease {
    return this.#live.lease();
  }

  /** Holds the snapshot of that id while it is open; null when it is not. */
  acquireById(id: string): Lease | null {
    for (const held of this.#open) if (held.snapshot.id === id && !held.closing) return held.lease();
    return null;
  }

  /** Moves to another snapshot if `current` names one; one that cannot be trusted is refused and logged. Never rejects. */
  check(): Promise<void> {
    this.#checking ??= this.#check()
      .catch((error: unknown) =>
        this.#log(`the new snapshot is refused, ${this.id} stays: ${(error as Error).message}`),
      )
      .finally(() => (this.#checking = null));
    return this.#checking;
  }

  /** Checks every so many milliseconds; returns the way to stop. */
  watch(everyMs: number): () => void {
    const timer = setInterval(() => void this.check(), everyMs);
    timer.unref();
    return () => clearInterval(timer);
  }

  /** Closes every snapshot once its requests have ended. */
  async close(): Promise<void> {
    await this.#checking;
    await Promise.all([...this.#open].map((held) => held.retire()));
  }

  async #check(): Promise<void> {
    const seen = await fingerprint(this.#current);
    if (seen === null || seen === this.#seen) return;
    // Before it is opened: what was refused once is not tried, and logged, again every second.
    this.#seen = seen;
    const next = await openNamed(this.#current, this.options.dataDir, this.#live.snapshot);
    if (next === this.#live.snapshot) return;
    const last = this.#live;
    this.#live = this.#hold(next);
    this.#log(`snapshot ${next.id} replaces ${last.snapshot.id}`);
    void last.retire();
  }

  #hold(snapshot: Snapshot): HeldSnapshot {
    const held = new HeldSnapshot(snapshot, (error) => {
      this.#open.delete(held);
      if (error !== undefined) this.#log(`closing snapshot ${snapshot.id}: ${String(error)}`);
    });
    this.#open.add(held);
    return held;
  }
}

/** Counts the requests that read a snapshot, and closes it after the last once it is retired. */
class HeldSnapshot {
  #leases = 0;
  #idle: (() => void) | null = null;
  #closing: Promise<void> | null = null;

  constructor(
    readonly snapshot: Snapshot,
    private readonly closed: (error?: unknown) => void,
  ) {}

  get closing(): boolean {
    return this.#closing !== null && this.#leases === 0;
  }

  lease(): Lease {
    this.#leases++;
    let held = true;
    return {
      snapshot: this.snapshot,
      release: () => {
        if (held && --this.#leases === 0) this.#idle?.();
        held = false;
      },
    };
  }

  retire(): Promise<void> {
    this.#closing ??= new Promise<void>((idle) => {
      this.#idle = idle;
      if (this.#leases === 0) idle();
    })
      .then(() => closeSnapshot(this.snapshot))
      .then(() => this.closed(), this.closed);
    return this.#closing;
  }
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

/** Opens the snapshot that `current` names, or gives back the one at hand if it is that. */
async function openNamed(current: string, dataDir: string, atHand?: Snapshot): Promise<Snapshot> {
  const id = (await readFile(current, 'utf8')).trim();
  if (!SNAPSHOT_ID.test(id)) throw new Error(`${current} must hold a snapshot id, got ${JSON.stringify(id)}`);
  const folder = join(dataDir, 'snapshots', id);
  if (atHand?.folder === folder) return atHand;
  const snapshot = await openSnapshot(folder);
  if (snapshot.id === id) return snapshot;
  await closeSnapshot(snapshot);
  throw new Error(`${folder}: its manifest says it is ${snapshot.id}`);
}
