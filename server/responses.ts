import { z } from '@hono/zod-openapi';

/*
 * What the API answers. Numbers are never rounded. null = not known or not published, never zero.
 * Shares and percentile ranks run from 0 to 1; minutes are travel minutes, estimated unless `travel` says otherwise;
 * margins are 90 %.
 */

/** Every response repeats its query and names the snapshot it was answered from. */
const envelope = { snapshot: z.string(), query: z.record(z.string(), z.unknown()) };

export const Need = z.enum([
  'early_education',
  'health',
  'nutrition',
  'healthy_relationships',
  'safe_housing',
]);
export const Mode = z.enum(['drive', 'walk', 'bus']);
/** where minutes come from: the estimate, a travel-time table, or the one here and the other there */
export const TravelBasis = z.enum(['estimated', 'table', 'mixed']);
export const EstimateStatus = z.enum([
  'ok',
  'missing',
  'suppressed',
  'too_few',
  'not_covered',
  'not_applicable',
]);
export const AccessStatus = z.enum(['no_list', 'incomplete_list', 'edge', 'ok']);
export const EdgeDirection = z.enum(['at_least', 'at_most', 'either']);

export const ErrorBody = z.object({
  error: z.object({ code: z.string(), message: z.string(), param: z.string().optional() }),
});

export const SourceRef = z.object({
  id: z.string(),
  title: z.string(),
  publisher: z.string(),
  licence: z.string(),
  licenceNote: z.string().nullable(),
  credit: z.string(),
  vintage: z.string(),
  url: z.string(),
  agencyUrl: z.string(),
  /** false: nobody has checked the agency's address */
  agencyConfirmed: z.boolean(),
  /** day the files were fetched, YYYY-MM-DD; null = not known */
  retrieved: z.string().nullable(),
});

/** west, south, east, north in degrees */
const Bbox = z.tuple([z.number(), z.number(), z.number(), z.number()]);

export const Community = z.object({
  id: z.string(),
  name: z.string(),
  /** short name for sentences */
  place: z.string(),
  coalition: z.string(),
  counties: z.array(z.object({ geoid: z.string(), name: z.string() })),
  note: z.string().nullable(),
  /** category of its first view; null = needs overall */
  opensWith: z.string().nullable(),
  areas: z.number().int(),
  /** children 0-4, each area counted by its share; null where no area has a count */
  children: z.number().nullable(),
  bbox: Bbox,
});
export const TileJson = z.object({
  tilejson: z.literal('3.0.0'),
  /** address of a tile on this server, with {z}, {x} and {y} */
  tiles: z.array(z.string()),
  minzoom: z.number(),
  maxzoom: z.number(),
});

export const CommunitiesResponse = z.object({ ...envelope, communities: z.array(Community) });
export const CommunityResponse = z.object({
  ...envelope,
  community: Community,
  areas: z.array(z.object({ geoid: z.string(), name: z.string(), share: z.number() })),
  /** children-weighted life expectancy over its areas with a value, years; range between areas */
  lifeExpectancy: z
    .object({ value: z.number(), moe: z.number().nullable(), lowest: z.number(), highest: z.number() })
    .nullable(),
});

export const Area = z.object({
  geoid: z.string(),
  name: z.string(),
  /** children 0-4; null = no count */
  children: z.number().nullable(),
  /** share of the area's people that the community's totals count; 1 outside communities */
  share: z.number(),
  county: z.string().nullable(),
  countyName: z.string().nullable(),
  state: z.string().nullable(),
  stateName: z.string().nullable(),
  lon: z.number(),
  lat: z.number(),
  bbox: Bbox.nullable(),
});
export const AreasResponse = z.object({ ...envelope, areas: z.array(Area) });

export const Estimate = z.object({
  geoid: z.string(),
  value: z.number().nullable(),
  moe: z.number().nullable(),
  /** standard error / value; null without a margin or at value 0 */
  cv: z.number().nullable(),
  status: EstimateStatus,
});

export const Access = z.object({
  geoid: z.string(),
  /** children 0-4 */
  children: z.number().nullable(),
  /** children who may use it: children x eligible share, within the category's service area */
  eligible: z.number().nullable(),
  /** the area's children's share of the seats they can reach; null for categories without seats */
  seatsWithinReach: z.number().nullable(),
  /** seats per eligible child (E2SFCA score) */
  seatsPerChild: z.number().nullable(),
  /** max(0, eligible x ratio - seatsWithinReach) */
  seatsShort: z.number().nullable(),
  /** children-weighted mean minutes to the nearest site; null = none loaded, or no way from a part of the area */
  nearestMinutes: z.number().nullable(),
  /** children-weighted mean number of sites within 20 minutes */
  sitesWithin20: z.number().nullable(),
  status: AccessStatus,
  /** which way the score errs; null unless something is missing beyond the edge */
  edge: EdgeDirection.nullable(),
});

