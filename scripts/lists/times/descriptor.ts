import { z } from 'zod';
import { address, head, parseJson, text } from '../descriptor.ts';
import type { TimesMapping } from './mapping.ts';

/** A travel-time table described in JSON: where it is, what its columns are, and what it was computed for. */
const times = z
  .strictObject({
    ...head,
    address: address.omit({ pages: true }).optional(),
    /** A file in the folder of the descriptor, in place of an address. */
    file: text.optional(),
    format: z.enum(['csv', 'parquet'], { error: 'format must be csv or parquet' }),
    /** Columns with other names than those that R5, OSRM and Valhalla write. */
    columns: z
      .strictObject({
        origin: text.optional(),
        destination: text.optional(),
        minutes: text.optional(),
        seconds: text.optional(),
        mode: text.optional(),
      })
      .default({}),
    /** The one way of travel of a table without such a column. */
    mode: z.enum(['drive', 'walk', 'bus'], { error: 'mode must be drive, walk or bus' }).optional(),
    origins: z.enum(['block_group', 'zcta'], { error: 'origins must be block_group or zcta' }),
    /** An origin of the table without a row to a service of these cannot reach it. */
    categories: z.array(text).min(1),
    quirks: z.array(text).default([]),
  })
  .superRefine(({ address: given, file, columns, mode }, context) => {
    const fault = (path: string[], message: string): void =>
      context.addIssue({ code: 'custom', path, message });
    if ((given === undefined) === (file === undefined))
      fault(['address'], 'give either an address or a file');
    if (columns.minutes !== undefined && columns.seconds !== undefined)
      fault(['columns'], 'give either minutes or seconds');
    if (columns.mode !== undefined && mode !== undefined) fault(['mode'], 'give either mode or columns.mode');
  });

export type TimesDescriptor = z.output<typeof times>;

/** A descriptor from its JSON text; the error names the file and each place in it that is wrong. */
export const parseTimes = (json: string, name: string): TimesDescriptor => parseJson(json, name, times);

/** What the descriptor says of the columns. */
export function saidColumns({
  columns,
  mode,
}: Pick<TimesDescriptor, 'columns' | 'mode'>): Partial<TimesMapping> {
  const { origin, destination, minutes, seconds, mode: modes } = columns;
  return {
    ...(origin !== undefined && { origin }),
    ...(destination !== undefined && { destination }),
    ...(minutes !== undefined && { time: { column: minutes, unit: 'minutes' } }),
    ...(seconds !== undefined && { time: { column: seconds, unit: 'seconds' } }),
    ...(modes !== undefined && { mode: { column: modes } }),
    ...(mode !== undefined && { mode: { constant: mode } }),
  };
}
