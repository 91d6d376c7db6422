import { Drops } from './csv.ts';
import { gatherIfNeeded, isThere, lastGoodFiles, type GatheredSource } from './gather.ts';
import type { SourceRecord } from './manifest.ts';
import type { Progress } from './progress.ts';
import { notEmpty } from './service-rows.ts';
import { SourceError, type CoverageRow, type ParsedRows, type Source } from './source.ts';
import type { UpstreamFiles } from './upstream.ts';

type RowKind = Exclude<keyof ParsedRows, 'rowsIn' | 'drops'>;
type RowLists = { readonly [K in RowKind]: NonNullable<ParsedRows[K]>[number][] };

/** The parsed rows of all sources, and where they came from. */
export interface Collected extends RowLists {
  /** those that were read; an indicator stands with the first source that has it */
  readonly sources: Source[];
  /** of every source, also those that were not read */
  readonly sourceRecords: SourceRecord[];
  /** source id of each entry of `services`, same length */
  readonly serviceSource: string[];
}

/**
 * Parses every source whose bytes are there. One that cannot be parsed stands with its last good bytes, or as unreadable,
 * and then the older sources it would have spared are read; without one that is required there is no going on.
 */
export async function collectSources(
  gathered: readonly GatheredSource[],
  reader: UpstreamFiles,
  progress: Progress,
): Promise<Collected> {
  const collected: Collected = {
    sources: [],
    sourceRecords: [],
    serviceSource: [],
    boundaries: [],
    centres: [],
    counties: [],
    internalPoints: [],
    zctaCounties: [],
    zipZctas: [],
    urbanClasses: [],
    places: [],
    estimates: [],
    services: [],
    zipCities: [],
    travelTimes: [],
  };
  sayWhatIsMissing(gathered, progress);
  const known = new FirstGivers();
  const done: GatheredSource[] = [];
  for (const planned of gathered) {
    const { used, rows: parsed } = await parseOrFallBack(
      await gatherIfNeeded(planned, done, reader),
      reader,
      progress,
    );
    done.push(used);
    const rows = known.without(parsed);
    const written = record(used, rows);
    collected.sourceRecords.push(written);
    if (!isThere(used)) continue;
    append(collected, rows);
    for (let i = rows.services?.length ?? 0; i > 0; i--) collected.serviceSource.push(used.source.id);
    collected.sources.push(known.claim(used.source, parsed));
    progress.done(`${written.id}: ${written.rowsIn} rows, ${written.rowsIn - written.rowsOut} dropped`);
  }
  return { ...collected, sources: withoutFilledGaps(collected.sources) };
}

const NO_ROWS: ParsedRows = { rowsIn: 0, drops: {} };

/** The sources without what they say they leave out, where another of them lists it. */
function withoutFilledGaps(sources: readonly Source[]): Source[] {
  const read = new Set(sources.map(({ id }) => id));
  const isFilled = ({ unlessRead }: CoverageRow): boolean => unlessRead !== undefined && read.has(unlessRead);
  return sources.map((source) =>
    source.coverage?.some(isFilled)
      ? { ...source, coverage: source.coverage.filter((row) => !isFilled(row)) }
      : source,
  );
}

/** The manifest has the reason for each. */
function sayWhatIsMissing(gathered: readonly GatheredSource[], progress: Progress): void {
  const missing = gathered.filter(({ state }) => state === 'not_had').map(({ source }) => source.id);
  if (missing.length > 0)
    progress.done(`${missing.length} of ${gathered.length} sources cannot be had: ${missing.join(', ')}`);
}

interface ParsedSource {
  readonly used: GatheredSource;
  readonly rows: ParsedRows;
}

/** Newest bytes that cannot be parsed give way to the last good ones; without those the source is unreadable. */
async function parseOrFallBack(
  one: GatheredSource,
  reader: UpstreamFiles,
  progress: Progress,
): Promise<ParsedSource> {
  if (!isThere(one)) return { used: one, rows: NO_ROWS };
  progress.step(`parsing ${one.source.id}`);
  try {
    return { used: one, rows: await parse(one, reader) };
  } catch (error) {
    const files = one.state === 'read' ? await lastGoodFiles(one.source, reader) : null;
    const problem = (error as Error).message;
    if (!files) {
      if (one.source.required) throw error;
      progress.done(`${problem}; there are no earlier files: the source is left out`);
      return { used: { ...one, state: 'unreadable', problem }, rows: NO_ROWS };
    }
    progress.done(`${problem}; its last good files are used`);
    const used: GatheredSource = { ...one, state: 'last_good', problem, files };
    return { used, rows: await parse(used, reader) };
  }
}

