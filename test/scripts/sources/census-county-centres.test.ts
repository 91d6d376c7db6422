import { expect, it } from 'vitest';
import { censusCountyCentres } from '../../../scripts/sources/census-county-centres.ts';
import { parseBytes } from './parse-fixture.ts';

it('reads names and points of counties, signs and padding taken off, and counts rows without a point', async () => {
  const text =
    '\uFEFFSTATEFP,COUNTYFP,COUNAME,STNAME,POPULATION,LATITUDE,LONGITUDE\r\n' +
    '02,063,Chugach,Alaska,7102,+61.001,-146.002\r\n02,066,Copper River,Alaska,0,,\r\n';
  const bytes = { 'CenPop2020_Mean_CO.txt': new TextEncoder().encode(text) };
  expect(await parseBytes(censusCountyCentres, bytes)).toEqual({
    counties: [{ geoid: '02063', name: 'Chugach', lon: -146.002, lat: 61.001 }],
    rowsIn: 2,
    drops: { no_point: 1 },
  });
});
