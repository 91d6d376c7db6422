import type { NamedArea } from './areas.ts';
import { MAY_LOSE, type Loss } from './losses.ts';
import { JUMP_SE, JUMP_SHARE, type ChangedArea, type MeasureChanges } from './measures.ts';
import { SHOWN } from './pair.ts';
import type { ServiceChanges } from './services.ts';
import type { SnapshotDiff } from './snapshots.ts';
import { isThere, type SourceChanges } from './sources.ts';
import type { VerdictChanges } from './verdicts.ts';

/** What changes, for somebody who reads it in the morning: counts whole, a few areas of each by name. */
export function reportText(diff: SnapshotDiff, losses: readonly Loss[]): string {
  const sections = [
    section('Areas', diff.areas.flatMap(areaLines)),
    section('Gaps, by the default rule of each category', diff.verdicts.flatMap(verdictLines)),
    section('Values', diff.measures.flatMap(measureLines)),
    section('Services', diff.services.flatMap(serviceLines)),
    section('Sources', sourceLines(diff.sources)),
    section(
      'Rows by table',
      diff.tables
        .filter(({ lost, gained }) => lost + gained > 0)
        .map((row) => `${row.table}: ${turned(row.before, row.after)}, ${lostAndGained(row)}`),
    ),
    section('More than may be lost unseen', losses.map(lossLine)),
  ].filter((text) => text !== '');
  const head = `${diff.after} against ${diff.before}, which is live`;
  if (sections.length === 0) return `${head}: nothing changes\n`;
  return `${head}. Gaps, values and services: in the areas that both hold.\n\n${sections.join('\n\n')}\n`;
}

const section = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : [title, ...lines.map((line) => `  ${line}`)].join('\n');

const count = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 1 });
const short = (value: number | null): string =>
  value === null ? 'none' : value.toLocaleString('en-US', { maximumSignificantDigits: 4 });
const percent = (share: number): string =>
  share.toLocaleString('en-US', { style: 'percent', maximumFractionDigits: 1 });
const counted = (value: number, one: string): string => `${count(value)} ${one}${value === 1 ? '' : 's'}`;
const turned = (before: number, after: number, show = count): string =>
  before === after ? show(after) : `${show(before)} -> ${show(after)}`;
const lostAndGained = ({ lost, gained }: { readonly lost: number; readonly gained: number }): string =>
  `${count(lost)} lost, ${count(gained)} new`;

/** The whole count, and those shown by name. */
function listed<Area>(total: number, areas: readonly Area[], words: (area: Area) => string): string {
  const names = areas.map(words).join(', ');
  return `${counted(total, 'area')}: ${names}${total > areas.length ? ', …' : ''}`;
}

const areaName = ({ geoid, name }: NamedArea): string => `${geoid} ${name}`;
const areaStep = (area: ChangedArea): string =>
  `${areaName(area)} ${short(area.before)} -> ${short(area.after)}`;

function areaLines(row: SnapshotDiff['areas'][number]): string[] {
  if (row.lost + row.gained === 0) return [];
  return [
    `${row.level}: ${turned(row.before, row.after)}`,
    ...(row.lost > 0 ? [`  lost ${listed(row.lost, row.lostAreas, areaName)}`] : []),
    ...(row.gained > 0 ? [`  new ${listed(row.gained, row.gainedAreas, areaName)}`] : []),
  ];
}

function verdictLines(row: VerdictChanges): string[] {
  if (row.turns.length === 0) return [];
  const gaps = turned(row.gapsBefore, row.gapsAfter);
  return [
    `${row.category}: ${gaps} gaps among ${turned(row.judgedBefore, row.judgedAfter)} that can be told`,
    ...row.turns.map((turn) => {
      const ofGaps = turn.turn.includes('told') && turn.gaps > 0 ? ` (${count(turn.gaps)} a gap)` : '';
      return `  ${turn.turn}${ofGaps}: ${listed(turn.count, turn.areas, areaName)}`;
    }),
  ];
}

function measureLines(row: MeasureChanges): string[] {
  if (row.lost + row.gained + row.changed === 0) return [];
  const jumped = row.jumpsBySe + row.jumpsByShare;
  const another = row.changed > 0 ? `, another value in ${counted(row.changed, 'area')}` : '';
  return [
    `${row.measure}: ${turned(row.before, row.after)} areas with a value, ${lostAndGained(row)}${another}`,
    ...(row.changed > 0 ? [`  mean ${short(row.meanBefore)} -> ${short(row.meanAfter)}`] : []),
    ...(row.otherFifth > 0
      ? [
          `  in another fifth ${listed(
            row.otherFifth,
            row.movers,
            (area) => `${areaName(area)} ${area.fifthBefore} -> ${area.fifthAfter}`,
          )}`,
        ]
      : []),
    ...(jumped > 0 ? [`  ${jumpWords(row)}: ${listed(jumped, row.jumps, areaStep)}`] : []),
  ];
}

