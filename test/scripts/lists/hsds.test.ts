import { describe, expect, it } from 'vitest';
import { readHsdsJson } from '../../../scripts/lists/hsds/json.ts';
import { readHsdsPackage, readHsdsZip } from '../../../scripts/lists/hsds/package.ts';
import { makeZip } from '../lib/make-zip.ts';
import { json, utf8 } from './list.ts';

const person = { name: 'Ann Persona', email: 'ann@example.org', phones: [{ number: '555 123 4567' }] };
const location = {
  id: 'l1',
  name: 'Civic Center',
  location_type: 'physical',
  latitude: 41.9,
  longitude: -87.6,
  contacts: [person],
  addresses: [
    { address_1: 'PO Box 1', city: 'Chicago', postal_code: '60690', address_type: 'postal' },
    {
      attention: 'A. Persona',
      address_1: '1 Main',
      address_2: 'Floor 2',
      city: 'Chicago',
      state_province: 'IL',
      postal_code: '60601',
      address_type: 'physical',
    },
  ],
};
const service = {
  id: 's1',
  name: 'Story time',
  status: 'active',
  email: 'email@example.org',
  minimum_age: 0,
  maximum_age: 5,
  contacts: [person],
  attributes: [
    { value: '', taxonomy_term: { code: 'TJ-4500', name: 'Libraries' } },
    { value: '40', taxonomy_term: { code: 'CAP', name: 'Seats' } },
  ],
  capacities: [{ maximum: 30, available: 4 }, { available: 2 }],
  service_at_locations: [
    { id: 'x', location, contacts: [person] },
    { id: 'y', location: { id: 'l2' } },
  ],
};
const expected = {
  'attribute Libraries': '',
  'attribute Seats': '40',
  service_id: 's1',
  name: 'Story time',
  status: 'active',
  ages: '0 to 5 years',
  terms: 'TJ-4500; Libraries; CAP; Seats',
  capacity: '32',
  location_id: 'l1',
  location_name: 'Civic Center',
  location_type: 'physical',
  address: '1 Main Floor 2',
  city: 'Chicago',
  state: 'IL',
  zip: '60601',
  longitude: '-87.6',
  latitude: '41.9',
};
const cells = (value: unknown) => readHsdsJson(json(value)).records.map((record) => record.cells);

describe('HSDS 3.x JSON', () => {
  it('has one row for each place of a service, and reads no person', () => {
    const rows = cells(service);
    expect(rows[0]).toEqual(expected);
    expect(rows[1]).toMatchObject({ service_id: 's1', location_id: 'l2', zip: '', longitude: '' });
    expect(JSON.stringify(rows)).not.toMatch(/Persona|@|555/);
  });

  it('reads lists, pages, organizations with their services, and services at locations alike', () => {
    for (const value of [
      [service],
      { contents: [service], last_page: true },
      { id: 'o', name: 'Org', services: [service], locations: [] },
      [{ id: 'o', name: 'Org', services: [service] }],
    ])
      expect(cells(value)[0]).toEqual(expected);
    const { service_at_locations: _, ...alone } = service;
    expect(cells({ id: 'x', service: alone, location })).toEqual([expected]);
  });

  it('says that a page is not the last, and which service is wrong', () => {
    expect(readHsdsJson(json({ contents: [service], last_page: false })).cutOff).toBe(true);
    expect(() => cells([service, { name: 'no id' }])).toThrow(/^service 2: [^]*at id/);
  });

  it('keeps a service without a place as a row, so that it is counted', () => {
    expect(cells({ id: 's9', name: 'Helpline' })).toEqual([
      expect.objectContaining({ service_id: 's9', location_id: '', ages: '', capacity: '' }),
    ]);
  });
});

const files = (tables: Readonly<Record<string, string>>) =>
  new Map(Object.entries(tables).map(([name, text]) => [name, utf8(text)]));
const locations = 'id,name,latitude,longitude\nl1,Civic Center,41.9,-87.6\n';

