import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { mapAtRest } from './map.ts';
import { answered, card } from './parts.ts';
import { PHONE, picture, SMALL, visitor } from './visit.ts';

const { visit } = visitor();

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Every rule that axe finds broken, with the parts that break it. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(source);
  const { violations: found } = await page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'] }),
  );
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 160)}`),
  );
}

const GAP = '/?category=hospital&within=community:jefferson_co&area=80433';

it('the first view has no barrier', async () => {
  const seen = await visit('/');
  await mapAtRest(seen);
  expect.soft(await violations(seen.page)).toEqual([]);
});

it('a gap with its area has no barrier, with everything open that opens', async () => {
  const seen = await visit(GAP);
  const { page } = seen;
  await card(page).getByText('estimated minutes').first().waitFor();
  await page.getByText('All measures and services').click();
  await page.getByRole('button', { name: 'Change' }).click();
  await page.getByRole('button', { name: 'All 27 areas' }).click();
  await page.getByRole('button', { name: 'Services' }).click();
  await mapAtRest(seen);
  await picture(page, 'accessibility-everything-open');
  expect.soft(await violations(page)).toEqual([]);
});

it('the search with its list has no barrier', async () => {
  const { page } = await visit('/');
  await page.getByRole('combobox', { name: 'Find a ZIP code, city or county' }).click();
  await page.keyboard.type('Lakewood');
  await page.getByRole('listbox', { name: 'Places found' }).getByRole('option').first().waitFor();
  expect.soft(await violations(page)).toEqual([]);
});

it('data and methods has no barrier', async () => {
  const { page } = await visit('/?view=methods');
  await page.getByRole('table').first().waitFor();
  await picture(page, 'methods-1440');
  expect.soft(await violations(page)).toEqual([]);
});

it('all needs and one measure have no barrier', async () => {
  const { page } = await visit('/?within=community:tuscaloosa_al', { viewport: SMALL });
  await answered(page, 'need');
  expect.soft(await violations(page)).toEqual([]);
  await picture(page, 'all-needs-1440');
  await page.getByRole('link', { name: 'One measure' }).click();
  await answered(page, 'Life expectancy');
  expect.soft(await violations(page)).toEqual([]);
});

it('on a phone neither the page, nor its menu, nor the page of one area has a barrier', async () => {
  const seen = await visit('/', { viewport: PHONE, hasTouch: true, isMobile: true });
  const { page } = seen;
  await mapAtRest(seen);
  expect.soft(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Menu' }).tap();
  expect.soft(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Menu' }).tap();
  await page.getByRole('row').nth(1).getByRole('link').tap();
  await page.getByRole('button', { name: 'Back' }).waitFor();
  await picture(page, 'phone-area', true);
  expect.soft(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Back' }).tap();
  await page.getByRole('button', { name: 'Full legend' }).tap();
  expect.soft(await violations(page)).toEqual([]);
});
