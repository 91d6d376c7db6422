import type { MultiPolygon, Polygon, Position } from 'geojson';
import { clipPolygon } from 'lineclip';
import * as polyclip from 'polyclip-ts';
import { areaLocator, boundsOf, planarArea, ringsOf } from '../../server/analysis/locate.ts';
import type { SpecialArea } from '../lib/catalogue.ts';
import type { Collected } from '../lib/collect.ts';
import type { BoundaryLevel, BoundaryRow } from '../lib/source.ts';
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
type Box = [number, number, number, number];

/** The part of one outline inside one ZCTA. */
interface Piece {
  readonly geoid: string;
  readonly shape: polyclip.Geom;
}

/** Shares of every ZCTA in every special area of the catalogue. Parts that overlap count once. */
export function specialShares(
  collected: Collected,
  specialAreas: Readonly<Record<string, SpecialArea>>,
  placed: readonly PlacedCentre[],
): Map<string, SpecialShares> {
  const zctas = outlinesOf(collected, 'zcta');
  const pieces = new Map<BoundaryLevel, Map<string, Piece[]>>();
  return new Map(
    Object.entries(specialAreas).map(([id, special]) => {
      const outlines = outlinesOf(collected, special.level);
      const chosen = chooseOutlines(outlines, id, special);
      const byZcta = pieces.get(special.level) ?? piecesByZcta(zctas, outlines);
      pieces.set(special.level, byZcta);
      return [id, { area: areaShares(zctas, byZcta, chosen), people: peopleInside(chosen, placed) }];
    }),
  );
}

/** Throws when the catalogue names an outline that no source holds. */
function chooseOutlines(
  outlines: readonly BoundaryRow[],
  id: string,
  special: SpecialArea,
): readonly BoundaryRow[] {
  if (special.geoids === 'all' && outlines.length > 0) return outlines;
  const wanted = special.geoids === 'all' ? [`any ${special.level}`] : special.geoids;
  const missing = wanted.filter((geoid) => !outlines.some((row) => row.geoid === geoid));
  if (missing.length > 0)
    throw new Error(`special area ${id}: no outline of ${special.level} ${missing.join(', ')}`);
  return outlines.filter((row) => wanted.includes(row.geoid));
}

function piecesByZcta(zctas: readonly BoundaryRow[], outlines: readonly BoundaryRow[]): Map<string, Piece[]> {
  const boxes = outlines.map(({ geometry }) => boundsOf(ringsOf(geometry)));
  const out = new Map<string, Piece[]>();
  for (const zcta of zctas) {
    const box = boundsOf(ringsOf(zcta.geometry));
    const found = outlines.flatMap((outline, i) =>
      overlap(boxes[i] as Box, box) ? cut(zcta, outline, box) : [],
    );
    if (found.length > 0) out.set(zcta.geoid, found);
  }
  return out;
}

/** Clipping to the box first keeps the exact step small: an outline may have a hundred times the ZCTA's points. */
function cut(zcta: BoundaryRow, outline: BoundaryRow, box: Box): Piece[] {
  const near = coordinatesOf(outline.geometry)
    .map((rings) =>
      rings
        .map((ring) => closed(clipPolygon(ring as [number, number][], box)))
        .filter((ring) => ring.length >= 4),
    )
    .filter((rings) => rings.length > 0);
  if (near.length === 0) return [];
  const shape = polyclip.intersection(
    coordinatesOf(zcta.geometry) as polyclip.Geom,
    near as unknown as polyclip.Geom,
  );
  return shape.length > 0 ? [{ geoid: outline.geoid, shape: shape as polyclip.Geom }] : [];
}

const closed = (ring: [number, number][]): Position[] => {
  const [first] = ring;
  const last = ring.at(-1);
  return first && last && (first[0] !== last[0] || first[1] !== last[1]) ? [...ring, first] : ring;
};

const coordinatesOf = (geometry: Polygon | MultiPolygon): Coordinates =>
  geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;

const overlap = (a: Box, b: Box): boolean => a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];

function areaShares(
  zctas: readonly BoundaryRow[],
  byZcta: ReadonlyMap<string, readonly Piece[]>,
  chosen: readonly BoundaryRow[],
): Map<string, number> {
  const wanted = new Set(chosen.map(({ geoid }) => geoid));
  const shares = new Map<string, number>();
  for (const { geoid, geometry } of zctas) {
    const [first, ...rest] = (byZcta.get(geoid) ?? [])
      .filter((piece) => wanted.has(piece.geoid))
      .map(({ shape }) => shape);
    if (!first) continue;
    const joined = rest.length > 0 ? polyclip.union(first, ...rest) : first;
    shares.set(
      geoid,
      planarArea({ type: 'MultiPolygon', coordinates: joined as Coordinates }) / planarArea(geometry),
    );
  }
  return shares;
}

function peopleInside(parts: readonly BoundaryRow[], placed: readonly PlacedCentre[]): Map<string, number> {
  const locate = areaLocator(parts.map(({ geometry }) => ({ code: 'inside', group: null, geometry })));
  const people = new Map<string, number>();
  for (const { centre, zcta } of placed)
    if (zcta !== null && locate(centre.lon, centre.lat) !== null)
      people.set(zcta, (people.get(zcta) ?? 0) + centre.people);
  return people;
}
