import { describe, expect, it } from 'vitest';
import { cell, numberCell, parseCsv, parseCsvColumns } from '../../../scripts/lib/csv.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('parseCsvColumns', () => {
  it('takes the named columns, in any case and behind a byte-order mark, and leaves the rest', () => {
    expect(parseCsvColumns(bytes('\uFEFFID,Pop2010,Other\n01, 5 ,x\n'), ['POP2010', 'ID'])).toEqual([
      { ID: '01', POP2010: '5' },
    ]);
  });

  it('reads other delimiters', () => {
    expect(parseCsvColumns(bytes('a|b\n1|2\n'), ['b'], { delimiter: '|' })).toEqual([{ b: '2' }]);
  });

  it('takes titles for short names where it is told to', () => {
    const titles = bytes('\uFEFF"Facility ID","City/Town"\n010001,DOTHAN\n');
    const shortNames = bytes('facility_id,citytown\n010001,DOTHAN\n');
    for (const file of [titles, shortNames])
      expect(parseCsvColumns(file, ['Facility ID', 'City/Town'], { lettersOnly: true })).toEqual([
        { 'Facility ID': '010001', 'City/Town': 'DOTHAN' },
      ]);
    expect(() => parseCsvColumns(shortNames, ['Facility ID'])).toThrow('column Facility ID is missing');
  });

  it('names what is missing and what is there instead', () => {
    expect(() => parseCsvColumns(bytes('ID,PM_25,PTRAF\n1,2,3\n'), ['ID', 'PM25'])).toThrow(
      'column PM25 is missing; the columns are ID, PM_25, PTRAF',
    );
  });

  it('names the line of a row cut short', () => {
    expect(() => parseCsvColumns(bytes('a,b,c\n1,2,3\n1,2\n'), ['a'])).toThrow(/line 3/);
  });
});

it('a cell of a column that is not there names those that are', () => {
  const [record] = parseCsv(bytes('a,b\n1,2\n'));
  expect(cell(record!, 'b')).toBe('2');
  expect(() => cell(record!, 'c')).toThrow('column c is missing; the columns are a, b');
});

it('a cell that should hold a number is named with its column where it holds something else', () => {
  const [record] = parseCsv(bytes('seats,beds\nsixty,-999\n'));
  expect(numberCell(record!, 'beds', ['-999'])).toBeNull();
  expect(() => numberCell(record!, 'seats')).toThrow('seats: not a number: "sixty"');
  expect(() => numberCell(record!, 'rooms')).toThrow('column rooms is missing');
});
