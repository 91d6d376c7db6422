import type { ServicesResponse } from '../api.ts';
import type { Words } from './text.ts';

/** How many sites the map shows; none where there is no list. */
export function servicesText(
  { points, totals }: ServicesResponse,
  sites: string,
  words: Words,
): { readonly none: boolean; readonly text: string } {
  const homes = totals.some(({ homeSeats }) => homeSeats !== null);
  if (points.length === 0 && !homes) return { none: true, text: words.t('services.none', { sites }) };
  const shown =
    points.length === 1
      ? words.t('services.shown.one')
      : words.t('services.shown.several', { n: words.n.count(points.length) });
  return { none: false, text: homes ? `${shown} ${words.t('services.homes')}` : shown };
}
