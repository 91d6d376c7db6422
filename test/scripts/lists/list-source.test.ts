import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { upstreamUrl } from '../../../scripts/lib/source.ts';
import { listSource, readLists } from '../../../scripts/lists/list-source.ts';
import { makeZip } from '../lib/make-zip.ts';
import { parseServices } from '../parse-fixture.ts';
import { json, list, listJson, utf8 } from './list.ts';

const HEADER = 'key,name,street,city,zip,lon,lat,seats\n';
const CATEGORIES = [
  { id: 'library', capacityUnit: null },
  { id: 'child_care', capacityUnit: 'spots' },
];

describe('a list as a source', () => {
  it('carries what the descriptor says of it', () => {
    const source = listSource(
      list({
        asOf: '2026-01-07',
        quirks: ['Old ZIP codes.'],
        replaces: ['libraries'],
        licenceNote: 'Ask first.',
      }),
    );
    expect(source).toMatchObject({
      id: 'toy-libraries',
      licence: 'CC0',
      licenceNote: 'Ask first.',
      credit: 'Toy County, libraries, 2026',
      asOf: '2026-01-07',
      replaces: ['libraries'],
      quirks: ['Old ZIP codes.'],
      coverage: [{ category: 'library', place: 'county:17031', complete: true, note: null }],
      files: [
        {
          name: 'toy-libraries.csv',
          agency: { url: 'https://data.example.org/libraries.csv', confirmed: false },
        },
      ],
    });
  });

  it('gives services and drops by reason', async () => {
    const source = listSource(
      list({ keep: [{ column: 'name', blank: true, not: true, reason: 'without a name' }] }),
    );
    const bytes = utf8(
      `${HEADER}1,Main,1 Main St,Chicago,60601,-87.6,41.9,\n2,,2 Main St,Chicago,60601,,,\n`,
    );
    const { services, drops, rowsIn } = await parseServices(source, bytes);
    expect(services.map(({ name }) => name)).toEqual(['Main']);
    expect([rowsIn, drops]).toEqual([2, { 'without a name': 1 }]);
  });

  it('stops at what it cannot read: row, column, cell; and at a list as a whole', async () => {
    const source = listSource(list({ capacity: { sum: ['seats'] } }));
    const rows = ['eight', 'NA', '-999', '?', '?'].map((seats, i) => `${i},A,,,60601,-87.6,41.9,${seats}\n`);
    await expect(parseServices(source, utf8(HEADER + rows.join('')))).rejects.toThrow(
      /no row would be used; row 1: seats: "eight" is not a number; row 2: seats: "NA" is not a number; and 3 more; npm run list -- --check/,
    );
    await expect(parseServices(source, utf8('key,name\n1,A\n'))).rejects.toThrow('column street, city, zip');
  });

  it('says in its quirks what every place is taken to have', () => {
    const { quirks } = listSource(list({ capacity: { each: 8, because: 'the law allows eight children' } }));
    expect(quirks).toEqual(['Every place is taken to have 8 spots: the law allows eight children']);
  });
});

