import { expect, it } from 'vitest';
import { mapAtRest, mapOf } from './map.ts';
import { answered, headline, rowOf } from './parts.ts';
import { picture, SMALL, visitor } from './visit.ts';

const { visit } = visitor();

it.each([
  { how: 'cannot be reached', title: 'The server can’t be reached', status: null },
  { how: 'breaks', title: 'The server could not answer', status: 500 },
])('when the server $how, the last good map stays, and Try again works', async ({ title, status }) => {
  const seen = await visit('/?within=community:jefferson_co', { viewport: SMALL });
  const { page } = seen;
  await page.getByRole('row').nth(2).waitFor();
  await mapAtRest(seen);
  const said = await headline(page).textContent();
  seen.watch.expectFailures(/\/api\//);
  await page.route('**/api/**', (route) =>
    status === null
      ? route.abort('connectionrefused')
      : route.fulfill({ status, json: { error: { code: 'internal', message: 'something broke' } } }),
  );
  await page.getByLabel('Community').selectOption({ label: 'Pima County, AZ' });

  const trouble = page.getByRole('alert');
  await trouble.getByRole('heading', { name: title }).waitFor();
  expect(await trouble.textContent()).toMatch(/You are looking at the last good map, from \d+:\d\d/);
  expect(await headline(page).textContent()).toBe(said);
  expect(await headline(page).isVisible()).toBe(true);
  await rowOf(page, '80433').waitFor();
  expect(await mapOf(page).getAttribute('aria-label')).toBe('Map of Jefferson County by ZIP-code area');
  expect(page.url()).toContain('within=community:pima_az');
  await mapAtRest(seen);
  await picture(page, `server-fails-${status ?? 'unreachable'}`);

  await page.unroute('**/api/**');
  await trouble.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => mapOf(page).getAttribute('aria-label')).toContain('Pima County');
  expect(await headline(page).textContent()).not.toBe(said);
  expect(await trouble.count()).toBe(0);
});

it('when the server is not there at the start, the page says so and Try again opens it', async () => {
  const seen = await visit('/?view=methods');
  const { page } = seen;
  await page.getByRole('table').first().waitFor();
  seen.watch.expectFailures(/\/api\//);
  await page.route('**/api/**', (route) => route.abort('connectionrefused'));
  await page.goto(new URL('/?within=community:pima_az', page.url()).href);
  await page.getByText('Nothing has been loaded yet. Your link is kept.').waitFor();
  await page.unroute('**/api/**');
  await page.getByRole('button', { name: 'Try again' }).click();
  await answered(page, 'need');
});

it('a link that asks for something unknown says what was left out', async () => {
  const { page } = await visit('/?within=community:atlantis&category=prekindergarten');
  await page.getByText('One part of the link could not be read and was left out: within.').waitFor();
  await answered(page, 'pre-kindergarten');
});
