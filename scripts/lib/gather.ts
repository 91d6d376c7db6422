import pLimit from 'p-limit';
import { allEnded } from './all-ended.ts';
import type { FileRecord, SourceState } from './manifest.ts';
import type { Progress } from './progress.ts';
import { SourceError, upstreamUrl, type Source, type SourceFile } from './source.ts';
import { isUnavailable, type FetchedFile, type UpstreamFiles } from './upstream.ts';

/** Sources whose files are read at once; the network has its own, stricter limits. */
const AT_ONCE = 6;

/** A source whose files were asked for; its bytes are not kept here, they can be read again. */
export interface GatheredSource {
  readonly source: Source;
  readonly state: SourceState;
  /** why it was not read, or not in its newest form; null = nothing to say */
  readonly problem: string | null;
  /** empty unless its bytes are there */
  readonly files: readonly FileRecord[];
}

export interface GatherOptions {
  /** Which sources are to be asked for anew; the others' kept files will do. */
  readonly isFresh: (source: Source) => boolean;
  /** Ends the transfers under way: called where there is no going on. */
  readonly stop?: () => void;
}

/**
 * Asks for the files of every source, in an order in which an older source is left alone where a newer one gave what it
 * has. A source that cannot be had stands with its last good bytes, or not at all; one that is required throws.
 */
export async function gatherSources(
  sources: readonly Source[],
  reader: UpstreamFiles,
  { isFresh, stop }: GatherOptions,
  progress: Progress,
): Promise<GatheredSource[]> {
  const atOnce = pLimit(AT_ONCE);
  const gathered = new Map<Source, GatheredSource>();
  const gather = async (source: Source): Promise<void> => {
    progress.tick(`reading ${source.id}`);
    gathered.set(source, await gatherOne(source, reader, isFresh(source)));
  };
  progress.step(`reading the files of ${sources.length} sources`);
  const first = sources.filter((source, i) => !mayBeSpared(source, sources.slice(0, i)));
  // Nobody writes to the data folder after its lock has been given back.
  await allEnded(
    first.map((source) => atOnce(() => gather(source))),
    stop,
  );
  for (const [i, source] of sources.entries()) {
    if (gathered.has(source)) continue;
    const spare = spared(
      source,
      sources.slice(0, i).map((earlier) => gathered.get(earlier)!),
    );
    if (spare === null) await gather(source);
    else gathered.set(source, { source, state: 'not_needed', problem: spare, files: [] });
  }
  return sources.map((source) => gathered.get(source)!);
}

/** The same for one source that was left alone, where an earlier one turned out to be unreadable after all. */
export async function gatherIfNeeded(
  one: GatheredSource,
  earlier: readonly GatheredSource[],
  reader: UpstreamFiles,
): Promise<GatheredSource> {
  const needed = one.state === 'not_needed' && spared(one.source, earlier) === null;
  return needed ? gatherOne(one.source, reader, true) : one;
}

export const isThere = ({ state }: Pick<GatheredSource, 'state'>): boolean =>
  state === 'read' || state === 'last_good';

const indicatorIds = ({ indicators }: Source): string[] => (indicators ?? []).map(({ id }) => id);

const mayBeSpared = (source: Source, earlier: readonly Source[]): boolean =>
  earlier.some(
    (other) =>
      other.replaces?.includes(source.id) ||
      indicatorIds(other).some((id) => indicatorIds(source).includes(id)),
  );

/** Why a source need not be read after the earlier ones; null = it must be. */
function spared(source: Source, earlier: readonly GatheredSource[]): string | null {
  const there = earlier.filter(isThere).map((other) => other.source);
  const replacement = there.find(({ replaces }) => replaces?.includes(source.id));
  if (replacement) return `${replacement.id} is read instead`;
  const ids = indicatorIds(source);
  const givers = there.filter((other) => indicatorIds(other).some((id) => ids.includes(id)));
  const given = new Set(givers.flatMap(indicatorIds));
  if (ids.length === 0 || ids.some((id) => !given.has(id))) return null;
  return `its indicators come from ${givers.map(({ id }) => id).join(', ')}`;
}

async function gatherOne(source: Source, reader: UpstreamFiles, fresh: boolean): Promise<GatheredSource> {
  try {
    const files: FileRecord[] = [];
    for (const file of source.files)
      files.push(fileRecord(file, await readNamed(source, file, reader, fresh)));
    return { source, state: 'read', problem: null, files };
  } catch (error) {
    // Earlier bytes would hide what is wrong with this machine, or with a mirror.
    if (!isUnavailable((error as Error).cause)) throw error;
    const problem = (error as Error).message;
    const files = await lastGoodFiles(source, reader);
    if (files) return { source, state: 'last_good', problem, files };
    if (source.required) throw error;
    return { source, state: 'not_had', problem, files: [] };
  }
}

async function readNamed(
  source: Source,
  file: SourceFile,
  reader: UpstreamFiles,
  fresh: boolean,
): Promise<FetchedFile> {
  try {
    return await reader.read(file, { fresh });
  } catch (cause) {
    throw new SourceError(source.id, `read ${file.name}`, cause);
  }
}

/** Records of the last good bytes of every file of a source; null unless all are there. */
export async function lastGoodFiles(source: Source, reader: UpstreamFiles): Promise<FileRecord[] | null> {
  if (source.files.length === 0) return null;
  const files: FileRecord[] = [];
  for (const file of source.files) {
    const good = await reader.lastGood(file);
    if (!good) return null;
    files.push(fileRecord(file, good));
  }
  return files;
}

const fileRecord = (file: SourceFile, { sha256, bytes, retrieved }: FetchedFile): FileRecord => ({
  name: file.name,
  url: upstreamUrl(file),
  agencyUrl: file.agency.url,
  agencyConfirmed: file.agency.confirmed,
  copy: file.copy ?? null,
  sha256: [...sha256],
  bytes,
  retrieved,
});
