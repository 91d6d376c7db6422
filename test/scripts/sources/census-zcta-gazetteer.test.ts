import { describe, expect, it } from 'vitest';
import { censusZctaGazetteer } from '../../../scripts/sources/census-zcta-gazetteer.ts';
import { makeZip } from '../lib/make-zip.ts';
import { fixture, parseBytes } from './parse-fixture.ts';

const file = '2021_Gaz_zcta_national.zip';
const text = fixture('2021_Gaz_zcta_national.txt');

describe('census-zcta-gazetteer', () => {
  it('reads the text and the zip alike, by column name', async () => {
    const expected = {
      internalPoints: [
        { geoid: '00009', lon: -66.5, lat: 18.25, landKm2: 2.5 },
        { geoid: '99001', lon: -150.25, lat: 61.5, landKm2: 0 },
      ],
      rowsIn: 2,
      drops: {},
    };
    expect(await parseBytes(censusZctaGazetteer, { [file]: text })).toEqual(expected);
    const zip = makeZip({ '2021_Gaz_zcta_national.txt': text });
    expect(await parseBytes(censusZctaGazetteer, { [file]: zip })).toEqual(expected);
  });

  it('names the record and the column of a blank', async () => {
    const blank = Buffer.from(Buffer.from(text).toString().replace('2500000', ''));
    await expect(parseBytes(censusZctaGazetteer, { [file]: blank })).rejects.toThrow(
      'record 1: ALAND is blank',
    );
  });
});
