import { describe, expect, it } from 'vitest';
import { upstreamUrl } from '../../../scripts/lib/source.ts';
import { censusZcta2010, censusZcta2010For } from '../../../scripts/sources/census-zcta-2010.ts';
import { fixture, parseBytes } from './parse-fixture.ts';

const twoStates = censusZcta2010For(['01', '04']);

describe('census-zcta-2010', () => {
  it('gives one row per state part, with its state', async () => {
    const { boundaries, rowsIn, drops } = await parseBytes(twoStates, {
      '01.topojson': fixture('01.topojson'),
      '04.topojson': fixture('04.topojson'),
    });
    expect(boundaries?.map(({ level, geoid, state }) => [level, geoid, state])).toEqual([
      ['zcta2010', '00009', '01'],
      ['zcta2010', '00010', '01'],
      ['zcta2010', '00009', '04'],
    ]);
    expect([rowsIn, drops]).toEqual([4, { no_outline: 1 }]);
  });

  it('refuses a state that is absent or in the wrong file', async () => {
    await expect(parseBytes(twoStates, { '01.topojson': fixture('01.topojson') })).rejects.toThrow(
      '04.topojson',
    );
    await expect(
      parseBytes(censusZcta2010For(['04']), { '04.topojson': fixture('01.topojson') }),
    ).rejects.toThrow('04.topojson: 00009 is of state 01');
  });

  it('lists the eleven states of the starter, each at its own address', () => {
    expect(censusZcta2010.files.map(({ name }) => name.slice(0, 2))).toEqual(
      '01 04 08 17 27 34 35 36 45 49 53'.split(' '),
    );
    expect(new Set(censusZcta2010.files.map(upstreamUrl)).size).toBe(11);
  });
});
