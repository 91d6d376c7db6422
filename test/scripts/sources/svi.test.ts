import { expect, it } from 'vitest';
import { svi } from '../../../scripts/sources/svi.ts';
import { byArea, fixtureText, parseText } from './indicator-fixture.ts';

const missing = [null, null, 'missing'];
const ok = (value: number) => [value, null, 'ok'];

it('reads the overall rank and the four themes', async () => {
  const parsed = await parseText(svi);
  expect(byArea(parsed, 'svi')).toEqual({
    '00111': ok(0.25),
    '22222': missing,
    '33333': missing,
    '44444': missing,
    '55555': ok(0),
  });
  expect(byArea(parsed, 'svi_housing')['00111']).toEqual(ok(0.4));
  expect(parsed.rowsIn).toBe(5);
  expect(parsed.estimates).toHaveLength(25);
});

it('puts the ranks of a row that lost a cell back under their themes', async () => {
  const parsed = await parseText(svi);
  const themes = (geoid: string) =>
    ['svi_socioeconomic', 'svi_household', 'svi_minority', 'svi_housing'].map(
      (indicator) => byArea(parsed, indicator)[geoid]?.[0],
    );
  expect(themes('33333')).toEqual([null, null, 0.7501, null]);
  expect(themes('44444')).toEqual([null, 0.0101, 0, 0.5]);
});

it('refuses a row cut in another way, and other columns', async () => {
  await expect(parseText(svi, fixtureText(svi).replace('0.3,0.4,0.25', '0.3,0.4'))).rejects.toThrow(
    'record 1 has 6 cells, expected 7',
  );
  await expect(parseText(svi, fixtureText(svi).replace('SviTh2', 'SviTheme2'))).rejects.toThrow(
    /columns are .*SviTheme2/,
  );
});
