import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { seeded } from '../../server/analysis/random.ts';
import { kindOf, momentsOf, type Moment } from './moments.ts';
import type { Trial } from './options.ts';
import { lastText, startRefresh } from './refresh-run.ts';
import { markdownTable, type Row } from './table.ts';
import {
  leftovers,
  liveId,
  makeWorld,
  problemsOf,
  refreshAtLast,
  startOver,
  temporaryFolder,
  type World,
} from './world.ts';

interface Outcome {
  readonly afterMs: number;
  readonly step: string;
  readonly live: string;
  readonly left: readonly string[];
  readonly problems: readonly string[];
}

/** Kills a refresh at seeded moments, each time in the middle of what the one before left; at last lets one run through. */
export const run: Trial = async ({ moments: count, seed, mirror, minutes }, say) => {
  const dataDir = await temporaryFolder();
  try {
    say(`a first refresh in ${dataDir} is measured`);
    const world = await makeWorld(dataDir, mirror);
    say(`it took ${seconds(world.measuredMs)} s`);
    const random = seeded(seed);
    const moments = shuffled(momentsOf(world.measured.lines, world.measuredMs, count, random), random);
    const deadline = Date.now() + minutes * 60_000;
    const outcomes: Outcome[] = [];
    for (const moment of moments) {
      if (Date.now() > deadline) break;
      outcomes.push(await killAt(moment, world));
      say(`${outcomes.length} of ${count}: ${rowOf(outcomes.at(-1) as Outcome).join(', ')}`);
    }
    await refreshAtLast(world);
    return { ok: outcomes.every(({ problems }) => problems.length === 0), text: reportOf(outcomes, count) };
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
};

/** In another order, so that those for which the time does not suffice are not the last steps of all. */
const shuffled = <T>(list: readonly T[], random: () => number): T[] =>
  list
    .map((each) => ({ each, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ each }) => each);

async function killAt({ text, afterMs }: Moment, world: World): Promise<Outcome> {
  await startOver(world);
  const refresh = startRefresh(world.dataDir, world.mirror);
  const hasCome = refresh.tells(text).then(() => sleep(afterMs));
  await Promise.race([hasCome, refresh.end]);
  const killedMs = refresh.ageMs();
  refresh.kill();
  await refresh.end;
  return {
    afterMs: killedMs,
    step: lastText(refresh),
    live: await liveId(world.dataDir),
    left: await leftovers(world.dataDir),
    problems: await problemsOf(world),
  };
}

const seconds = (ms: number): string => (ms / 1000).toFixed(1);

const rowOf = ({ afterMs, step, live, left, problems }: Outcome): Row => [
  seconds(afterMs),
  step,
  left.join(', ') || 'nothing',
  live,
  problems.join('; ') || 'opens, digests match',
];

function reportOf(outcomes: readonly Outcome[], count: number): string {
  const byTime = outcomes.toSorted((a, b) => a.afterMs - b.afterMs);
  const kinds = [...new Set(byTime.map(({ step }) => kindOf(step)))];
  const summary = kinds.map((kind): Row => {
    const ofKind = outcomes.filter(({ step }) => kindOf(step) === kind);
    const good = ofKind.filter(({ problems }) => problems.length === 0);
    return [kind, ofKind.length, good.length];
  });
  return [
    markdownTable(
      ['killed after (s)', 'its last line', 'left behind', 'live', 'the live snapshot'],
      byTime.map(rowOf),
    ),
    markdownTable(['killed while', 'times', 'live snapshot opened and verified'], summary),
    `${outcomes.length} of ${count} moments; then a refresh ran through, made the same tables as the undisturbed one, and left nothing else behind.`,
  ].join('\n\n');
}
