import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'web/docs/add-a-source.md'), 'utf8');
const [source = '', test = ''] = [...page.matchAll(/```ts\n([^]*?)```/g)].map(([, code]) => code);

/** A place from which the examples' imports lead to the real files, three folders below the root as tests are. */
const folder = join(root, 'test/.artifacts/add-a-source');
mkdirSync(folder, { recursive: true });
const written = (name: string, code: string): string => {
  const path = join(folder, name);
  writeFileSync(path, code);
  return path;
};
const sourcePath = written(
  'toy-lead.ts',
  source.replaceAll("'../lib/", "'../../../scripts/lib/").replaceAll("'../../server/", "'../../../server/"),
);
const testPath = written(
  'toy-lead-test.ts',
  test
    .replace("'../../../scripts/sources/toy-lead.ts'", "'./toy-lead.ts'")
    .replace("'./indicator-fixture.ts'", "'../../scripts/sources/indicator-fixture.ts'"),
);

describe('the page on sources with code', () => {
  it('shows code that compiles under the rules of this project', () => {
    const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
    const program = ts.createProgram([sourcePath, testPath], options);
    const faults = [sourcePath, testPath].flatMap((path) =>
      ts.getPreEmitDiagnostics(program, program.getSourceFile(path)),
    );
    expect(faults.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
  });
});

describe('its example', async () => {
  await import(testPath);
});
