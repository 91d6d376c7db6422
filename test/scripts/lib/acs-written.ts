/** Estimate and margin of each line of a table for one area, as text; null = nothing there. */
export type AcsLines = Readonly<Record<number, readonly [string | null, string | null]>>;
export type AcsAreas = Readonly<Record<string, AcsLines>>;

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const column = (line: number | string): string => String(line).padStart(3, '0');

/** An answer of the Census Data API for ZCTAs. */
export function writtenApi(table: string, areas: AcsAreas): Uint8Array {
  const lines = Object.keys(Object.values(areas)[0] ?? {}).map(Number);
  const header = lines.flatMap((line) => [`${table}_${column(line)}E`, `${table}_${column(line)}M`]);
  const rows = Object.entries(areas).map(([zcta, cells]) => [
    `860Z200US${zcta}`,
    ...lines.flatMap((line) => cells[line] ?? [null, null]),
    zcta,
  ]);
  return bytes(JSON.stringify([['GEO_ID', ...header, 'zip code tabulation area'], ...rows]));
}

/** A table of the table-based summary file, the nation above the ZCTAs. */
export function writtenBulk(table: string, areas: AcsAreas): Uint8Array {
  const lines = Object.keys(Object.values(areas)[0] ?? {}).map(Number);
  const header = lines.flatMap((line) => [`${table}_E${column(line)}`, `${table}_M${column(line)}`]);
  const rows = Object.entries(areas).map(([zcta, cells]) => [
    `860Z200US${zcta}`,
    ...lines.flatMap((line) => (cells[line] ?? [null, null]).map((cell) => cell ?? '')),
  ]);
  const nation = ['0100000US', ...header.map(() => '1000000')];
  return bytes([['GEO_ID', ...header], nation, ...rows].map((row) => `${row.join('|')}\n`).join(''));
}
