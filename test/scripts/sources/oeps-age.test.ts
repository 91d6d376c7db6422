import { expect, it } from 'vitest';
import { oepsAge } from '../../../scripts/sources/oeps-age.ts';
import { byArea, fixtureText, parseText } from './indicator-fixture.ts';

it('reads both age groups; NA is missing, 0 is nobody', async () => {
  const parsed = await parseText(oepsAge);
  expect(byArea(parsed, 'children_0_4')).toEqual({
    '00111': [64, null, 'ok'],
    '22222': [0, null, 'ok'],
    '33333': [null, null, 'missing'],
  });
  expect(byArea(parsed, 'children_5_14')['33333']).toEqual([7, null, 'ok']);
  expect([parsed.rowsIn, parsed.drops]).toEqual([3, {}]);
});

it('names the area of a number that cannot be read, and a renamed column', async () => {
  await expect(parseText(oepsAge, fixtureText(oepsAge).replace(',64,', ',sixty,'))).rejects.toThrow(
    'record 1, area 00111, children_0_4: age0_4: not a number: "sixty"',
  );
  await expect(parseText(oepsAge, fixtureText(oepsAge).replace('age5_14', 'age05_14'))).rejects.toThrow(
    'column age5_14 is missing',
  );
});

it('refuses an area listed twice and a negative count', async () => {
  await expect(
    parseText(oepsAge, fixtureText(oepsAge).replace('G22222,22222', 'G00111,00111')),
  ).rejects.toThrow('record 2: area 00111 is listed twice');
  await expect(parseText(oepsAge, fixtureText(oepsAge).replace(',64,', ',-64,'))).rejects.toThrow(
    '-64 is not within 0 to Infinity',
  );
});
