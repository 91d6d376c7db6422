import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { GapsResponse } from '../../web/api.ts';
import { mapAtRest } from './map.ts';
import { answered, card, sentenceOf } from './parts.ts';
import { ask, picture, SMALL, visitor } from './visit.ts';

const { visit } = visitor();

const MOST_STOPS = 60;
const HOSPITALS = '/?category=hospital&within=community:jefferson_co';

interface Stop {
  readonly name: string;
  readonly role: string;
  /** a line of 2 px or more around what has the focus */
  readonly ring: boolean;
  readonly onScreen: boolean;
}

/** What has the focus, as someone who sees it would tell. */
const focused = (page: Page): Promise<Stop> =>
  page.evaluate(() => {
    const element = document.activeElement ?? document.body;
    const box = element.getBoundingClientRect();
    const around = [element, element.parentElement, element.parentElement?.parentElement];
    const styles = [
      getComputedStyle(element, '::after'),
      ...around.flatMap((each) => (each ? getComputedStyle(each) : [])),
    ];
    return {
      name: element.getAttribute('aria-label') ?? element.textContent.trim(),
      role: element.getAttribute('role') ?? element.tagName.toLowerCase(),
      ring: styles.some((style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2),
      onScreen: box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth,
    };
  });

/** Presses Tab until this has the focus; every stop on the way must show that it has it. */
async function tabTo(page: Page, name: string): Promise<readonly string[]> {
  const passed: string[] = [];
  for (let i = 0; i < MOST_STOPS; i++) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    // After the last stop the browser itself has the focus once.
    if (stop.role === 'body') continue;
    expect(stop, `focus is visible on ${stop.role} “${stop.name}”`).toMatchObject({
      ring: true,
      onScreen: true,
    });
    passed.push(stop.name);
    if (stop.name.startsWith(name)) return passed;
  }
  throw new Error(`no Tab leads to “${name}”; it passed ${passed.join(' | ')}`);
}

const spoken = (page: Page): Promise<string[]> => page.locator('[aria-live]').allTextContents();

/** Waits until a screen reader would say this. */
async function heard(page: Page, said: string): Promise<void> {
  await expect.poll(() => spoken(page)).toContainEqual(expect.stringMatching(`^${said}: .*(gap|toss-up)`));
}

/** Types the first letters of a choice, again where the browser took them as more of the last word. */
async function choose(page: Page, letters: string, choice: string): Promise<void> {
  const typed = async () => {
    await page.keyboard.press('Home');
    await page.keyboard.type(letters);
    return page.locator('select:focus').evaluate((select: HTMLSelectElement) => select.value);
  };
  await expect.poll(typed, { interval: 1500, timeout: 15_000 }).toBe(choice);
}

it('someone without a mouse takes the same way', async () => {
  const seen = await visit('/');
  const { page } = seen;
  const within = 'within=community:jefferson_co';
  const answer = await ask<GapsResponse>(`/api/gaps?category=hospital&${within}`);
  const [first, second] = answer.gaps;
  if (!first || !second) throw new Error('two hospital gaps are expected in Jefferson County');
  await page.getByRole('row').nth(10).waitFor();

  await tabTo(page, 'Community');
  await choose(page, 'Jefferson', 'community:jefferson_co');
  await expect.poll(() => page.url()).toContain(within);
  await answered(page, 'at least one need');

  await page.keyboard.press('Shift+Tab');
  expect((await focused(page)).name).toBe('What to show');
  await choose(page, 'Life exp', 'indicator:life_expectancy');
  await answered(page, 'Life expectancy at birth: from ');
  await choose(page, 'hosp', 'gaps:hospital');
  await answered(page, 'the nearest hospital is more than');
  await answered(page, sentenceOf(answer));

  await tabTo(page, 'Map of Jefferson County');
  await page.keyboard.press('g');
  await heard(page, `A, ${first.geoid} ${first.name}`);
  await page.keyboard.press('g');
  await heard(page, `B, ${second.geoid} ${second.name}`);
  await mapAtRest(seen);
  await picture(page, 'by-keyboard-1-walking');
  await page.keyboard.press('ArrowUp');
  await expect.poll(async () => (await spoken(page)).join()).not.toContain(second.geoid);
  await page.keyboard.press('g');
  await page.keyboard.press('G');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.url()).toMatch(/area=\d{5}/);
  await card(page).getByText('estimated minutes').first().waitFor();
  await picture(page, 'by-keyboard-2-selected');

  await tabTo(page, 'All measures and services');
  await page.keyboard.press('Enter');
  await card(page).getByRole('heading', { name: 'Measures' }).waitFor();

  await tabTo(page, 'Skip to the answer');
  await tabTo(page, 'Table (CSV)');
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(download.suggestedFilename()).toMatch(/\.csv$/);
});

it('Escape leaves the area walked to, then the selected one', async () => {
  const { page } = await visit(`${HOSPITALS}&area=80433`, { viewport: SMALL });
  await card(page).getByText('estimated minutes').first().waitFor();
  await tabTo(page, 'Map of Jefferson County');
  await page.keyboard.press('g');
  await heard(page, 'A, 80470 Jefferson County');
  await page.keyboard.press('Escape');
  expect(page.url()).toContain('area=80433');
  await page.keyboard.press('Escape');
  await expect.poll(() => page.url()).not.toContain('area=');
  expect(await card(page).count()).toBe(0);
  expect((await focused(page)).name).toContain('Map of Jefferson County');
});

it.each([
  ['Skip to the answer', 'What to show'],
  ['Skip to the list', 'Sort by Area'],
  ['Skip to the map', 'Map of Jefferson County'],
])('%s: the next Tab leads to “%s”', async (link, next) => {
  const { page } = await visit(HOSPITALS, { viewport: SMALL });
  await answered(page, 'the nearest hospital');
  await tabTo(page, link);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect((await focused(page)).name).toContain(next);
});