async function parse({ source, state }: GatheredSource, reader: UpstreamFiles): Promise<ParsedRows> {
  let step = 'read';
  try {
    const bytes = new Map<string, readonly Uint8Array[]>();
    for (const file of source.files) {
      step = `read ${file.name}`;
      const fetched = await (state === 'read' ? reader.read(file, { fresh: false }) : reader.lastGood(file));
      bytes.set(file.name, fetched!.parts);
    }
    step = `parse: ${namesOf(source)}`;
    const rows = await source.parse(bytes);
    requireContent(source, rows);
    return rows;
  } catch (cause) {
    throw cause instanceof SourceError ? cause : new SourceError(source.id, step, cause);
  }
}

/** Of a source in many files an error names the one that it is of. */
const namesOf = ({ files }: Source): string =>
  files.length <= 2 ? files.map(({ name }) => name).join(' and ') : `${files.length} files`;

/** A file without a value, or without a site, of what it is read for is not what it was: the older ones step in. */
function requireContent({ indicators = [], coverage }: Source, rows: ParsedRows): void {
  const given = new Set(
    rows.estimates?.flatMap(({ indicator, value }) => (value === null ? [] : [indicator])),
  );
  const without = indicators.find(({ id }) => !given.has(id));
  if (without) throw new Error(`none of ${rows.rowsIn} rows gives a value of ${without.id}`);
  if (coverage) notEmpty(rows);
}

function record(
  { source, state, problem, files }: GatheredSource,
  { rowsIn, drops }: Pick<ParsedRows, 'rowsIn' | 'drops'>,
): SourceRecord {
  const { id, title, publisher, licence, vintage } = source;
  const dropped = Object.values(drops).reduce((sum, count) => sum + count, 0);
  const rowsOut = rowsIn - dropped;
  return {
    id,
    title,
    publisher,
    licence,
    vintage,
    state,
    problem,
    files,
    rowsIn,
    rowsOut,
    drops: { ...drops },
  };
}

/** Which source was the first to give an indicator or an outline: later ones of the same are left out, and counted. */
class FirstGivers {
  private readonly indicators = new Map<string, string>();
  private readonly outlines = new Map<string, string>();

  /** The rows without those of what an earlier source gave. */
  without(rows: ParsedRows): ParsedRows {
    const drops = new Drops();
    for (const [reason, count] of Object.entries(rows.drops)) drops.add(reason, count);
    const estimates = rows.estimates?.filter(({ indicator }) => !this.indicators.has(indicator));
    const boundaries = rows.boundaries?.filter(({ level, geoid }) => {
      const giver = this.outlines.get(`${level} ${geoid}`);
      if (giver !== undefined) drops.add(`outline given by ${giver}`);
      return giver === undefined;
    });
    return {
      ...rows,
      ...(estimates && { estimates }),
      ...(boundaries && { boundaries }),
      drops: drops.counts,
    };
  }

  /** Remembers what a source gave; returns the source without the indicators that are another's. */
  claim(source: Source, { boundaries = [] }: ParsedRows): Source {
    for (const { level, geoid } of boundaries) {
      const key = `${level} ${geoid}`;
      if (!this.outlines.has(key)) this.outlines.set(key, source.id);
    }
    if (!source.indicators) return source;
    const indicators = source.indicators.filter(({ id }) => !this.indicators.has(id));
    for (const { id } of indicators) this.indicators.set(id, source.id);
    return { ...source, indicators };
  }
}

function append(collected: Collected, rows: ParsedRows): void {
  for (const [kind, list] of Object.entries(rows)) {
    if (!Array.isArray(list)) continue;
    const target = collected[kind as RowKind] as unknown[];
    for (const row of list) target.push(row);
  }
}
