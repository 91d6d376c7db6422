import type { FileRecord, SourceRecord } from './manifest.ts';
import type { UpstreamFiles } from './mirror.ts';
import type { Progress } from './progress.ts';
import { SourceError, upstreamUrl, type ParsedRows, type Source } from './source.ts';

type RowKind = Exclude<keyof ParsedRows, 'rowsIn' | 'drops'>;
type RowLists = { readonly [K in RowKind]: NonNullable<ParsedRows[K]>[number][] };

/** The parsed rows of all sources, and where they came from. */
export interface Collected extends RowLists {
  readonly sources: readonly Source[];
  readonly sourceRecords: SourceRecord[];
  /** source id of each entry of `services`, same length */
  readonly serviceSource: string[];
}

/** Reads and parses every source; the first failure names its source and step. */
export async function collectSources(
  sources: readonly Source[],
  reader: UpstreamFiles,
  progress: Progress,
): Promise<Collected> {
  const collected: Collected = {
    sources,
    sourceRecords: [],
    serviceSource: [],
    boundaries: [],
    centres: [],
    internalPoints: [],
    zctaCounties: [],
    zipZctas: [],
    urbanClasses: [],
    places: [],
    estimates: [],
    services: [],
    zipCities: [],
  };
  for (const source of sources) {
    progress.step(`reading ${source.id}`);
    const { bytes, files } = await readFiles(source, reader);
    const rows = await attempt(source.id, 'parse', async () => source.parse(bytes));
    append(collected, rows);
    for (let i = rows.services?.length ?? 0; i > 0; i--) collected.serviceSource.push(source.id);
    const dropped = Object.values(rows.drops).reduce((sum, count) => sum + count, 0);
    collected.sourceRecords.push({
      id: source.id,
      title: source.title,
      publisher: source.publisher,
      licence: source.licence,
      vintage: source.vintage,
      files,
      rowsIn: rows.rowsIn,
      rowsOut: rows.rowsIn - dropped,
      drops: { ...rows.drops },
    });
    progress.done(`${source.id}: ${rows.rowsIn} rows, ${dropped} dropped`);
  }
  return collected;
}

function append(collected: Collected, rows: ParsedRows): void {
  for (const [kind, list] of Object.entries(rows)) {
    if (!Array.isArray(list)) continue;
    const target = collected[kind as RowKind] as unknown[];
    for (const row of list) target.push(row);
  }
}

async function readFiles(
  source: Source,
  reader: UpstreamFiles,
): Promise<{ bytes: Map<string, readonly Uint8Array[]>; files: FileRecord[] }> {
  const bytes = new Map<string, readonly Uint8Array[]>();
  const files: FileRecord[] = [];
  for (const file of source.files) {
    const read = await attempt(source.id, `read ${file.name}`, () => reader.read(file));
    bytes.set(file.name, read.parts);
    files.push({
      name: file.name,
      url: upstreamUrl(file),
      agencyUrl: file.agency.url,
      agencyConfirmed: file.agency.confirmed,
      copy: file.copy ?? null,
      sha256: [...read.sha256],
      bytes: read.bytes,
    });
  }
  return { bytes, files };
}

async function attempt<T>(source: string, step: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    throw cause instanceof SourceError ? cause : new SourceError(source, step, cause);
  }
}
