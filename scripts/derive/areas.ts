import type { MultiPolygon, Polygon } from 'geojson';
import { boundsOf, planarArea, ringsOf } from '../../server/analysis/locate.ts';
import type { Collected } from '../lib/collect.ts';
import type { BoundaryLevel, BoundaryRow } from '../lib/source.ts';

/** A row of table `area`, and what deriving needs beside it. */
export interface AreaRow {
  readonly geoid: string;
  readonly level: 'zcta' | 'county' | 'state';
  readonly name: string;
  readonly county: string | null;
  readonly state: string | null;
  readonly landKm2: number | null;
  readonly lon: number;
  readonly lat: number;
  /** null where no outline is loaded */
  readonly bbox: readonly [number, number, number, number] | null;
  readonly population: number | null;
  readonly urbanClass: number | null;
}

/** Outlines of one level; a code in several parts stays in several rows. */
export const outlinesOf = (collected: Collected, level: BoundaryLevel): BoundaryRow[] =>
  collected.boundaries.filter((row) => row.level === level);

/** Primary county of every ZCTA. */
export const primaryCounties = (collected: Collected): Map<string, string> =>
  new Map(
    collected.zctaCounties.filter(({ isPrimary }) => isPrimary).map(({ zcta, county }) => [zcta, county]),
  );

/** ZCTAs with an outline, ascending by code. Throws where one has no internal point: nothing could stand for it. */
export function zctaRows(
  collected: Collected,
  names: ReadonlyMap<string, string>,
  population: ReadonlyMap<string, number>,
): AreaRow[] {
  const points = new Map(collected.internalPoints.map((row) => [row.geoid, row]));
  const counties = primaryCounties(collected);
  const urban = new Map(collected.urbanClasses.map((row) => [row.zcta, row.urbanClass]));
  return outlinesOf(collected, 'zcta')
    .map(({ geoid, geometry }): AreaRow => {
      const point = points.get(geoid);
      if (!point) throw new Error(`ZCTA ${geoid} has an outline but no internal point`);
      const county = counties.get(geoid) ?? null;
      return {
        geoid,
        level: 'zcta',
        name: names.get(geoid) ?? geoid,
        county,
        state: county?.slice(0, 2) ?? null,
        landKm2: point.landKm2,
        lon: point.lon,
        lat: point.lat,
        bbox: boundsOf(ringsOf(geometry)),
        population: population.get(geoid) ?? 0,
        urbanClass: urban.get(geoid) ?? null,
      };
    })
    .toSorted((a, b) => (a.geoid < b.geoid ? -1 : 1));
}

/** Counties with an outline, and those that a ZCTA lies in of which there is only the name. */
export function countyRows(collected: Collected): AreaRow[] {
  const drawn = outerAreaRows(collected, 'county');
  const known = new Set(drawn.map(({ geoid }) => geoid));
  const wanted = new Set(primaryCounties(collected).values());
  const named = collected.counties
    .filter(({ geoid }) => wanted.has(geoid) && !known.has(geoid))
    .map(({ geoid, name, lon, lat }): AreaRow => ({
      geoid,
      level: 'county',
      name,
      county: null,
      state: geoid.slice(0, 2),
      landKm2: null,
      lon,
      lat,
      bbox: null,
      population: null,
      urbanClass: null,
    }));
  return [...drawn, ...named];
}

/** Counties or states; the point is the middle of the largest part's box, for labels only. */
export const outerAreaRows = (collected: Collected, level: 'county' | 'state'): AreaRow[] =>
  outlinesOf(collected, level).map(({ geoid, name, geometry }) => {
    const [west, south, east, north] = boundsOf(ringsOf(largestPart(geometry)));
    return {
      geoid,
      level,
      name,
      county: null,
      state: level === 'county' ? geoid.slice(0, 2) : geoid,
      landKm2: null,
      lon: (west + east) / 2,
      lat: (south + north) / 2,
      bbox: boundsOf(ringsOf(geometry)),
      population: null,
      urbanClass: null,
    };
  });

function largestPart(geometry: Polygon | MultiPolygon): Polygon {
  if (geometry.type === 'Polygon') return geometry;
  const parts = geometry.coordinates.map((coordinates): Polygon => ({ type: 'Polygon', coordinates }));
  return parts.reduce((best, part) => (planarArea(part) > planarArea(best) ? part : best));
}
