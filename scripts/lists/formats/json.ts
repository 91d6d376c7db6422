import type { z } from 'zod';
import { prettifyError } from 'zod';
import { decodeText } from '../../lib/text.ts';

export const readJson = (bytes: Uint8Array): unknown => JSON.parse(decodeText(bytes)) as unknown;

/** The value in the form that the schema asks for; the error says where it is another. */
export function checked<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (!result.success) throw new Error(prettifyError(result.error));
  return result.data;
}
