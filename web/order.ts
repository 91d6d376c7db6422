import type { Access, Estimate } from './api.ts';
import { doubtsOf } from './chance.ts';
import { accessValue } from './paint.ts';
import type { Answer } from './result.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Letters of a list that is no list of gaps: its first rows only. */
const FIRST_ROWS = 10;

/** GEOIDs from the most to be looked at to the least, those without a value left out. */
export function orderOf(answer: Answer): readonly string[] {
  switch (answer.kind) {
    case 'gaps':
      return [...doubtsOf(answer.gaps).keys()];
    case 'access':
      return accessOrder(answer.access.values, answer.access.ratio !== null);
    case 'indicator':
      return estimateOrder(answer.values.values, answer.indicator.higherIs === 'better');
    case 'needs':
      return answer.needs.areas
        .filter(({ gaps }) => gaps > 0)
        .toSorted((a, b) => b.gaps - a.gaps || (b.children ?? 0) - (a.children ?? 0))
        .map(({ geoid }) => geoid);
  }
}

function accessOrder(values: readonly Access[], hasSeats: boolean): string[] {
  const worth = (row: Access): number => accessValue(row, hasSeats) ?? NaN;
  return values
    .filter((row) => !Number.isNaN(worth(row)))
    .toSorted((a, b) => (hasSeats ? worth(a) - worth(b) : worth(b) - worth(a)))
    .map(({ geoid }) => geoid);
}

function estimateOrder(values: readonly Estimate[], lowFirst: boolean): string[] {
  const known = values.filter((row): row is Estimate & { value: number } => row.value !== null);
  return known
    .toSorted((a, b) => (lowFirst ? a.value - b.value : b.value - a.value))
    .map(({ geoid }) => geoid);
}

/** The same, and after gaps and toss-ups the other areas by how close they are to the rule. */
export function fullOrder(answer: Answer): readonly string[] {
  const order = orderOf(answer);
  if (answer.kind !== 'gaps') return order;
  const gaps = new Set(order);
  const rest = accessOrder(answer.access.values, answer.access.ratio !== null);
  return [...order, ...rest.filter((geoid) => !gaps.has(geoid))];
}

/** The letter of an area on map and list: a key, not a rank. */
export function lettersOf(answer: Answer): ReadonlyMap<string, string> {
  const most = answer.kind === 'gaps' ? LETTERS.length : FIRST_ROWS;
  return new Map(
    orderOf(answer)
      .slice(0, most)
      .map((geoid, index) => [geoid, LETTERS.charAt(index)]),
  );
}
