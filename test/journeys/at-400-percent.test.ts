import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { cutTexts, sideways } from './layout.ts';
import { answered } from './parts.ts';
import { picture, visitor } from './visit.ts';

const { visit } = visitor();

/** A window of 1280 by 1024 at 400 %; without motion, so that what has the focus is where it stays. */
const ZOOMED = { viewport: { width: 320, height: 256 }, reducedMotion: 'reduce' } as const;
const MOST_STOPS = 80;

/** What has the focus, and whether anything of it can be seen: in the window, and not behind a bar that stays. */
const focusedInSight = (page: Page): Promise<{ name: string; seen: boolean } | null> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const name = element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 60);
    const { left, top, width, height } = element.getBoundingClientRect();
    const seen = [0.1, 0.3, 0.5, 0.7, 0.9].some((part) => {
      const at = document.elementFromPoint(left + width / 2, top + height * part);
      return at !== null && (element.contains(at) || at.contains(element));
    });
    return { name, seen };
  });

async function walkThrough(page: Page): Promise<{ names: string[]; covered: string[] }> {
  const names: string[] = [];
  const covered: string[] = [];
  for (let i = 0; i < MOST_STOPS; i++) {
    await page.keyboard.press('Tab');
    const stop = await focusedInSight(page);
    if (stop === null) break;
    names.push(stop.name);
    if (!stop.seen) covered.push(stop.name);
  }
  return { names, covered };
}

it('at 400 % everything can be reached, seen, and read without scrolling sideways', async () => {
  const { page } = await visit('/?category=hospital&within=community:jefferson_co', ZOOMED);
  await answered(page, 'the nearest hospital');
  await page.getByRole('row').nth(2).waitFor();
  expect(await sideways(page)).toBe(0);
  expect(await cutTexts(page)).toEqual([]);
  const { names, covered } = await walkThrough(page);
  await picture(page, 'at-400-percent', true);
  for (const part of [
    'What to show',
    'Community',
    'Map of Jefferson County',
    'Change',
    'Table (CSV)',
    'Menu',
  ])
    expect(
      names.some((name) => name.startsWith(part)),
      part,
    ).toBe(true);
  expect(covered).toEqual([]);
});

it.each([
  ['one area', '/?category=hospital&within=community:jefferson_co&area=80433', 'estimated minutes'],
  ['all needs', '/?within=community:navajo_nation_nm', 'The five needs'],
  ['data and methods', '/?view=methods', 'Data and methods'],
])('at 400 % nothing has to be scrolled sideways: %s', async (name, path, said) => {
  const { page } = await visit(path, ZOOMED);
  await page.getByText(said).locator('visible=true').first().waitFor();
  await picture(page, `at-400-percent-${name.replaceAll(' ', '-')}`, true);
  expect(await sideways(page)).toBe(0);
  expect(await cutTexts(page)).toEqual([]);
});
