import type { AtHand } from '../at-hand.ts';
import type { TimesMapping } from './mapping.ts';
import { problemText, timesProblems, type TimesProblem, type TimesRule, type TimesTable } from './read.ts';

export interface TimesReport {
  readonly usable: boolean;
  readonly faults: readonly string[];
  readonly mapping: TimesMapping;
  readonly rows: number;
  readonly read: number;
  readonly origins: {
    readonly blockGroups: number;
    readonly zctas: number;
    readonly unknownZctas: number;
  };
  /** Destinations, and how many of them are services at hand. */
  readonly destinations: { readonly all: number; readonly known: number };
  readonly rowsByMode: Readonly<Record<string, number>>;
  readonly noWay: number;
  readonly medianMinutes: number | null;
  readonly longestMinutes: number | null;
  /** Rows for a pair and a mode that came before; the shortest time holds. */
  readonly repeats: number;
  /** Rows whose origin had lost its leading zeros. */
  readonly padded: number;
  readonly problems: readonly (TimesProblem & { readonly text: string })[];
  readonly problemCounts: Readonly<Partial<Record<TimesRule, number>>>;
}

const SHOWN_PROBLEMS = 50;
/** Half of all trips longer than this: the unit is another. */
const LONG_MINUTES = 240;

type Totals = Pick<
  TimesReport,
  'rows' | 'read' | 'noWay' | 'medianMinutes' | 'longestMinutes' | 'repeats' | 'padded'
>;

async function totalsOf({ db }: TimesTable): Promise<Totals> {
  const [totals] = await db.query<Totals>(`
    SELECT count(*)::INTEGER AS rows, count(*) FILTER (rule IS NULL)::INTEGER AS read,
      count(*) FILTER (rule IS NULL AND isinf(minutes))::INTEGER AS "noWay",
      median(minutes) FILTER (rule IS NULL AND isfinite(minutes)) AS "medianMinutes",
      max(minutes) FILTER (rule IS NULL AND isfinite(minutes)) AS "longestMinutes",
      (count(*) FILTER (rule IS NULL) - count(DISTINCT (origin, destination, mode)) FILTER (rule IS NULL))::INTEGER AS repeats,
      count(*) FILTER (rule IS NULL AND padded)::INTEGER AS padded
    FROM timed`);
  return totals as Totals;
}

/** What is wrong with a table as a whole, whatever is at hand. */
export const timesFaults = async (times: TimesTable): Promise<string[]> => totalFaults(await totalsOf(times));

/** Everything that can be told about a table of travel times before it is used. */
export async function checkTimes(times: TimesTable, atHand: AtHand): Promise<TimesReport> {
  const found = await totalsOf(times);
  const { origins, destinations, faults } = await ends(times, atHand);
  const problems = await timesProblems(times, SHOWN_PROBLEMS);
  const allFaults = [...totalFaults(found), ...faults];
  return {
    usable: allFaults.length === 0 && found.read === found.rows,
    faults: allFaults,
    mapping: times.mapping,
    ...found,
    origins,
    destinations,
    rowsByMode: await tally(times, 'mode', 'rule IS NULL'),
    problems: problems.map((problem) => ({ ...problem, text: problemText(problem, times.mapping) })),
    problemCounts: await tally(times, 'rule', 'rule IS NOT NULL'),
  };
}

function totalFaults({ read, medianMinutes }: Totals): string[] {
  if (read === 0) return ['no row can be read'];
  return medianMinutes !== null && medianMinutes > LONG_MINUTES
    ? [`half of all trips take more than ${Math.round(medianMinutes)} minutes: are these seconds?`]
    : [];
}

/** Where trips start and end, compared with what is at hand. */
async function ends(
  { db }: TimesTable,
  { zipPoints, serviceIds }: AtHand,
): Promise<Pick<TimesReport, 'origins' | 'destinations' | 'faults'>> {
  const distinct = async (column: string): Promise<string[]> =>
    (
      await db.columns<{ id: string }>(
        `SELECT DISTINCT ${column} AS id FROM timed WHERE rule IS NULL ORDER BY id`,
      )
    ).id;
  const origins = await distinct('origin');
  const zctas = origins.filter((id) => id.length === 5);
  const destinations = await distinct('destination');
  const known = destinations.filter((id) => serviceIds.has(id)).length;
  return {
    origins: {
      blockGroups: origins.length - zctas.length,
      zctas: zctas.length,
      unknownZctas: zctas.filter((id) => !zipPoints.has(id)).length,
    },
    destinations: { all: destinations.length, known },
    faults:
      destinations.length > 0 && known === 0
        ? [`none of the destinations, such as ${destinations[0]}, is the id of a service at hand`]
        : [],
  };
}

async function tally({ db }: TimesTable, column: string, where: string): Promise<Record<string, number>> {
  const counts = await db.query<{ id: string; count: number }>(
    `SELECT ${column} AS id, count(*)::INTEGER AS count FROM timed WHERE ${where} GROUP BY ${column} ORDER BY id`,
  );
  return Object.fromEntries(counts.map(({ id, count }) => [id, count]));
}
