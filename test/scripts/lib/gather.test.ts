import { describe, expect, it } from 'vitest';
import { gatherSources } from '../../../scripts/lib/gather.ts';
import type { Source, SourceFile } from '../../../scripts/lib/source.ts';
import type { UpstreamFiles } from '../../../scripts/lib/upstream.ts';
import { indicatorOf, sourceOf } from '../derive/collected.ts';
import { quiet } from '../small-world.ts';
import { upstreamOf } from './upstream-of.ts';

const fileOf = (name: string): SourceFile => ({
  name,
  agency: { url: `https://agency.example/${name}`, confirmed: true },
});
const one = (id: string, rest: Partial<Source> = {}): Source =>
  sourceOf(id, { files: [fileOf(id)], ...rest });
const indicators = (...ids: string[]) => ({ indicators: ids.map((id) => indicatorOf(id)) });

const gather = (
  sources: Source[],
  reader: UpstreamFiles,
  isFresh: (source: Source) => boolean = () => true,
) => gatherSources(sources, reader, { isFresh }, quiet);
const states = async (sources: Source[], reader: UpstreamFiles) =>
  (await gather(sources, reader)).map(({ source, state, problem }) => [source.id, state, problem]);

describe('gathering', () => {
  it('records where the files came from: a copy as found is their address, another container is not', async () => {
    const copy = { url: 'https://copy.example/a', form: 'as found' } as const;
    const source = sourceOf('list', {
      files: [
        { ...fileOf('a'), copy },
        { ...fileOf('b'), copy: { ...copy, form: 're-serialised' } },
      ],
    });
    const [{ files, state, problem } = { files: [] }] = await gather(
      [source],
      upstreamOf({ a: 'A', b: 'BB' }),
    );
    expect([state, problem]).toEqual(['read', null]);
    expect(
      files.map(({ url, agencyUrl, sha256, bytes, retrieved }) => [url, agencyUrl, sha256, bytes, retrieved]),
    ).toEqual([
      ['https://copy.example/a', 'https://agency.example/a', ['sha of A'], 1, '2026-11-25'],
      ['https://agency.example/b', 'https://agency.example/b', ['sha of BB'], 2, '2026-11-25'],
    ]);
  });

  it('leaves a copy alone whose every indicator a newer source gave', async () => {
    const sources = [one('new', indicators('poverty', 'renters')), one('old', indicators('poverty'))];
    const reader = upstreamOf({ new: 'N', old: 'O' });
    expect(await states(sources, reader)).toEqual([
      ['new', 'read', null],
      ['old', 'not_needed', 'its indicators come from new'],
    ]);
    expect(reader.asked).toEqual(['new anew']);
  });

  it('reads the copy where the newer source cannot be had, or lacks one of its indicators', async () => {
    const poverty = one('old', indicators('poverty'));
    expect(await states([one('new', indicators('poverty')), poverty], upstreamOf({ old: 'O' }))).toEqual([
      ['new', 'not_had', 'new: read new: new is gone'],
      ['old', 'read', null],
    ]);
    const both = one('old', indicators('poverty', 'vehicles'));
    const part = await states([one('new', indicators('poverty')), both], upstreamOf({ new: 'N', old: 'O' }));
    expect(part.map(([, state]) => state)).toEqual(['read', 'read']);
  });

  it('leaves alone what another source says it replaces', async () => {
    const sources = [one('agency', { replaces: ['copy'] }), one('copy')];
    expect(await states(sources, upstreamOf({ agency: 'A', copy: 'C' }))).toEqual([
      ['agency', 'read', null],
      ['copy', 'not_needed', 'agency is read instead'],
    ]);
    expect(await states(sources, upstreamOf({ copy: 'C' }))).toEqual([
      ['agency', 'not_had', 'agency: read agency: agency is gone'],
      ['copy', 'read', null],
    ]);
  });

  it('takes the last good bytes where the newest cannot be had, and says so', async () => {
    const [gathered] = await gather([one('list')], upstreamOf({}, { list: 'older' }));
    expect(gathered).toMatchObject({
      state: 'last_good',
      problem: 'list: read list: list is gone',
      files: [{ sha256: ['sha of older'] }],
    });
  });

  it('fails where nothing can be made without a source, and where a file is not what it should be', async () => {
    await expect(gather([one('outlines', { required: true })], upstreamOf({}))).rejects.toThrow(
      'outlines: read outlines: outlines is gone',
    );
    await expect(gather([one('list')], upstreamOf({ list: 'broken' }))).rejects.toThrow(
      'list: read list: list is not what its digest says',
    );
  });

  it('fails where the fault is not the agency’s, though there are earlier bytes', async () => {
    await expect(gather([one('list')], upstreamOf({ list: 'broken' }, { list: 'older' }))).rejects.toThrow(
      'list is not what its digest says',
    );
  });

  it('asks anew for the files of those sources only that are to be fresh', async () => {
    const reader = upstreamOf({ a: 'A', b: 'B' });
    await gather([one('a'), one('b')], reader, ({ id }) => id === 'b');
    expect(reader.asked.toSorted()).toEqual(['a', 'b anew']);
  });
});
