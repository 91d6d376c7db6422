import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runFolder } from '../../../scripts/conformance/run.ts';

const GINI = {
  schema: 'oracle-case/1',
  name: 'gini-by-hand',
  method: 'inequality',
  tolerance: { abs: 1e-12, rel: 0 },
  inputs: { values: [1, 3] },
  runs: [{ run: 'unweighted', parameters: {}, expected: { gini: 0.25, gini_note: 'worked out by hand' } }],
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cases-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** The outcome of one file with this text, or of a case with these changes. */
async function outcomeOf(text: string | Record<string, unknown>): Promise<[string, string]> {
  const at = join(folder, String(Math.random()));
  await mkdir(at);
  await writeFile(join(at, 'a.json'), typeof text === 'string' ? text : JSON.stringify({ ...GINI, ...text }));
  const outcomes = await runFolder(at);
  expect(outcomes).toHaveLength(1);
  return [outcomes[0]!.state, outcomes[0]!.detail];
}

it('passes what is equal but for notes, fails what is not, in folders of folders too', async () => {
  const at = join(folder, 'outer');
  await mkdir(join(at, 'inner'), { recursive: true });
  await writeFile(join(at, 'index.csv'), 'name,method');
  await writeFile(join(at, 'inner', 'good.json'), JSON.stringify(GINI));
  const other = { ...GINI, name: 'b', runs: [{ ...GINI.runs[0], expected: { gini: 0.3 } }] };
  await writeFile(join(at, 'bad.json'), JSON.stringify(other));
  expect(await runFolder(at)).toEqual([
    { case: 'b', run: 'unweighted', state: 'failed', detail: 'gini: got 0.25, wanted 0.3' },
    { case: 'gini-by-hand', run: 'unweighted', state: 'passed', detail: '' },
  ]);
});

it.each([
  ['text that is no JSON', '{"schema": ', /^SyntaxError: .*JSON/],
  ['another schema', { schema: 'oracle-case/2' }, /^not a reference case: schema: .*oracle-case\/1/],
  ['a missing key', { inputs: undefined }, /^not a reference case: inputs: .*undefined$/],
  ['no run', { runs: [] }, /^not a reference case: runs: /],
  ['an unknown method', { method: 'astrology' }, /^unknown method astrology$/],
  ['a key that nobody computes', { runs: [{ ...GINI.runs[0], expected: { x: 1 } }] }, /^x: got .*wanted 1$/],
  ['a missing list', { inputs: {} }, /^RangeError: the case has no list values$/],
  ['a missing cost', { method: '2sfca', inputs: {} }, /^RangeError: cost.kind must be .*, got undefined$/],
  [
    'missing neighbours',
    { method: 'moran', inputs: { values: [1] } },
    /^RangeError: the case has no such neighbours: .*undefined$/,
  ],
])('fails on %s, on one line that says what is wrong', async (_, file, detail) => {
  const [state, said] = await outcomeOf(file);
  expect(state).toBe('failed');
  expect(said).toMatch(detail);
  expect(said).not.toContain('\n');
});

it('throws where there is no folder, and finds nothing in an empty one', async () => {
  await expect(runFolder(join(folder, 'nowhere'))).rejects.toThrow(/ENOENT.*nowhere/);
  const empty = join(folder, 'empty');
  await mkdir(empty);
  expect(await runFolder(empty)).toEqual([]);
});
