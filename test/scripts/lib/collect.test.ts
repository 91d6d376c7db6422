import { describe, expect, it } from 'vitest';
import { collectSources } from '../../../scripts/lib/collect.ts';
import { gatherSources } from '../../../scripts/lib/gather.ts';
import type { CoverageRow, Source, SourceBytes } from '../../../scripts/lib/source.ts';
import type { UpstreamFiles } from '../../../scripts/lib/upstream.ts';
import { boxArea, centreOf, estimateOf, indicatorOf, serviceOf, sourceOf } from '../derive/collected.ts';
import { quiet } from '../small-world.ts';
import { upstreamOf } from './upstream-of.ts';

const textOf = (bytes: SourceBytes): string => new TextDecoder().decode(bytes.get('file')![0]);

async function collect(sources: Source[], reader: UpstreamFiles = upstreamOf({ file: 'new' })) {
  const gathered = await gatherSources(sources, reader, { isFresh: () => true }, quiet);
  return collectSources(gathered, reader, quiet);
}

describe('collecting', () => {
  it('gathers the rows of all sources, remembers whose services are whose, and counts', async () => {
    const one = sourceOf('one', {
      parse: () => ({
        services: [serviceOf({ id: 'a' }), serviceOf({ id: 'b' })],
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
    const collected = await collect([one, two]);
    expect(collected.services.map(({ id }, i) => [collected.serviceSource[i], id])).toEqual([
      ['one', 'a'],
      ['one', 'b'],
      ['two', 'c'],
    ]);
    expect(collected.centres).toHaveLength(1);
    expect(collected.sourceRecords[0]).toMatchObject({
      id: 'one',
      state: 'read',
      problem: null,
      rowsIn: 5,
      rowsOut: 2,
      drops: { closed: 2, no_place: 1 },
    });
  });

  it('takes an indicator and an outline from the first source that gives it', async () => {
    const first = sourceOf('first', {
      indicators: [indicatorOf('poverty')],
      parse: () => ({
        estimates: [estimateOf('poverty', '10001', 0.1)],
        boundaries: [boxArea('zcta', '10001', [0, 0, 1, 1])],
        rowsIn: 1,
        drops: {},
      }),
    });
    const second = sourceOf('second', {
      indicators: [indicatorOf('poverty'), indicatorOf('renters')],
      parse: () => ({
        estimates: [estimateOf('poverty', '10001', 0.9), estimateOf('renters', '10001', 0.5)],
        boundaries: [boxArea('zcta', '10001', [0, 0, 2, 2]), boxArea('zcta', '10002', [2, 0, 3, 1])],
        rowsIn: 2,
        drops: {},
      }),
    });
    const { sources, estimates, boundaries, sourceRecords } = await collect([first, second]);
    expect(sources.map(({ indicators }) => indicators?.map(({ id }) => id))).toEqual([
      ['poverty'],
      ['renters'],
    ]);
    expect(estimates.map(({ indicator, value }) => [indicator, value])).toEqual([
      ['poverty', 0.1],
      ['renters', 0.5],
    ]);
    expect(boundaries.map(({ geoid }) => geoid)).toEqual(['10001', '10002']);
    expect(sourceRecords[1]).toMatchObject({ rowsIn: 2, rowsOut: 1, drops: { 'outline given by first': 1 } });
  });

  it('does not say that a list leaves something out where the list that has it was read', async () => {
    const state: CoverageRow = { category: 'child_care', place: 'state:36', complete: true, note: null };
    const place = { category: 'child_care', place: 'county:36061' };
    const leftOut: CoverageRow = { ...place, complete: false, note: 'Left out.', unlessRead: 'city' };
    const parse = () => ({ services: [serviceOf({})], rowsIn: 1, drops: {} });
    const stateList = sourceOf('state', { coverage: [state, leftOut], parse });
    const cityList = sourceOf('city', { coverage: [{ ...place, complete: true, note: null }], parse });
    const stated = async (...sources: Source[]) =>
      (await collect(sources)).sources.flatMap(({ coverage = [] }) =>
        coverage.map(({ complete }) => complete),
      );
    expect(await stated(stateList)).toEqual([true, false]);
    expect(await stated(stateList, cityList)).toEqual([true, true]);
  });

  it('keeps a record, and nothing else, of a source that was not read', async () => {
    const gone = sourceOf('gone', {
      files: [{ name: 'gone', agency: { url: 'https://x.example', confirmed: true } }],
    });
    const { sources, sourceRecords } = await collect([gone, sourceOf('there')]);
    expect(sources.map(({ id }) => id)).toEqual(['there']);
    expect(sourceRecords[0]).toMatchObject({
      state: 'not_had',
      problem: 'gone: read gone: gone is gone',
      files: [],
    });
  });

  it('reads the last good bytes where the newest cannot be parsed, and says why', async () => {
    const drifted = sourceOf('list', {
      parse: (bytes) => {
        if (textOf(bytes) === 'new') throw new Error('column capacity is missing');
        return { services: [serviceOf({ id: textOf(bytes) })], rowsIn: 1, drops: {} };
      },
    });
    const { services, sourceRecords } = await collect(
      [drifted],
      upstreamOf({ file: 'new' }, { file: 'older' }),
    );
    expect(services.map(({ id }) => id)).toEqual(['older']);
    expect(sourceRecords[0]).toMatchObject({
      state: 'last_good',
      problem: 'list: parse: file: column capacity is missing',
      files: [{ sha256: ['sha of older'] }],
    });
  });

  const drifted = (rest: Partial<Source>) =>
    sourceOf('new', {
      parse: () => {
        throw new Error('row 3: no capacity');
      },
      ...rest,
    });

  it('leaves it out, saying why, where there are none, and reads the older source after all', async () => {
    const poverty = { indicators: [indicatorOf('poverty')] };
    const old = sourceOf('old', {
      ...poverty,
      parse: () => ({ estimates: [estimateOf('poverty', '10001', 0.1)], rowsIn: 1, drops: {} }),
    });
    const { sources, estimates, sourceRecords } = await collect([drifted(poverty), old]);
    expect(sources.map(({ id }) => id)).toEqual(['old']);
    expect(estimates).toHaveLength(1);
    expect(sourceRecords.map(({ state, problem }) => [state, problem])).toEqual([
      ['unreadable', 'new: parse: file: row 3: no capacity'],
      ['read', null],
    ]);
  });

  it('leaves out a file that holds nothing of what it is read for, so that the older one steps in', async () => {
    const poverty = { indicators: [indicatorOf('poverty')] };
    const parsed = (value: number | null) => () => ({
      estimates: [estimateOf('poverty', '10001', value), estimateOf('renters', '10001', 0.5)],
      rowsIn: 2,
      drops: {},
    });
    const valueless = sourceOf('new', { ...poverty, parse: parsed(null) });
    const { estimates, sourceRecords } = await collect([
      valueless,
      sourceOf('old', { ...poverty, parse: parsed(0.1) }),
      sourceOf('list', {
        coverage: [{ category: 'child_care', place: 'us', complete: true, note: null }],
        parse: () => ({ services: [], rowsIn: 3, drops: { closed: 3 } }),
      }),
    ]);
    expect(estimates).toContainEqual(estimateOf('poverty', '10001', 0.1));
    expect(sourceRecords.map(({ state, problem }) => [state, problem])).toEqual([
      ['unreadable', 'new: parse: file: none of 2 rows gives a value of poverty'],
      ['read', null],
      ['unreadable', 'list: parse: file: none of 3 rows is usable: 3 closed'],
    ]);
  });

  it('stops, naming source and step, where nothing can be made without it', async () => {
    await expect(collect([drifted({ required: true })])).rejects.toThrow(
      'new: parse: file: row 3: no capacity',
    );
  });
});
