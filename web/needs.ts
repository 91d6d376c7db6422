import type { Need, NeedsResponse } from './api.ts';

/** How many areas of a place are a gap, and how many could be judged. */
export interface Tally {
  readonly gaps: number;
  readonly judged: number;
}
export interface NeedTally extends Tally {
  readonly need: Need;
  readonly categories: readonly (Tally & { readonly category: string })[];
}

/** The areas of a place counted by need, and within a need by category. */
export function tallyNeeds({ areas }: Pick<NeedsResponse, 'areas'>): NeedTally[] {
  const order = areas[0]?.needs ?? [];
  return order.map(({ need, categories }, index) => ({
    need,
    ...tally(areas.map((area) => area.needs[index]?.state)),
    categories: categories.map(({ category }, place) => ({
      category,
      ...tally(areas.map((area) => area.needs[index]?.categories[place]?.state)),
    })),
  }));
}

function tally(states: readonly (string | undefined)[]): Tally {
  const gaps = states.filter((state) => state === 'gap').length;
  return { gaps, judged: gaps + states.filter((state) => state === 'fine').length };
}
