import { expect, it } from 'vitest';
import { oepsPoverty } from '../../../scripts/sources/oeps-poverty.ts';
import { byArea, fixtureText, parseText } from './indicator-fixture.ts';

it('turns percent into share; NA is missing, 0 is 0', async () => {
  const parsed = await parseText(oepsPoverty);
  expect(byArea(parsed, 'poverty')).toEqual({
    '00111': [0.125, null, 'ok'],
    '22222': [null, null, 'missing'],
    '33333': [0, null, 'ok'],
    '44444': [1, null, 'ok'],
  });
  expect(parsed.rowsIn).toBe(4);
});

it('refuses a percentage above 100', async () => {
  await expect(parseText(oepsPoverty, fixtureText(oepsPoverty).replace('12.5', '125'))).rejects.toThrow(
    'record 1, area 00111, poverty: 1.25 is not within 0 to 1',
  );
});
