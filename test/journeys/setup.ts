import { spawn, type ChildProcess } from 'node:child_process';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { CHROMIUM_FLAGS, findChromium } from './chromium.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** address of the running server, without a slash at the end */
    site: string;
    /** where the shared browser listens */
    browser: string;
  }
}

const root = resolve(import.meta.dirname, '../..');
/** A first start builds the client and opens the starter. */
const START_MS = 180_000;

/** One server and one browser for all journeys: what `npm start` gives to someone with a fresh clone. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('no Chromium is found: set CHROMIUM to its path');
  const server = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
    cwd: root,
    // A folder that holds no `current`: the starter, whatever else this clone has made.
    env: { ...process.env, PORT: '0', HOST: '', DATA_DIR: join(root, 'data/cache/no-snapshots') },
  });
  try {
    project.provide('site', await addressOf(server));
    const browser = await chromium.launchServer({ executablePath, args: CHROMIUM_FLAGS });
    project.provide('browser', browser.wsEndpoint());
    return async () => {
      await browser.close();
      await stop(server);
    };
  } catch (error) {
    await stop(server);
    throw error;
  }
}

/** The address that the server prints once it listens. */
function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let said = '';
    const fail = (why: string) => failed(new Error(`npm start ${why}:\n${said}`));
    const timer = setTimeout(() => fail(`printed no address within ${START_MS} ms`), START_MS);
    const read = (part: Buffer): void => {
      said += part.toString();
      const address = /is at (http:\/\/\S+?)\/?\s/.exec(said)?.[1];
      if (address === undefined) return;
      clearTimeout(timer);
      found(address);
    };
    server.stdout?.on('data', read);
    server.stderr?.on('data', read);
    server.once('exit', (code) => {
      clearTimeout(timer);
      fail(`ended with ${code}`);
    });
  });
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((done) => server.once('exit', done));
  server.kill('SIGTERM');
  await ended;
}
