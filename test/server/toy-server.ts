import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readRuleBook } from '../../server/answers/rule-book.ts';
import { createApp } from '../../server/app.ts';
import { Snapshots } from '../../server/snapshots.ts';
import { buildToyCountyIn, type ToyOptions } from '../toy-county.ts';

export const rules = readRuleBook(resolve(import.meta.dirname, '../../data/gap-rules.json'));

export interface ToyServer {
  readonly dataDir: string;
  readonly snapshots: Snapshots;
  readonly app: ReturnType<typeof createApp>;
  /** What the server logged about snapshots. */
  readonly log: string[];
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Response>;
  readonly json: <Body = Record<string, unknown>>(path: string) => Promise<Body>;
  readonly close: () => Promise<void>;
}

/** A server on Toy County in a folder of its own, without a port. */
export async function startToyServer(dist = '/nowhere', options: ToyOptions = {}): Promise<ToyServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'placewell-toy-'));
  await buildToyCountyIn(dataDir, options);
  await writeFile(join(dataDir, 'current'), 'toy\n');
  const log: string[] = [];
  const snapshots = await Snapshots.open({ dataDir, starter: null, log: (message) => log.push(message) });
  const app = createApp({ snapshots, rules, dist, edition: 'test' });
  const get = async (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    app.request(path, { headers });
  return {
    dataDir,
    snapshots,
    app,
    log,
    get,
    json: async <Body>(path: string) => (await get(path)).json() as Promise<Body>,
    close: async () => {
      await snapshots.close();
      await rm(dataDir, { recursive: true });
    },
  };
}
