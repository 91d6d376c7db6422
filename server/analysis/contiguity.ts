import type { MultiPolygon, Polygon, Position } from 'geojson';
import { ringsOf } from './locate.ts';
import { type NeighbourRows, neighbourRows } from './spatial-weights.ts';

/**
 * Queen neighbours: areas with at least one vertex in common.
 *
 * areas    outlines whose shared borders have the same vertices, as the Census Bureau's files do (a corner in the
 *          middle of the other's edge is not found)
 * returns  symmetric rows
 * throws   RangeError on a coordinate that is not a finite number
 */
export function queenNeighbours(areas: readonly (Polygon | MultiPolygon)[]): NeighbourRows {
  return sharing(areas, (ring) => ring.map((point) => key(point)));
}

/**
 * Rook neighbours: areas with at least one edge in common, in either direction.
 *
 * areas    as for queenNeighbours
 * returns  symmetric rows, a part of the queen neighbours
 * throws   RangeError on a coordinate that is not a finite number
 */
export function rookNeighbours(areas: readonly (Polygon | MultiPolygon)[]): NeighbourRows {
  return sharing(areas, edgesOf);
}

function key([x, y]: Position): string {
  if (!Number.isFinite(x) || !Number.isFinite(y))
    throw new RangeError(`coordinates must be finite numbers, got ${x}, ${y}`);
  return `${x},${y}`;
}

function edgesOf(ring: readonly Position[]): string[] {
  const keys = ring.map(key);
  return keys.flatMap((to, i) => {
    const from = keys[i === 0 ? keys.length - 1 : i - 1]!;
    if (from === to) return [];
    return [from < to ? `${from} ${to}` : `${to} ${from}`];
  });
}

/** Areas that have a piece of their rings in common. */
function sharing(
  areas: readonly (Polygon | MultiPolygon)[],
  piecesOf: (ring: readonly Position[]) => readonly string[],
): NeighbourRows {
  const owners = new Map<string, number[]>();
  const found = areas.map(() => new Set<number>());
  for (const [area, geometry] of areas.entries())
    for (const piece of ringsOf(geometry).flatMap(piecesOf)) {
      const known = owners.get(piece);
      if (!known) owners.set(piece, [area]);
      else if (known[known.length - 1] !== area) {
        for (const other of known) {
          found[area]!.add(other);
          found[other]!.add(area);
        }
        known.push(area);
      }
    }
  return neighbourRows(found.map((set) => [...set]));
}
