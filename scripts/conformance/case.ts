import { z } from 'zod';

/** Allowed difference: |got - want| <= abs + rel * |want|. */
export interface Tolerance {
  readonly abs: number;
  readonly rel: number;
}

const ToleranceSchema = z.looseObject({ abs: z.number(), rel: z.number() });

const Run = z.looseObject({
  run: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  expected: z.record(z.string(), z.unknown()),
  tolerance: ToleranceSchema.optional().nullable(),
});

/** A reference case: one data set and one method. */
export const OracleCase = z.looseObject({
  schema: z.literal('oracle-case/1'),
  name: z.string(),
  method: z.string(),
  tolerance: ToleranceSchema,
  inputs: z.record(z.string(), z.unknown()),
  runs: z.array(Run).min(1),
});

export type OracleCase = z.infer<typeof OracleCase>;
export type OracleRun = z.infer<typeof Run>;

/** What a method computed: the same keys as `expected`, less those it declares as not its own. */
export type Got = Readonly<Record<string, unknown>>;

/** A run that may be skipped, with the reason. */
export interface Skipped {
  readonly skipped: string;
}

export interface Method {
  /** Keys of `expected` (at any depth) that are another package's numbers; every other key but notes is compared. */
  readonly notCompared?: readonly string[];
  /** Results of one run; `all` holds the case for methods that need more than the inputs. */
  readonly run: (
    inputs: Readonly<Record<string, unknown>>,
    run: OracleRun,
    all: OracleCase,
  ) => Got | Skipped | Promise<Got | Skipped>;
  /** Replaces the comparison where the case says how (random quantities, tied optima); returns differences. */
  readonly compare?: (got: Got, run: OracleRun, tolerance: Tolerance) => readonly Difference[];
}

/** One value that is not what was wanted; `index` is its path, e.g. `values[12]`. */
export interface Difference {
  readonly index: string;
  readonly got: unknown;
  readonly want: unknown;
}
