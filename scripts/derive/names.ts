import type { Collected } from '../lib/collect.ts';
import { countyName, stateAbbreviation } from '../lib/states.ts';

/** A row of table `area_name`. */
export interface AreaNameRow {
  readonly name: string;
  readonly kind: 'zip' | 'place' | 'county';
  readonly geoid: string | null;
  readonly relation: 'same' | 'inside' | 'place' | 'county' | 'none';
  readonly detail: string | null;
}

/** Name people use for each ZCTA: the commonest city in the addresses of public facilities there, else the county. */
export function areaNames(
  collected: Collected,
  counties: ReadonlyMap<string, string>,
  countyNames: ReadonlyMap<string, string>,
  zctas: Iterable<string>,
): Map<string, string> {
  const votes = cityVotes(collected);
  const names = new Map<string, string>();
  for (const zcta of zctas) {
    const county = counties.get(zcta);
    const bare = county === undefined ? undefined : countyNames.get(county);
    const city = commonest(votes.get(zcta));
    names.set(zcta, city ?? (county === undefined || bare === undefined ? zcta : countyName(county, bare)));
  }
  return names;
}

function cityVotes(collected: Collected): Map<string, Map<string, number>> {
  const votes = new Map<string, Map<string, number>>();
  for (const { zip, city } of collected.zipCities) {
    const row = votes.get(zip) ?? new Map<string, number>();
    row.set(city, (row.get(city) ?? 0) + 1);
    votes.set(zip, row);
  }
  return votes;
}

/** Most votes, ties to the first in alphabetical order. */
function commonest(votes: ReadonlyMap<string, number> | undefined): string | null {
  const ranked = [...(votes ?? [])].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return ranked[0]?.[0] ?? null;
}

interface NamedZcta {
  readonly geoid: string;
  readonly name: string;
  readonly state: string | null;
  readonly population: number | null;
}

/** Everything a person may type: ZIPs, the names of areas, census places, counties. */
export function searchNames(
  collected: Collected,
  zctas: readonly NamedZcta[],
  counties: readonly { readonly geoid: string; readonly name: string }[],
  loadedCounties: ReadonlySet<string>,
): AreaNameRow[] {
  const known = new Set(zctas.map(({ geoid }) => geoid));
  // An area without a city bears its county's name: that is a county to search for, not a place.
  const countyNames = new Set(counties.map(({ geoid, name }) => countyName(geoid, name)));
  return [
    ...zipNames(collected, known),
    ...placeNames(
      collected,
      zctas.filter(({ name }) => !countyNames.has(name)),
      loadedCounties,
    ),
    ...counties
      .filter(({ geoid }) => loadedCounties.has(geoid))
      .map(({ geoid, name }): AreaNameRow => ({
        name: countyName(geoid, name),
        kind: 'county',
        geoid,
        relation: 'county',
        detail: stateAbbreviation(geoid.slice(0, 2)),
      })),
  ];
}

function zipNames(collected: Collected, known: ReadonlySet<string>): AreaNameRow[] {
  const rows = new Map<string, AreaNameRow>();
  for (const { zip, zcta } of collected.zipZctas) {
    if (known.has(zip) || !known.has(zcta)) continue;
    rows.set(zip, { name: zip, kind: 'zip', geoid: zcta, relation: 'inside', detail: null });
  }
  for (const geoid of known)
    rows.set(geoid, { name: geoid, kind: 'zip', geoid, relation: 'same', detail: null });
  return [...rows.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Area names lead to their most peopled ZCTA; census places without one to their county. */
function placeNames(
  collected: Collected,
  zctas: readonly NamedZcta[],
  loadedCounties: ReadonlySet<string>,
): AreaNameRow[] {
  const rows = new Map<string, AreaNameRow>();
  const key = (name: string, state: string | null): string => `${name.toLowerCase()}|${state}`;
  for (const { geoid, name, state } of zctas.toSorted((a, b) => (b.population ?? 0) - (a.population ?? 0))) {
    if (state === null || rows.has(key(name, state))) continue;
    rows.set(key(name, state), {
      name,
      kind: 'place',
      geoid,
      relation: 'place',
      detail: stateAbbreviation(state),
    });
  }
  for (const { name, state, county } of collected.places) {
    if (county === null || !loadedCounties.has(county) || rows.has(key(name, state))) continue;
    rows.set(key(name, state), {
      name,
      kind: 'place',
      geoid: county,
      relation: 'county',
      detail: stateAbbreviation(state),
    });
  }
  return [...rows.values()];
}
