import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildSnapshot, clearUp, goLive, isBuilt, snapshotFolder } from '../build.ts';
import { withClosedSeams } from '../derive/outlines.ts';
import { derive } from '../derive/snapshot.ts';
import { compareWithLive, type Comparison } from '../diff.ts';
import type { Outcome } from '../diff/report.ts';
import { withListsFor, type Catalogue } from '../lib/catalogue.ts';
import { collectSources, type Collected } from '../lib/collect.ts';
import { openDownloads } from '../lib/download.ts';
import type { FetchLimits, FetchOptions } from '../lib/fetch/options.ts';
import { gatherSources, isThere, type GatheredSource } from '../lib/gather.ts';
import type { SourceRecord, SourceState } from '../lib/manifest.ts';
import { openMirror } from '../lib/mirror.ts';
import { transferText, type Progress } from '../lib/progress.ts';
import { holdRefreshLock } from '../lib/refresh-lock.ts';
import { snapshotId } from '../lib/snapshot-id.ts';
import type { Source } from '../lib/source.ts';
import type { UpstreamFiles } from '../lib/upstream.ts';
import { writeStarter } from '../starter.ts';

const root = join(import.meta.dirname, '../..');

export interface RefreshOptions {
  readonly dataDir: string;
  readonly sources: readonly Source[];
  /** Which sources are to be asked for anew; the others' kept files will do. */
  readonly isFresh: (source: Source) => boolean;
  /** Folder, index file or address of one; absent = the agencies. */
  readonly mirror?: string | undefined;
  /** How long and how often an address is asked; the usual ones unless given. */
  readonly limits?: Partial<FetchLimits>;
  readonly catalogue: Catalogue;
  /** What people edit, of which the snapshot's id is made too: the catalogues and the descriptors of lists. */
  readonly edited: readonly Uint8Array[];
  /** Last zoom of the tiles. */
  readonly maxZoom: number;
  /** The command that makes the snapshot again from the same files. */
  readonly command: string;
  /** Where the starter is written; absent = nowhere. */
  readonly starter?: string | undefined;
  /** Go live although more is lost than may be lost unseen. */
  readonly accept: boolean;
  /** Build and check, but leave the live snapshot as it is. */
  readonly noSwap: boolean;
}

export interface Problem {
  readonly source: string;
  readonly state: SourceState;
  readonly problem: string;
}

export interface Report extends Comparison, Outcome {
  /** Sources that were not read, or not in their newest form; the manifest of a snapshot that was there does not know of them. */
  readonly problems: readonly Problem[];
}

/** Reads the sources, builds a snapshot of them unless it is there, compares it with the live one, and lets it go live. */
export const runRefresh = (options: RefreshOptions, progress: Progress): Promise<Report> =>
  withUpstream(options, progress, async (reader, stop) => {
    const { sources, isFresh } = options;
    const gathered = await gatherSources(sources, reader, { isFresh, stop }, progress);
    for (const { state, problem } of gathered)
      if (state === 'last_good') progress.done(`${problem}; its last good files are used`);
    return refresh(gathered, reader, options, progress);
  });

/** Gives the upstream files to the only refresh of a data folder; what one that failed or was killed half-wrote is cleared up. */
export async function withUpstream<T>(
  { dataDir, mirror, limits }: Pick<RefreshOptions, 'dataDir' | 'mirror' | 'limits'>,
  progress: Progress,
  use: (reader: UpstreamFiles, stop: () => void) => Promise<T>,
): Promise<T> {
  const release = await holdRefreshLock(dataDir);
  try {
    await clearUp(dataDir);
    const transfers = new AbortController();
    const options: FetchOptions = {
      ...limits,
      rawDir: join(dataDir, 'raw'),
      signal: transfers.signal,
      onProgress: (transfer) => progress.tick(`${transfer.url} ${transferText(transfer)}`),
    };
    const reader = mirror === undefined ? openDownloads(options) : await openMirror(mirror, options);
    return await use(reader, () => transfers.abort(new Error('the refresh has failed elsewhere')));
  } finally {
    progress.end();
    await clearUp(dataDir);
    await release();
  }
}

async function refresh(
  gathered: readonly GatheredSource[],
  reader: UpstreamFiles,
  options: RefreshOptions,
  progress: Progress,
): Promise<Report> {
  const { dataDir, starter, accept, noSwap } = options;
  const { id, used, stands } = await builtSnapshot(gathered, reader, options, progress);
  progress.step('comparing with the live snapshot');
  const comparison = await compareWithLive(dataDir, id, join(root, 'data/gap-rules.json'));
  const waits = comparison.losses.length > 0 && !accept && !noSwap;
  const live = !waits && !noSwap;
  if (starter !== undefined && !waits) await writeStarter(snapshotFolder(dataDir, id), starter, progress);
  if (live) {
    await goLive(dataDir, id);
    await reader.accept(used.flatMap(({ files }) => files));
  }
  return { snapshot: id, live, waits, problems: stands.flatMap(problemOf), ...comparison };
}

type Stand = Pick<SourceRecord, 'id' | 'state' | 'problem'>;

const problemOf = ({ id, state, problem }: Stand): Problem[] =>
  problem === null || state === 'not_needed' ? [] : [{ source: id, state, problem }];

/** The snapshot of what was gathered, built unless it is there, the sources that it is made of, and what became of all. */
async function builtSnapshot(
  gathered: readonly GatheredSource[],
  reader: UpstreamFiles,
  options: RefreshOptions,
  progress: Progress,
): Promise<{ id: string; used: readonly Source[]; stands: readonly Stand[] }> {
  const isThereAlready = async (id: string): Promise<boolean> => {
    const built = await isBuilt(options.dataDir, id, progress);
    if (built) progress.done(`snapshot ${id} of the same inputs is there`);
    return built;
  };
  const idOf = (records: Parameters<typeof snapshotId>[1]): Promise<string> =>
    snapshotId(root, records, options.edited);
  const planned = gathered.map(({ source, ...stand }) => ({ id: source.id, ...stand }));
  const asGathered = await idOf(planned);
  if (await isThereAlready(asGathered)) {
    const used = gathered.filter(isThere).map(({ source }) => source);
    return { id: asGathered, used, stands: planned };
  }
  const collected = await collectSources(gathered, reader, progress);
  const id = await idOf(collected.sourceRecords);
  // Another one, where a file could not be read and an earlier one took its place.
  if (id === asGathered || !(await isThereAlready(id))) await build(id, collected, options, progress);
  return { id, used: collected.sources, stands: collected.sourceRecords };
}

async function build(
  id: string,
  read: Collected,
  { dataDir, maxZoom, command, catalogue: all }: RefreshOptions,
  progress: Progress,
): Promise<void> {
  const catalogue = withListsFor(all, read.sources);
  progress.step('closing seams between outlines');
  const collected = withClosedSeams(read);
  const derived = derive(collected, catalogue, progress);
  const provenance = {
    schema: 'placewell-snapshot/1',
    codeVersion: await codeVersion(),
    command,
    sources: collected.sourceRecords,
    reports: derived.reports,
  } as const;
  await buildSnapshot({ id, dataDir, collected, derived, catalogue, maxZoom, provenance }, progress);
}

const codeVersion = async (): Promise<string> =>
  (JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }).version;
