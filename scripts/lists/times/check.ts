import type { AtHand } from '../at-hand.ts';
import { TIMES_RULES, type TimesProblem, type TimesRule, type TravelTimes } from './read.ts';

export interface TimesReport {
  readonly usable: boolean;
  readonly faults: readonly string[];
  readonly rows: number;
  readonly read: number;
  readonly origins: { readonly blockGroups: number; readonly zctas: number; readonly unknownZctas: number };
  /** Destinations, and how many of them are services at hand. */
  readonly destinations: { readonly all: number; readonly known: number };
  readonly rowsByMode: Readonly<Record<string, number>>;
  readonly noWay: number;
  readonly medianMinutes: number | null;
  readonly longestMinutes: number | null;
  /** Rows for a pair and a mode that came before; the shortest time holds. */
  readonly repeats: number;
  readonly padded: number;
  readonly problems: readonly (TimesProblem & { readonly text: string })[];
  readonly problemCounts: Readonly<Partial<Record<TimesRule, number>>>;
}

const SHOWN_PROBLEMS = 50;
/** Half of all trips longer than this: the unit is another. */
const LONG_MINUTES = 240;

/** Everything that can be told about a table of travel times before it is used. */
export function checkTimes(times: TravelTimes, { zipPoints, serviceIds }: AtHand): TimesReport {
  const { rows, problems } = times;
  const origins = [...new Set(rows.origin)];
  const zctas = origins.filter((id) => id.length === 5);
  const destinations = [...new Set(rows.destination)];
  const known = destinations.filter((id) => serviceIds.has(id)).length;
  const timed = rows.minutes.filter(Number.isFinite).toSorted();
  const median = timed[timed.length >> 1] ?? null;
  const faults = [
    ...(rows.minutes.length === 0 ? ['no row can be read'] : []),
    ...(median !== null && median > LONG_MINUTES
      ? [`half of all trips take more than ${Math.round(median)} minutes: are these seconds?`]
      : []),
    ...(destinations.length > 0 && known === 0
      ? [`none of the destinations, such as ${destinations[0]}, is the id of a service at hand`]
      : []),
  ];
  return {
    usable: faults.length === 0 && problems.length === 0,
    faults,
    rows: times.rowsIn,
    read: rows.minutes.length,
    origins: {
      blockGroups: origins.length - zctas.length,
      zctas: zctas.length,
      unknownZctas: zctas.filter((id) => !zipPoints.has(id)).length,
    },
    destinations: { all: destinations.length, known },
    rowsByMode: tally(rows.mode),
    noWay: rows.minutes.length - timed.length,
    medianMinutes: median,
    longestMinutes: timed.at(-1) ?? null,
    repeats:
      rows.origin.length -
      new Set(rows.origin.map((id, i) => JSON.stringify([id, rows.destination[i], rows.mode[i]]))).size,
    padded: times.padded,
    problems: problems
      .slice(0, SHOWN_PROBLEMS)
      .map((problem) => ({ ...problem, text: problemText(problem) })),
    problemCounts: tally(problems.map(({ rule }) => rule)),
  };
}

const problemText = ({ row, column, cell, rule }: TimesProblem): string =>
  `row ${row}: ${column}: ${JSON.stringify(cell.slice(0, 80))} ${TIMES_RULES[rule]}`;

function tally<K extends string>(keys: readonly K[]): Record<K, number> {
  const counts = {} as Record<K, number>;
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}

const number = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 1 });

/** The report as lines for a terminal. */
export function timesText(report: TimesReport): string {
  const { origins, destinations, rowsByMode, problems, problemCounts } = report;
  const counts = Object.entries(problemCounts) as [TimesRule, number][];
  const all = counts.reduce((sum, [, count]) => sum + count, 0);
  return [
    `${number(report.rows)} rows: ${number(report.read)} can be read, ${number(report.noWay)} of them say that there is no way`,
    `  origins: ${number(origins.blockGroups)} block groups, ${number(origins.zctas)} ZCTAs (${number(origins.unknownZctas)} of no area at hand)`,
    `  destinations: ${number(destinations.all)}, of which ${number(destinations.known)} are services at hand`,
    ...Object.entries(rowsByMode).map(([mode, count]) => `  ${mode}: ${number(count)} rows`),
    ...(report.medianMinutes === null
      ? []
      : [
          `  minutes: ${number(report.medianMinutes)} in the middle, ${number(report.longestMinutes ?? 0)} at most`,
        ]),
    ...(report.repeats > 0
      ? [`  ${number(report.repeats)} rows repeat a pair: the shortest time holds`]
      : []),
    ...(report.padded > 0 ? [`  ${number(report.padded)} origins had lost their leading zeros`] : []),
    ...problems.map(({ text }) => text),
    ...(all > problems.length ? [`… and ${number(all - problems.length)} more`] : []),
    ...counts.map(([rule, count]) => `  ${number(count)} ${rule}: ${TIMES_RULES[rule]}`),
    ...report.faults.map((fault) => `wrong: ${fault}`),
    report.usable ? 'This table can be used.' : 'This table cannot be used yet.',
  ].join('\n');
}
