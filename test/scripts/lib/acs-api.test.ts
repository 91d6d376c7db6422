import { expect, it } from 'vitest';
import { acsApiUrl, readAcsApi } from '../../../scripts/lib/acs-api.ts';

const columns = ['B25003_001E', 'B25003_001M'];
const header = ['GEO_ID', 'B25003_001E', 'B25003_001M', 'zip code tabulation area'];
const read = (answer: unknown) =>
  readAcsApi(new TextEncoder().encode(typeof answer === 'string' ? answer : JSON.stringify(answer)), columns);

it('asks for every ZCTA at once', () => {
  expect(acsApiUrl(2024, columns)).toBe(
    'https://api.census.gov/data/2024/acs/acs5?get=GEO_ID,B25003_001E,B25003_001M&for=zip%20code%20tabulation%20area:*',
  );
});

it('finds columns by name: older vintages put the state among them', () => {
  const { records, rowsIn } = read([
    ['B25003_001M', 'GEO_ID', 'state', 'zip code tabulation area', 'B25003_001E'],
    [null, '860Z200US00601', '72', '00601', '5611'],
  ]);
  expect(rowsIn).toBe(1);
  expect(records[0]).toMatchObject({ GEO_ID: '860Z200US00601', B25003_001E: '5611', B25003_001M: '' });
});

it('repeats what the API says where it gives no table', () => {
  expect(() => read('<html style="x"><head><title>Missing Key</title></head><body>…</body></html>')).toThrow(
    'the Census API answered "Missing Key" instead of a table (set CENSUS_API_KEY to a key of your own)',
  );
  expect(() => read("error: unknown variable 'B25003_099E'")).toThrow(
    `the Census API answered "error: unknown variable 'B25003_099E'" instead of a table`,
  );
  expect(() => read('')).toThrow('answered "" instead of a table');
  expect(() => read([])).toThrow('is no table');
  expect(() => read([[1, 2]])).toThrow('is no table');
  expect(() => read('[["GEO_ID"],["860Z')).toThrow(SyntaxError);
});

it('stops at a column that is gone, and says which there are', () => {
  expect(() => read([header.with(2, 'B25003_002M'), ['860Z200US00601', '1', '2', '00601']])).toThrow(
    'column B25003_001M is missing; the columns are GEO_ID, B25003_001E, B25003_002M, zip code tabulation area',
  );
  expect(() => read([header.with(3, 'zcta'), ['860Z200US00601', '1', '2', '00601']])).toThrow(
    'column zip code tabulation area is missing',
  );
});

it('stops at a cell of another type and at a row of another length', () => {
  expect(() =>
    read([header, ['860Z200US00601', '1', '2', '00601'], ['860Z200US00602', 5, '2', '00602']]),
  ).toThrow('row 2, B25003_001E: text or null expected, got 5');
  expect(() => read([header, ['860Z200US00601', '1', '00601']])).toThrow('row 1 has 3 cells, the header 4');
});

it('stops at ZCTAs of 2010, and where key and code disagree', () => {
  expect(() => read([header, ['8600000US00601', '1', '2', '00601']])).toThrow(
    'GEO_ID 8600000US00601 is not that of a 2020 ZCTA, 860Z200US and 5 digits',
  );
  expect(() => read([header, ['860Z200US00601', '1', '2', '00602']])).toThrow(
    'row 1: GEO_ID 860Z200US00601 beside zip code tabulation area 00602',
  );
  expect(() => read([header, ['0500000US72001', '1', '2', '72001']])).toThrow('GEO_ID 0500000US72001 beside');
});
