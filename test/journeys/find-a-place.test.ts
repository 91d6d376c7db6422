import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { SearchResult } from '../../web/api.ts';
import { answered, card } from './parts.ts';
import { ask, picture, SMALL, visitor } from './visit.ts';

const { visit } = visitor();
const START = '/?within=community:whatcom_wa';

const field = (page: Page) => page.getByRole('combobox', { name: 'Find a ZIP code, city or county' });
const offered = (page: Page) => page.getByRole('listbox', { name: 'Places found' }).getByRole('option');

async function type(page: Page, text: string): Promise<void> {
  await field(page).click();
  await page.keyboard.type(text);
  await offered(page).first().waitFor();
}

it('a ZIP code that is a census area opens that area', async () => {
  const { page } = await visit(START, { viewport: SMALL });
  await type(page, '11220');
  expect(await offered(page).allTextContents()).toHaveLength(1);
  expect(await offered(page).textContent()).toContain('ZIP 11220 and census area 11220 are nearly the same.');
  await picture(page, 'find-1-same');
  await offered(page).click();
  await answered(page, 'pre-kindergarten');
  await card(page).getByRole('heading', { name: '11220 Sunset Park' }).waitFor();
  expect(page.url()).toContain('within=community:new_york_city_ny');
});

it('a ZIP code of PO boxes is said to be one, and opens the area around it', async () => {
  const { results } = await ask<{ results: SearchResult[] }>('/api/search?q=10163');
  const geoid = results[0]?.geoid ?? '';
  expect(geoid).toMatch(/^(?!10163)\d{5}$/);
  const { page } = await visit(START, { viewport: SMALL });
  await type(page, '10163');
  expect(await offered(page).textContent()).toContain(
    `ZIP 10163 is a PO box or a single building. We show census area ${geoid}, which surrounds it.`,
  );
  await picture(page, 'find-2-po-box');
  await page.keyboard.press('Enter');
  await card(page).getByRole('heading', { name: geoid }).waitFor();
});

it('a ZIP code of another community opens that community, its zero kept', async () => {
  const { page } = await visit(START, { viewport: SMALL });
  await type(page, '07102');
  expect(await offered(page).textContent()).toContain('Opens Essex County');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.url()).toContain('within=community:essex_nj');
  await card(page).getByRole('heading', { name: '07102 Newark' }).waitFor();
});

it('a ZIP code that nobody knows is said to be unknown, and opens nothing', async () => {
  const { page } = await visit(START, { viewport: SMALL });
  await type(page, '99999');
  expect(await offered(page).textContent()).toContain('We know no census area for ZIP 99999.');
  await picture(page, 'find-3-unknown');
  const before = page.url();
  await page.keyboard.press('Enter');
  await offered(page).click({ force: true });
  expect(page.url()).toBe(before);
});

it('a word that is no place says so and what to try', async () => {
  const { page } = await visit(START, { viewport: SMALL });
  await field(page).click();
  await page.keyboard.type('qqqq');
  await page.getByText('Nothing found for “qqqq”. Try a five-digit ZIP code, a city or a county.').waitFor();
});

it.each([
  ['Jefferson County', 'within=community:jefferson_co'],
  ['Essex County', 'within=community:essex_nj'],
])('the name of a county, typed and entered, opens it as a whole: %s', async (name, within) => {
  const { page } = await visit(START, { viewport: SMALL });
  await type(page, name);
  await picture(page, `find-4-${name.replace(' ', '-')}`);
  await page.keyboard.press('Enter');
  await expect.poll(() => page.url()).toContain(within);
  expect(page.url()).not.toContain('area=');
});
