import type { MultiPolygon, Polygon, Position } from 'geojson';
import * as polyclip from 'polyclip-ts';
import { areaLocator, boundsOf, planarArea, ringsOf } from '../../server/analysis/locate.ts';
import type { SpecialArea } from '../lib/catalogue.ts';
import type { Collected } from '../lib/collect.ts';
import type { BoundaryRow } from '../lib/source.ts';
import { outlinesOf } from './areas.ts';
import type { PlacedCentre } from './demand.ts';

/** How much of each ZCTA lies in a special area. */
export interface SpecialShares {
  /** share of the outline, 0..1; ZCTAs without any are absent */
  readonly area: ReadonlyMap<string, number>;
  /** people of the block-group centres in both, by ZCTA */
  readonly people: ReadonlyMap<string, number>;
}

type Coordinates = Position[][][];

const coordinatesOf = (geometry: Polygon | MultiPolygon): Coordinates =>
  geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;

/** Outlines of a special area. Throws when the catalogue names one that no source holds. */
function outlinesOfSpecial(collected: Collected, id: string, special: SpecialArea): BoundaryRow[] {
  const all = outlinesOf(collected, special.level);
  const rows = special.geoids === 'all' ? all : all.filter(({ geoid }) => special.geoids.includes(geoid));
  const missing =
    special.geoids === 'all'
      ? []
      : special.geoids.filter((geoid) => !rows.some((row) => row.geoid === geoid));
  if (rows.length === 0 || missing.length > 0)
    throw new Error(`special area ${id}: no outline of ${special.level} ${missing.join(', ')}`);
  return rows;
}

/** Shares of every ZCTA in one special area; overlaps among its parts count once. */
export function specialShares(
  collected: Collected,
  id: string,
  special: SpecialArea,
  placed: readonly PlacedCentre[],
): SpecialShares {
  const parts = outlinesOfSpecial(collected, id, special).map(({ geometry }) => ({
    geometry,
    box: boundsOf(ringsOf(geometry)),
  }));
  const area = new Map<string, number>();
  for (const zcta of outlinesOf(collected, 'zcta')) {
    const box = boundsOf(ringsOf(zcta.geometry));
    const near = parts.filter((part) => overlaps(part.box, box));
    if (near.length === 0) continue;
    const share =
      sharedArea(
        zcta.geometry,
        near.map(({ geometry }) => geometry),
      ) / planarArea(zcta.geometry);
    if (share > 0) area.set(zcta.geoid, share);
  }
  return {
    area,
    people: peopleInside(
      parts.map(({ geometry }) => geometry),
      placed,
    ),
  };
}

const overlaps = (a: readonly number[], b: readonly number[]): boolean =>
  (a[0] as number) <= (b[2] as number) &&
  (b[0] as number) <= (a[2] as number) &&
  (a[1] as number) <= (b[3] as number) &&
  (b[1] as number) <= (a[3] as number);

function sharedArea(zcta: Polygon | MultiPolygon, parts: readonly (Polygon | MultiPolygon)[]): number {
  const clipped = parts.map((part) =>
    polyclip.intersection(coordinatesOf(zcta) as polyclip.Geom, coordinatesOf(part) as polyclip.Geom),
  );
  const [first, ...rest] = clipped.filter((shape) => shape.length > 0);
  if (!first) return 0;
  const joined =
    rest.length > 0 ? polyclip.union(first as polyclip.Geom, ...(rest as polyclip.Geom[])) : first;
  return planarArea({ type: 'MultiPolygon', coordinates: joined as Coordinates });
}

function peopleInside(
  parts: readonly (Polygon | MultiPolygon)[],
  placed: readonly PlacedCentre[],
): Map<string, number> {
  const locate = areaLocator(parts.map((geometry) => ({ code: 'inside', group: null, geometry })));
  const people = new Map<string, number>();
  for (const { centre, zcta } of placed)
    if (zcta !== null && locate(centre.lon, centre.lat) !== null)
      people.set(zcta, (people.get(zcta) ?? 0) + centre.people);
  return people;
}
