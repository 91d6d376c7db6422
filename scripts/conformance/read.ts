import type { z } from 'zod';

/** What is wrong with something that was read, on one line. */
export const issuesOf = ({ issues }: z.ZodError): string =>
  issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': ')).join('; ');

/** What a table of a case holds under a name. throws RangeError that names it where it is not of the schema. */
export function read<T>(schema: z.ZodType<T>, table: Readonly<Record<string, unknown>>, name: string): T {
  const found = schema.safeParse(table[name]);
  if (!found.success) throw new RangeError(`the case has no such ${name}: ${issuesOf(found.error)}`);
  return found.data;
}