describe('HSDS packages', () => {
  it('joins the tables of 3.x', () => {
    const tables = files({
      'services.csv':
        'id,name,status,minimum_age,maximum_age,email\ns1,Story time,active,0,5,e@example.org\n',
      'service_at_location.csv': 'id,service_id,location_id\nx,s1,l1\n',
      'locations.csv': locations,
      'addresses.csv':
        'id,location_id,attention,address_1,address_2,city,state_province,postal_code,address_type\n1,l1,A. Persona,1 Main,,Chicago,IL,60601,physical\n',
      'attributes.csv': 'id,link_id,taxonomy_term_id,link_entity,value\n1,s1,t1,service,40\n',
      'taxonomy_terms.csv': 'id,code,name,taxonomy_id\nt1,CAP,Seats,v\n',
      'taxonomies.csv': 'id,name\nv,Local\n',
      'service_capacity.csv': 'id,service_id,unit_id,available,maximum\n1,s1,u,4,30\n',
      'contacts.csv': 'id,name\n1,Ann Persona\n',
    });
    const [row] = readHsdsPackage(tables).records;
    expect(row?.cells).toMatchObject({
      'attribute Seats': '40',
      terms: 'CAP; Seats',
      capacity: '30',
      ages: '0 to 5 years',
      address: '1 Main',
      zip: '60601',
      longitude: '-87.6',
    });
    expect(JSON.stringify(row)).not.toMatch(/Persona|@/);
  });

  it('joins the tables of 1.1 by the names of its datapackage, in a zip', async () => {
    const zip = makeZip({
      'pack/datapackage.json': json({
        resources: [
          { name: 'service', path: 's.csv' },
          { name: 'location', path: 'l.csv' },
          { name: 'service_at_location', path: 'sal.csv' },
          { name: 'physical_address', path: 'a.csv' },
          { name: 'service_taxonomy', path: 'st.csv' },
          { name: 'taxonomy', path: 't.csv' },
        ],
      }),
      'pack/s.csv': utf8('id,name,status,taxonomy_ids\ns1,Pantry,active,\ns2,Closed,inactive,\n'),
      'pack/l.csv': utf8(locations),
      'pack/sal.csv': utf8('id,service_id,location_id\nx,s1,l1\n'),
      'pack/a.csv': utf8(
        'location_id,address_1,city,state_province,postal_code\nl1,1 Main,Chicago,IL,60601\n',
      ),
      'pack/st.csv': utf8('id,service_id,taxonomy_id\n1,s1,t1\n'),
      'pack/t.csv': utf8('id,name,vocabulary\nt1,Food pantry,AIRS\n'),
    });
    const { records } = await readHsdsZip(zip);
    expect(
      records.map(({ cells: { name, status, terms, zip: code, location_id: at } }) => [
        name,
        status,
        terms,
        code,
        at,
      ]),
    ).toEqual([
      ['Pantry', 'active', 'Food pantry', '60601', 'l1'],
      ['Closed', 'inactive', '', '', ''],
    ]);
  });

  it('reads 1.0, where the service names its location, terms and keywords', () => {
    const tables = files({
      'services.csv':
        'id,location_id,name,status,keywords,taxonomy_ids\n1,l1,Branch,active,"Library, Reading","101, 102-01"\n',
      'locations.csv': locations,
      'addresses.csv':
        'id,location_id,address_1,city,state_province,postal_code\n1,l1,1 Main,Chicago,IL,60601-1234\n',
      'taxonomy.csv': 'taxonomy_id,name,parent_id\n101,Education,\n102-01,Books,102\n',
    });
    expect(readHsdsPackage(tables).records[0]?.cells).toMatchObject({
      terms: 'Education; Books; Library; Reading',
      zip: '60601-1234',
      latitude: '41.9',
    });
  });

  it('says which table or column is missing', () => {
    expect(() => readHsdsPackage(files({ 'locations.csv': locations }))).toThrow(
      'no table of services; there are locations.csv',
    );
    expect(() => readHsdsPackage(files({ 'services.csv': 'service_uuid,service_name\n1,A\n' }))).toThrow(
      'services.csv: column id, name is missing; there are "service_uuid", "service_name"',
    );
    expect(() => readHsdsPackage(files({ 'services.csv': 'id,name\n1\n' }))).toThrow(
      'services.csv: row 1 has 1 cells, the header 2',
    );
  });
});