const Unit = z.enum(['people', 'share', 'years', 'rank', 'dollars', 'ug_m3', 'score']);

export const AreaResponse = z.object({
  ...envelope,
  area: Area.extend({
    population: z.number().nullable(),
    landKm2: z.number().nullable(),
    urbanClass: z.number().nullable(),
    communities: z.array(z.object({ id: z.string(), share: z.number() })),
    neighbours: z.array(z.string()),
  }),
  geoid: z.string(),
  name: z.string(),
  children: z.number().nullable(),
  indicators: z.array(
    Estimate.omit({ geoid: true }).extend({
      id: z.string(),
      label: z.string(),
      unit: Unit,
      vintage: z.string(),
      bridged: z.boolean(),
      source: SourceRef,
    }),
  ),
  access: z.array(
    Access.omit({ geoid: true, children: true }).extend({
      category: z.string(),
      mode: Mode,
      travel: TravelBasis,
      coverageNote: z.string().nullable(),
    }),
  ),
});

export const Indicator = z.object({
  id: z.string(),
  domain: z.string(),
  label: z.string(),
  unit: Unit,
  kind: z.enum(['count', 'share', 'mean', 'index']),
  denominator: z.string().nullable(),
  higherIs: z.enum(['better', 'worse', 'neither']),
  vintage: z.string(),
  bridged: z.boolean(),
  note: z.string().nullable(),
  source: SourceRef,
});
export const IndicatorsResponse = z.object({ ...envelope, indicators: z.array(Indicator) });
export const ValuesResponse = z.object({
  ...envelope,
  indicator: Indicator,
  values: z.array(Estimate),
  /** inner upper bounds of up to five quantile classes, ascending, inclusive above; fewer where values tie */
  breaks: z.array(z.number()),
});

export const Category = z.object({
  id: z.string(),
  need: Need,
  label: z.string(),
  family: z.enum(['learning', 'health', 'family']),
  /** null = sites only, no seats */
  capacityUnit: z.string().nullable(),
  eligibleShare: z.number(),
  serviceArea: z.string().nullable(),
  mode: Mode,
  /** default rule in the text form of METHODS §4 */
  rule: z.string(),
  sources: z.array(
    SourceRef.extend({ asOf: z.string(), sites: z.number().int(), coverage: z.array(z.string()) }),
  ),
});
export const CategoriesResponse = z.object({ ...envelope, categories: z.array(Category) });

export const ServicesResponse = z.object({
  ...envelope,
  points: z.array(
    z.object({
      id: z.string(),
      category: z.string(),
      name: z.string(),
      address: z.string().nullable(),
      city: z.string().nullable(),
      geoid: z.string().nullable(),
      lon: z.number(),
      lat: z.number(),
      /** zip: placed at the population centre of its ZIP's area, not an address */
      positionQuality: z.enum(['exact', 'zip']),
      capacity: z.number().nullable(),
      beds: z.number().nullable(),
      asOf: z.string(),
      source: z.string(),
    }),
  ),
  /** by ZCTA: sites of every kind (homes included, never as points) */
  totals: z.array(
    z.object({
      geoid: z.string(),
      /** population centre of the area */
      lon: z.number(),
      lat: z.number(),
      sites: z.number().int(),
      /** seats of all sites; null for categories without seats */
      seats: z.number().nullable(),
      /** home-based care: seats always, number of homes from 3 up (null = 1 or 2); both null where there is none */
      homeSeats: z.number().nullable(),
      homes: z.number().int().nullable(),
    }),
  ),
  sources: z.array(SourceRef),
});

export const AccessResponse = z.object({
  ...envelope,
  category: z.string(),
  mode: Mode,
  travel: TravelBasis,
  /** target seats per eligible child used for seatsShort; null for categories without seats */
  ratio: z.number().nullable(),
  values: z.array(Access),
  notes: z.array(z.string()),
  sources: z.array(SourceRef),
});

