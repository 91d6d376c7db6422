import { expect, it } from 'vitest';
import { zipZcta } from '../../../scripts/sources/zip-zcta.ts';
import { fixture, parseBytes } from './parse-fixture.ts';

it('zip-zcta keeps the ZIPs that name a ZCTA and counts the others', async () => {
  expect(await parseBytes(zipZcta, { 'zip_zcta_xref.csv': fixture('zip_zcta_xref.csv') })).toEqual({
    zipZctas: [
      { zip: '00009', zcta: '00009' },
      { zip: '00010', zcta: '00009' },
    ],
    rowsIn: 3,
    drops: { no_zcta: 1 },
  });
});
