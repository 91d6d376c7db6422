import { areaAccess, type DemandPoints, type Sites } from '../../server/analysis/access.ts';
import { childrenDoubt } from '../../server/analysis/doubt.ts';
import type { Measured } from '../../server/analysis/margins.ts';
import { presetSpeedKmh } from '../../server/analysis/travel.ts';
import type { CategoryEntry } from '../lib/catalogue.ts';
import type { AreaRow } from './areas.ts';
import type { CommunityAreaRow } from './communities.ts';
import type { CoverageAreaRow } from './coverage.ts';
import type { DemandPointRow } from './demand.ts';
import type { PlacedService } from './services.ts';
import { waysTo, type TravelTimes } from './travel-times.ts';

/** A row of table `access`. */
export interface AccessRow {
  readonly category: string;
  readonly geoid: string;
  readonly mode: string;
  readonly score: number | null;
  readonly ownGradient: number | null;
  readonly otherSe: number | null;
  readonly nearestMinutes: number | null;
  readonly sitesWithin20: number | null;
  readonly supplyMissing: boolean;
  readonly demandMissing: boolean;
}

export interface AccessContext {
  readonly zctas: readonly AreaRow[];
  readonly points: readonly DemandPointRow[];
  readonly children: ReadonlyMap<string, Measured>;
  readonly services: readonly PlacedService[];
  readonly coverage: readonly CoverageAreaRow[];
  readonly communityAreas: readonly CommunityAreaRow[];
  /** categories with a list that is complete nationwide */
  readonly nationwide: ReadonlySet<string>;
  readonly travelTimes: Pick<TravelTimes, 'origins' | 'times'>;
}

/** Access of every ZCTA that a list covers, with the category's mode, tables' minutes and preset speeds; and its seats that no child can reach. */
export function defaultAccess(
  category: CategoryEntry,
  context: AccessContext,
): { rows: AccessRow[]; sitesWithoutDemand: number } {
  const { zctas } = context;
  const indexOf = new Map(zctas.map(({ geoid }, i) => [geoid, i]));
  const points = demandArrays(context, indexOf);
  const services = context.services.filter((row) => row.category === category.id);
  const result = areaAccess({
    points,
    sites: siteArrays(services),
    areas: zctas.length,
    mode: category.mode,
    speedKmh: Float64Array.from(points.area, (area) =>
      presetSpeedKmh(category.mode, (zctas[area] as AreaRow).urbanClass),
    ),
    times: waysTo(context.travelTimes, { category: category.id, mode: category.mode }, services),
    hasSeats: category.capacityUnit !== null,
    childrenSe: Float64Array.from(zctas, ({ geoid }) => {
      const count = context.children.get(geoid);
      return childrenDoubt(count?.value ?? null, count?.moe ?? null).se ?? NaN;
    }),
    eligibleShare: category.eligibleShare,
    serviceArea: serviceArea(category, context, indexOf),
    complete: completeAreas(category.id, context, indexOf),
    completeBeyond: context.nationwide.has(category.id),
  });
  const covered = new Set(
    context.coverage.filter((row) => row.category === category.id).map(({ geoid }) => geoid),
  );
  const rows = zctas
    .map(({ geoid }, i) => ({
      category: category.id,
      geoid,
      mode: category.mode,
      score: orNull(result.score[i]),
      ownGradient: orNull(result.ownGradient[i]),
      otherSe: orNull(result.otherSe[i]),
      nearestMinutes: orNull(result.nearestMinutes[i]),
      sitesWithin20: orNull(result.sitesWithin20[i]),
      supplyMissing: result.supplyMissing[i] === 1,
      demandMissing: result.demandMissing[i] === 1,
    }))
    .filter(({ geoid }) => covered.has(geoid));
  return { rows, sitesWithoutDemand: result.sitesWithoutDemand };
}

const orNull = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value;

function demandArrays(
  { points, children }: AccessContext,
  indexOf: ReadonlyMap<string, number>,
): DemandPoints {
  return {
    lon: Float64Array.from(points, ({ lon }) => lon),
    lat: Float64Array.from(points, ({ lat }) => lat),
    weight: Float64Array.from(points, ({ weight }) => weight),
    people: Float64Array.from(points, ({ geoid, weight }) => (children.get(geoid)?.value ?? 0) * weight),
    area: Int32Array.from(points, ({ geoid }) => indexOf.get(geoid) as number),
    kmToUnloaded: Float64Array.from(points, ({ kmToUnloaded }) => kmToUnloaded ?? NaN),
  };
}

const siteArrays = (services: readonly PlacedService[]): Sites => ({
  lon: Float64Array.from(services, ({ lon }) => lon),
  lat: Float64Array.from(services, ({ lat }) => lat),
  capacity: Float64Array.from(services, ({ capacity }) => capacity),
  count: Float64Array.from(services, ({ sites }) => sites),
});

function serviceArea(
  { serviceArea: community }: CategoryEntry,
  { communityAreas, zctas }: AccessContext,
  indexOf: ReadonlyMap<string, number>,
): Uint8Array | null {
  if (community === null) return null;
  const inside = new Uint8Array(zctas.length);
  for (const row of communityAreas)
    if (row.community === community) inside[indexOf.get(row.geoid) as number] = 1;
  return inside;
}

function completeAreas(
  category: string,
  { coverage, zctas }: AccessContext,
  indexOf: ReadonlyMap<string, number>,
): Uint8Array {
  const complete = new Uint8Array(zctas.length);
  for (const row of coverage)
    if (row.category === category && row.complete) complete[indexOf.get(row.geoid) as number] = 1;
  return complete;
}
