import { z } from 'zod';
import { flatten } from '../flatten.ts';
import { listTable, type ListTable } from '../table.ts';
import { checked, readJson } from './json.ts';

const column = z.looseObject({
  fieldName: z.string(),
  /** Names of the parts of a location, which stands in a row as an array. */
  subColumnTypes: z.array(z.string()).optional(),
});
const view = z.looseObject({
  meta: z.looseObject({ view: z.looseObject({ columns: z.array(column) }) }),
  data: z.array(z.array(z.unknown())),
});
const resource = z.array(z.record(z.string(), z.unknown()), {
  error: 'neither rows.json (meta and data) nor an array of rows',
});
const failure = z.looseObject({ error: z.literal(true), message: z.string().optional() });

/** Rows of a Socrata portal: `rows.json` of a view, or the array that `/resource/ID.json` answers. */
export function readSocrata(bytes: Uint8Array): ListTable {
  const json = readJson(bytes);
  const failed = failure.safeParse(json);
  if (failed.success)
    throw new Error(`the portal answered an error: ${failed.data.message ?? 'without a message'}`);
  if (z.looseObject({ meta: z.unknown(), data: z.unknown() }).safeParse(json).success) return viewTable(json);
  return listTable(checked(resource, json).map((row) => ({ cells: flatten(row) })));
}

function viewTable(json: unknown): ListTable {
  const { meta, data } = checked(view, json);
  const { columns } = meta.view;
  const rows = data.map((row, index) => {
    if (row.length !== columns.length)
      throw new Error(`row ${index + 1} has ${row.length} cells, meta names ${columns.length} columns`);
    const named = columns.map(({ fieldName, subColumnTypes }, i): [string, unknown] => [
      fieldName,
      subColumnTypes && Array.isArray(row[i]) ? zipped(subColumnTypes, row[i]) : row[i],
    ]);
    return { cells: flatten(Object.fromEntries(named)) };
  });
  return listTable(rows);
}

const zipped = (names: readonly string[], parts: readonly unknown[]): Record<string, unknown> =>
  Object.fromEntries(names.map((name, i) => [name, parts[i]]));
