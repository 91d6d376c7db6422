import type { NumberedWays } from '../../server/analysis/travel-table.ts';
import { Drops } from '../lib/csv.ts';
import type { TravelTimeTable } from '../lib/source.ts';
import type { DemandPointRow } from './demand.ts';
import type { PlacedService } from './services.ts';

/** A row of table `travel_origin`; points are numbers of demand points. */
export interface TravelOriginRow {
  readonly point: number;
  readonly category: string;
  readonly mode: string;
  readonly source: string;
}

/** A row of table `travel_time`. */
export interface TravelTimeRow {
  readonly point: number;
  readonly service: string;
  readonly mode: string;
  readonly minutes: number;
}

export interface TravelTimes {
  readonly origins: readonly TravelOriginRow[];
  readonly times: readonly TravelTimeRow[];
  /** rows of no use here, by source and reason */
  readonly unused: Readonly<Record<string, number>>;
}

type Point = Pick<DemandPointRow, 'geoid' | 'blockGroup'>;
type Service = Pick<PlacedService, 'id' | 'category'>;

/** Travel-time tables for the demand points and services of this build; of several rows for a pair the shortest. */
export function travelTimes(
  tables: readonly TravelTimeTable[],
  points: readonly Point[],
  services: readonly Service[],
): TravelTimes {
  const categoryOf = new Map(services.map(({ id, category }) => [id, category]));
  const offered = new Set(categoryOf.values());
  const origins = tables.flatMap((table) => originRows(table, points, offered));
  const shortest = new Map<string, Map<string, number>>();
  const unused = new Drops();
  for (const { source, origins: kind, categories, rows } of tables) {
    const pointsOf = pointsByOrigin(kind, points);
    for (const [row, minutes] of rows.minutes.entries()) {
      const service = rows.destination[row]!;
      const from = pointsOf.get(rows.origin[row]!);
      const reason = whyUnused(from, categoryOf.get(service), categories);
      if (reason !== null) unused.add(`${source}: ${reason}`);
      else if (Number.isFinite(minutes))
        for (const point of from!) keepShortest(shortest, `${point} ${rows.mode[row]}`, service, minutes);
    }
  }
  return { origins, times: [...shortest].flatMap(timeRows), unused: unused.counts };
}

function whyUnused(
  from: readonly number[] | undefined,
  category: string | undefined,
  categories: readonly string[],
): string | null {
  if (from === undefined) return 'nobody here stands at the origin';
  if (category === undefined) return 'the destination is no service here';
  return categories.includes(category) ? null : `the table is not said to hold the ways to ${category}`;
}

function keepShortest(
  shortest: Map<string, Map<string, number>>,
  from: string,
  service: string,
  minutes: number,
): void {
  const ways = shortest.get(from) ?? new Map<string, number>();
  shortest.set(from, ways);
  if (minutes < (ways.get(service) ?? Infinity)) ways.set(service, minutes);
}

function timeRows([from, ways]: [string, Map<string, number>]): TravelTimeRow[] {
  const [point, mode] = from.split(' ') as [string, string];
  return Array.from(ways, ([service, minutes]) => ({ point: Number(point), service, mode, minutes }));
}

/** The points that the table speaks for in each of its modes, whatever its destinations, for the categories there are sites of. */
function originRows(
  { source, origins, categories, rows }: TravelTimeTable,
  points: readonly Point[],
  offered: ReadonlySet<string>,
): TravelOriginRow[] {
  const spokenOf = categories.filter((category) => offered.has(category));
  const pointsOf = pointsByOrigin(origins, points);
  const seen = new Map<string, Set<string>>();
  for (const [row, origin] of rows.origin.entries()) {
    const mode = rows.mode[row]!;
    seen.set(mode, (seen.get(mode) ?? new Set()).add(origin));
  }
  return [...seen].flatMap(([mode, known]) =>
    [...known]
      .flatMap((origin) => pointsOf.get(origin) ?? [])
      .flatMap((point) => spokenOf.map((category) => ({ point, category, mode, source }))),
  );
}

function pointsByOrigin(kind: TravelTimeTable['origins'], points: readonly Point[]): Map<string, number[]> {
  const pointsOf = new Map<string, number[]>();
  for (const [i, { geoid, blockGroup }] of points.entries()) {
    const origin = kind === 'zcta' ? geoid : blockGroup;
    if (origin !== null) pointsOf.set(origin, [...(pointsOf.get(origin) ?? []), i]);
  }
  return pointsOf;
}

/** The ways to some services of a category by a mode, sites by their place among these; null where no table speaks of them. */
export function waysTo(
  { origins, times }: Pick<TravelTimes, 'origins' | 'times'>,
  { category, mode }: { readonly category: string; readonly mode: string },
  services: readonly Pick<Service, 'id'>[],
): NumberedWays | null {
  const known = origins.filter((row) => row.category === category && row.mode === mode);
  if (known.length === 0) return null;
  const siteOf = new Map(services.map(({ id }, j) => [id, j]));
  const ways = [
    // So that an origin without a way is an origin all the same.
    ...known.map(({ point }) => ({ point, site: 0, minutes: NaN })),
    ...times.flatMap((row) => {
      const site = row.mode === mode ? siteOf.get(row.service) : undefined;
      return site === undefined ? [] : [{ point: row.point, site, minutes: row.minutes }];
    }),
  ];
  return {
    point: Int32Array.from(ways, ({ point }) => point),
    site: Int32Array.from(ways, ({ site }) => site),
    minutes: Float64Array.from(ways, ({ minutes }) => minutes),
  };
}
