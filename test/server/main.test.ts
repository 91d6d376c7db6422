import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildToyCountyIn } from '../toy-county.ts';

const main = resolve(import.meta.dirname, '../../server/main.ts');
let dataDir: string;
let server: ChildProcess | null = null;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'placewell-main-'));
  await buildToyCountyIn(dataDir);
  await writeFile(join(dataDir, 'current'), 'toy');
});
afterEach(() => server?.kill('SIGKILL'));
afterAll(() => rm(dataDir, { recursive: true }));

/** Starts the server as a process of its own; `said` grows with what it prints. */
function start(env: Record<string, string>): { said: () => string; ended: Promise<number | null> } {
  const child = spawn(process.execPath, ['--import', 'tsx', main], {
    env: { ...process.env, PORT: '0', HOST: '', PLACEWELL_STARTER: '', DATA_DIR: dataDir, ...env },
  });
  server = child;
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => (said += part.toString()));
  return { said: () => said, ended: new Promise((done) => child.on('exit', (code) => done(code))) };
}

describe('the process', () => {
  it('prints its address, answers there, and goes down when asked', async () => {
    const { said, ended } = start({});
    await expect.poll(said, { timeout: 30_000 }).toMatch(/http:\/\/127\.0\.0\.1:\d+\//);
    const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(said())?.[0] ?? '';
    const answer = await fetch(`${address}healthz`);
    expect(await answer.json()).toEqual({ status: 'ok', snapshot: 'toy' });
    server?.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(said()).toContain('SIGTERM');
  });

  it.each([
    [{ PORT: 'http' }, 'PORT must be a whole number from 0 to 65535, got "http"'],
    [{ DATA_DIR: '/nowhere' }, '/nowhere/current does not exist'],
  ])('says what is wrong and ends: %j', async (env, message) => {
    const { said, ended } = start(env as Record<string, string>);
    expect(await ended).toBe(1);
    expect(said()).toContain(message);
    expect(said()).not.toContain('    at ');
  });
});