export const Rule = z.object({
  category: z.string(),
  /** text form, METHODS §4 */
  text: z.string(),
  criteria: z.array(
    z.object({
      field: z.string(),
      op: z.enum(['<', '<=', '>', '>=']),
      value: z.number(),
      percentile: z.boolean(),
    }),
  ),
  isDefault: z.boolean(),
  mode: Mode,
  speedKmh: z.number().nullable(),
});
export const Gap = Access.extend({
  name: z.string(),
  share: z.number(),
  county: z.string().nullable(),
  countyName: z.string().nullable(),
  lon: z.number(),
  lat: z.number(),
  /** values of the indicators the rule asks about */
  need: z.record(z.string(), z.number().nullable()),
  /** probability that the rule holds; null where an input is not known */
  chance: z.number().nullable(),
  /** inputs whose doubt the chance covers (the rest stands at its estimate); null while chance is null */
  chanceCovers: z.array(z.string()).nullable(),
});
export const UnknownReason = z.enum(['no_list', 'incomplete_list', 'missing_value']);
export const GapsResponse = z.object({
  ...envelope,
  rule: Rule,
  travel: TravelBasis,
  /** areas the rule holds for, most seats short (else longest way) first */
  gaps: z.array(Gap),
  /** areas the rule does not hold for at the estimates, with a chance of at least 1 in 3 that it does */
  near: z.array(
    z.object({
      geoid: z.string(),
      name: z.string(),
      children: z.number().nullable(),
      share: z.number(),
      chance: z.number(),
      chanceCovers: z.array(z.string()),
    }),
  ),
  /** areas that cannot be judged, and why */
  unknown: z.array(
    z.object({
      geoid: z.string(),
      name: z.string(),
      children: z.number().nullable(),
      share: z.number(),
      reason: UnknownReason,
      /** field without a value when the reason is missing_value */
      field: z.string().nullable(),
    }),
  ),
  totals: z.object({
    areas: z.number().int(),
    judged: z.number().int(),
    gaps: z.number().int(),
    unknown: z.number().int(),
    /** gaps with a chance of at least 0.90, and of at least 0.67 */
    sure: z.number().int(),
    likely: z.number().int(),
    /** other gaps, and the areas in `near` */
    tossUp: z.number().int(),
    /** areas under the rule's floor of children */
    underFloor: z.number().int(),
    /** children 0-4, each area counted by its share */
    children: z.number(),
    childrenInGaps: z.number(),
    childrenUnknown: z.number(),
    /** over gap areas; null for categories without seats */
    seatsShortInGaps: z.number().nullable(),
    /** over all judged areas */
    seatsShortAll: z.number().nullable(),
  }),
  /** what must be said before any number: lists missing or incomplete here */
  notes: z.array(z.string()),
  sources: z.array(SourceRef),
});

export const NeedState = z.enum(['gap', 'fine', 'unknown']);
export const NeedsResponse = z.object({
  ...envelope,
  categories: z.array(z.object({ id: z.string(), need: Need, rule: z.string() })),
  areas: z.array(
    z.object({
      geoid: z.string(),
      name: z.string(),
      children: z.number().nullable(),
      share: z.number(),
      /** in how many needs the area is a gap, out of how many can be told */
      gaps: z.number().int(),
      judged: z.number().int(),
      needs: z.array(
        z.object({
          need: Need,
          state: NeedState,
          /** verdict of every category of this need */
          categories: z.array(z.object({ category: z.string(), state: NeedState })),
        }),
      ),
    }),
  ),
  totals: z.object({
    areas: z.number().int(),
    children: z.number(),
    areasWithGap: z.number().int(),
    childrenInGaps: z.number(),
  }),
});

export const SearchResult = z.object({
  kind: z.enum(['zip', 'place', 'county', 'community']),
  /** what to show, e.g. "10163" or "Lakewood, CO" */
  label: z.string(),
  /** the ZCTA that answers (zip, place); null = none */
  geoid: z.string().nullable(),
  /** name of that ZCTA */
  name: z.string().nullable(),
  /** scope to open: community:ID where the area belongs to one, else county:GEOID */
  within: z.string().nullable(),
  /** zip only: same = a ZCTA has this code; inside = PO box or single building within it; none = nothing known */
  relation: z.enum(['same', 'inside', 'place', 'county', 'community', 'none']),
});
export const SearchResponse = z.object({ ...envelope, results: z.array(SearchResult) });

export const HealthResponse = z.object({
  status: z.enum(['ok', 'starting', 'draining']),
  snapshot: z.string().nullable(),
});
