import { spawnSync } from 'node:child_process';
import { access, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseConfig } from '../server/config.ts';
import { openStarter } from './starter.ts';

/** `npm start`: builds the client where it is stale, makes the starter openable, then starts the server. */

const root = join(import.meta.dirname, '..');

/** Newest change below some paths, ms; 0 where none exists. */
async function newest(paths: readonly string[]): Promise<number> {
  let latest = 0;
  for (const path of paths) {
    const info = await stat(path).catch(() => null);
    if (!info) continue;
    const below = info.isDirectory() ? (await readdir(path)).map((name) => join(path, name)) : [];
    latest = Math.max(latest, info.isDirectory() ? await newest(below) : info.mtimeMs);
  }
  return latest;
}

async function clientIsStale(): Promise<boolean> {
  const built = (await stat(join(root, 'dist/index.html')).catch(() => null))?.mtimeMs ?? 0;
  const inputs = ['web', 'server/analysis', 'vite.config.ts', 'package-lock.json'].map((path) =>
    join(root, path),
  );
  return built < (await newest(inputs));
}

function buildClient(): void {
  console.log('building the client');
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error('the client does not build');
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

try {
  if (await clientIsStale()) buildClient();
  const { dataDir } = parseConfig(process.env);
  if (!(await exists(join(dataDir, 'current'))))
    process.env['PLACEWELL_STARTER'] = await openStarter(
      join(root, 'data/starter'),
      join(root, 'data/cache'),
    );
  await import('../server/main.ts');
} catch (error) {
  console.error(`placewell cannot start: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
