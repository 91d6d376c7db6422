import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setInterval } from 'node:timers/promises';
import type { Trial } from './options.ts';
import { refreshThrough, startRefresh } from './refresh-run.ts';
import { serveMirror } from './serve-mirror.ts';
import { mountSmallDisk, type SmallDisk } from './small-disk.ts';
import { markdownTable, type Row } from './table.ts';
import {
  leftovers,
  makeWorld,
  megabytes,
  problemsOf,
  refreshAtLast,
  startOver,
  temporaryFolder,
  type World,
} from './world.ts';

const AMPLE_BYTES = 8e9;

/** What a refresh has fetched stays, for the next to go on from. */
const KEPT = ['raw'];

/** Of what a step takes beyond all before it: the disk is full at its first bytes, on the way, at its last. */
const SHARES = [0.02, 0.3, 0.6, 0.98];

interface Outcome {
  readonly bytes: number;
  /** The last line of progress. */
  readonly step: string;
  readonly exit: number | string;
  readonly error: string;
  readonly left: readonly string[];
  readonly problems: readonly string[];
}

/** Runs a refresh on disks that are full within each step that takes more than all before it; at last on an ample one. */
export const run: Trial = async ({ mirror, minutes }, say) => {
  const dataDir = await temporaryFolder();
  const server = await serveMirror(mirror);
  const disk = await mountSmallDisk(dataDir, AMPLE_BYTES);
  try {
    say(`a first refresh in ${dataDir} is measured`);
    const world = await makeWorld(dataDir, server.url);
    const sizes = await sizesThatFill(world, disk);
    const deadline = Date.now() + minutes * 60_000;
    const outcomes: Outcome[] = [];
    for (const size of sizes) {
      if (Date.now() > deadline) break;
      outcomes.push(await refreshOn(size, world, disk));
      say(`${outcomes.length} of ${sizes.length}: ${rowOf(outcomes.at(-1) as Outcome).join(', ')}`);
    }
    await startOver(world);
    await refreshAtLast(world, KEPT);
    return { ok: outcomes.every(isGood), text: reportOf(outcomes, sizes.length) };
  } finally {
    server.close();
    await disk.unmount();
    await rm(dataDir, { recursive: true, force: true });
  }
};

async function emptied(world: World): Promise<void> {
  await startOver(world);
  await rm(join(world.dataDir, 'raw'), { recursive: true, force: true });
}

/** Watches how full the disk is while a refresh runs. */
async function sizesThatFill(world: World, disk: SmallDisk): Promise<number[]> {
  await emptied(world);
  const peaks = [await disk.usedBytes()];
  const clock = new AbortController();
  const watch = async (): Promise<void> => {
    for await (const _ of setInterval(10, undefined, { signal: clock.signal })) {
      const used = await disk.usedBytes();
      peaks.push(Math.max(peaks.pop() ?? 0, used));
    }
  };
  const watched = watch().catch(() => undefined);
  await refreshThrough(world.dataDir, world.mirror, () => peaks.push(0));
  clock.abort();
  await watched;
  return peaks.flatMap((bytes, k) => {
    const before = Math.max(0, ...peaks.slice(0, k));
    const more = bytes - before;
    return more > 0 && k > 0 ? SHARES.map((share) => Math.round(before + share * more)) : [];
  });
}

async function refreshOn(bytes: number, world: World, disk: SmallDisk): Promise<Outcome> {
  await emptied(world);
  await disk.resize(bytes);
  try {
    const refresh = startRefresh(world.dataDir, world.mirror);
    const exit = await refresh.end;
    const texts = refresh.lines.map(({ text }) => text);
    const error = texts.findLast((text) => text.startsWith(FAILED)) ?? '';
    const step = texts.findLast((text) => !text.startsWith(FAILED)) ?? 'starting';
    const left = await leftovers(world.dataDir, KEPT);
    return { bytes, step, exit, error, left, problems: await problemsOf(world) };
  } finally {
    await disk.resize(AMPLE_BYTES);
  }
}

const FAILED = 'refresh failed: ';

/** It ended by itself, said why, left nothing, and harmed nothing. */
const isGood = ({ exit, error, left, problems }: Outcome): boolean =>
  (exit === 0 || (exit === 1 && error !== '')) && left.length === 0 && problems.length === 0;

const rowOf = ({ bytes, step, exit, error, left, problems }: Outcome): Row => [
  megabytes(bytes),
  step,
  exit === 0 ? 'ran through' : error || `ended with ${exit}`,
  left.join(', ') || 'nothing',
  problems.join('; ') || 'opens, digests match',
];

const reportOf = (outcomes: readonly Outcome[], count: number): string =>
  [
    markdownTable(
      ['size of the disk', 'full while', 'what it says', 'left behind', 'the live snapshot'],
      outcomes.map(rowOf),
    ),
    `${outcomes.length} of ${count} sizes; then a refresh ran through on an ample disk and made the same tables as the first.`,
  ].join('\n\n');
