import { describe, expect, it } from 'vitest';
import { categoriesOf, parseDescriptor } from '../../../scripts/lists/descriptor.ts';
import { list, listJson } from './list.ts';

const parse = (keys: Readonly<Record<string, unknown>>) => () =>
  parseDescriptor(listJson(keys), 'data/lists/toy.json');

describe('a descriptor', () => {
  it('fills in what may be left out', () => {
    expect(list()).toMatchObject({
      format: { kind: 'csv', delimiter: ',', encoding: 'auto', headerRow: 1 },
      columns: { id: ['key'], address: ['street'] },
      missing: [],
      keep: [],
      duplicates: 'keep',
      checkPointAgainstZip: true,
      quirks: [],
    });
  });

  it('names the file and the place of everything that is wrong', () => {
    expect(parse({ title: '', vintage: 7 })).toThrow(/^data\/lists\/toy\.json: [^]*at title[^]*at vintage/);
    expect(parse({ colums: {} })).toThrow('colums');
    expect(parse({ schemaVersion: 2 })).toThrow('schemaVersion must be 1');
    expect(() => parseDescriptor('{"id": ', 'toy.json')).toThrow(/^toy\.json: .*JSON/);
  });

  it('says what a choice may be', () => {
    expect(parse({ format: { kind: 'excel' } })).toThrow('format.kind must be csv, geojson, socrata');
    expect(parse({ capacity: 'SEATS' })).toThrow('capacity must be {"each": number} or {"sum"');
    expect(parse({ point: { x: 'X', y: 'Y' } })).toThrow('point must be "shape", "none"');
    expect(parse({ projection: 'UTM 15' })).toThrow('projection must be an EPSG code such as 26915');
    expect(
      parse({ coverage: [{ category: 'library', place: 'Illinois', complete: true, note: null }] }),
    ).toThrow('place must be us, state:GEOID');
  });

  it('reads no person: contacts, phones and e-mails cannot be mapped', () => {
    for (const column of ['Contact_Name', 'E-mail', 'PHONE', 'owner name', 'licensee'])
      expect(parse({ columns: { name: column } }), column).toThrow('are not read');
    expect(parse({ columns: { name: 'License_Number' } })).not.toThrow();
  });

  it('imports no shelter', () => {
    expect(parse({ privacy: { class: 'shelter' } })).toThrow('shelters and refuges are not imported at all');
  });

  it('asks for one test in a condition, and for its reason', () => {
    const keep = (test: Record<string, unknown>) => parse({ keep: [{ column: 'status', ...test }] });
    expect(keep({ equals: 'OPEN', contains: 'O', reason: 'closed' })).toThrow('exactly one of equals, in');
    expect(keep({ reason: 'closed' })).toThrow('exactly one of equals, in');
    expect(keep({ equals: 'OPEN' })).toThrow('reason');
    expect(keep({ equals: 'OPEN', reason: 'closed' })).not.toThrow();
  });

  it('covers only what its rows can become', () => {
    expect(parse({ category: 'hospital' })).toThrow('no row of this list becomes a library');
    const byTable = { column: 'type', table: { Branch: 'library', Clinic: 'health_center', Office: null } };
    expect(categoriesOf(list({ category: byTable }))).toEqual(['library', 'health_center']);
    const byWords = { column: 'type', words: [{ contains: 'book', category: 'library' }] };
    expect(categoriesOf(list({ category: byWords }))).toEqual(['library']);
  });

  it('needs columns, point and capacity, but of HSDS it knows them', () => {
    expect(parse({ columns: undefined, point: undefined, capacity: undefined })).toThrow(
      /columns must be there[^]*point must be there[^]*capacity must be there/,
    );
    const hsds = list({
      format: { kind: 'hsds' },
      columns: undefined,
      point: undefined,
      capacity: undefined,
    });
    expect(hsds).toMatchObject({
      columns: { id: ['service_id', 'location_id'], name: 'name', zip: 'zip' },
      point: { lon: 'longitude', lat: 'latitude' },
      capacity: { each: 1 },
    });
    expect(hsds.keep.map(({ reason }) => reason)).toEqual(['not active', 'not a place one can go to']);
  });

  it('reads pages and tables only where there are some', () => {
    const pages = { url: 'https://data.example.org/a', confirmed: false, pages: { size: 10, count: 2 } };
    expect(parse({ address: pages })).toThrow('only socrata, arcgis, hsds answer in pages');
    expect(parse({ format: { kind: 'hsds', tables: ['services'] } })).toThrow('must end in /');
    expect(parse({ address: { url: 'ftp://example.org/a', confirmed: true } })).toThrow('https://');
  });
});
