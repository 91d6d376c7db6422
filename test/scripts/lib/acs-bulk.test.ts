import { expect, it } from 'vitest';
import { acsBulkUrl, readAcsBulk } from '../../../scripts/lib/acs-bulk.ts';
import type { AcsLevel } from '../../../scripts/lib/acs.ts';

const columns = ['B19013_001E', 'B19013_001M'];
const header = 'GEO_ID|B19013_E001|B19013_M001';
const rows = [
  '0100000US|80734|140',
  '0400089US02|61000|9000',
  '1400000US72001956300|15000|4000',
  '1500000US720019563001||',
  '610U600US50E-O|50000|900',
  '860Z200US00601|20123|2891',
  '860Z200US02138||',
];
const read = (text: string, level?: AcsLevel) => readAcsBulk(new TextEncoder().encode(text), columns, level);
const file = (...lines: string[]) => `${[header, ...lines].join('\n')}\n`;

it('names the file as the agency does', () => {
  expect(acsBulkUrl(2024, 'B01001A')).toBe(
    'https://www2.census.gov/programs-surveys/acs/summary_file/2024/table-based-SF/data/5YRData/acsdt5y2024-b01001a.dat',
  );
});

it('keeps ZCTAs under the names of the API, and counts the other levels', () => {
  expect(read(file(...rows))).toEqual({
    records: [
      { GEO_ID: '860Z200US00601', B19013_001E: '20123', B19013_001M: '2891' },
      { GEO_ID: '860Z200US02138', B19013_001E: '', B19013_001M: '' },
    ],
    rowsIn: 7,
    drops: { other_level: 5 },
  });
});

it('keeps tracts where they are asked for', () => {
  const tracts: AcsLevel = { name: 'tract', prefix: '1400000US', digits: 11 };
  expect(read(file(...rows), tracts).records).toEqual([
    { GEO_ID: '1400000US72001956300', B19013_001E: '15000', B19013_001M: '4000' },
  ]);
});

it('reads a byte-order mark, other line ends, and a last line without an end', () => {
  const plain = read(file(...rows));
  expect(read(`\uFEFF${file(...rows)}`)).toEqual(plain);
  expect(read(file(...rows).replaceAll('\n', '\r\n'))).toEqual(plain);
  expect(read(file(...rows).trimEnd())).toEqual(plain);
});

it('reads a view into a larger buffer', () => {
  const bytes = new TextEncoder().encode(`xxxx${file(...rows)}`);
  expect(readAcsBulk(bytes.subarray(4), columns)).toEqual(read(file(...rows)));
});

it('stops at a column that is gone or renamed, and says which there are', () => {
  expect(() => read(file(...rows).replace('B19013_M001', 'B19013_MOE001'))).toThrow(
    'column B19013_M001 is missing; the columns are GEO_ID, B19013_E001, B19013_MOE001',
  );
  expect(() => read('<!DOCTYPE html>\n<html></html>\n')).toThrow(
    'column GEO_ID, B19013_E001, B19013_M001 is missing; the columns are <!DOCTYPE html>',
  );
  expect(() => read('')).toThrow('is missing');
});

it('stops at a row that was cut short, and at a key of no level', () => {
  expect(() => read(file(...rows, '860Z200US99'))).toThrow('row 8 (860Z200US99) has 1 cells, the header 3');
  expect(() => read(file(...rows, '860Z200US99|1|2'))).toThrow(
    'GEO_ID 860Z200US99 is not that of a 2020 ZCTA',
  );
  expect(() => read(file(...rows, '72001|1|2'))).toThrow('GEO_ID "72001" is not a Census key');
});

it('stops at ZCTAs of 2010, and at a file without ZCTAs', () => {
  expect(() => read(file('8600000US00601|1|2'))).toThrow(
    'GEO_ID 8600000US00601 is not that of a 2020 ZCTA, 860Z200US and 5 digits',
  );
  expect(() => read(file(...rows.slice(0, 5)))).toThrow(
    'none of 5 rows is of a 2020 ZCTA (GEO_ID 860Z200US…)',
  );
});
