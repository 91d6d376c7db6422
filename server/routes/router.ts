import { OpenAPIHono, type z } from '@hono/zod-openapi';
import type { RuleBook } from '../answers/rule-book.ts';
import { invalidRequest } from '../errors.ts';
import { ErrorBody } from '../responses.ts';
import type { Snapshot } from '../snapshot.ts';

/** What every route of the API may use: the snapshot its request began with, and the rules. */
export interface ApiEnv {
  Variables: { snapshot: Snapshot; rules: RuleBook };
}

export const apiRouter = (): OpenAPIHono<ApiEnv> =>
  new OpenAPIHono<ApiEnv>({
    defaultHook: (result) => {
      if (!result.success) throw invalidRequest(result.error);
    },
  });

const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

/** The answers of a route: its own, and the one error body. */
export const answers = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  200: json(schema, description),
  400: json(ErrorBody, 'A parameter is wrong; the message says what is accepted'),
  404: json(ErrorBody, 'Nothing is known by that name'),
});

/** The query as an answer repeats it: what was given, nothing that was not. */
export const repeated = (query: object): Record<string, unknown> => ({ ...query });