describe('the files of a list', () => {
  const urls = (keys: Readonly<Record<string, unknown>>) =>
    listSource(list(keys)).files.map((file) => [file.name, decodeURIComponent(upstreamUrl(file))]);
  const address = (url: string, rest: object = {}) => ({ address: { url, confirmed: false, ...rest } });

  it('are one for each page', () => {
    const pages = { pages: { size: 1000, count: 2 } };
    expect(
      urls({ format: { kind: 'socrata' }, ...address('https://e.org/resource/a-b.json', pages) }),
    ).toEqual([
      ['page 1 of toy-libraries.json', 'https://e.org/resource/a-b.json?$limit=1000&$offset=0'],
      ['page 2 of toy-libraries.json', 'https://e.org/resource/a-b.json?$limit=1000&$offset=1000'],
    ]);
    expect(
      urls({
        format: { kind: 'arcgis' },
        ...address('https://e.org/0/query?where=1=1&f=json', pages),
      })[1]?.[1],
    ).toBe('https://e.org/0/query?where=1=1&f=json&resultRecordCount=1000&resultOffset=1000');
    expect(urls({ format: { kind: 'hsds' }, ...address('https://e.org/services', pages) })[1]?.[1]).toBe(
      'https://e.org/services?per_page=1000&page=2',
    );
  });

  it('are one for each table of a package in a folder', () => {
    const tables = ['services', 'locations'];
    expect(urls({ format: { kind: 'hsds', tables }, ...address('https://e.org/hsds/') })).toEqual([
      ['services.csv', 'https://e.org/hsds/services.csv'],
      ['locations.csv', 'https://e.org/hsds/locations.csv'],
    ]);
  });

  it('may be a public copy', () => {
    const copy = { url: 'https://copy.org/a.csv', form: 'as found', note: 'of 2025' };
    expect(urls(address('https://e.org/a.csv', { copy }))).toEqual([
      ['toy-libraries.csv', 'https://copy.org/a.csv'],
    ]);
  });

  const row = (key: number) => ({
    key: String(key),
    name: 'A',
    street: '',
    city: '',
    zip: '60601',
    lon: '-87.6',
    lat: '41.9',
  });
  const rows = (count: number) => json(Array.from({ length: count }, (_, i) => row(i)));

  it('are read as one list, rows numbered through', async () => {
    const source = listSource(
      list({
        format: { kind: 'socrata' },
        ...address('https://e.org/resource/a.json', { pages: { size: 2, count: 2 } }),
      }),
    );
    const parse = (last: Uint8Array) =>
      source.parse(
        new Map([
          [source.files[0]!.name, [rows(2)]],
          [source.files[1]!.name, [last]],
        ]),
      );
    expect(await parse(rows(1))).toMatchObject({ rowsIn: 3 });
    await expect(parse(json([row(1), { ...row(2), lon: 'west' }]))).rejects.toThrow(
      'the last page has 2 rows',
    );
    await expect(parse(json([{ ...row(2), lon: 'west' }]))).rejects.toThrow(
      'row 3: lon: "west" is not a number',
    );
  });

  it('that a server cut off are not the list', async () => {
    const cut = (keys: object, bytes: Uint8Array) => parseServices(listSource(list({ ...keys })), bytes);
    const socrata = { format: { kind: 'socrata' } };
    await expect(
      cut({ ...socrata, ...address('https://e.org/resource/a.json') }, rows(1000)),
    ).rejects.toThrow('the list goes on');
    await expect(
      cut({ ...socrata, ...address('https://e.org/resource/a.json?$limit=3') }, rows(3)),
    ).rejects.toThrow('the list goes on');
    expect(
      (await cut({ ...socrata, ...address('https://e.org/resource/a.json?$limit=4') }, rows(3))).rowsIn,
    ).toBe(3);
    const held = json({ exceededTransferLimit: true, features: [{ attributes: row(1) }] });
    await expect(
      cut({ format: { kind: 'arcgis' }, ...address('https://e.org/query') }, held),
    ).rejects.toThrow('the list goes on');
  });

  it('may come in a zip', async () => {
    const csv = utf8(`${HEADER}1,Main,1 Main St,Chicago,60601,-87.6,41.9,\n`);
    const parse = (keys: object, bytes: Uint8Array) => parseServices(listSource(list({ ...keys })), bytes);
    expect((await parse({}, makeZip({ 'a/list.csv': csv, 'readme.pdf': csv }))).rowsIn).toBe(1);
    const two = makeZip({ 'a.csv': csv, 'b.csv': csv });
    await expect(parse({}, two)).rejects.toThrow('several: a.csv, b.csv; name one as format.member');
    expect((await parse({ format: { kind: 'csv', member: 'b.csv' } }, two)).rowsIn).toBe(1);
    await expect(parse({}, makeZip({ 'a.pdf': csv }))).rejects.toThrow(
      'toy-libraries.csv: the zip holds no such file',
    );
  });
});

describe('the folder of lists', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lists-'));
  const put = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const read = () => readLists(folder, CATEGORIES);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is empty where there is none', () => {
    expect(readLists(join(folder, 'nowhere'), CATEGORIES)).toEqual({ sources: [], bytes: [] });
  });

  it('gives every descriptor by name, with its bytes', () => {
    put('b.json', listJson({ id: 'second' }));
    put('a.json', listJson({ id: 'first' }));
    put('notes.txt', 'not a list');
    const { sources, bytes } = read();
    expect(sources.map(({ id }) => id)).toEqual(['first', 'second']);
    expect(bytes.map((each) => JSON.parse(Buffer.from(each).toString()).id)).toEqual(['first', 'second']);
  });

  it('names the file that is wrong', () => {
    put('c.json', listJson({ id: 'first' }));
    expect(read).toThrow('c.json: id first is that of another list');
    put(
      'c.json',
      listJson({
        id: 'third',
        category: 'bookshop',
        coverage: [{ category: 'bookshop', place: 'us', complete: true, note: null }],
      }),
    );
    expect(read).toThrow(
      'c.json: category bookshop is not in data/service-categories.json; there are library, child_care',
    );
    put('c.json', '{');
    expect(read).toThrow(/^c\.json: /);
  });

  it('does not let places without seats pass for places with one', () => {
    const care = {
      id: 'third',
      category: 'child_care',
      coverage: [{ category: 'child_care', place: 'us', complete: true, note: null }],
    };
    put('c.json', listJson(care));
    expect(read).toThrow('c.json: capacity: child_care counts spots: name the columns');
    put('c.json', listJson({ ...care, capacity: { each: 8, because: 'the law' } }));
    expect(read).not.toThrow();
    put('c.json', listJson({ ...care, capacity: { sum: ['seats'] } }));
    expect(read).not.toThrow();
  });
});
