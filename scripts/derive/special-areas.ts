import type { Position } from 'geojson';
import { clipPolygon } from 'lineclip';
import { coveredShare } from '../../server/analysis/covered-share.ts';
import { areaLocator, boundsOf, ringsOf } from '../../server/analysis/locate.ts';
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

type Box = [number, number, number, number];

/** Shares of every ZCTA in every special area of the catalogue. Parts that overlap count once. */
export function specialShares(
  collected: Collected,
  specialAreas: Readonly<Record<string, SpecialArea>>,
  placed: readonly PlacedCentre[],
): Map<string, SpecialShares> {
  const zctas = outlinesOf(collected, 'zcta');
  return new Map(
    Object.entries(specialAreas).map(([id, special]) => {
      const chosen = chooseOutlines(outlinesOf(collected, special.level), id, special);
      return [id, { area: areaShares(zctas, chosen), people: peopleInside(chosen, placed) }];
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

function areaShares(zctas: readonly BoundaryRow[], chosen: readonly BoundaryRow[]): Map<string, number> {
  const outlines = chosen.map(({ geometry }) => ringsOf(geometry));
  const boxes = outlines.map(boundsOf);
  const shares = new Map<string, number>();
  for (const { geoid, geometry } of zctas) {
    const rings = ringsOf(geometry);
    const box = boundsOf(rings);
    const near = outlines
      .filter((_, i) => overlap(boxes[i] as Box, box))
      .map((outline) => clipped(outline, box))
      .filter((outline) => outline.length > 0);
    const share = near.length > 0 ? coveredShare(rings, near) : 0;
    if (share > 0) shares.set(geoid, share);
  }
  return shares;
}

const overlap = (a: Box, b: Box): boolean => a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];

/** The part of an outline in the box of a ZCTA, of which it may have a hundred times the points. */
const clipped = (rings: readonly Position[][], box: Box): Position[][] =>
  rings
    .map((ring): Position[] => clipPolygon(ring as [number, number][], box))
    .filter((ring) => ring.length >= 3);

function peopleInside(parts: readonly BoundaryRow[], placed: readonly PlacedCentre[]): Map<string, number> {
  const locate = areaLocator(parts.map(({ geometry }) => ({ code: 'inside', group: null, geometry })));
  const people = new Map<string, number>();
  for (const { centre, zcta } of placed)
    if (zcta !== null && locate(centre.lon, centre.lat) !== null)
      people.set(zcta, (people.get(zcta) ?? 0) + centre.people);
  return people;
}
