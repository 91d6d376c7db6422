import type { CheckReport } from './check.ts';
import { RULES, type Rule } from './rules.ts';

const number = (value: number): string => value.toLocaleString('en-US');

/** A check as lines for a terminal. */
export function checkText(report: CheckReport): string {
  return [
    `${report.list}: ${report.title}`,
    `${number(report.rows)} rows: ${number(report.sites + report.homes)} would be used (${number(report.sites)} sites, ${number(report.homes)} homes)`,
    ...Object.entries(report.dropped).map(([reason, count]) => `  left out: ${number(count)} ${reason}`),
    ...Object.entries(report.categories).map(
      ([id, { rows, capacity }]) => `  ${id}: ${number(rows)} rows, capacity ${number(capacity)}`,
    ),
    `  placed by their point: ${number(report.placed.byPoint)}, by their ZIP code: ${number(report.placed.byZip)}`,
    ...(report.zipNotChecked > 0
      ? [
          `  ${number(report.zipNotChecked)} rows have a ZIP code of no area at hand: not compared with their point`,
        ]
      : []),
    ...report.problems.map(({ text }) => text),
    ...problemSummary(report),
    ...report.faults.map((fault) => `wrong: ${fault}`),
    report.usable ? 'This list can be used.' : 'This list cannot be used yet.',
  ].join('\n');
}

function problemSummary({ problems, problemCounts }: CheckReport): string[] {
  const entries = Object.entries(problemCounts) as [Rule, number][];
  const total = entries.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0) return [];
  const heading =
    total > problems.length ? `… and ${number(total - problems.length)} more. By rule:` : 'By rule:';
  return [
    heading,
    ...entries.map(([rule, count]) => `  ${number(count)} ${rule} (${RULES[rule][0]}): ${RULES[rule][1]}`),
  ];
}
