import type { TimesReport } from './check.ts';
import { TIMES_RULES, type TimesRule } from './read.ts';

const number = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 1 });

/** The check of a table of travel times as lines for a terminal. */
export function timesText(report: TimesReport): string {
  const { origins, destinations, rowsByMode, medianMinutes, longestMinutes } = report;
  return [
    `${number(report.rows)} rows: ${number(report.read)} can be read, ${number(report.noWay)} of them say that there is no way`,
    `  origins: ${number(origins.blockGroups)} block groups, ${number(origins.zctas)} ZCTAs (${number(origins.unknownZctas)} of no area at hand)`,
    `  destinations: ${number(destinations.all)}, of which ${number(destinations.known)} are services at hand`,
    ...Object.entries(rowsByMode).map(([mode, count]) => `  ${mode}: ${number(count)} rows`),
    ...(medianMinutes === null || longestMinutes === null
      ? []
      : [`  minutes: ${number(medianMinutes)} in the middle, ${number(longestMinutes)} at most`]),
    ...(report.repeats > 0
      ? [`  ${number(report.repeats)} rows repeat a pair: the shortest time holds`]
      : []),
    ...(report.padded > 0
      ? [`  ${number(report.padded)} rows had lost the leading zeros of their origin`]
      : []),
    ...problemLines(report),
    ...report.faults.map((fault) => `wrong: ${fault}`),
    report.usable ? 'This table can be used.' : 'This table cannot be used yet.',
  ].join('\n');
}

function problemLines({ rows, read, problems, problemCounts }: TimesReport): string[] {
  const more = rows - read - problems.length;
  const counts = Object.entries(problemCounts) as [TimesRule, number][];
  return [
    ...problems.map(({ text }) => text),
    ...(more > 0 ? [`… and ${number(more)} more`] : []),
    ...counts.map(([rule, count]) => `  ${number(count)} ${rule}: ${TIMES_RULES[rule]}`),
  ];
}
