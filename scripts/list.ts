import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseConfig } from '../server/config.ts';
import { readCatalogue } from './lib/catalogue.ts';
import { openDownloads } from './lib/download.ts';
import type { SourceBytes } from './lib/source.ts';
import { readAtHand } from './lists/at-hand.ts';
import { checkText } from './lists/check-text.ts';
import { checkList } from './lists/check.ts';
import { parseDescriptor, type ListDescriptor } from './lists/descriptor.ts';
import { listFiles } from './lists/read-table.ts';
import { timesText } from './lists/times/check-text.ts';
import { checkTimes } from './lists/times/check.ts';
import { MODES, type TimesMapping } from './lists/times/mapping.ts';
import { withTravelTimes } from './lists/times/read.ts';

const root = join(import.meta.dirname, '..');

const HELP = `npm run list -- --check DESCRIPTOR [--file PATH …] [--json]

Says what a list without code would bring into a snapshot, and row by row what is wrong with it.
  --file PATH  read the list from here instead of its address: a file, several pages, or a folder of HSDS tables
  --json       the whole report as JSON

npm run list -- --check-times FILE [--origin COLUMN] [--destination COLUMN] [--minutes COLUMN | --seconds COLUMN]
                [--mode drive|walk|bus] [--json]

The same for a table of travel times (CSV or Parquet). The columns that R5, OSRM and Valhalla write are known;
--mode is for a table that has no column mode.

Answers 0 where the list or the table can be used, else 1. See web/docs/add-a-list.md.`;

const { values } = parseArgs({
  options: {
    check: { type: 'string' },
    file: { type: 'string', multiple: true },
    'check-times': { type: 'string' },
    origin: { type: 'string' },
    destination: { type: 'string' },
    minutes: { type: 'string' },
    seconds: { type: 'string' },
    mode: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const { dataDir } = parseConfig(process.env);
const atHand = () => readAtHand(dataDir, join(root, 'data/starter'));

async function main(): Promise<number> {
  if (values.help) console.log(HELP);
  else if (values.check !== undefined) return (await check(values.check)) ? 0 : 1;
  else if (values['check-times'] !== undefined) return (await checkTable(values['check-times'])) ? 0 : 1;
  else console.error(HELP);
  return values.help ? 0 : 2;
}

async function check(descriptor: string): Promise<boolean> {
  const list = parseDescriptor(readFileSync(descriptor, 'utf8'), descriptor);
  const { categories } = readCatalogue(join(root, 'data'));
  const { zipPoints } = await atHand();
  const report = await checkList(list, await bytesOf(list), { categories, zipPoints });
  console.log(values.json ? JSON.stringify(report, null, 2) : checkText(report));
  return report.usable;
}

async function bytesOf(list: ListDescriptor): Promise<SourceBytes> {
  if (values.file !== undefined) return localBytes(list, values.file);
  const downloads = openDownloads({ rawDir: join(dataDir, 'raw') });
  const bytes = new Map<string, readonly Uint8Array[]>();
  for (const file of listFiles(list)) bytes.set(file.name, (await downloads.read(file)).parts);
  return bytes;
}

/** Pages in the order given; of a folder, the tables of the package. */
function localBytes(list: ListDescriptor, paths: readonly string[]): SourceBytes {
  const files = paths.flatMap((path) =>
    statSync(path).isDirectory() ? readdirSync(path).map((name) => join(path, name)) : [path],
  );
  if (list.format.kind === 'hsds' && list.format.tables)
    return new Map(files.map((path) => [basename(path), [readFileSync(path)]]));
  const [first] = listFiles(list);
  return new Map([[first?.name ?? '', files.map((path) => readFileSync(path))]]);
}

async function checkTable(path: string): Promise<boolean> {
  const known = await atHand();
  const report = await withTravelTimes(path, saidMapping(), (times) => checkTimes(times, known));
  console.log(values.json ? JSON.stringify(report, null, 2) : timesText(report));
  return report.usable;
}

function saidMapping(): Partial<TimesMapping> {
  const { origin, destination, minutes, seconds, mode } = values;
  if (mode !== undefined && !Object.hasOwn(MODES, mode))
    throw new Error(`--mode must be ${Object.keys(MODES).join(', ')}, got ${mode}`);
  return {
    ...(origin !== undefined && { origin }),
    ...(destination !== undefined && { destination }),
    ...(minutes !== undefined && { time: { column: minutes, unit: 'minutes' } }),
    ...(seconds !== undefined && { time: { column: seconds, unit: 'seconds' } }),
    ...(mode !== undefined && { mode: { constant: mode } }),
  };
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
