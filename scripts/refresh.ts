import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseConfig } from '../server/config.ts';
import { outcomeText } from './diff/report.ts';
import { readCatalogue } from './lib/catalogue.ts';
import { Progress } from './lib/progress.ts';
import { upstreamUrl, type Source } from './lib/source.ts';
import type { UpstreamFiles } from './lib/upstream.ts';
import { readLists } from './lists/list-source.ts';
import { readTimes } from './lists/times/source.ts';
import { runRefresh, withUpstream, type RefreshOptions } from './refresh/run.ts';
import { sources } from './sources/index.ts';

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
  const options = optionsOf(flags);
  const progress = new Progress();
  if (flags['dry-run']) {
    console.log(await withUpstream(options, progress, (reader) => plan(options, reader)));
    return;
  }
  const { text, ...facts } = await runRefresh(options, progress);
  console.log(
    flags.json ? JSON.stringify(facts, null, 2) : `${text}${outcomeText(facts, process.argv.slice(2))}`,
  );
  if (facts.waits) process.exitCode = EXIT_WAITS;
}

function optionsOf(flags: Flags): RefreshOptions {
  const { national, mirror, accept } = flags;
  const catalogue = readCatalogue(join(root, 'data'));
  const lists = readLists(join(root, 'data/lists'), catalogue.categories);
  const times = readTimes(join(root, 'data/times'), catalogue.categories);
  const wanted = [...lists.sources, ...times.sources, ...sources].filter(
    ({ scope }) => !scope || (scope === 'national') === national,
  );
  return {
    dataDir: parseConfig(process.env).dataDir,
    sources: wanted,
    isFresh: freshSources(wanted, flags),
    mirror,
    catalogue,
    edited: [...catalogue.bytes, ...lists.bytes, ...times.bytes],
    maxZoom: MAX_ZOOM[national ? 'national' : 'starter'],
    command: commandOf(flags),
    starter: flags.starter ? join(root, 'data/starter') : undefined,
    accept,
    noSwap: flags['no-swap'],
  };
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

async function plan({ sources: wanted, isFresh }: RefreshOptions, reader: UpstreamFiles): Promise<string> {
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

/** The command that makes the snapshot again from the same files. */
function commandOf({ national, mirror }: Flags): string {
  const options = [...(national ? ['--national'] : []), ...(mirror === undefined ? [] : ['--mirror PATH'])];
  return ['npm run refresh', ...(options.length > 0 ? ['--', ...options] : [])].join(' ');
}

try {
  await main();
} catch (error) {
  console.error(`refresh failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
