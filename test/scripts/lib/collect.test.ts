import { describe, expect, it } from 'vitest';
import { collectSources } from '../../../scripts/lib/collect.ts';
import type { UpstreamFiles } from '../../../scripts/lib/mirror.ts';
import { centreOf, serviceOf, sourceOf } from '../derive/collected.ts';
import { quiet } from '../small-world.ts';

const reader: UpstreamFiles = {
  read: async ({ name }) => {
    if (name === 'gone') throw new Error('no such file');
    return {
      parts: [new TextEncoder().encode(name)],
      sha256: [`sha of ${name}`],
      bytes: name.length,
      retrieved: null,
    };
  },
  lastGood: async () => null,
  accept: async () => undefined,
};

describe('collecting', () => {
  it('gathers the rows of all sources, remembers whose services are whose, and records what was read', async () => {
    const one = sourceOf('one', {
      files: [
        {
          name: 'a',
          agency: { url: 'https://agency.example/a', confirmed: false },
          copy: { url: 'https://copy.example/a', form: 'as found' },
        },
        {
          name: 'bb',
          agency: { url: 'https://agency.example/b', confirmed: true },
          copy: { url: 'https://copy.example/b', form: 're-serialised' },
        },
      ],
      parse: (bytes) => ({
        services: [...bytes.keys()].map((id) => serviceOf({ id })),
        rowsIn: 5,
        drops: { closed: 2, no_place: 1 },
      }),
    });
    const two = sourceOf('two', {
      parse: async () => ({
        services: [serviceOf({ id: 'c' })],
        centres: [centreOf('1', 2, 3, 4)],
        rowsIn: 2,
        drops: {},
      }),
    });
    const collected = await collectSources([one, two], reader, quiet);
    expect(collected.services.map(({ id }, i) => [collected.serviceSource[i], id])).toEqual([
      ['one', 'a'],
      ['one', 'bb'],
      ['two', 'c'],
    ]);
    expect(collected.centres).toHaveLength(1);
    const [record] = collected.sourceRecords;
    expect(record).toMatchObject({ id: 'one', rowsIn: 5, rowsOut: 2, drops: { closed: 2, no_place: 1 } });
    // A copy that holds the bytes as found is where they came from; another container is not.
    expect(record?.files.map(({ url, agencyUrl, sha256, bytes }) => [url, agencyUrl, sha256, bytes])).toEqual(
      [
        ['https://copy.example/a', 'https://agency.example/a', ['sha of a'], 1],
        ['https://agency.example/b', 'https://agency.example/b', ['sha of bb'], 2],
      ],
    );
  });
  it('that fails names the source and the step', async () => {
    const unread = sourceOf('unread', {
      files: [{ name: 'gone', agency: { url: 'https://x.example', confirmed: true } }],
    });
    await expect(collectSources([unread], reader, quiet)).rejects.toThrow('unread: read gone: no such file');
    const unparsed = sourceOf('unparsed', {
      parse: () => {
        throw new Error('row 3: no capacity');
      },
    });
    await expect(collectSources([unparsed], reader, quiet)).rejects.toThrow(
      'unparsed: parse: row 3: no capacity',
    );
  });
});
