import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holdRefreshLock } from '../../../scripts/lib/refresh-lock.ts';

let dataDir: string;
let lock: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'placewell-lock-'));
  lock = join(dataDir, 'refresh.lock');
});
afterEach(() => rm(dataDir, { recursive: true }));

const nothingLeft = async (): Promise<void> => expect(await readdir(dataDir)).toEqual([]);

describe('the lock of a refresh', () => {
  it('is held by one until it lets go, and names its process', async () => {
    const release = await holdRefreshLock(dataDir);
    expect(await readFile(lock, 'utf8')).toMatch(new RegExp(`^${process.pid}( \\d+)?\n$`));
    await expect(holdRefreshLock(dataDir)).rejects.toThrow(
      `another refresh is running in ${dataDir} (process ${process.pid})`,
    );
    await release();
    await nothingLeft();
    await (
      await holdRefreshLock(dataDir)
    )();
  });
  it('makes the folder where there is none, and locks only that one', async () => {
    const releases = [await holdRefreshLock(join(dataDir, 'a/b')), await holdRefreshLock(join(dataDir, 'c'))];
    for (const release of releases) await release();
  });
  it('goes to exactly one of many that ask at once', async () => {
    const asked = await Promise.allSettled(Array.from({ length: 20 }, () => holdRefreshLock(dataDir)));
    const given = asked.filter((answer) => answer.status === 'fulfilled');
    expect(given).toHaveLength(1);
    for (const { value } of given) await value();
  });
  it('of another process that runs is respected', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    try {
      await writeFile(lock, `${other.pid}\n`);
      await expect(holdRefreshLock(dataDir)).rejects.toThrow(`(process ${other.pid})`);
      expect(await readFile(lock, 'utf8')).toBe(`${other.pid}\n`);
    } finally {
      other.kill('SIGKILL');
      await once(other, 'exit');
    }
    await (
      await holdRefreshLock(dataDir)
    )();
    await nothingLeft();
  });
  it('of a process that is gone is taken over, by one of many', async () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    const script = `
      const { holdRefreshLock } = await import('./scripts/lib/refresh-lock.ts');
      process.on('message', async () => {
        const taken = await holdRefreshLock(process.argv[1]).then(() => true, () => false);
        process.send(taken);
      });
      process.send('ready');`;
    const children = Array.from({ length: 6 }, () =>
      spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script, dataDir], {
        cwd: resolve(import.meta.dirname, '../../..'),
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      }),
    );
    const answers = (): Promise<unknown[]> =>
      Promise.all(children.map(async (child) => ((await once(child, 'message')) as unknown[])[0]));
    try {
      await answers();
      for (let round = 0; round < 5; round++) {
        await writeFile(lock, `${pid}\n`);
        const asked = answers();
        for (const child of children) child.send('go');
        expect((await asked).filter((taken) => taken === true)).toHaveLength(1);
        // Its process has the lock for good: the next round is about the others.
        const winner = children.findIndex(
          (child) => child.pid === Number.parseInt(readFileSync(lock, 'utf8')),
        );
        const [gone] = children.splice(winner, 1);
        gone?.kill('SIGKILL');
        await once(gone as ChildProcess, 'exit');
      }
    } finally {
      for (const child of children) child.kill('SIGKILL');
    }
  });
  it('whose taking over was cut short is taken over all the same', async () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    await writeFile(lock, `${pid}\n`);
    await writeFile(`${lock}.takeover`, `${pid}\n`);
    const minuteAgo = Date.now() / 1000 - 60;
    await utimes(`${lock}.takeover`, minuteAgo, minuteAgo);
    await (
      await holdRefreshLock(dataDir)
    )();
    await nothingLeft();
  });
  it('left over from another life with this process’s id is taken over', async () => {
    await writeFile(lock, `${process.pid}\n`);
    await (
      await holdRefreshLock(dataDir)
    )();
    await nothingLeft();
  });
  it.runIf(process.platform === 'linux')(
    'of a process that is gone is taken over though another has its id now',
    async () => {
      const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
      try {
        await writeFile(lock, `${other.pid} 1\n`);
        await (
          await holdRefreshLock(dataDir)
        )();
        await nothingLeft();
      } finally {
        other.kill('SIGKILL');
        await once(other, 'exit');
      }
    },
  );
  it('without an id is one that is just being written; an old one was cut short', async () => {
    await writeFile(lock, '');
    await expect(holdRefreshLock(dataDir)).rejects.toThrow(/another refresh is running/);
    const minuteAgo = Date.now() / 1000 - 60;
    await utimes(lock, minuteAgo, minuteAgo);
    await (
      await holdRefreshLock(dataDir)
    )();
    await nothingLeft();
  });
});
