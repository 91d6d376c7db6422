import { expect, it } from 'vitest';
import type { GapsResponse } from '../../web/api.ts';
import { colorsOfMap } from './map.ts';
import { answered, headline, savedText } from './parts.ts';
import { ask, picture, SMALL, visitor } from './visit.ts';

const { visit } = visitor();

/** Fills that say how far an area is below its rule: none of them may be on a map of what is not known. */
const BELOW = ['#8a3510', '#c4692b', '#ecbd86'];

it.each([
  {
    place: 'Essex County',
    within: 'within=community:essex_nj',
    says: 'We have no list of licensed child care for Essex County, so we can’t say whether spots are missing here.',
    legend: 'No list, not judged',
    reason: 'no_list',
  },
  {
    place: 'New York City',
    within: 'within=community:new_york_city_ny',
    says: 'Our list of licensed child care for New York City is incomplete, so we can’t say whether spots are missing here.',
    legend: 'Part of the list is missing, not judged',
    reason: 'incomplete_list',
  },
])('child care in $place: the page says first what is not known, and calls nothing a gap', async (known) => {
  const seen = await visit(`/?category=child_care&${known.within}`);
  const { page } = seen;
  await answered(page, known.says);
  expect(await headline(page).textContent()).toBe(known.says);
  const { gaps, unknown, totals } = await ask<GapsResponse>(`/api/gaps?category=child_care&${known.within}`);
  expect(gaps).toEqual([]);
  expect(totals.judged).toBe(0);
  expect(new Set(unknown.map(({ reason }) => reason))).toEqual(new Set([known.reason]));

  await page.getByRole('listitem').filter({ hasText: known.legend }).waitFor();
  const colors = await colorsOfMap(seen);
  for (const color of BELOW) expect(colors.get(color) ?? 0, color).toBeLessThan(0.0005);
  await picture(page, `not-known-${known.reason}`);
  expect(await page.getByRole('main').textContent()).not.toMatch(/\d+ gaps?\b/);

  const csv = await savedText(page, 'Table (CSV)');
  expect(csv.text).not.toContain(',gap,');
  expect(
    csv.text.split(/\r?\n/).filter((line) => line.includes(`,cannot_tell,${known.reason},`)),
  ).toHaveLength(unknown.length);
});

it('New York City’s child care list says what it leaves out', async () => {
  const { page } = await visit('/?category=child_care&within=community:new_york_city_ny', {
    viewport: SMALL,
  });
  await answered(page, 'is incomplete');
  await page
    .getByText('The list leaves out the child care centers that New York City itself permits.')
    .waitFor();
});

it('what can be shown instead is one step away', async () => {
  const { page } = await visit('/?category=child_care&within=community:essex_nj', { viewport: SMALL });
  await page.getByRole('link', { name: 'Show life expectancy' }).click();
  await answered(page, 'Life expectancy at birth: from ');
  await page.goBack();
  await answered(page, 'We have no list');
  await page.getByRole('link', { name: 'Show all needs' }).click();
  await answered(page, 'need');
});
