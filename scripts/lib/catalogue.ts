import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Source } from './source.ts';

const SpecialArea = z.strictObject({
  name: z.string(),
  level: z.enum(['community_area', 'american_indian_area']),
  geoids: z.union([z.literal('all'), z.array(z.string()).min(1)]),
});

const Selection = z.discriminatedUnion('by', [
  /** ZCTAs whose largest part lies in one of the counties */
  z.strictObject({ by: z.literal('primary_county') }),
  /** ZCTAs by their share in a special area, or by their share of its people */
  z.strictObject({
    by: z.literal('special_area'),
    area: z.string(),
    minAreaShare: z.number(),
    orMinPeopleShare: z.number().optional(),
  }),
  z.strictObject({ by: z.literal('zctas'), zctas: z.array(z.string().regex(/^\d{5}$/)).min(1) }),
]);

const CommunityEntry = z.strictObject({
  id: z.string().regex(/^[a-z0-9_]+$/),
  name: z.string(),
  place: z.string(),
  coalition: z.string(),
  counties: z.array(z.string().regex(/^\d{5}$/)),
  select: Selection,
  /** totals count each area by the share of its people in the special area */
  weighByPeople: z.boolean().optional(),
  note: z.string().nullable(),
  opensWith: z.string().nullable(),
});

const CategoryEntry = z.strictObject({
  id: z.string(),
  need: z.string(),
  label: z.string(),
  family: z.enum(['learning', 'health', 'family']),
  capacityUnit: z.string().nullable(),
  eligibleShare: z.number().positive().max(1),
  serviceArea: z.string().nullable(),
  mode: z.enum(['drive', 'walk', 'bus']),
});

const Communities = z.strictObject({
  specialAreas: z.record(z.string(), SpecialArea),
  communities: z.array(CommunityEntry).min(1),
});

export type SpecialArea = z.infer<typeof SpecialArea>;
export type CommunityEntry = z.infer<typeof CommunityEntry>;
export type CategoryEntry = z.infer<typeof CategoryEntry>;

/** The catalogues of data/ that people edit. Throws with the file and the place in it. */
export interface Catalogue {
  readonly specialAreas: Readonly<Record<string, SpecialArea>>;
  readonly communities: readonly CommunityEntry[];
  readonly categories: readonly CategoryEntry[];
  /** the files' bytes, part of a snapshot's inputs */
  readonly bytes: readonly Uint8Array[];
}

export function readCatalogue(dataFolder: string): Catalogue {
  const bytes: Uint8Array[] = [];
  const read = <T>(name: string, schema: z.ZodType<T>): T => {
    const text = readFileSync(`${dataFolder}/${name}`);
    bytes.push(text);
    const result = schema.safeParse(parseJson(name, text.toString('utf8')));
    if (!result.success) throw new Error(`data/${name}: ${z.prettifyError(result.error)}`);
    return result.data;
  };
  const { specialAreas, communities } = read('communities.json', Communities);
  const categories = read('service-categories.json', z.array(CategoryEntry));
  const problem =
    doubled('communities.json', communities) ??
    doubled('service-categories.json', categories) ??
    communityProblem(communities, categories, specialAreas) ??
    categoryProblem(communities, categories);
  if (problem !== undefined) throw new Error(`data/${problem}`);
  return { specialAreas, communities, categories, bytes };
}

/** The catalogue without the categories that no list which was read speaks of: nothing could be said about them. */
export function withListsFor(catalogue: Catalogue, sources: readonly Pick<Source, 'coverage'>[]): Catalogue {
  const listed = new Set(sources.flatMap(({ coverage = [] }) => coverage.map(({ category }) => category)));
  return { ...catalogue, categories: catalogue.categories.filter(({ id }) => listed.has(id)) };
}

function parseJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`data/${name}: ${(cause as Error).message}`, { cause });
  }
}

function doubled(file: string, rows: readonly { readonly id: string }[]): string | undefined {
  const twice = rows.find(({ id }, i) => rows.findIndex((row) => row.id === id) < i);
  return twice && `${file}: ${twice.id} is there twice`;
}

function communityProblem(
  communities: readonly CommunityEntry[],
  categories: readonly CategoryEntry[],
  specialAreas: Readonly<Record<string, SpecialArea>>,
): string | undefined {
  for (const { id, select, weighByPeople, opensWith } of communities) {
    const at = `communities.json: ${id}`;
    if (select.by === 'special_area' && !Object.hasOwn(specialAreas, select.area))
      return `${at} selects by ${select.area}, which specialAreas does not name`;
    if (weighByPeople && select.by !== 'special_area')
      return `${at} weighs by people, for which it must select by a special area`;
    if (opensWith !== null && !categories.some((category) => category.id === opensWith))
      return `${at} opens with ${opensWith}, which is no category`;
  }
  return undefined;
}

function categoryProblem(
  communities: readonly CommunityEntry[],
  categories: readonly CategoryEntry[],
): string | undefined {
  const lost = categories.find(
    ({ serviceArea }) => serviceArea !== null && !communities.some(({ id }) => id === serviceArea),
  );
  return lost && `service-categories.json: ${lost.id} is for ${lost.serviceArea}, which is no community`;
}
