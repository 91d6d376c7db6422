import { expect, it } from 'vitest';
import type { GapsResponse } from '../../web/api.ts';
import { mapAtRest, mapLoaded } from './map.ts';
import { headline, sentenceOf } from './parts.ts';
import { ask, DESKTOP, picture, visitor } from './visit.ts';

const { visit } = visitor();
const USABLE_MS = 10_000;

const sizes = [
  DESKTOP,
  { width: 1024, height: 768 },
  { width: 768, height: 1024 },
  { width: 390, height: 844 },
];

it.each(sizes)('someone opens the site on a screen of $width by $height', async (viewport) => {
  const began = performance.now();
  const seen = await visit('/', { viewport });
  const { page } = seen;
  await page.getByRole('row').nth(10).waitFor();
  await mapLoaded(seen);
  const usable = performance.now() - began;
  await mapAtRest(seen);
  await picture(page, `first-view-${viewport.width}`);
  if (viewport.width < 900) await picture(page, `first-view-${viewport.width}-whole`, true);

  const answer = await ask<GapsResponse>(
    '/api/gaps?category=prekindergarten&within=community:new_york_city_ny',
  );
  expect(await headline(page).textContent()).toContain(sentenceOf(answer));
  expect(usable).toBeLessThan(USABLE_MS);
});
