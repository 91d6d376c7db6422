import type { Category, Community, Indicator } from './api.ts';
import type { Selection } from './selection.ts';

/** What can be chosen: loaded once. */
export interface Catalogue {
  readonly communities: readonly Community[];
  readonly categories: readonly Category[];
  readonly indicators: readonly Indicator[];
}

/** The question that the page answers. */
export type Shown =
  | { readonly kind: 'methods' }
  | { readonly kind: 'needs' }
  | { readonly kind: 'gaps'; readonly category: Category }
  | { readonly kind: 'access'; readonly category: Category }
  | { readonly kind: 'indicator'; readonly indicator: Indicator };

/** A Selection with its defaults filled in. */
export interface Question {
  readonly within: string;
  /** null outside the catalogue's communities */
  readonly community: Community | null;
  readonly shown: Shown;
  /** names in the URL that the catalogue does not hold; their defaults are shown */
  readonly unread: readonly string[];
}

/** The first number of the project: how long people live. */
export const FIRST_INDICATOR = 'life_expectancy';
/** Shown first of an area, before all its other indicators. */
export const CARD_INDICATORS = [FIRST_INDICATOR, 'poverty'] as const;

const byId = <Item extends { id: string }>(items: readonly Item[], id: string | null): Item | null =>
  items.find((item) => item.id === id) ?? null;

/** With nothing asked: the community that can be answered best, that is, one that opens with a category. */
export function firstCommunity({ communities }: Catalogue): Community | null {
  return communities.find((community) => community.opensWith !== null) ?? communities[0] ?? null;
}

export function questionOf(selection: Selection, catalogue: Catalogue): Question {
  const asked = selection.within?.startsWith('community:') ? selection.within.slice(10) : null;
  const known = byId(catalogue.communities, asked);
  const fallsBack = selection.within === null || (asked !== null && !known);
  const community = fallsBack ? firstCommunity(catalogue) : known;
  const unread = [
    ...(asked !== null && !known ? ['within'] : []),
    ...(selection.category !== null && !byId(catalogue.categories, selection.category) ? ['category'] : []),
    ...(selection.indicator !== null && !byId(catalogue.indicators, selection.indicator)
      ? ['indicator']
      : []),
  ];
  const within = community ? `community:${community.id}` : (selection.within ?? 'us');
  return { within, community, shown: shownOf(selection, catalogue, community), unread };
}

function shownOf(selection: Selection, catalogue: Catalogue, community: Community | null): Shown {
  const category = byId(catalogue.categories, selection.category);
  const indicator = byId(catalogue.indicators, selection.indicator);
  const opensWith = byId(catalogue.categories, community?.opensWith ?? null);
  switch (selection.view) {
    case 'methods':
    case 'needs':
      return { kind: selection.view };
    case 'gaps':
      return gapsOf(category ?? opensWith ?? catalogue.categories[0]);
    case 'measure':
      if (indicator || !category) return measureOf(indicator, catalogue);
      return { kind: 'access', category };
    case null:
      if (category) return gapsOf(category);
      return indicator ? { kind: 'indicator', indicator } : gapsOf(opensWith ?? undefined);
  }
}

const gapsOf = (category: Category | undefined): Shown =>
  category ? { kind: 'gaps', category } : { kind: 'needs' };

function measureOf(indicator: Indicator | null, { indicators }: Catalogue): Shown {
  const chosen = indicator ?? byId(indicators, FIRST_INDICATOR) ?? indicators[0];
  return chosen ? { kind: 'indicator', indicator: chosen } : { kind: 'needs' };
}
