import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { GapsResponse, ValuesResponse } from '../../web/api.ts';
import { colorsOfMap, letterOnMap, mapAtRest } from './map.ts';
import { answered, card, headline, rowOf, savedText, sentenceOf } from './parts.ts';
import { ask, picture, visitor } from './visit.ts';

const { visit } = visitor();

type Gap = GapsResponse['gaps'][number];

const WITHIN = 'within=community:jefferson_co';
const GAPS = `/api/gaps?category=hospital&${WITHIN}`;
/** The first two classes beyond the rule. */
const BEYOND = ['#c4692b', '#ecbd86'];

/** Waits until the card tells of this gap. */
async function told(page: Page, gap: Gap): Promise<void> {
  await card(page)
    .getByRole('heading', { name: `${gap.geoid} ${gap.name}` })
    .waitFor();
  await card(page)
    .getByText(`${Math.round(gap.nearestMinutes ?? 0)} estimated minutes`)
    .waitFor();
}

it('someone chooses a community, an indicator, a gap, and takes the list away', async () => {
  const seen = await visit('/');
  const { page } = seen;
  await page.getByLabel('Community').selectOption({ label: 'Jefferson County, CO' });
  await expect.poll(() => page.url()).toContain(WITHIN);

  const { values } = await ask<ValuesResponse>(`/api/values?indicator=life_expectancy&${WITHIN}`);
  await page.getByLabel('What to show').selectOption({ label: 'Life expectancy at birth' });
  await answered(page, 'Life expectancy at birth: from ');
  const known = values.flatMap(({ value }) => value ?? []);
  for (const end of [Math.min(...known), Math.max(...known)])
    expect(await headline(page).textContent()).toContain(end.toFixed(1));
  await mapAtRest(seen);
  await picture(page, 'by-mouse-1-indicator');

  const answer = await ask<GapsResponse>(GAPS);
  const [first, second] = answer.gaps;
  if (!first || !second) throw new Error('two hospital gaps are expected in Jefferson County');
  await page.getByLabel('What to show').selectOption({ label: 'hospitals' });
  await answered(page, 'the nearest hospital is more than');
  await answered(page, sentenceOf(answer));
  const colors = await colorsOfMap(seen);
  for (const color of BEYOND) expect(colors.get(color), color).toBeGreaterThan(0.01);

  await rowOf(page, first.geoid).getByRole('link').click();
  await told(page, first);
  expect(page.url()).toContain(`area=${first.geoid}`);
  await mapAtRest(seen);
  await picture(page, 'by-mouse-2-selected-in-the-list');

  // Beside its letter, so that the area itself is hit.
  const letter = await letterOnMap(page, 'B');
  await page.mouse.click(letter.x - 24, letter.y + 4);
  await expect.poll(() => page.url()).toContain(`area=${second.geoid}`);
  await told(page, second);
  await mapAtRest(seen);
  await picture(page, 'by-mouse-3-selected-on-the-map');

  await page.getByText('All measures and services').click();
  await card(page).getByText('Households that rent').waitFor();
  await picture(page, 'by-mouse-4-all-of-the-area');

  const again = await visit(page.url().slice(new URL(page.url()).origin.length));
  await answered(again.page, sentenceOf(answer));
  await told(again.page, second);
});

it('the files hold the list that the page shows', async () => {
  const { page } = await visit(`/?category=hospital&${WITHIN}`);
  const { gaps, unknown } = await ask<GapsResponse>(GAPS);
  await page.getByRole('link', { name: 'Table (CSV)' }).waitFor();

  const csv = await savedText(page, 'Table (CSV)');
  expect(csv.name).toMatch(/hospital.*jefferson_co.*\.csv$/);
  const rows = parse<Record<string, string>>(csv.text, { columns: true });
  expect(rows.map(({ geoid }) => geoid)).toEqual([...gaps, ...unknown].map(({ geoid }) => geoid));
  expect(rows[0]).toMatchObject({
    geoid: gaps[0]?.geoid,
    county_geoid: '08059',
    verdict: 'gap',
    nearest_minutes_estimated: String(gaps[0]?.nearestMinutes),
    seats_short: '',
    chance: String(gaps[0]?.chance ?? ''),
  });

  const map = await savedText(page, 'Map file (GeoJSON)');
  expect(map.name).toMatch(/\.geojson$/);
  const { features } = JSON.parse(map.text) as {
    features: { properties: Record<string, unknown>; geometry: { type: string } }[];
  };
  expect(features.map(({ properties }) => properties['geoid'])).toEqual(rows.map(({ geoid }) => geoid));
  expect(features.every(({ geometry }) => geometry.type.endsWith('Polygon'))).toBe(true);

  const sheet = await savedText(page, 'Method sheet (text)');
  expect(sheet.name).toMatch(/\.txt$/);
  for (const said of ['nearestMinutes>30;children>=50', 'Hospitals (HIFLD Open)', 'Licence:', 'Snapshot:'])
    expect(sheet.text).toContain(said);
});
