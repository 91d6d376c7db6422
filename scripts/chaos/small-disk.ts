import { execFile } from 'node:child_process';
import { statfs } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A disk in memory, mounted on a folder, whose size can be changed. Linux, as root. */
export interface SmallDisk {
  resize(bytes: number): Promise<void>;
  usedBytes(): Promise<number>;
  unmount(): Promise<void>;
}

export async function mountSmallDisk(folder: string, bytes: number): Promise<SmallDisk> {
  await run('mount', ['-t', 'tmpfs', '-o', `size=${Math.round(bytes)}`, 'tmpfs', folder]);
  return {
    async resize(to) {
      await run('mount', ['-o', `remount,size=${Math.round(to)}`, folder]);
    },
    async usedBytes() {
      const { blocks, bfree, bsize } = await statfs(folder);
      return (blocks - bfree) * bsize;
    },
    async unmount() {
      await run('umount', [folder]);
    },
  };
}
