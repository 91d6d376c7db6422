import type { z } from 'zod';
import { ACCESS_FIELDS } from '../analysis/rules.ts';
import type { Access, Gap, GapsResponse } from '../responses.ts';

export type GapsAnswer = z.infer<typeof GapsResponse>;

/** A cell; null = not known, not published, or does not apply: never zero. */
export type Cell = string | number | null;

/** What a response does not carry for the areas that cannot be judged; without it their cells stay empty. */
export interface UnjudgedArea {
  readonly county: string | null;
  readonly countyName: string | null;
  readonly access: z.infer<typeof Access>;
  readonly need: Readonly<Record<string, number | null>>;
}

/** One area of the answer: a gap, or one that cannot be told. */
export interface GapRow {
  readonly geoid: string;
  readonly name: string;
  readonly county: string | null;
  readonly countyName: string | null;
  readonly verdict: 'gap' | 'cannot_tell';
  readonly reason: string | null;
  readonly children: number | null;
  readonly share: number;
  readonly access: Omit<z.infer<typeof Access>, 'geoid' | 'children' | 'status'> & {
    readonly status: string | null;
  };
  readonly chance: number | null;
  readonly need: Readonly<Record<string, number | null>>;
}

/** A column of every gap file; its definition goes into the method sheet. */
export interface GapColumn {
  readonly name: string;
  readonly unit: string;
  readonly definition: string;
  readonly of: (row: GapRow) => Cell;
}

const NO_ACCESS: GapRow['access'] = {
  eligible: null,
  seatsWithinReach: null,
  seatsPerChild: null,
  seatsShort: null,
  nearestMinutes: null,
  sitesWithin20: null,
  status: null,
  edge: null,
};

const fromGap = (gap: z.infer<typeof Gap>): GapRow => ({
  geoid: gap.geoid,
  name: gap.name,
  county: gap.county,
  countyName: gap.countyName,
  verdict: 'gap',
  reason: null,
  children: gap.children,
  share: gap.share,
  access: gap,
  chance: gap.chance,
  need: gap.need,
});

function fromUnknown(area: GapsAnswer['unknown'][number], more: UnjudgedArea | undefined): GapRow {
  const status = area.reason === 'missing_value' ? null : area.reason;
  return {
    geoid: area.geoid,
    name: area.name,
    county: more?.county ?? null,
    countyName: more?.countyName ?? null,
    verdict: 'cannot_tell',
    reason: area.reason,
    children: area.children,
    share: area.share,
    access: more?.access ?? { ...NO_ACCESS, status },
    chance: null,
    need: more?.need ?? {},
  };
}

/** One row per area of the answer: gaps in its order, then the areas that cannot be told. */
export const gapRows = (
  answer: GapsAnswer,
  unjudged: ReadonlyMap<string, UnjudgedArea> = new Map(),
): GapRow[] => [
  ...answer.gaps.map(fromGap),
  ...answer.unknown.map((area) => fromUnknown(area, unjudged.get(area.geoid))),
];

const COLUMNS: readonly GapColumn[] = [
  {
    name: 'geoid',
    unit: 'text',
    definition: 'Census code of the 2020 ZIP Code Tabulation Area (ZCTA): five digits, leading zeros matter',
    of: (row) => row.geoid,
  },
  {
    name: 'name',
    unit: 'text',
    definition:
      'the name people use: the commonest city in the addresses of public facilities with that ZIP, else the county',
    of: (row) => row.name,
  },
  {
    name: 'county_geoid',
    unit: 'text',
    definition: 'Census code of the county that holds the largest part of the area',
    of: (row) => row.county,
  },
  { name: 'county', unit: 'text', definition: 'name of that county', of: (row) => row.countyName },
  {
    name: 'verdict',
    unit: 'gap | cannot_tell',
    definition:
      'gap: the rule holds at the estimates. cannot_tell: it cannot be judged. Areas that are no gap are not listed',
    of: (row) => row.verdict,
  },
  {
    name: 'reason',
    unit: 'no_list | incomplete_list | missing_value',
    definition: 'why the area cannot be told; empty for gaps',
    of: (row) => row.reason,
  },
  {
    name: 'children_0_4',
    unit: 'children',
    definition: 'children from birth to their fifth birthday who live in the whole area',
    of: (row) => row.children,
  },
  {
    name: 'share_counted',
    unit: '0 to 1',
    definition: "share of the area's people that the totals of the place count",
    of: (row) => row.share,
  },
  {
    name: 'eligible_children',
    unit: 'children',
    definition:
      'children who may use the service: children_0_4 times the eligible share, within its service area',
    of: (row) => row.access.eligible,
  },
  {
    name: 'seats_within_reach',
    unit: 'seats',
    definition:
      "the area's children's share of the seats they can reach: eligible_children times seats_per_eligible_child",
    of: (row) => row.access.seatsWithinReach,
  },
  {
    name: 'seats_per_eligible_child',
    unit: 'seats per child',
    definition: 'access score (E2SFCA), a mean over where children live',
    of: (row) => row.access.seatsPerChild,
  },
  {
    name: 'seats_short',
    unit: 'seats',
    definition: 'eligible_children times the target ratio, less seats_within_reach; at least 0',
    of: (row) => row.access.seatsShort,
  },
  {
    name: 'nearest_minutes_estimated',
    unit: 'minutes',
    definition: 'estimated minutes to the nearest listed site, a mean over where children live',
    of: (row) => row.access.nearestMinutes,
  },
  {
    name: 'sites_within_20_minutes',
    unit: 'sites',
    definition:
      'listed sites within 20 estimated minutes, a mean over where children live, so it may be a fraction',
    of: (row) => row.access.sitesWithin20,
  },
  {
    name: 'access_status',
    unit: 'ok | edge | incomplete_list | no_list',
    definition:
      'edge: the catchment leaves the loaded data, see edge. incomplete_list: numbers without a verdict. no_list: no numbers',
    of: (row) => row.access.status,
  },
  {
    name: 'edge',
    unit: 'at_least | at_most | either',
    definition:
      'which way the score errs: at_least where sites beyond the data are missing, at_most where children are, either where both are; empty: neither',
    of: (row) => row.access.edge,
  },
  {
    name: 'chance',
    unit: '0 to 1',
    definition:
      'probability that the rule holds (see the method sheet for what it covers); empty: not known, which is not a chance of zero',
    of: (row) => row.chance,
  },
];

/** Indicators that the rule asks about, in its order. */
export const ruleIndicators = ({ rule }: GapsAnswer): string[] => {
  const own: readonly string[] = ACCESS_FIELDS;
  return [...new Set(rule.criteria.map(({ field }) => field))].filter((field) => !own.includes(field));
};

/** The columns of an answer's files: the same for every rule, then one for each indicator that its rule asks about. */
export const gapColumns = (answer: GapsAnswer): GapColumn[] => [
  ...COLUMNS,
  ...ruleIndicators(answer).map((id) => ({
    name: id,
    unit: 'see indicators',
    definition: `value of the indicator ${id} that the rule asks about`,
    of: (row: GapRow) => row.need[id] ?? null,
  })),
];
