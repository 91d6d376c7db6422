import { describe, expect, it } from 'vitest';
import { padGeoid, zip5 } from '../../../server/analysis/geoid.ts';

describe('a GEOID', () => {
  it('gets back the zeros it lost', () => {
    expect([padGeoid('501', 5), padGeoid('01001', 5), padGeoid('1', 2), padGeoid('1001020100', 11)]).toEqual([
      '00501',
      '01001',
      '01',
      '01001020100',
    ]);
  });
  it.each(['', ' 501', '5e3', '-501', '123456', '12.0', '١٢'])('is not %j', (key) => {
    expect(() => padGeoid(key, 5)).toThrow(`key must be 1 to 5 digits, got ${JSON.stringify(key)}`);
  });
});

describe('a ZIP code', () => {
  it.each([
    ['60644', '60644'],
    [' 60644 ', '60644'],
    ['60644-1234', '60644'],
    ['606441234', '60644'],
    ['7001', '07001'],
    ['501', '00501'],
    ['7001-1234', '07001'],
    ['70011234', '07001'],
    ['60644 - Chicago', '60644'],
  ])('is read from %j', (text, zip) => expect(zip5(text)).toBe(zip));
  it.each(['', '0', '00000', '12', 'K1A 0B1', 'Chicago', '-6064', 'NA'])('is not in %j', (text) =>
    expect(zip5(text)).toBeNull(),
  );
});
