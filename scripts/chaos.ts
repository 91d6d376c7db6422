import { parseArgs } from 'node:util';
import type { ChaosOptions, Trial } from './chaos/options.ts';

const TRIALS: Readonly<Record<string, () => Promise<{ readonly run: Trial }>>> = {
  kill: () => import('./chaos/kill.ts'),
  disk: () => import('./chaos/disk.ts'),
};

const HELP = `npm run chaos -- kill|disk --mirror PATH [options]

Disturbs refreshes from a mirror in a temporary folder and tells whether the live snapshot was always whole.
  kill           kill -9 at moments drawn by the seed
  disk           disks that fill up at every step that writes (Linux, as root: it mounts a small disk in memory)
  --mirror PATH  as for refresh
  --moments N    how often to kill; 50 unless given
  --seed N       1 unless given
  --minutes N    begin nothing new after that; 60 unless given`;

const wholeNumber = (option: string, text: string): number => {
  const number = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(number))
    throw new RangeError(`--${option} must be a whole number, got ${JSON.stringify(text)}`);
  return number;
};

function parse(): { readonly name: string; readonly options: ChaosOptions } | null {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      mirror: { type: 'string' },
      moments: { type: 'string', default: '50' },
      seed: { type: 'string', default: '1' },
      minutes: { type: 'string', default: '60' },
      help: { type: 'boolean', default: false },
    },
  });
  const { mirror, help } = values;
  const [name = ''] = positionals;
  if (help || mirror === undefined || !Object.hasOwn(TRIALS, name)) return null;
  const number = (option: 'moments' | 'seed' | 'minutes'): number => wholeNumber(option, values[option]);
  const options = { mirror, moments: number('moments'), seed: number('seed'), minutes: number('minutes') };
  return { name, options };
}

try {
  const asked = parse();
  if (asked) {
    const { run } = await (TRIALS[asked.name] as (typeof TRIALS)[string])();
    const { ok, text } = await run(asked.options, (line) => console.error(line));
    console.log(text);
    process.exitCode = ok ? 0 : 1;
  } else console.log(HELP);
} catch (error) {
  console.error(`chaos failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
