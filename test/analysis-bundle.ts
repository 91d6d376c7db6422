import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';

const folder = join(import.meta.dirname, '../server/analysis');
const ENTRY = 'virtual:entry';

export const analysisModules = readdirSync(folder).filter((name) => name.endsWith('.ts'));

/** A file of a bundle: code, or WebAssembly. */
export interface BundledFile {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** files that it imports, at once or when need be */
  readonly imports: readonly string[];
}

export interface AnalysisBundle {
  readonly entry: string;
  readonly files: readonly BundledFile[];
  /** modules that had to be left out because a browser has none such */
  readonly leftOut: readonly string[];
}

/** Every module of server/analysis and some code after them, built as the client is. */
export async function bundleAnalysis(code = ''): Promise<AnalysisBundle> {
  const paths = analysisModules.map((name) => JSON.stringify(join(folder, name)));
  const entry: Plugin = {
    name: 'entry',
    resolveId: (id) => (id === ENTRY ? id : null),
    load: (id) =>
      id === ENTRY ? [...paths.map((path, i) => `export * as m${i} from ${path};`), code].join('\n') : null,
  };
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    base: './',
    plugins: [entry],
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      assetsInlineLimit: 0,
      rolldownOptions: { input: ENTRY, preserveEntrySignatures: 'strict' },
    },
  });
  const [result] = [built].flat();
  if (!result || !('output' in result)) throw new Error('nothing was built');
  const files = result.output.map((file): BundledFile =>
    file.type === 'chunk'
      ? { name: file.fileName, content: file.code, imports: [...file.imports, ...file.dynamicImports] }
      : { name: file.fileName, content: file.source, imports: [] },
  );
  const first = result.output.find((file) => file.type === 'chunk' && file.isEntry);
  return {
    entry: first!.fileName,
    files,
    leftOut: files.flatMap(({ name }) => /__vite-browser-external_(.*)-[\w-]+\.js$/.exec(name)?.[1] ?? []),
  };
}
