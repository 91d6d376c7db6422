import type { Position } from 'geojson';
import type { BoundaryLevel, BoundaryRow } from '../../../scripts/lib/source.ts';
import { seeded } from '../../seeded.ts';

/*
 * Four by four invented areas of one degree, their inner borders jagged, the frame straight, and one area of 80 metres
 * within the second of the second row: at most zooms it is far smaller than anything that can be drawn.
 */
export const WEST = -100;
export const SOUTH = 38;
export const SIDE = 4;
export const TINY = '00099';
const POINTS_PER_BORDER = 60;
const JAG = 0.06;

export const geoidOf = (column: number, row: number): string => `55${row}0${column}`;
export const centreOf = (column: number, row: number): Position => [WEST + column + 0.3, SOUTH + row + 0.3];
export const TINY_CENTRE: Position = [WEST + 1.5, SOUTH + 1.5];

const random = seeded(7);
const jag = (inner: boolean): number => (inner ? (random() - 0.5) * 2 * JAG : 0);

/** Points of a border, its ends excluded, from west to east or from south to north. */
function border(from: Position, along: 0 | 1, inner: boolean): Position[] {
  return Array.from({ length: POINTS_PER_BORDER }, (_, i) => {
    const point: Position = [...from];
    point[along] = from[along]! + (i + 1) / (POINTS_PER_BORDER + 1);
    point[1 - along] = from[1 - along]! + jag(inner);
    return point.map((value) => Math.round(value * 1e5) / 1e5);
  });
}

const corner = (column: number, row: number): Position => [WEST + column, SOUTH + row];
const lines = (along: 0 | 1): Position[][][] =>
  Array.from({ length: SIDE + 1 }, (_, across) =>
    Array.from({ length: SIDE }, (_unused, step) =>
      border(along === 0 ? corner(step, across) : corner(across, step), along, across > 0 && across < SIDE),
    ),
  );
/** [row][column] of the borders that run east, [column][row] of those that run north. */
const east = lines(0);
const north = lines(1);

function cellRing(column: number, row: number): Position[] {
  return [
    corner(column, row),
    ...east[row]![column]!,
    corner(column + 1, row),
    ...north[column + 1]![row]!,
    corner(column + 1, row + 1),
    ...east[row + 1]![column]!.toReversed(),
    corner(column, row + 1),
    ...north[column]![row]!.toReversed(),
    corner(column, row),
  ];
}

function square([lon, lat]: Position, width: number): Position[] {
  const half = width / 2;
  return [
    [lon! - half, lat! - half],
    [lon! + half, lat! - half],
    [lon! + half, lat! + half],
    [lon! - half, lat! + half],
    [lon! - half, lat! - half],
  ];
}

const row = (level: BoundaryLevel, geoid: string, coordinates: Position[][]): BoundaryRow => ({
  level,
  geoid,
  name: `Area ${geoid}`,
  state: null,
  geometry: { type: 'Polygon', coordinates },
});

/** In no particular order of winding: the outer rings run counter-clockwise, the hole too. */
export function toyZctas(): BoundaryRow[] {
  const tiny = square(TINY_CENTRE, 0.0008);
  const cells = Array.from({ length: SIDE * SIDE }, (_, index) => {
    const [column, line] = [index % SIDE, Math.floor(index / SIDE)];
    const holes = column === 1 && line === 1 ? [tiny] : [];
    return row('zcta', geoidOf(column, line), [cellRing(column, line), ...holes]);
  });
  return [...cells, row('zcta', TINY, [tiny])];
}

/** Two counties: one around the areas, one far from them. */
export const FAR_CENTRE: Position = [-120, 45];
export const toyCounties = (): BoundaryRow[] => [
  row('county', '55001', [square([WEST + 2, SOUTH + 2], 4)]),
  row('county', '55003', [square(FAR_CENTRE, 1)]),
];
export const toyStates = (): BoundaryRow[] => [
  row('state', '55', [square([WEST + 2, SOUTH + 2], 4)]),
  row('state', '56', [square(FAR_CENTRE, 1)]),
];

/** The edges of a closed ring, written the same way whichever way it runs. */
export const edgesOf = (ring: readonly Position[]): string[] =>
  ring.slice(1).map((point, i) => [String(ring[i]), String(point)].toSorted().join(' '));
