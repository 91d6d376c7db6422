import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../scripts/lists/formats/csv.ts';
import { utf8 } from './list.ts';

const format = { delimiter: ',', encoding: 'auto', headerRow: 1 } as const;
const cells = (bytes: Uint8Array, options: object = {}) =>
  readCsv(bytes, { ...format, ...options }).records.map((record) => record.cells);

describe('a delimited list', () => {
  it('reads LF, CRLF and CR line ends, with and without a byte order mark', () => {
    const expected = [
      { id: '1', name: 'Ada' },
      { id: '2', name: 'Bo' },
    ];
    for (const end of ['\n', '\r\n', '\r'])
      for (const mark of ['', '\uFEFF'])
        expect(cells(utf8(`${mark}id,name${end}1,Ada${end}2, Bo ${end}`)), JSON.stringify(end)).toEqual(
          expected,
        );
  });

  it('reads the encoding it is told', () => {
    const text = 'name\nEl Niño\n';
    for (const encoding of ['cp437', 'windows-1252', 'latin1', 'utf-8'])
      expect(cells(iconv.encode(text, encoding), { encoding })).toEqual([{ name: 'El Niño' }]);
    expect(cells(iconv.encode(text, 'windows-1252'))).toEqual([{ name: 'El Niño' }]);
    expect(() => cells(iconv.encode(text, 'cp437'), { encoding: 'utf-8' })).toThrow(
      'not UTF-8: name another',
    );
  });

  it('finds the header below a title, or takes names in its place', () => {
    expect(cells(utf8('Facilities of 2026\nid|name\n1|Ada\n'), { headerRow: 2, delimiter: '|' })).toEqual([
      { id: '1', name: 'Ada' },
    ]);
    expect(cells(utf8('1;Ada\n2;Bo\n'), { delimiter: ';', names: ['id', 'name'] })).toHaveLength(2);
  });

  it('names columns that have no name or come again', () => {
    expect(readCsv(utf8('id,,id\n1,2,3\n'), format).columns).toEqual(['id', 'column 2', 'id (2)']);
  });

  it('says which rows have more or fewer cells; blank ones may hang over', () => {
    const { problems, records } = readCsv(utf8('a,b\n1,2,,\n1\n1,2,3\n'), format);
    expect(problems.map(({ row, cell, rule }) => [row, cell, rule])).toEqual([
      [2, '1 cells', 'cells'],
      [3, '3 cells', 'cells'],
    ]);
    expect(records.map(({ row }) => row)).toEqual([1, 2, 3]);
  });
});
