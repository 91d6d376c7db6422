import { describe, expect, it } from 'vitest';
import { readArcgis } from '../../../scripts/lists/formats/arcgis.ts';
import { readGeojson } from '../../../scripts/lists/formats/geojson.ts';
import { readSocrata } from '../../../scripts/lists/formats/socrata.ts';
import type { ListTable } from '../../../scripts/lists/table.ts';
import { json, utf8 } from './list.ts';

const places = ({ records }: ListTable) =>
  records.map(({ cells, point, shape }) => ({ cells, point, shape }));

const collection = (features: unknown[], rest: object = {}) => ({
  type: 'FeatureCollection',
  features,
  ...rest,
});
const feature = (geometry: unknown, properties: unknown) => ({ type: 'Feature', geometry, properties });

describe('GeoJSON', () => {
  it('reads points, absent points and shapes that are none; nested properties by their path', () => {
    const table = readGeojson(
      json(
        collection([
          feature(
            { type: 'Point', coordinates: [-87.6, 41.9, 200] },
            { name: ' A ', site: { url: 'x' }, n: 3 },
          ),
          feature(null, { name: null, open: true }),
          feature({ type: 'Polygon', coordinates: [[[0, 0]]] }, null),
        ]),
      ),
    );
    expect(places(table)).toEqual([
      { cells: { name: 'A', 'site.url': 'x', n: '3' }, point: { x: -87.6, y: 41.9 }, shape: null },
      { cells: { name: '', open: 'true' }, point: null, shape: null },
      { cells: {}, point: null, shape: 'Polygon' },
    ]);
    expect(table.columns).toEqual(['name', 'site.url', 'n', 'open']);
  });

  it('takes the projection that an older file names', () => {
    const crs = (name: string) => ({ crs: { type: 'name', properties: { name } } });
    expect(readGeojson(json(collection([], crs('urn:ogc:def:crs:EPSG::2263')))).projection).toBe(2263);
    expect(readGeojson(json(collection([], crs('urn:ogc:def:crs:OGC:1.3:CRS84')))).projection).toBeNull();
  });

  it('says where the file is no GeoJSON', () => {
    expect(() => readGeojson(json({ type: 'Feature' }))).toThrow('at type');
    expect(() => readGeojson(utf8('<html>'))).toThrow('JSON');
  });
});

describe('Socrata', () => {
  it('reads the array of /resource/ID.json, its address in JSON inside the JSON', () => {
    const row = {
      name: 'A',
      location: {
        latitude: '41.9',
        human_address: '{"address":"1 Main","city":"","state":"","zip":"60601"}',
      },
      point: { type: 'Point', coordinates: [-87.6, 41.9] },
    };
    expect(readSocrata(json([row, { name: 'B' }])).records.map(({ cells }) => cells)).toEqual([
      {
        name: 'A',
        'location.latitude': '41.9',
        'location.human_address.address': '1 Main',
        'location.human_address.city': '',
        'location.human_address.state': '',
        'location.human_address.zip': '60601',
        'point.type': 'Point',
        'point.coordinates.0': '-87.6',
        'point.coordinates.1': '41.9',
      },
      { name: 'B' },
    ]);
  });

  it('reads rows.json, a location by the names of its parts', () => {
    const columns = [
      { fieldName: ':id' },
      { fieldName: 'facility' },
      {
        fieldName: 'location_1',
        subColumnTypes: ['human_address', 'latitude', 'longitude', 'needs_recoding'],
      },
    ];
    const view = (data: unknown[][]) => json({ meta: { view: { columns } }, data });
    const address = '{"address":"1 Main","zip":"60601"}';
    expect(readSocrata(view([['r1', 'A', [address, '41.9', '-87.6', false]]])).records[0]?.cells).toEqual({
      ':id': 'r1',
      facility: 'A',
      'location_1.human_address.address': '1 Main',
      'location_1.human_address.zip': '60601',
      'location_1.latitude': '41.9',
      'location_1.longitude': '-87.6',
      'location_1.needs_recoding': 'false',
    });
    expect(readSocrata(view([['r1', 'A', null]])).records[0]?.cells).toMatchObject({ location_1: '' });
    expect(() => readSocrata(view([['r1', 'A']]))).toThrow('row 1 has 2 cells, meta names 3 columns');
  });

  it('does not take the portal’s error for data', () => {
    const failed = { code: 'query.execution', error: true, message: 'no such column' };
    expect(() => readSocrata(json(failed))).toThrow('the portal answered an error: no such column');
    expect(() => readSocrata(json({ rows: [] }))).toThrow('neither rows.json');
  });
});

describe('ArcGIS FeatureServer', () => {
  const features = [
    { attributes: { OBJECTID: 1, name: 'A', opened: 1_577_836_800_000 }, geometry: { x: 100, y: 200 } },
    { attributes: { OBJECTID: 2, name: null }, geometry: { x: 'NaN', y: 'NaN' } },
    { attributes: { OBJECTID: 3, name: 'C' }, geometry: { rings: [] } },
    { attributes: { OBJECTID: 4, name: 'D' } },
  ];

  it('reads f=json with its projection, and whether rows were held back', () => {
    const table = readArcgis(
      json({ spatialReference: { wkid: 102100, latestWkid: 3857 }, exceededTransferLimit: true, features }),
    );
    expect(table).toMatchObject({ projection: 3857, cutOff: true });
    expect(places(table).map(({ point, shape }) => [point, shape])).toEqual([
      [{ x: 100, y: 200 }, null],
      [null, null],
      [null, 'Polygon'],
      [null, null],
    ]);
    expect(table.records[0]?.cells).toEqual({ OBJECTID: '1', name: 'A', opened: '1577836800000' });
  });

  it('reads f=geojson', () => {
    const table = readArcgis(
      json(
        collection([feature({ type: 'Point', coordinates: [-87, 41] }, { name: 'A' })], {
          properties: { exceededTransferLimit: true },
        }),
      ),
    );
    expect(table).toMatchObject({ projection: null, cutOff: true });
    expect(places(table)[0]?.point).toEqual({ x: -87, y: 41 });
  });

  it('does not take an error with the status of a success for data', () => {
    const failed = { error: { code: 400, message: 'Invalid URL', details: [] } };
    expect(() => readArcgis(json(failed))).toThrow('the server answered error 400: Invalid URL');
    expect(() => readArcgis(json([]))).toThrow();
  });
});
