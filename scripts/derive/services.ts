import { haversineKm } from '../../server/analysis/distance.ts';
import type { Locate } from '../../server/analysis/locate.ts';
import { indexPlaces, nearestKm } from '../../server/analysis/reach.ts';
import type { Collected } from '../lib/collect.ts';
import type { ServiceRow, Source } from '../lib/source.ts';

/** A row of table `service`. */
export interface PlacedService {
  readonly id: string;
  readonly category: string;
  readonly source: string;
  readonly kind: 'site' | 'home_total';
  readonly name: string | null;
  readonly address: string | null;
  readonly city: string | null;
  readonly geoid: string | null;
  readonly lon: number;
  readonly lat: number;
  readonly positionQuality: 'exact' | 'zip';
  readonly sites: number;
  readonly capacity: number;
  readonly beds: number | null;
  readonly ages: string | null;
  readonly asOf: string;
}

export interface ZipPlaces {
  /** Population centre of each ZCTA. */
  readonly centres: ReadonlyMap<string, { readonly lon: number; readonly lat: number }>;
  /** Internal point of each ZCTA. */
  readonly internalPoints: ReadonlyMap<string, { readonly lon: number; readonly lat: number }>;
  /** ZCTA of a ZIP that is none itself. */
  readonly zipZcta: ReadonlyMap<string, string>;
  readonly locate: Locate;
}

/** A point further than this from its ZIP's internal point is a wrong geocode. */
const WRONG_POINT_KM = 30;

/** Services with a place each; homes only as totals per ZCTA. Rows that cannot be placed are counted by source. */
export function placeServices(
  collected: Collected,
  places: ZipPlaces,
): { rows: PlacedService[]; unplaced: Record<string, number> } {
  const asOf = new Map(collected.sources.map((source) => [source.id, asOfText(source)]));
  const sites: PlacedService[] = [];
  const homes = new Map<string, PlacedService>();
  const unplaced: Record<string, number> = {};
  collected.services.forEach((row, i) => {
    const source = collected.serviceSource[i] as string;
    const placed = placeOne(row, source, asOf.get(source) as string, places);
    if (!placed) unplaced[source] = (unplaced[source] ?? 0) + 1;
    else if (placed.kind === 'site') sites.push(placed);
    else addHome(homes, placed);
  });
  return { rows: [...sites, ...homes.values()], unplaced };
}

const asOfText = (source: Source): string => source.asOf ?? source.vintage;

function placeOne(row: ServiceRow, source: string, asOf: string, places: ZipPlaces): PlacedService | null {
  const zcta = row.zip === null ? null : zctaOfZip(row.zip, places);
  const exact = row.kind === 'home' ? null : usablePoint(row, places);
  const centre = zcta === null ? undefined : places.centres.get(zcta);
  const point = exact ?? centre;
  if (!point) return null;
  const home = row.kind === 'home';
  const geoid = exact ? places.locate(point.lon, point.lat) : zcta;
  return {
    id: home ? `${source}:${row.category}:home:${geoid}` : `${source}:${row.id}`,
    category: row.category,
    source,
    kind: home ? 'home_total' : 'site',
    name: home ? null : row.name,
    address: home ? null : row.address,
    city: home ? null : row.city,
    geoid,
    lon: point.lon,
    lat: point.lat,
    positionQuality: exact ? 'exact' : 'zip',
    sites: 1,
    capacity: row.capacity,
    beds: home ? null : row.beds,
    ages: home ? null : row.ages,
    asOf,
  };
}

function zctaOfZip(zip: string, { centres, zipZcta }: ZipPlaces): string | null {
  if (centres.has(zip)) return zip;
  const other = zipZcta.get(zip);
  return other !== undefined && centres.has(other) ? other : null;
}

function usablePoint(row: ServiceRow, places: ZipPlaces): { lon: number; lat: number } | null {
  const { lon, lat, zip } = row;
  if (lon === null || lat === null) return null;
  if (!row.checkPointAgainstZip || zip === null) return { lon, lat };
  const zcta = places.internalPoints.has(zip) ? zip : places.zipZcta.get(zip);
  const expected = zcta === undefined ? undefined : places.internalPoints.get(zcta);
  const wrong = expected && haversineKm(lon, lat, expected.lon, expected.lat) > WRONG_POINT_KM;
  return wrong ? null : { lon, lat };
}

/** One row per ZCTA and source: nobody's home is a row. */
function addHome(homes: Map<string, PlacedService>, home: PlacedService): void {
  const sum = homes.get(home.id);
  homes.set(home.id, sum ? { ...sum, sites: sum.sites + 1, capacity: sum.capacity + home.capacity } : home);
}

/**
 * Sites that matter to the loaded demand: within `km` of a demand point, or the nearest to one.
 * Leaving the others out changes no number.
 */
export function sitesNearDemand(
  services: readonly PlacedService[],
  points: { readonly lon: Float64Array; readonly lat: Float64Array },
  km: number,
): PlacedService[] {
  const demand = indexPlaces(points.lon, points.lat);
  const kept: PlacedService[] = [];
  for (const category of new Set(services.map((row) => row.category))) {
    const rows = services.filter((row) => row.category === category);
    const sites = indexPlaces(
      Float64Array.from(rows, ({ lon }) => lon),
      Float64Array.from(rows, ({ lat }) => lat),
    );
    const toDemand = nearestKm(sites, demand);
    const toSite = nearestKm(demand, sites);
    const furthest = toSite.reduce((most, value) => Math.max(most, value), 0);
    rows.forEach((row, j) => {
      if ((toDemand[j] as number) <= Math.max(km, furthest)) kept.push(row);
    });
  }
  return kept;
}
