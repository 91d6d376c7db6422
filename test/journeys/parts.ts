import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { GapsResponse } from '../../web/api.ts';

/** Sure and likely gaps are counted in sentences; all of them where no chance is known. */
const LIKELY = 0.67;

/* The parts of the page by the names a person knows them by. */

export const headline = (page: Page): Locator => page.getByRole('heading', { level: 1 });

export const card = (page: Page): Locator => page.getByRole('region', { name: 'Selected area', exact: true });

/** The row of the list that begins with this ZIP code. */
export const rowOf = (page: Page, zip: string): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name: zip }) });

/** How the sentence about a gap list begins. */
export function sentenceOf({ gaps, totals }: GapsResponse): string {
  const counted = gaps.filter(({ chance }) => (chance ?? 0) >= LIKELY);
  const unknown = gaps.every(({ chance }) => chance === null);
  const count = unknown ? gaps.length : counted.length;
  return count === 0 ? 'No area is a' : `In ${count} of ${totals.judged} ZIP-code areas`;
}

/** Waits for the answer: the sentence says this. */
export async function answered(page: Page, said: string): Promise<void> {
  const now = async () => `${await headline(page).textContent()} (${page.url()})`;
  await expect.poll(now, { timeout: 20_000 }).toContain(said);
}

/** What a file link saves. */
export async function savedText(page: Page, link: string): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: link }).click(),
  ]);
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(part as Buffer);
  return { name: download.suggestedFilename(), text: Buffer.concat(parts).toString('utf8') };
}
