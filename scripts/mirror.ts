import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseConfig } from '../server/config.ts';
import { openDownloads } from './lib/download.ts';
import type { FetchOptions } from './lib/fetch/options.ts';
import { makeMirror, type MirrorReport, type Take } from './lib/make-mirror.ts';
import { openStore } from './lib/mirror-store.ts';
import { Progress, transferText } from './lib/progress.ts';
import { holdRefreshLock } from './lib/refresh-lock.ts';
import { upstreamUrl } from './lib/source.ts';
import { sources } from './sources/index.ts';

const HELP = `npm run mirror -- OUT [--from PATH|URL]

Makes a mirror in the folder OUT of every file that the sources name, for npm run refresh -- --mirror OUT.
Files kept in DATA_DIR (data/ unless set) are copied, the others fetched. Run it again to complete it.
  --from PATH|URL  copy from another mirror: a folder, an index file, or the address of one`;

async function mirror(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { from: { type: 'string' }, help: { type: 'boolean', default: false } },
  });
  const [out] = positionals;
  if (values.help || out === undefined || positionals.length > 1) {
    console.log(HELP);
    if (!values.help) process.exitCode = 2;
    return;
  }
  const { dataDir } = parseConfig(process.env);
  const progress = new Progress();
  // What is fetched is kept where a refresh keeps it.
  const release = await holdRefreshLock(dataDir);
  try {
    const options: FetchOptions = {
      rawDir: join(dataDir, 'raw'),
      onProgress: (transfer) => progress.tick(`${transfer.url} ${transferText(transfer)}`),
    };
    const take = values.from === undefined ? fromDownloads(options) : await fromMirror(values.from, options);
    const files = sources.flatMap((source) => source.files);
    report(
      out,
      await makeMirror(files, out, take, (done, total) => progress.tick(`${done} of ${total} files`)),
      progress,
    );
  } finally {
    progress.end();
    await release();
  }
}

async function fromMirror(pathOrUrl: string, options: FetchOptions): Promise<Take> {
  const store = await openStore(pathOrUrl, options);
  return (file) => store.stored(upstreamUrl(file));
}

/** What a snapshot was made of comes before what was only fetched. */
function fromDownloads(options: FetchOptions): Take {
  const downloads = openDownloads(options);
  return async (file) => {
    const { parts, sha256, retrieved } =
      (await downloads.lastGood(file)) ?? (await downloads.read(file, { fresh: false }));
    const { pathname } = new URL(upstreamUrl(file));
    return parts.map((bytes, i) => ({
      bytes,
      entry: { path: pathname, sha256: sha256[i] ?? '', ...(retrieved !== null && { retrieved }) },
    }));
  };
}

function report(out: string, { taken, failed }: MirrorReport, progress: Progress): void {
  for (const { reason, isHeld } of failed)
    progress.done(`${isHeld ? 'an earlier copy stays' : 'missing'}: ${reason}`);
  const missing = failed.filter(({ isHeld }) => !isHeld).length;
  progress.done(
    `${out}: ${taken} files taken, ${failed.length - missing} of an earlier run stay, ${missing} missing`,
  );
  if (missing > 0) process.exitCode = 1;
}

try {
  await mirror();
} catch (error) {
  console.error(`mirror failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
