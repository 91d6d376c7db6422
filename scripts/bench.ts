/**
 * `npm run bench -- NAME [arguments]`: one line of JSON with what a calculation takes. On inputs made from a seed, or
 * (fca) on two CSV files.
 */

export interface Bench {
  readonly run: (args: string[]) => Promise<Record<string, unknown>>;
}

const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
  fca: () => import('./bench/fca.ts'),
  index: () => import('./bench/child-index.ts'),
  moran: () => import('./bench/moran.ts'),
  raam: () => import('./bench/raam.ts'),
  scenario: () => import('./bench/scenario.ts'),
  sites: () => import('./bench/sites.ts'),
};

const [name = '', ...args] = process.argv.slice(2);
const load = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
if (!load) {
  console.error(`usage: npm run bench -- ${Object.keys(BENCHES).join('|')} [arguments]`);
  process.exit(2);
}
try {
  const { run } = await load();
  console.log(JSON.stringify(await run(args)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
