import type { Catalogue, CommunityEntry } from '../lib/catalogue.ts';
import type { SpecialShares } from './special-areas.ts';

export interface CommunityAreaRow {
  readonly community: string;
  readonly geoid: string;
  readonly share: number;
  readonly specialAreaShare: number | null;
}

interface Context {
  readonly zctas: ReadonlySet<string>;
  readonly counties: ReadonlyMap<string, string>;
  readonly population: ReadonlyMap<string, number>;
  readonly special: ReadonlyMap<string, SpecialShares>;
}

/** The areas of every community of the catalogue; a community without any is an error. */
export function communityAreas(catalogue: Catalogue, context: Context): CommunityAreaRow[] {
  return catalogue.communities.flatMap((community) => {
    const rows = selectAreas(community, context);
    if (rows.length === 0) throw new Error(`community ${community.id} selects no area`);
    const lost = unmatched(community, context);
    if (lost.length > 0)
      throw new Error(`community ${community.id} names ${lost.join(', ')}, in which no area is loaded`);
    return rows;
  });
}

/** Counties or ZCTAs by which a community selects and which yield nothing: a slip of the pen would lose a borough. */
function unmatched({ select, counties }: CommunityEntry, context: Context): string[] {
  if (select.by === 'zctas') return select.zctas.filter((geoid) => !context.zctas.has(geoid));
  if (select.by === 'special_area') return [];
  const primary = new Set([...context.zctas].map((geoid) => context.counties.get(geoid)));
  return counties.filter((county) => !primary.has(county));
}

function selectAreas(community: CommunityEntry, context: Context): CommunityAreaRow[] {
  const { select } = community;
  const special = select.by === 'special_area' ? context.special.get(select.area) : undefined;
  const chosen = [...context.zctas].filter((geoid) => {
    if (select.by === 'zctas') return select.zctas.includes(geoid);
    if (select.by === 'primary_county') return community.counties.includes(context.counties.get(geoid) ?? '');
    return special !== undefined && isSelected(geoid, special, select);
  });
  return chosen.map((geoid) => ({
    community: community.id,
    geoid,
    share: community.weighByPeople && special ? peopleShare(geoid, special, context.population) : 1,
    specialAreaShare: special ? (special.area.get(geoid) ?? 0) : null,
  }));
}

function isSelected(
  geoid: string,
  special: SpecialShares,
  select: { minAreaShare: number; orMinPeopleShare?: number | undefined },
): boolean {
  if ((special.area.get(geoid) ?? 0) > select.minAreaShare) return true;
  const everyone = [...special.people.values()].reduce((sum, people) => sum + people, 0);
  return (
    select.orMinPeopleShare !== undefined &&
    (special.people.get(geoid) ?? 0) / everyone >= select.orMinPeopleShare
  );
}

/** Share of an area's people who live in the special area; the outline's share where nobody is counted. */
function peopleShare(geoid: string, special: SpecialShares, population: ReadonlyMap<string, number>): number {
  const people = population.get(geoid) ?? 0;
  return people > 0 ? (special.people.get(geoid) ?? 0) / people : (special.area.get(geoid) ?? 0);
}
