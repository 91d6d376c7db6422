import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseConfig } from '../server/config.ts';
import { buildSnapshot, goLive, isBuilt, snapshotFolder, stagingFolder } from './build.ts';
import { derive } from './derive/snapshot.ts';
import { diffSnapshots } from './diff.ts';
import { readCatalogue, type Catalogue } from './lib/catalogue.ts';
import { collectSources, type Collected } from './lib/collect.ts';
import { openDownloads } from './lib/download.ts';
import type { SourceRecord } from './lib/manifest.ts';
import { openMirror, type UpstreamFiles } from './lib/mirror.ts';
import { Progress } from './lib/progress.ts';
import { holdRefreshLock } from './lib/refresh-lock.ts';
import { sources } from './sources/index.ts';
import { writeStarter } from './starter.ts';

const root = join(import.meta.dirname, '..');

const HELP = `npm run refresh -- [--mirror PATH] [--starter] [--no-swap]

Reads every public source, checks it, and makes a new snapshot in DATA_DIR (data/ unless set).
  --mirror PATH  read upstream files from a folder with mirror.json, or from such an index file
  --starter      also write the snapshot's tables to data/starter/
  --no-swap      build and check, but leave the live snapshot as it is`;

async function refresh(): Promise<void> {
  const { values } = parseArgs({
    options: {
      mirror: { type: 'string' },
      starter: { type: 'boolean', default: false },
      'no-swap': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const { dataDir } = parseConfig(process.env);
  const progress = new Progress();
  const release = await holdRefreshLock(dataDir);
  try {
    const catalogue = readCatalogue(join(root, 'data'));
    const files = await upstreamFiles(values.mirror, dataDir, progress);
    const collected = await collectSources(sources, files, progress);
    const id = await snapshotId(collected.sourceRecords, catalogue);
    if (await isBuilt(dataDir, id, progress)) progress.done(`snapshot ${id} of the same inputs is there`);
    else await build(id, dataDir, collected, catalogue, values.mirror, progress);
    await diffSnapshots(dataDir, id, progress);
    if (values.starter) await writeStarter(snapshotFolder(dataDir, id), join(root, 'data/starter'), progress);
    if (!values['no-swap']) await goLive(dataDir, id);
    progress.done(values['no-swap'] ? `snapshot ${id} is built, not live` : `snapshot ${id} is live`);
  } finally {
    progress.end();
    await rm(stagingFolder(dataDir), { recursive: true, force: true });
    await release();
  }
}

async function upstreamFiles(
  mirror: string | undefined,
  dataDir: string,
  progress: Progress,
): Promise<UpstreamFiles> {
  if (mirror !== undefined) return openMirror(mirror);
  return openDownloads({
    rawDir: join(dataDir, 'raw'),
    onProgress: ({ url, received, total }) =>
      progress.tick(`${url} ${megabytes(received)}${total === null ? '' : ` of ${megabytes(total)}`}`),
  });
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

async function build(
  id: string,
  dataDir: string,
  collected: Collected,
  catalogue: Catalogue,
  mirror: string | undefined,
  progress: Progress,
): Promise<void> {
  const derived = derive(collected, catalogue, progress);
  const provenance = {
    schema: 'placewell-snapshot/1',
    codeVersion: await codeVersion(),
    command: `npm run refresh${mirror === undefined ? '' : ' -- --mirror PATH'}`,
    sources: collected.sourceRecords,
    reports: derived.reports,
  } as const;
  const retrieved = new Date().toISOString().slice(0, 10);
  await buildSnapshot({ id, dataDir, collected, derived, catalogue, retrieved, provenance }, progress);
}

/** Hash of everything a snapshot is made from: the sources' bytes, the catalogues, the schema and the code. */
async function snapshotId(records: readonly SourceRecord[], catalogue: Catalogue): Promise<string> {
  const hash = createHash('sha256');
  for (const { id, files } of records)
    for (const file of files) hash.update(`${id} ${file.name} ${file.sha256.join(' ')}\n`);
  for (const bytes of catalogue.bytes) hash.update(bytes);
  hash.update(await readFile(join(root, 'data/schema.sql')));
  for (const path of await codeFiles()) hash.update(await readFile(join(root, path)));
  return hash.digest('hex').slice(0, 12);
}

/** The code that decides what a snapshot holds. */
async function codeFiles(): Promise<string[]> {
  const folders = ['server/analysis', 'scripts/derive', 'scripts/lib', 'scripts/sources'];
  const names = await Promise.all(
    folders.map(async (folder) => (await readdir(join(root, folder))).map((name) => `${folder}/${name}`)),
  );
  return ['scripts/build.ts', ...names.flat()].filter((name) => name.endsWith('.ts')).toSorted();
}

const codeVersion = async (): Promise<string> =>
  (JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }).version;

try {
  await refresh();
} catch (error) {
  console.error(`refresh failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
