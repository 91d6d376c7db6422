import { expect, it } from 'vitest';
import { oepsInternet } from '../../../scripts/sources/oeps-internet.ts';
import { byArea, fixtureText, parseText } from './indicator-fixture.ts';

it('puts the lost zeros back, and tells no households from no value', async () => {
  expect(byArea(await parseText(oepsInternet), 'no_internet')).toEqual({
    '00111': [0.2, null, 'ok'],
    '08222': [0.1, null, 'ok'],
    '33333': [null, null, 'not_applicable'],
    '44444': [null, null, 'missing'],
  });
});

it('refuses a key that is no ZCTA', async () => {
  await expect(
    parseText(oepsInternet, fixtureText(oepsInternet).replace('2019,111\n', '2019,7200111\n')),
  ).rejects.toThrow('record 1: ZCTA: key must be 1 to 5 digits, got "7200111"');
});
