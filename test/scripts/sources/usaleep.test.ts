import { expect, it } from 'vitest';
import { usaleep } from '../../../scripts/sources/usaleep.ts';
import { byArea, fixtureText, parseText } from './indicator-fixture.ts';

it('reads life expectancy by tract, with the 90 % margin of its standard error', async () => {
  expect(byArea(await parseText(usaleep), 'life_expectancy')).toEqual({
    '01001990100': [74.5, 3.29, 'ok'],
    '36001990200': [81.2, 0.8225, 'ok'],
    '36001990300': [79.9, null, 'ok'],
  });
});

it('pads a tract that lost its leading zero', async () => {
  const parsed = await parseText(usaleep, fixtureText(usaleep).replace('01001990100', '1001990100'));
  expect(parsed.estimates?.[0]?.geoid).toBe('01001990100');
});

it('refuses an age nobody lives to', async () => {
  await expect(parseText(usaleep, fixtureText(usaleep).replace('81.2', '812'))).rejects.toThrow(
    'area 36001990200, life_expectancy: 812 is not within 40 to 110',
  );
});
