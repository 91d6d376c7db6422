import { z } from '@hono/zod-openapi';
import { WITHIN_FORM } from '../answers/lookup.ts';
import { Mode } from '../responses.ts';

const NUMBER = /^-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?$/;

/** A text that must be given, once. */
const text = (name: string) =>
  z.string({ error: ({ input }) => `${name} ${input === undefined ? 'is required' : 'must be given once'}` });

const number = (name: string, check: z.ZodNumber, allowed: string) =>
  z
    .string({ error: `${name} must be given once` })
    .regex(NUMBER, `${name} must be ${allowed}`)
    .transform(Number)
    .pipe(check)
    .openapi({ type: 'number', description: allowed });

/** The whole query of a route: a parameter it does not know is refused, never ignored. */
export const queryOf = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `unknown parameter ${issue.keys.join(', ')}; accepted: ${Object.keys(shape).join(', ') || 'none'}`
        : undefined,
  });

export const noQuery = queryOf({});

export const within = text('within')
  .regex(WITHIN_FORM, 'within must be us, state:GEOID (2 digits), county:GEOID (5 digits) or community:ID')
  .openapi({ description: 'The place asked about', example: 'community:jefferson_co' });

export const category = text('category').openapi({ description: 'A category id', example: 'child_care' });
export const indicator = text('indicator').openapi({ description: 'An indicator id', example: 'poverty' });

export const zctaGeoid = z
  .string()
  .regex(/^\d{5}$/, 'geoid must be the 5 digits of a ZCTA')
  .openapi({ param: { name: 'geoid', in: 'path' }, example: '80401' });

export const communityId = z
  .string()
  .regex(/^[a-z0-9_]{1,64}$/, 'id must be small letters, digits and underscores')
  .openapi({ param: { name: 'id', in: 'path' }, example: 'jefferson_co' });

export const mode = z
  .enum(Mode.options, { error: `mode must be one of ${Mode.options.join(', ')}` })
  .optional()
  .openapi({ description: "How one travels; the category's own mode unless given" });

export const speedKmh = number(
  'speedKmh',
  z.number().gt(0, 'speedKmh must be over 0').lte(200, 'speedKmh must be at most 200'),
  'km/h, over 0, at most 200; replaces every speed, walking included',
).optional();

export const ratio = number(
  'ratio',
  z.number().gt(0, 'ratio must be over 0').lte(1000, 'ratio must be at most 1000'),
  'seats per eligible child, over 0',
).optional();

export const maxMinutes = number(
  'maxMinutes',
  z.number().min(0, 'maxMinutes must be at least 0').lte(100_000, 'maxMinutes must be at most 100000'),
  'minutes to the nearest site beyond which it is a gap, at least 0',
).optional();

export const minChildren = number(
  'minChildren',
  z.number().min(0, 'minChildren must be at least 0').lte(1e9, 'minChildren must be at most 1000000000'),
  'children 0-4 below which an area is not judged a gap, at least 0',
).optional();

const NEED = 'need must be none, or an SVI threshold from 0 to 1';
export const need = z
  .string({ error: 'need must be given once' })
  .refine(
    (given) => given === 'none' || (NUMBER.test(given) && Number(given) >= 0 && Number(given) <= 1),
    NEED,
  )
  .transform((given): number | 'none' => (given === 'none' ? given : Number(given)))
  .optional()
  .openapi({
    type: 'string',
    description: "SVI threshold from 0 to 1; none drops the rule's need criterion",
  });

export const rule = z
  .string({ error: 'rule must be given once' })
  .min(1, 'rule must hold a criterion')
  .max(1000, 'rule must be at most 1000 letters')
  .optional()
  .openapi({
    description: 'A whole rule: field, one of < <= > >=, number, p for a percentile; joined by ;',
    example: 'seatsPerChild<0.3333;children>=50;svi>=0.5',
  });

export const gapsQuery = queryOf({
  category,
  within,
  mode,
  speedKmh,
  rule,
  ratio,
  maxMinutes,
  minChildren,
  need,
});
