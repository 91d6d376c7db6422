import { expect, it } from 'vitest';
import { cutTexts, sideways } from './layout.ts';
import { mapAtRest, mapLoaded } from './map.ts';
import { answered, headline } from './parts.ts';
import { PHONE, picture, SMALL, visitor } from './visit.ts';

const { visit } = visitor();

const numbersIn = (text: string | null): readonly string[] => text?.match(/\d[\d.,]*\d|\d/g) ?? [];

it('the page in Spanish gives the same numbers', async () => {
  const english = await visit('/?lang=en', { viewport: SMALL });
  await english.page.getByRole('row').nth(10).waitFor();
  const seen = await visit('/?lang=es');
  const { page } = seen;
  await answered(page, 'zona');
  expect(await page.locator('html').getAttribute('lang')).toBe('es');
  expect(await page.title()).toContain('Placewell');
  for (const part of ['heading', 'table'] as const) {
    const of = (each: typeof page) =>
      part === 'table'
        ? each.getByRole('table').locator('tbody').textContent()
        : headline(each).textContent();
    expect(numbersIn(await of(page)), part).toEqual(numbersIn(await of(english.page)));
  }
  await mapAtRest(seen);
  await picture(page, 'spanish-1440');
});

it('someone whose browser speaks Spanish is answered in Spanish, and can change to English', async () => {
  const { page } = await visit('/', { viewport: SMALL, locale: 'es-US' });
  await answered(page, 'zona');
  await page.getByRole('link', { name: 'English' }).first().click();
  await answered(page, 'area');
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
});

it.each([
  ['the first view', '', 'zona'],
  ['a gap with its area', '&category=hospital&within=community:jefferson_co&area=80433', 'hospital'],
  ['no list', '&category=child_care&within=community:essex_nj', 'No tenemos'],
  ['all needs', '&view=needs&within=community:minneapolis_st_paul_mn', 'necesidad'],
  ['one measure', '&indicator=svi&within=community:navajo_nation_nm', 'Vulnerabilidad social: '],
  ['data and methods', '&view=methods', 'Datos'],
])('on a phone no Spanish text is cut or runs out of the screen: %s', async (name, query, said) => {
  const seen = await visit(`/?lang=es${query}`, { viewport: PHONE });
  const { page } = seen;
  await answered(page, said);
  await expect.poll(() => page.getByRole('table').count()).toBeGreaterThan(0);
  if (!/area|methods/.test(query)) await mapLoaded(seen);
  expect(await sideways(page)).toBe(0);
  expect(await cutTexts(page)).toEqual([]);
  await picture(page, `spanish-390-${name.replaceAll(' ', '-')}`, true);
});
