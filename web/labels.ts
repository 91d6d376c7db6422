import type { Area } from './api.ts';
import type { MapLabel } from './map/model.ts';
import { capital, type Words } from './text/text.ts';

const MOST_LABELS = 12;

interface Part {
  readonly text: string;
  readonly areas: Area[];
}

/**
 * Names on the map: the counties of a place that has several, else the towns its areas are named after. The
 * ones with most children, each at the area nearest to the middle of its own areas.
 */
export function labelsOf(areas: readonly Area[], words: Words): MapLabel[] {
  const counties = partsBy(areas, (area) => words.county(area.county, area.countyName));
  const parts = counties.length > 1 ? counties : partsBy(areas, townOf);
  return parts
    .map((part) => ({ part, children: part.areas.reduce((sum, area) => sum + (area.children ?? 0), 0) }))
    .toSorted((a, b) => b.children - a.children)
    .slice(0, MOST_LABELS)
    .map(({ part }) => ({ text: capital(part.text), kind: 'part', ...middleOf(part.areas) }));
}

/** An area without a town of its own is named after its county. */
const townOf = ({ name, countyName }: Area): string | null =>
  name === countyName || name === `${countyName} County` ? null : name;

function partsBy(areas: readonly Area[], nameOf: (area: Area) => string | null): Part[] {
  const parts = new Map<string, Part>();
  for (const area of areas) {
    const text = nameOf(area);
    if (text === null || text === '') continue;
    const part = parts.get(text) ?? { text, areas: [] };
    part.areas.push(area);
    parts.set(text, part);
  }
  return [...parts.values()];
}

/** The internal point nearest to the mean of all: a mean alone may lie in water. */
function middleOf(areas: readonly Area[]): { lon: number; lat: number } {
  const lon = areas.reduce((sum, area) => sum + area.lon, 0) / areas.length;
  const lat = areas.reduce((sum, area) => sum + area.lat, 0) / areas.length;
  const far = (area: Area): number => (area.lon - lon) ** 2 + (area.lat - lat) ** 2;
  const nearest = areas.reduce((best, area) => (far(area) < far(best) ? area : best));
  return { lon: nearest.lon, lat: nearest.lat };
}
