import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from '../test/journeys/chromium.ts';

/**
 * `npm test`: every test. Browser journeys need a Chromium: where none is found they are skipped and said so at the end;
 * with REQUIRE_BROWSER=1 that is a failure. Arguments go to vitest.
 */

const root = join(import.meta.dirname, '..');
const chromium = findChromium();
if (chromium === null && process.env['REQUIRE_BROWSER'] === '1') {
  console.error('REQUIRE_BROWSER is set and no Chromium is found: set CHROMIUM to its path');
  process.exit(1);
}
if (chromium !== null && !existsSync(join(root, 'dist/index.html')))
  spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit' });
const projects = chromium === null ? ['--project', 'node', '--project', 'web'] : [];
const { status } = spawnSync('npx', ['vitest', 'run', ...projects, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
if (chromium === null)
  console.error(
    '\n*** BROWSER JOURNEYS SKIPPED: no Chromium found. Install one, or set CHROMIUM to its path. ***\n',
  );
process.exitCode = status ?? 1;
