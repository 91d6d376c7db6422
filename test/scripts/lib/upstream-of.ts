import type { SourceFile } from '../../../scripts/lib/source.ts';
import { Unavailable, type FetchedFile, type UpstreamFiles } from '../../../scripts/lib/upstream.ts';

/** Upstream files by name; a name that is missing cannot be had. `good` are those of an earlier snapshot. */
export function upstreamOf(
  files: Readonly<Record<string, string>>,
  good: Readonly<Record<string, string>> = {},
): UpstreamFiles & { readonly asked: string[] } {
  const fetched = (text: string): FetchedFile => ({
    parts: [new TextEncoder().encode(text)],
    sha256: [`sha of ${text}`],
    bytes: text.length,
    retrieved: '2026-11-25',
  });
  const asked: string[] = [];
  return {
    asked,
    read: async ({ name }: SourceFile, { fresh = true } = {}) => {
      asked.push(fresh ? `${name} anew` : name);
      const text = files[name];
      if (text === undefined) throw new Unavailable(`${name} is gone`);
      if (text === 'broken') throw new Error(`${name} is not what its digest says`);
      return fetched(text);
    },
    lastGood: async ({ name }) => (good[name] === undefined ? null : fetched(good[name])),
    accept: async () => undefined,
  };
}
