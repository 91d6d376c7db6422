import { builtinModules } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import { analysisModules, bundleAnalysis, type AnalysisBundle } from '../../analysis-bundle.ts';

let bundle: AnalysisBundle;
beforeAll(async () => {
  bundle = await bundleAnalysis();
});

describe('server/analysis, built for a worker of the page', () => {
  it('imports no Node built-in', () => {
    expect(analysisModules.length).toBeGreaterThan(60);
    const builtIn = new Set(builtinModules.flatMap((name) => [name, `node:${name}`]));
    const imported = bundle.files.flatMap(({ imports }) => imports);
    expect(imported.length).toBeGreaterThan(0);
    expect(imported.filter((name) => builtIn.has(name))).toEqual([]);
  });

  it('has a stub for one alone: HiGHS asks for it behind its own question whether this is Node', () => {
    expect(bundle.leftOut).toEqual(['node_module']);
    const asking = bundle.files.filter(({ imports }) => imports.some((name) => name.includes('node_module')));
    expect(asking.map(({ name }) => name)).toEqual([expect.stringContaining('highs')]);
  });
});
