import { describe, expect, it } from 'vitest';
import { gapsCsv, toCsv } from '../../../server/export/csv.ts';
import { toyAnswer, toyUnjudged } from './toy-answer.ts';

const HEADER =
  'geoid,name,county_geoid,county,verdict,reason,children_0_4,share_counted,eligible_children,seats_within_reach,' +
  'seats_per_eligible_child,seats_short,nearest_minutes_estimated,sites_within_20_minutes,access_status,edge,chance,svi';

describe('toCsv', () => {
  it('quotes only what needs it and doubles quotes (RFC 4180)', () => {
    expect(
      toCsv(
        ['a', 'b'],
        [
          ['plain', 'with, comma'],
          ['say "hi"', 'two\nlines'],
        ],
      ),
    ).toBe('a,b\r\nplain,"with, comma"\r\n"say ""hi""","two\nlines"\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@x', '\tx', '\rx', '\nx'])(
    'takes the sting out of text that begins like %j',
    (text) => {
      const cell = toCsv(['a'], [[text]]).slice('a\r\n'.length);
      expect(cell.replace(/^"/, '').startsWith(`'${text[0]}`)).toBe(true);
    },
  );

  it('never touches numbers: sign, every digit, zero', () => {
    const rows = [[-1.5, 0, 0.1 + 0.2, 1e-7, 12.345678901234567]];
    expect(toCsv(['a', 'b', 'c', 'd', 'e'], rows)).toContain(
      '\r\n-1.5,0,0.30000000000000004,1e-7,12.345678901234567\r\n',
    );
  });

  it('leaves the cell of a null empty, which a zero is not', () => {
    expect(toCsv(['a', 'b', 'c'], [[null, 0, '']])).toBe('a,b,c\r\n,0,\r\n');
  });

  it('names the column of a number that is none, and a row of the wrong length', () => {
    expect(() => toCsv(['a', 'minutes'], [[1, Number.NaN]])).toThrow(
      'minutes must be a finite number or null, got NaN',
    );
    expect(() => toCsv(['a', 'b'], [[1]])).toThrow('a row must have 2 cells, got 1');
  });
});

describe('gapsCsv', () => {
  it('lists gaps first, then the areas that cannot be told with their reason', () => {
    expect(gapsCsv(toyAnswer)).toBe(
      [
        HEADER,
        `00501,"Toyville, ""North""",00001,'=Toy County,gap,,240.5,1,240.5,24.050000000000004,0.1,56.11666666666667,12.345678901234567,1.5,edge,at_least,,0.875`,
        `99501,"'-Dash\r\nBreak",,,gap,,60,1,60,0,0,20,,0,ok,,0.9,0.5`,
        '00502,Ñandú,,,cannot_tell,no_list,,0.15,,,,,,,no_list,,,',
        "00503,'@home,,,cannot_tell,missing_value,70,1,,,,,,,,,,",
        '',
      ].join('\r\n'),
    );
  });

  it('shows what is known of an area that cannot be told, where it is given', () => {
    const line = gapsCsv(toyAnswer, toyUnjudged).split('\r\n').at(-2);
    expect(line).toBe(
      "00503,'@home,00001,Toy County,cannot_tell,missing_value,70,1,70,7,0.1,16.333333333333332,4,2,ok,,,",
    );
  });

  it('has a column for each indicator of the rule, none for the fields of access', () => {
    const rule = { ...toyAnswer.rule, criteria: toyAnswer.rule.criteria.slice(0, 2) };
    expect(gapsCsv({ ...toyAnswer, rule }).split('\r\n')[0]).toBe(HEADER.replace(',svi', ''));
  });

  it('is a header alone where no area is a gap and all can be told', () => {
    expect(gapsCsv({ ...toyAnswer, gaps: [], unknown: [] })).toBe(`${HEADER}\r\n`);
  });
});
