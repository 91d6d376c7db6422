import { writeFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { mapAtRest, mapOf } from './map.ts';
import { answered, headline } from './parts.ts';
import { picturesOf, sheetsOf } from './pdf.ts';
import { artifact, picture, SMALL, visitor } from './visit.ts';

const { visit } = visitor();

/** Letter in CSS pixels, and in points. */
const SHEET = { width: 816, height: 1056 } as const;
const SHEET_POINTS = { width: 612, height: 792 } as const;
const GAP = '/?category=hospital&within=community:jefferson_co&area=80433';

/** What a browser does before it prints, on the screen. */
async function toPaper(page: Page): Promise<void> {
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize(SHEET);
}

/** Texts of what is shown, column headings left out: they are buttons that look like headings. */
async function outsideTables(parts: Locator): Promise<string[]> {
  const texts = await parts
    .filter({ visible: true })
    .evaluateAll((found) =>
      found.filter((each) => !each.closest('th')).map((each) => each.textContent.trim()),
    );
  return texts.filter((text) => text !== '');
}

/** As from the browser's own dialog: without backgrounds, unless the page asks for them. */
async function print(page: Page, name: string): Promise<Buffer> {
  const pdf = await page.pdf({ format: 'Letter', preferCSSPageSize: true });
  writeFileSync(artifact(`${name}.pdf`), pdf);
  return pdf;
}

it.each([
  ['first-view', '/', 'pre-kindergarten'],
  ['gap', GAP, 'hospital'],
])(
  'the printed page has answer, map, list and sources, and nothing to press: %s',
  async (name, path, said) => {
    const seen = await visit(path);
    const { page } = seen;
    await answered(page, said);
    await mapAtRest(seen);
    await toPaper(page);
    await mapAtRest(seen);
    await picture(page, `printed-${name}`, true);

    expect(await headline(page).isVisible()).toBe(true);
    expect((await mapOf(page).boundingBox())?.height).toBeGreaterThan(300);
    expect(await page.getByRole('row').count()).toBeGreaterThan(2);
    await page.getByText('Where the numbers come from').waitFor();
    for (const unpressed of ['button', 'navigation'] as const) {
      const shown = page.getByRole('main').or(page.getByRole('banner')).getByRole(unpressed);
      expect(await outsideTables(shown), unpressed).toEqual([]);
    }
    expect(await page.getByRole('combobox', { name: 'Find a ZIP code' }).count()).toBe(0);
  },
);

it('on a sheet of Letter the whole map is printed, not a corner of it', async () => {
  const seen = await visit('/');
  await mapAtRest(seen);
  const pdf = await print(seen.page, 'printed-first-view');
  const [map] = picturesOf(pdf);
  expect(map?.left).toBeGreaterThanOrEqual(0);
  expect(map?.right).toBeLessThanOrEqual(SHEET_POINTS.width);
  expect(map?.bottom).toBeGreaterThanOrEqual(0);
  expect(map?.top).toBeLessThanOrEqual(SHEET_POINTS.height);
  expect(sheetsOf(pdf)).toBeLessThanOrEqual(2);
});

it('letters of the list are read on paper, where backgrounds are left out', async () => {
  const { page } = await visit(GAP, { viewport: SMALL });
  await answered(page, 'hospital');
  await toPaper(page);
  const letter = page.getByRole('row').nth(1).getByText('A', { exact: true });
  const style = await letter.evaluate((element) => {
    const { color, printColorAdjust } = getComputedStyle(element);
    return { color, printColorAdjust };
  });
  const brightest = Math.max(...(style.color.match(/\d+/g) ?? []).map(Number));
  expect(style.printColorAdjust === 'exact' || brightest < 128, JSON.stringify(style)).toBe(true);
});
