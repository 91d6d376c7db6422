import { areaLocator, type Locate } from '../../server/analysis/locate.ts';
import { indexPlaces, nearestKm } from '../../server/analysis/reach.ts';
import type { Collected } from '../lib/collect.ts';
import type { CentreRow } from '../lib/source.ts';
import { outlinesOf } from './areas.ts';

export interface DemandPointRow {
  readonly geoid: string;
  readonly lon: number;
  readonly lat: number;
  readonly weight: number;
  readonly kmToUnloaded: number | null;
  /** the block group whose people stand here; null = the area's internal point */
  readonly blockGroup: string | null;
}

/** A block-group centre with the current ZCTA it lies in. */
export interface PlacedCentre {
  readonly centre: CentreRow;
  readonly zcta: string | null;
}

/** Search over the current ZCTAs. */
export const zctaLocator = (collected: Collected): Locate =>
  areaLocator(
    outlinesOf(collected, 'zcta').map(({ geoid, geometry }) => ({ code: geoid, group: null, geometry })),
  );

/** Every centre of a census year with the current ZCTA that holds it. */
export const placeCentres = (collected: Collected, vintage: 2010 | 2020, locate: Locate): PlacedCentre[] =>
  collected.centres
    .filter((centre) => centre.vintage === vintage)
    .map((centre) => ({ centre, zcta: locate(centre.lon, centre.lat) }));

/** People of the centres in each ZCTA. */
export function populationByZcta(placed: readonly PlacedCentre[]): Map<string, number> {
  const people = new Map<string, number>();
  for (const { centre, zcta } of placed)
    if (zcta !== null) people.set(zcta, (people.get(zcta) ?? 0) + centre.people);
  return people;
}

/**
 * Demand points of every ZCTA: its centres with people, else its internal point.
 * kmToUnloaded is measured to the centres of states that are not loaded.
 */
export function demandPoints(
  placed: readonly PlacedCentre[],
  internalPoints: ReadonlyMap<string, { readonly lon: number; readonly lat: number }>,
): DemandPointRow[] {
  const people = populationByZcta(placed);
  const rows: Omit<DemandPointRow, 'kmToUnloaded'>[] = [];
  for (const { centre, zcta } of placed) {
    if (zcta === null || centre.people <= 0) continue;
    const weight = centre.people / (people.get(zcta) as number);
    const { blockGroup, lon, lat } = centre;
    rows.push({ geoid: zcta, lon, lat, weight, blockGroup });
  }
  for (const [geoid, { lon, lat }] of internalPoints)
    if (!((people.get(geoid) ?? 0) > 0)) rows.push({ geoid, lon, lat, weight: 1, blockGroup: null });
  rows.sort((a, b) => (a.geoid < b.geoid ? -1 : a.geoid > b.geoid ? 1 : 0));
  const km = kmToUnloaded(rows, placed);
  return rows.map((row, i) => ({ ...row, kmToUnloaded: km[i] ?? null }));
}

/** A state is loaded when most of its people live in loaded ZCTAs; a few block groups lie in none anywhere. */
function unloadedCentres(placed: readonly PlacedCentre[]): CentreRow[] {
  const total = new Map<string, number>();
  const inside = new Map<string, number>();
  for (const { centre, zcta } of placed) {
    const state = centre.blockGroup.slice(0, 2);
    total.set(state, (total.get(state) ?? 0) + centre.people);
    if (zcta !== null) inside.set(state, (inside.get(state) ?? 0) + centre.people);
  }
  const loaded = (state: string): boolean => (inside.get(state) ?? 0) > (total.get(state) ?? 0) / 2;
  return placed
    .filter(
      ({ centre, zcta }) => zcta === null && centre.people > 0 && !loaded(centre.blockGroup.slice(0, 2)),
    )
    .map(({ centre }) => centre);
}

function kmToUnloaded(
  rows: readonly { lon: number; lat: number }[],
  placed: readonly PlacedCentre[],
): (number | null)[] {
  const index = (places: readonly { lon: number; lat: number }[]): ReturnType<typeof indexPlaces> =>
    indexPlaces(
      Float64Array.from(places, ({ lon }) => lon),
      Float64Array.from(places, ({ lat }) => lat),
    );
  return Array.from(nearestKm(index(rows), index(unloadedCentres(placed))), (km) =>
    Number.isNaN(km) ? null : km,
  );
}

/** Population centre of each ZCTA: the weighted mean of its demand points. */
export function populationCentres(
  points: readonly DemandPointRow[],
): Map<string, { lon: number; lat: number }> {
  const centres = new Map<string, { lon: number; lat: number }>();
  for (const { geoid, lon, lat, weight } of points) {
    const sum = centres.get(geoid) ?? { lon: 0, lat: 0 };
    centres.set(geoid, { lon: sum.lon + lon * weight, lat: sum.lat + lat * weight });
  }
  return centres;
}
