import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseConfig } from '../server/config.ts';
import { buildSnapshot, goLive, isBuilt, snapshotFolder, stagingFolder } from './build.ts';
import { withClosedSeams } from './derive/outlines.ts';
import { derive } from './derive/snapshot.ts';
import { compareWithLive, type Comparison } from './diff.ts';
import { outcomeText, type Outcome } from './diff/report.ts';
import { readCatalogue, withListsFor, type Catalogue } from './lib/catalogue.ts';
import { collectSources, type Collected } from './lib/collect.ts';
import { openDownloads } from './lib/download.ts';
import type { FetchOptions } from './lib/fetch/options.ts';
import { gatherSources, isThere, type GatheredSource } from './lib/gather.ts';
import { openMirror } from './lib/mirror.ts';
import { Progress, transferText } from './lib/progress.ts';
import { holdRefreshLock } from './lib/refresh-lock.ts';
import { snapshotId } from './lib/snapshot-id.ts';
import { upstreamUrl, type Source } from './lib/source.ts';
import type { UpstreamFiles } from './lib/upstream.ts';
import { readLists } from './lists/list-source.ts';
import { sources } from './sources/index.ts';
import { writeStarter } from './starter.ts';

const root = join(import.meta.dirname, '..');

/** Exit code where the new snapshot is built and waits for somebody to accept what it loses. */
const EXIT_WAITS = 3;

const HELP = `npm run refresh -- [options]

Reads every public source, checks it, and makes a new snapshot in DATA_DIR (data/ unless set).
  --national     all states and territories; without it the eleven states of the starter
  --mirror PATH  read upstream files from a folder with mirror.json, or from such an index file or its address
  --only ID,ID   ask for the files of these sources anew; those of all others stay as they were fetched
  --from ID      ask for the files of this source and those listed after it anew
  --dry-run      say which source would be read from where; nothing is fetched or written
  --starter      also write the snapshot's tables to data/starter/
  --no-swap      build and check, but leave the live snapshot as it is
  --accept       go live although more is lost than may be lost unseen: takes the snapshot that was built of the same
                 files and waits (exit code ${EXIT_WAITS})
  --json         print what was done as JSON`;

