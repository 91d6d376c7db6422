import { expect, it } from 'vitest';
import { DOCS } from '../../web/selection.ts';
import { cutTexts, sideways } from './layout.ts';
import { picture, visitor } from './visit.ts';

const { visit } = visitor();

/** The smallest phone that people have. */
const SMALLEST = { width: 320, height: 640 } as const;

it('someone asks where a number comes from, and goes back to the map', async () => {
  const { page } = await visit('/?within=community:pima_az&view=methods');
  await page.getByRole('link', { name: 'What each measure means' }).first().click();
  await page.getByRole('heading', { name: 'Life expectancy at birth' }).waitFor();
  expect(new URL(page.url()).searchParams.get('doc')).toBe('indicators');
  expect(await page.title()).toContain('What each measure means');
  await page
    .getByRole('main')
    .getByRole('paragraph')
    .getByRole('link', { name: 'Where the data come from' })
    .click();
  await page.getByRole('heading', { name: 'Lists of services' }).waitFor();
  await page.getByRole('link', { name: 'Map', exact: true }).click();
  await page.getByRole('row').nth(2).waitFor();
  expect(page.url()).toContain('within=community:pima_az');
  expect(page.url()).not.toContain('doc=');
});

it.each(DOCS)('on a phone nothing of the page %s has to be scrolled sideways', async (doc) => {
  const { page } = await visit(`/?view=methods&doc=${doc}`, { viewport: SMALLEST });
  await page.getByRole('heading', { level: 2 }).first().waitFor();
  await picture(page, `documentation-${doc}-320`);
  expect(await sideways(page)).toBe(0);
  expect(await cutTexts(page)).toEqual([]);
});
