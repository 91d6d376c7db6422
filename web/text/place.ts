import type { Area } from '../api.ts';
import type { Question } from '../shown.ts';
import type { Words } from './text.ts';

/** The scope in a sentence: "New York City", "Essex County", "Nebraska", else its code. */
export function placeText({ within, community }: Question, areas: readonly Area[], words: Words): string {
  if (community) return words.place(community);
  if (within === 'us') return words.t('place.us');
  const [kind, code = within] = within.split(':');
  if (kind === 'state') {
    const name = areas.find((area) => area.state === code)?.stateName;
    return name ? words.state(code, name) : words.t('place.state', { code });
  }
  const name = areas.find((area) => area.county === code)?.countyName ?? null;
  return words.county(code, name) ?? words.t('place.county', { code });
}

/** An area as it is said: "80226 Lakewood". */
export const areaName = ({ geoid, name }: Pick<Area, 'geoid' | 'name'>): string => `${geoid} ${name}`;

export function namedArea(geoid: string, areas: readonly Area[]): string {
  const area = areas.find((row) => row.geoid === geoid);
  return area ? areaName(area) : geoid;
}
