import { haversineKm } from '../../server/analysis/distance.ts';
import type { CategoryEntry } from '../lib/catalogue.ts';
import type { ServiceRow, SourceBytes } from '../lib/source.ts';
import type { AtHand } from './at-hand.ts';
import { convertTable, type Converted } from './convert.ts';
import type { ListDescriptor } from './descriptor.ts';
import { catalogueFault } from './list-source.ts';
import { pointLabel } from './place.ts';
import { readTable } from './read-table.ts';
import { problemText, stops, type Problem, type Rule } from './rules.ts';

export interface CheckReport {
  readonly list: string;
  readonly title: string;
  /** The list can go into a snapshot as it is. */
  readonly usable: boolean;
  /** What is wrong with the list as a whole. */
  readonly faults: readonly string[];
  readonly rows: number;
  readonly sites: number;
  readonly homes: number;
  readonly dropped: Readonly<Record<string, number>>;
  readonly categories: Readonly<Record<string, { readonly rows: number; readonly capacity: number }>>;
  readonly placed: { readonly byPoint: number; readonly byZip: number };
  /** Rows whose ZIP is none of the areas at hand, so that nobody looked whether it is near the point. */
  readonly zipNotChecked: number;
  /** The first of them, by row; `text` says all of it. */
  readonly problems: readonly (Problem & { readonly text: string })[];
  readonly problemCounts: Readonly<Partial<Record<Rule, number>>>;
}

export interface CheckAgainst {
  readonly categories: readonly Pick<CategoryEntry, 'id' | 'capacityUnit'>[];
  readonly zipPoints: AtHand['zipPoints'];
}

const SHOWN_PROBLEMS = 50;
/** As a refresh takes it (derive/services.ts). */
const FAR_KM = 30;

/** Everything that can be told about a list before it is used. Never throws for what is in the list. */
export async function checkList(
  list: ListDescriptor,
  bytes: SourceBytes,
  against: CheckAgainst,
): Promise<CheckReport> {
  const fault = catalogueFault(list, against.categories);
  try {
    const converted = convertTable(list, await readTable(list, bytes));
    return report(list, converted, against, fault === null ? [] : [fault]);
  } catch (error) {
    const unread: Converted = { services: [], rows: [], rowsIn: 0, drops: {}, problems: [], faults: [] };
    return report(list, unread, against, [...(fault === null ? [] : [fault]), (error as Error).message]);
  }
}

function report(
  list: ListDescriptor,
  converted: Converted,
  { zipPoints }: CheckAgainst,
  faults: readonly string[],
): CheckReport {
  const { services } = converted;
  const problems = [...converted.problems, ...farPoints(list, converted, zipPoints)].toSorted(
    (a, b) => a.row - b.row,
  );
  const allFaults = [...faults, ...converted.faults];
  const byPoint = services.filter(({ lon }) => lon !== null).length;
  return {
    list: list.id,
    title: list.title,
    usable: allFaults.length === 0 && !problems.some(stops),
    faults: allFaults,
    rows: converted.rowsIn,
    sites: services.filter(({ kind }) => kind === 'site').length,
    homes: services.filter(({ kind }) => kind === 'home').length,
    dropped: converted.drops,
    categories: categoryTotals(services),
    placed: { byPoint, byZip: services.length - byPoint },
    zipNotChecked: services.filter(({ zip }) => zip !== null && !zipPoints.has(zip)).length,
    problems: problems
      .slice(0, SHOWN_PROBLEMS)
      .map((problem) => ({ ...problem, text: problemText(problem) })),
    problemCounts: counts(problems),
  };
}

function farPoints(list: ListDescriptor, converted: Converted, zipPoints: AtHand['zipPoints']): Problem[] {
  return converted.services.flatMap(({ lon, lat, zip }, i) => {
    const expected = zipPoints.get(zip ?? '');
    if (!expected || lon === null || lat === null) return [];
    if (haversineKm(lon, lat, expected.lon, expected.lat) <= FAR_KM) return [];
    return [
      {
        row: converted.rows[i] ?? 0,
        column: pointLabel(list),
        cell: `${lon} ${lat} (ZIP ${zip})`,
        rule: list.checkPointAgainstZip ? ('far_from_zip' as const) : ('far_from_zip_used' as const),
      },
    ];
  });
}

function categoryTotals(services: readonly ServiceRow[]): CheckReport['categories'] {
  const totals: Record<string, { rows: number; capacity: number }> = {};
  for (const { category, capacity } of services) {
    const total = (totals[category] ??= { rows: 0, capacity: 0 });
    total.rows++;
    total.capacity += capacity;
  }
  return totals;
}

function counts(problems: readonly Problem[]): CheckReport['problemCounts'] {
  const found: Partial<Record<Rule, number>> = {};
  for (const { rule } of problems) found[rule] = (found[rule] ?? 0) + 1;
  return found;
}
