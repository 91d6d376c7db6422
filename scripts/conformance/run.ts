import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { OracleCase, type Difference, type Got, type OracleRun, type Skipped } from './case.ts';
import { differences } from './compare.ts';
import { methods } from './methods/index.ts';
import { issuesOf } from './read.ts';

export interface Outcome {
  readonly case: string;
  readonly run: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  /** first difference or the error of a failed run, the reason of a skipped one */
  readonly detail: string;
}

/**
 * Runs every case file (.json) of a folder and of the folders in it. A file that is no case, or names a method nobody
 * knows, is a failure.
 *
 * throws  the file system's error where there is no such folder
 */
export async function runFolder(folder: string): Promise<Outcome[]> {
  const names = (await readdir(folder, { recursive: true }))
    .filter((name) => name.endsWith('.json'))
    .toSorted();
  const outcomes: Outcome[] = [];
  for (const name of names) outcomes.push(...(await runFile(join(folder, name), name)));
  return outcomes;
}

async function runFile(path: string, name: string): Promise<Outcome[]> {
  let parsed;
  try {
    parsed = OracleCase.safeParse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    return [{ case: name, run: '', state: 'failed', detail: said(error) }];
  }
  if (!parsed.success)
    return [
      {
        case: name,
        run: '',
        state: 'failed',
        detail: `not a reference case: ${said(parsed.error)}`,
      },
    ];
  const outcomes: Outcome[] = [];
  for (const run of parsed.data.runs) outcomes.push(await runOne(parsed.data, run));
  return outcomes;
}

async function runOne(all: OracleCase, run: OracleRun): Promise<Outcome> {
  const outcome = (state: Outcome['state'], detail: string): Outcome => ({
    case: all.name,
    run: run.run,
    state,
    detail,
  });
  const method = methods[all.method];
  if (!method) return outcome('failed', `unknown method ${all.method}`);
  const tolerance = run.tolerance ?? all.tolerance;
  try {
    const got = await method.run(all.inputs, run, all);
    if (isSkipped(got)) return outcome('skipped', got.skipped);
    const found = method.compare
      ? method.compare(got, run, tolerance)
      : differences(got, run.expected, tolerance, new Set(method.notCompared));
    return found.length === 0 ? outcome('passed', '') : outcome('failed', describe(found));
  } catch (error) {
    return outcome('failed', said(error));
  }
}

const said = (error: unknown): string => (error instanceof z.ZodError ? issuesOf(error) : String(error));

const isSkipped = (got: Got | Skipped): got is Skipped => typeof got['skipped'] === 'string';

function describe(found: readonly Difference[]): string {
  const [first] = found as [Difference];
  const more = found.length > 1 ? ` (and ${found.length - 1} more)` : '';
  return `${first.index}: got ${JSON.stringify(first.got)}, wanted ${JSON.stringify(first.want)}${more}`;
}
