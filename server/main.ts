import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { serve, type ServerType } from '@hono/node-server';
import { readRuleBook } from './answers/rule-book.ts';
import { createApp } from './app.ts';
import { parseConfig, type Config } from './config.ts';
import { Snapshots } from './snapshots.ts';

const root = resolve(import.meta.dirname, '..');
const WATCH_MS = 1000;
/** Requests that still run after this long are cut off. */
const DRAIN_MS = 10_000;

try {
  await start(parseConfig(process.env));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function start(config: Config): Promise<void> {
  const rules = readRuleBook(join(root, 'data/gap-rules.json'));
  const snapshots = await Snapshots.open(config);
  const app = createApp({ snapshots, rules, dist: join(root, 'dist'), edition: editionOf(root) });
  const stopWatching = snapshots.watch(WATCH_MS);
  const server = serve({ fetch: app.fetch, hostname: config.host, port: config.port }, ({ port }) => {
    console.log(`snapshot ${snapshots.id}`);
    console.log(`Placewell is at http://${urlHost(config.host)}:${port}/`);
  });
  server.on('error', (error) => {
    console.error(`cannot listen on HOST ${config.host}, PORT ${config.port}: ${error.message}`);
    process.exit(1);
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      console.log(`${signal}: finishing the requests under way`);
      stopWatching();
      void drain(server, snapshots).then(() => process.exit(0));
    });
}

async function drain(server: ServerType, snapshots: Snapshots): Promise<void> {
  snapshots.drain();
  const cut = setTimeout(() => process.exit(1), DRAIN_MS);
  await new Promise<void>((done) => server.close(() => done()));
  await snapshots.close();
  clearTimeout(cut);
}

const urlHost = (host: string): string =>
  host === '0.0.0.0' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;

/** Hash of the server's own code and catalogues: another edition may answer the same question differently. */
function editionOf(folder: string): string {
  const hash = createHash('sha256');
  for (const part of ['server', 'data'])
    for (const entry of readdirSync(join(folder, part), {
      recursive: part === 'server',
      encoding: 'utf8',
    }).toSorted())
      if (/\.(?:ts|json|sql)$/.test(entry)) hash.update(readFileSync(join(folder, part, entry)));
  return hash.digest('hex').slice(0, 16);
}
