import type { Area } from './api.ts';
import type { Mark } from './chance.ts';
import { partsOf } from './cells.ts';
import { fullOrder, lettersOf } from './order.ts';
import type { Result } from './result.ts';
import { areaName } from './text/place.ts';
import type { Words } from './text/text.ts';
import type { Verdict } from './verdict.ts';

/** A number to sort by and the text that says it; null = not known, always last. */
export interface Cell {
  readonly value: number | null;
  readonly text: string;
}
export interface Column {
  readonly id: string;
  readonly label: string;
}
export interface Row {
  readonly geoid: string;
  readonly name: string;
  readonly letter: string | null;
  /** verdict of the rule; null where no rule is asked */
  readonly verdict: Verdict | null;
  /** how a gap or toss-up is drawn; null = neither */
  readonly mark: Mark | null;
  /** what stands small under the name; '' = nothing */
  readonly note: string;
  readonly cells: Readonly<Record<string, Cell>>;
}
export interface Table {
  readonly columns: readonly Column[];
  /** in the order of the letters (gaps, toss-ups), then from most to least to be looked at, areas with few children last */
  readonly rows: readonly Row[];
  /** how many rows the short list has: the gaps and toss-ups, or where there are none the first ones; at most FIRST_ROWS */
  readonly short: number;
}

export const FIRST_ROWS = 10;

/** The list: the same areas and numbers as the map. */
export function tableOf(result: Result, words: Words): Table {
  const { answer, areas } = result;
  const letters = lettersOf(answer);
  const places = new Map(fullOrder(answer).map((geoid, index) => [geoid, index]));
  const { columns, cells } = partsOf(result, words);
  const rowOf = (area: Area): Row => ({
    geoid: area.geoid,
    name: area.name,
    letter: letters.get(area.geoid) ?? null,
    ...cells(area),
  });
  const place = ({ geoid, verdict, mark }: Row): number =>
    verdict === 'few' && mark === null ? Infinity : (places.get(geoid) ?? Number.MAX_SAFE_INTEGER);
  const byPlace = (a: Row, b: Row): number => (place(a) === place(b) ? 0 : place(a) - place(b));
  const rows = areas.map(rowOf).toSorted((a, b) => byPlace(a, b) || a.geoid.localeCompare(b.geoid));
  const lettered = rows.filter(({ letter }) => letter !== null).length;
  return { columns, rows, short: Math.min(FIRST_ROWS, lettered || FIRST_ROWS) };
}

/** Rows by a column; unknown is last in both directions, equal rows keep the list's own order. */
export function sortRows(rows: readonly Row[], sort: string | null): readonly Row[] {
  if (sort === null) return rows;
  const falling = sort.startsWith('-');
  const id = falling ? sort.slice(1) : sort;
  const sign = falling ? -1 : 1;
  if (id === 'name') return rows.toSorted((a, b) => sign * areaName(a).localeCompare(areaName(b)));
  return rows.toSorted((a, b) => {
    const [left, right] = [a.cells[id]?.value ?? null, b.cells[id]?.value ?? null];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * (left - right);
  });
}
