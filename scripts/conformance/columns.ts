/** A column of a case's table; null = no value. */
export type Column = readonly (number | null)[];

/** Name in a reference such as `inputs.rank (ascending = most disadvantaged first)`; the text itself where it is none. */
export const referredName = (text: string): string => /^inputs\.(\w+)/.exec(text.trim())?.[1] ?? text.trim();

/** A number of a case: null = no value, "Infinity" = Infinity. */
export const numberIn = (value: unknown): number | null =>
  value === 'Infinity' ? Infinity : typeof value === 'number' ? value : null;

/** The numbers under a name; throws where there are none. */
export function column(table: Readonly<Record<string, unknown>>, name: string): Column {
  const found = table[name];
  if (!Array.isArray(found)) throw new RangeError(`the case has no list ${name}`);
  return found.map(numberIn);
}

/** The rows that have a value in every column, column by column. */
export function completeRows<T extends readonly Column[]>(...columns: T): { [K in keyof T]: number[] } {
  const rows = (columns[0] ?? [])
    .map((_, i) => i)
    .filter((i) => columns.every((c) => (c[i] ?? null) !== null));
  return columns.map((c) => rows.map((i) => c[i] as number)) as { [K in keyof T]: number[] };
}
