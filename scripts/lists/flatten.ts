/** Longer arrays are shapes or texts of many parts: kept as one cell. */
const LONGEST_SPREAD = 8;

/**
 * The cells of a nested value: `{"a": {"b": [1, 2]}}` becomes `a.b.0` and `a.b.1`. JSON inside a text is opened too, as
 * Socrata writes addresses. Every cell is a trimmed text; null is ''.
 */
export function flatten(value: unknown, prefix = ''): Record<string, string> {
  const opened = typeof value === 'string' ? openJson(value) : value;
  const parts = partsOf(opened);
  if (parts === null) return prefix === '' ? {} : { [prefix]: scalarText(opened) };
  const cells: Record<string, string> = {};
  for (const [name, part] of parts)
    Object.assign(cells, flatten(part, prefix === '' ? name : `${prefix}.${name}`));
  return cells;
}

function partsOf(value: unknown): [string, unknown][] | null {
  if (Array.isArray(value))
    return value.length > LONGEST_SPREAD ? null : value.map((part, index) => [String(index), part]);
  if (value === null || typeof value !== 'object' || value instanceof Date || value instanceof Uint8Array)
    return null;
  return Object.entries(value);
}

function openJson(text: string): unknown {
  if (!text.trimStart().startsWith('{')) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function scalarText(value: unknown): string {
  if (value === null || value === undefined || value instanceof Uint8Array) return '';
  if (value instanceof Date) return Number.isNaN(value.valueOf()) ? '' : value.toISOString().slice(0, 10);
  return typeof value === 'object' ? JSON.stringify(value) : String(value).trim();
}