/** By which of the two measures a jump is one: where no margin is published, that is said. */
function jumpWords({ jumpsBySe, jumpsByShare }: MeasureChanges): string {
  const bySe = `beyond ${JUMP_SE} standard errors of the difference`;
  const byShare = `by more than ${percent(JUMP_SHARE)} of the larger value, no margin being published`;
  if (jumpsByShare === 0) return `jumps ${bySe}`;
  return jumpsBySe === 0
    ? `jumps ${byShare}`
    : `jumps, ${count(jumpsBySe)} ${bySe}, ${count(jumpsByShare)} ${byShare}`;
}

function serviceLines(row: ServiceChanges): string[] {
  const same =
    row.lost + row.gained === 0 && row.sitesBefore === row.sitesAfter && row.seatsBefore === row.seatsAfter;
  if (same) return [];
  const seats = row.seatsBefore === null ? '' : `, ${turned(row.seatsBefore, row.seatsAfter ?? 0)} seats`;
  const lost = row.lostRows.map(({ name, geoid, id }) => `${name ?? id} in ${geoid}`).join(', ');
  return [
    `${row.category}, ${row.source}: ${turned(row.sitesBefore, row.sitesAfter)} sites${seats}; rows: ${lostAndGained(row)}`,
    ...(row.lost > 0 ? [`  lost ${lost}${row.lost > row.lostRows.length ? ', …' : ''}`] : []),
  ];
}

const STATE_WORDS: Readonly<Record<string, string>> = {
  read: 'read',
  last_good: 'its last good files',
  not_needed: 'not needed',
  not_had: 'cannot be had',
  unreadable: 'cannot be read',
};

/** One line for each whose rows come, go or stay; the rest by number. */
function sourceLines(changes: readonly SourceChanges[]): string[] {
  const isUsed = ({ before, after }: SourceChanges): boolean =>
    [before, after].some((stand) => stand !== null && isThere(stand));
  const used = changes.filter(isUsed);
  const rest = changes.filter((change) => !isUsed(change)).map(({ id }) => id);
  const more = rest.length > SHOWN ? ', …' : '';
  return [
    ...used.map(sourceLine),
    ...(rest.length > 0
      ? [
          `${counted(rest.length, 'source')} without rows in either: ${rest.slice(0, SHOWN).join(', ')}${more}`,
        ]
      : []),
  ];
}

function sourceLine({ id, before, after, otherBytes, problem }: SourceChanges): string {
  const state = (stand: SourceChanges['before']): string =>
    stand === null ? 'not asked for' : (STATE_WORDS[stand.state] ?? stand.state);
  const parts = [
    ...(before?.state === after?.state ? [] : [`${state(before)} -> ${state(after)}`]),
    ...(before && after && before.vintage !== after.vintage ? [`${before.vintage} -> ${after.vintage}`] : []),
    ...(otherBytes ? ['other files than before'] : []),
  ];
  return `${id}: ${parts.join(', ')}${problem === null ? '' : ` (${problem})`}`;
}

function lossLine({ of, what, unit, lost, before }: Loss): string {
  if (of === 'sources') return `${what}: was read before, and cannot be had or read now`;
  return `${what}: ${count(lost)} of ${count(before)} ${unit} (${percent(lost / before)}, at most ${percent(MAY_LOSE[of])})`;
}

/** What became of a snapshot after it was compared. */
export interface Outcome {
  readonly snapshot: string;
  readonly live: boolean;
  /** It loses more than may be lost unseen, and nobody has accepted that. */
  readonly waits: boolean;
}

/** options: of the refresh, which the command that accepts repeats, so that it is of the same files */
export function outcomeText({ snapshot, live, waits }: Outcome, options: readonly string[]): string {
  if (!waits) return `snapshot ${snapshot} is ${live ? 'live' : 'built, not live'}`;
  const command = ['npm run refresh --', ...options.map(shellWord), '--accept'].join(' ');
  return `
snapshot ${snapshot} is built and waits, as it loses more than may be lost unseen; the live one stays.
If that is right, it goes live with: ${command}`;
}

const shellWord = (word: string): string =>
  /^[\w./:=,-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
