import { neighbourRows, type NeighbourRows } from '../../../server/analysis/spatial-weights.ts';

/** Numbers of the cells around each cell of a grid, corners included. */
export function queenLists(columns: number, rows: number): number[][] {
  return Array.from({ length: columns * rows }, (_, cell) => {
    const [x, y] = [cell % columns, Math.floor(cell / columns)];
    return Array.from({ length: columns * rows }, (__, other) => other).filter((other) => {
      const [dx, dy] = [Math.abs((other % columns) - x), Math.abs(Math.floor(other / columns) - y)];
      return other !== cell && dx <= 1 && dy <= 1;
    });
  });
}

export const queenRows = (columns: number, rows: number): NeighbourRows =>
  neighbourRows(queenLists(columns, rows));

/** Neighbour lists without order: each pair (a, b) is one with a chance. */
export function randomLists(n: number, chance: number, random: () => number): number[][] {
  return Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (__, j) => j).filter((j) => j !== i && random() < chance),
  );
}

/** Every order of some values. */
export function orders(values: readonly number[]): number[][] {
  if (values.length <= 1) return [[...values]];
  return values.flatMap((value, i) => orders(values.toSpliced(i, 1)).map((rest) => [value, ...rest]));
}

export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export function varianceOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return meanOf(values.map((value) => (value - mean) ** 2));
}
