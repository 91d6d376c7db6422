import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Visit } from './visit.ts';

const REST_MS = 30_000;

export const mapOf = (page: Page): Locator => page.getByRole('application');
const regionOf = (page: Page): Locator => page.getByRole('region', { name: 'Map and selected area' });

/** Waits until the map's tiles are there and nothing is under way. */
export async function mapLoaded({ page, watch }: Visit): Promise<void> {
  await mapOf(page).waitFor();
  await expect
    .poll(() => watch.tiles().length > 0 && watch.running() === 0, { timeout: REST_MS, interval: 50 })
    .toBe(true);
}

/** The picture of the map once it is drawn and changes no more. */
export async function mapAtRest(visit: Visit): Promise<Buffer> {
  await mapLoaded(visit);
  const { page, watch } = visit;
  let last: Buffer = Buffer.alloc(0);
  const still = async (): Promise<boolean> => {
    const now = await mapOf(page).screenshot();
    const same = now.equals(last) && watch.running() === 0;
    last = now;
    return same;
  };
  await expect.poll(still, { timeout: REST_MS, interval: 100 }).toBe(true);
  return last;
}

/** Share of the map's picture in each color (#rrggbb); what floats on the map does not count. */
export async function colorsOfMap(visit: Visit): Promise<ReadonlyMap<string, number>> {
  await mapAtRest(visit);
  const { page } = visit;
  const floating = regionOf(page).getByRole('region');
  return colorsIn(page, await mapOf(page).screenshot({ mask: [floating], maskColor: '#ffffff' }));
}

/** Share of a picture in each color (#rrggbb). */
export async function colorsIn(page: Page, png: Buffer): Promise<ReadonlyMap<string, number>> {
  const blank = await page.context().newPage();
  try {
    const counts = await blank.evaluate(countColors, png.toString('base64'));
    const total = counts.reduce((sum, [, count]) => sum + count, 0);
    return new Map(counts.map(([color, count]) => [color, count / total]));
  } finally {
    await blank.close();
  }
}

/** Runs in the browser, which can read pictures. */
async function countColors(base64: string): Promise<[string, number][]> {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no 2d canvas');
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
  const counts = new Map<string, number>();
  for (let i = 0; i < data.length; i += 4) {
    const color = `#${[...data.subarray(i, i + 3)].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
    counts.set(color, (counts.get(color) ?? 0) + 1);
  }
  return [...counts];
}

/** The letter of an area on the map, in the middle of its disc. */
export async function letterOnMap(page: Page, letter: string): Promise<{ x: number; y: number }> {
  const box = await regionOf(page).getByText(letter, { exact: true }).boundingBox();
  if (!box) throw new Error(`letter ${letter} is not on the map`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
