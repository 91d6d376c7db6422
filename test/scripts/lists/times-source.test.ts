import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { ParsedRows, Source } from '../../../scripts/lib/source.ts';
import { parseTimes } from '../../../scripts/lists/times/descriptor.ts';
import { readTimes, timesSource } from '../../../scripts/lists/times/source.ts';

const folder = mkdtempSync(join(tmpdir(), 'times-source-'));
afterAll(() => rmSync(folder, { recursive: true }));

const CATEGORIES = [{ id: 'child_care' }, { id: 'library' }];
const json = (keys: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({
    schemaVersion: 1,
    id: 'toy-times',
    title: 'Ways in Toy County',
    publisher: 'Toy County',
    licence: 'CC0',
    licenceNote: null,
    credit: 'Toy County, ways, 2026',
    vintage: '2026',
    address: { url: 'https://data.example.org/times.csv', confirmed: false },
    format: 'csv',
    mode: 'drive',
    origins: 'block_group',
    categories: ['child_care'],
    ...keys,
  });
const source = (keys: Readonly<Record<string, unknown>> = {}): Source =>
  timesSource(parseTimes(json(keys), 'toy.json'), folder);
const parse = async (from: Source, text: string): Promise<ParsedRows> =>
  from.parse(new Map([['toy-times.csv', [Buffer.from(text)]]]));

describe('a travel-time table as a source', () => {
  it('carries what the descriptor says, and gives its rows', async () => {
    const table = source();
    expect(table).toMatchObject({
      id: 'toy-times',
      credit: 'Toy County, ways, 2026',
      files: [
        { name: 'toy-times.csv', agency: { url: 'https://data.example.org/times.csv', confirmed: false } },
      ],
    });
    expect(await parse(table, 'from_id,to_id,travel_time_p50\n170310101001,list:1,12\n')).toEqual({
      travelTimes: [
        {
          source: 'toy-times',
          origins: 'block_group',
          categories: ['child_care'],
          rows: {
            origin: ['170310101001'],
            destination: ['list:1'],
            mode: ['drive'],
            minutes: Float64Array.of(12),
          },
        },
      ],
      rowsIn: 1,
      drops: {},
    });
  });
  it('takes columns by the names it is told', async () => {
    const said = source({
      columns: { origin: 'o', destination: 'd', seconds: 's', mode: 'how' },
      mode: undefined,
    });
    const { travelTimes } = await parse(said, 'o,d,s,how\n60601,list:1,90,walk\n');
    expect(travelTimes?.[0]?.rows).toEqual({
      origin: ['60601'],
      destination: ['list:1'],
      mode: ['walk'],
      minutes: Float64Array.of(1.5),
    });
  });
  it('reads a file beside the descriptor, which is no download', async () => {
    writeFileSync(join(folder, 'ways.csv'), 'origin,destination,minutes\n60601,list:1,4\n');
    const table = source({ address: undefined, file: 'ways.csv' });
    expect(table.files).toEqual([]);
    const { travelTimes } = await table.parse(new Map());
    expect(travelTimes?.[0]?.rows.minutes).toEqual(Float64Array.of(4));
  });
  it('stops at rows that cannot be read, and at a table as a whole', async () => {
    const header = 'origin,destination,minutes\n';
    await expect(parse(source(), `${header}Chicago,list:1,5\n60601,list:1,soon\n`)).rejects.toThrow(
      /no row can be read; row 1: origin: "Chicago" is not .*; row 2: minutes: "soon" is not a number; npm run list/,
    );
    await expect(parse(source(), `${header}60601,list:1,900\n`)).rejects.toThrow('are these seconds?');
    await expect(parse(source(), header)).rejects.toThrow('no row can be read');
  });
});

describe('a folder of descriptors', () => {
  let times: string;
  beforeEach(() => {
    times = mkdtempSync(join(folder, 'times-'));
  });

  it('is read by name, with the bytes that a snapshot is made from; none is none', () => {
    expect(readTimes(join(folder, 'none'), CATEGORIES)).toEqual({ sources: [], bytes: [] });
    writeFileSync(join(times, 'a.json'), json({ address: undefined, file: 'ways.csv' }));
    const hashed = (text: string): Uint8Array | undefined => {
      writeFileSync(join(times, 'ways.csv'), text);
      return readTimes(times, CATEGORIES).bytes[1];
    };
    expect(hashed('one')).toEqual(hashed('one'));
    expect(hashed('one')).not.toEqual(hashed('two'));
    expect(readTimes(times, CATEGORIES).sources.map(({ id }) => id)).toEqual(['toy-times']);
  });
  it.each([
    [json({ format: 'xlsx' }), /a\.json: .*format must be csv or parquet/s],
    [json({ mode: 'plane' }), /mode must be drive, walk or bus/],
    [json({ origins: 'tract' }), /origins must be block_group or zcta/],
    [json({ categories: [] }), /categories/],
    [json({ categories: ['moon'] }), /a\.json: category moon is not in .*; there are child_care, library/],
    [json({ address: undefined }), /give either an address or a file/],
    [json({ file: 'x.csv' }), /give either an address or a file/],
    [json({ columns: { minutes: 'a', seconds: 'b' } }), /give either minutes or seconds/],
    [json({ columns: { mode: 'a' } }), /give either mode or columns\.mode/],
    [json({ colour: 'red' }), /colour/],
    [json({ address: undefined, file: 'gone.csv' }), /gone\.csv/],
    ['{', /a\.json: /],
  ])('%# is refused by name', (text, message) => {
    writeFileSync(join(times, 'a.json'), text);
    expect(() => readTimes(times, CATEGORIES)).toThrow(message);
  });
  it('holds each id once', () => {
    for (const name of ['a.json', 'b.json']) writeFileSync(join(times, name), json());
    expect(() => readTimes(times, CATEGORIES)).toThrow('b.json: id toy-times is that of another list');
  });
});