const OPTIONS = {
  national: { type: 'boolean', default: false },
  mirror: { type: 'string' },
  only: { type: 'string' },
  from: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  starter: { type: 'boolean', default: false },
  'no-swap': { type: 'boolean', default: false },
  accept: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** Last zoom of the tiles: the starter travels with the code and must stay small. */
const MAX_ZOOM = { starter: 8, national: 9 } as const;

type Flags = ReturnType<typeof parseFlags>;
const parseFlags = () => parseArgs({ options: OPTIONS }).values;

async function main(): Promise<void> {
  const flags = parseFlags();
  if (flags.help) {
    console.log(HELP);
    return;
  }
  const { dataDir } = parseConfig(process.env);
  const progress = new Progress();
  const catalogue = readCatalogue(join(root, 'data'));
  const lists = readLists(join(root, 'data/lists'), catalogue.categories);
  const inputs: Inputs = { catalogue, bytes: [...catalogue.bytes, ...lists.bytes] };
  const wanted = [...lists.sources, ...sources].filter(
    ({ scope }) => !scope || (scope === 'national') === flags.national,
  );
  const isFresh = freshSources(wanted, flags);
  const release = await holdRefreshLock(dataDir);
  try {
    const reader = await upstreamFiles(flags.mirror, dataDir, progress);
    if (flags['dry-run']) console.log(await plan(wanted, reader, isFresh));
    else {
      const gathered = await gatherSources(wanted, reader, { isFresh }, progress);
      const report = await refresh(gathered, reader, { inputs, flags, dataDir, progress });
      const { text, ...facts } = report;
      console.log(
        flags.json ? JSON.stringify(facts, null, 2) : `${text}${outcomeText(facts, process.argv.slice(2))}`,
      );
      if (report.waits) process.exitCode = EXIT_WAITS;
    }
  } finally {
    progress.end();
    await rm(stagingFolder(dataDir), { recursive: true, force: true });
    await release();
  }
}

/** What people edit. */
interface Inputs {
  readonly catalogue: Catalogue;
  /** of the catalogues and the descriptors of lists */
  readonly bytes: readonly Uint8Array[];
}

interface Run {
  readonly inputs: Inputs;
  readonly flags: Flags;
  readonly dataDir: string;
  readonly progress: Progress;
}

type Report = Comparison & Outcome;

async function refresh(
  gathered: readonly GatheredSource[],
  reader: UpstreamFiles,
  run: Run,
): Promise<Report> {
  const { flags, dataDir, progress } = run;
  const { id, used } = await builtSnapshot(gathered, reader, run);
  progress.step('comparing with the live snapshot');
  const comparison = await compareWithLive(dataDir, id, join(root, 'data/gap-rules.json'));
  const waits = comparison.losses.length > 0 && !flags.accept && !flags['no-swap'];
  const live = !waits && !flags['no-swap'];
  if (flags.starter && !waits)
    await writeStarter(snapshotFolder(dataDir, id), join(root, 'data/starter'), progress);
  if (live) {
    await goLive(dataDir, id);
    await reader.accept(used.flatMap(({ files }) => files));
  }
  progress.end();
  return { snapshot: id, live, waits, ...comparison };
}

/** The snapshot of what was gathered, built unless it is there, and the sources that it is made of. */
async function builtSnapshot(
  gathered: readonly GatheredSource[],
  reader: UpstreamFiles,
  run: Run,
): Promise<{ id: string; used: readonly Source[] }> {
  const { inputs, dataDir, progress } = run;
  const isThereAlready = async (id: string): Promise<boolean> => {
    const built = await isBuilt(dataDir, id, progress);
    if (built) progress.done(`snapshot ${id} of the same inputs is there`);
    return built;
  };
  const idOf = (records: Parameters<typeof snapshotId>[1]): Promise<string> =>
    snapshotId(root, records, inputs.bytes);
  const asGathered = await idOf(gathered.map(({ source, files }) => ({ id: source.id, files })));
  if (await isThereAlready(asGathered))
    return { id: asGathered, used: gathered.filter(isThere).map(({ source }) => source) };
  const collected = await collectSources(gathered, reader, progress);
  const id = await idOf(collected.sourceRecords);
  // Another one, where a file could not be read and an earlier one took its place.
  if (id === asGathered || !(await isThereAlready(id))) await build(id, collected, run);
  return { id, used: collected.sources };
}

/** Which sources are to be asked for anew. Throws naming an id that is none. */
function freshSources(wanted: readonly Source[], { only, from }: Flags): (source: Source) => boolean {
  const position = (option: string, id: string): number => {
    const at = wanted.findIndex((source) => source.id === id);
    if (at < 0)
      throw new Error(
        `${option} must name sources, ${id} is none: ${wanted.map((one) => one.id).join(', ')}`,
      );
    return at;
  };
  const named = only?.split(',').map((id) => position('--only', id));
  const first = from === undefined ? 0 : position('--from', from);
  return (source) => {
    const at = wanted.indexOf(source);
    return at >= first && (!named || named.includes(at));
  };
}

async function plan(
  wanted: readonly Source[],
  reader: UpstreamFiles,
  isFresh: (source: Source) => boolean,
): Promise<string> {
  const lines: string[] = [];
  for (const source of wanted)
    for (const file of source.files) {
      const kept = (await reader.lastGood(file)) !== null;
      const way = kept && !isFresh(source) ? 'kept' : 'asked for';
      lines.push(
        `${source.id}  ${file.name}  ${way}  ${upstreamUrl(file)}${file.agency.confirmed ? '' : '  (address not confirmed)'}`,
      );
    }
  return lines.join('\n');
}

async function upstreamFiles(
  mirror: string | undefined,
  dataDir: string,
  progress: Progress,
): Promise<UpstreamFiles> {
  const options: FetchOptions = {
    rawDir: join(dataDir, 'raw'),
    onProgress: (transfer) => progress.tick(`${transfer.url} ${transferText(transfer)}`),
  };
  return mirror === undefined ? openDownloads(options) : openMirror(mirror, options);
}

async function build(id: string, read: Collected, { inputs, flags, dataDir, progress }: Run): Promise<void> {
  const catalogue = withListsFor(inputs.catalogue, read.sources);
  progress.step('closing seams between outlines');
  const collected = withClosedSeams(read);
  const derived = derive(collected, catalogue, progress);
  const provenance = {
    schema: 'placewell-snapshot/1',
    codeVersion: await codeVersion(),
    command: commandOf(flags),
    sources: collected.sourceRecords,
    reports: derived.reports,
  } as const;
  const maxZoom = MAX_ZOOM[flags.national ? 'national' : 'starter'];
  const input = { id, dataDir, collected, derived, catalogue, maxZoom, provenance };
  await buildSnapshot(input, progress);
}

/** The command that makes the snapshot again from the same files. */
function commandOf({ national, mirror }: Flags): string {
  const options = [...(national ? ['--national'] : []), ...(mirror === undefined ? [] : ['--mirror PATH'])];
  return ['npm run refresh', ...(options.length > 0 ? ['--', ...options] : [])].join(' ');
}

const codeVersion = async (): Promise<string> =>
  (JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }).version;

try {
  await main();
} catch (error) {
  console.error(`refresh failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
