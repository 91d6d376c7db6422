import { describe, expect, it } from 'vitest';
import { ruca } from '../../../scripts/sources/ruca.ts';
import { fixture, parseBytes } from './parse-fixture.ts';

const bytes = fixture('BE02_RUCA_Z.csv');

describe('ruca', () => {
  it('takes the primary code; 99 is unknown', async () => {
    const { urbanClasses, rowsIn } = await parseBytes(ruca, { 'BE02_RUCA_Z.csv': bytes });
    expect(urbanClasses).toEqual([
      { zcta: '00009', urbanClass: 1 },
      { zcta: '00010', urbanClass: 10 },
      { zcta: '99902', urbanClass: null },
    ]);
    expect(rowsIn).toBe(3);
  });

  it('refuses a code that is none', async () => {
    const eleven = Buffer.from(Buffer.from(bytes).toString().replace(',10,10.2', ',11,11'));
    await expect(parseBytes(ruca, { 'BE02_RUCA_Z.csv': eleven })).rejects.toThrow('record 2: RUCA1 is "11"');
  });
});
