import { expect, it } from 'vitest';
import { colorsIn, letterOnMap, mapAtRest } from './map.ts';
import { answered, card, rowOf } from './parts.ts';
import { PHONE, picture, visitor } from './visit.ts';

const { visit } = visitor();

const TOUCH = { viewport: PHONE, hasTouch: true, isMobile: true } as const;
const HOSPITALS = '/?category=hospital&within=community:jefferson_co';

it('an area tapped in the list opens its page, and Back leads to the list', async () => {
  const { page } = await visit(HOSPITALS, TOUCH);
  await rowOf(page, '80433').getByRole('link').tap();
  await card(page).getByText('estimated minutes').first().waitFor();
  await picture(page, 'phone-area');
  await page.getByRole('button', { name: 'Back' }).tap();
  await rowOf(page, '80433').waitFor();
  expect(await card(page).count()).toBe(0);
  expect(page.url()).not.toContain('area=');
});

it('an area tapped on the full-screen map can be read, and left', async () => {
  const seen = await visit(HOSPITALS, TOUCH);
  const { page } = seen;
  await mapAtRest(seen);
  await page.getByRole('button', { name: 'Full screen' }).tap();
  await mapAtRest(seen);
  const letter = await letterOnMap(page, 'A');
  await page.touchscreen.tap(letter.x, letter.y);
  await expect.poll(() => page.url()).toContain('area=80470');
  await picture(page, 'phone-full-screen-area');
  await card(page).getByText('estimated minutes').first().waitFor();
  // A page of its own is mostly paper: nothing of the map is over it.
  const colors = await colorsIn(page, await page.screenshot());
  expect(colors.get('#ffffff')).toBeGreaterThan(0.5);
  await page.getByRole('button', { name: 'Back' }).tap();
  expect(await card(page).count()).toBe(0);
});

it('the four jumps lead to the parts of the page, the search opens and closes', async () => {
  const { page } = await visit(HOSPITALS, TOUCH);
  await answered(page, 'the nearest hospital');
  const jumps = page.getByRole('navigation', { name: 'On this page' });
  for (const [jump, part] of [
    ['Share', 'Take it with you'],
    ['List', 'Longest ways to the nearest hospital'],
  ] as const) {
    await jumps.getByRole('link', { name: jump }).tap();
    await expect
      .poll(() =>
        page
          .getByRole('heading', { name: part })
          .evaluate((heading) => heading.getBoundingClientRect().top < innerHeight / 2),
      )
      .toBe(true);
  }
  await page.getByRole('button', { name: 'Find a ZIP code or place' }).tap();
  await page.keyboard.type('80433');
  await page.getByRole('listbox', { name: 'Places found' }).getByRole('option').tap();
  await card(page).getByRole('heading', { name: '80433 Conifer' }).waitFor();
});
