import type { z } from 'zod';
import type { GapsAnswer, UnjudgedArea } from '../../../server/export/gap-table.ts';
import type { MethodSheetInput } from '../../../server/export/method-sheet.ts';
import { GapsResponse, type Category, type Indicator, type SourceRef } from '../../../server/responses.ts';

/** An invented list, with everything in it that a file format may stumble over. */
const source: z.infer<typeof SourceRef> = {
  id: 'toy_list',
  title: 'Toy child care list',
  publisher: 'Toy State Office of Children',
  licence: 'public domain',
  licenceNote: 'names of homes are left out',
  credit: 'Toy State Office of Children, child care list',
  vintage: '2020',
  url: 'https://data.example.org/a/rather/long/address/that/does/not/fit/on/one/line/of/eighty/columns.csv',
  agencyUrl: 'https://children.example.gov/list.csv',
  agencyConfirmed: false,
  retrieved: '2026-01-02',
};

const gap = {
  geoid: '00501',
  name: 'Toyville, "North"',
  children: 240.5,
  share: 1,
  county: '00001',
  countyName: '=Toy County',
  lon: -100.25,
  lat: 40.5,
  eligible: 240.5,
  seatsWithinReach: 24.050000000000004,
  seatsPerChild: 0.1,
  seatsShort: 56.11666666666667,
  nearestMinutes: 12.345678901234567,
  sitesWithin20: 1.5,
  status: 'edge' as const,
  edge: 'at_least' as const,
  need: { svi: 0.875 },
  chance: null,
  chanceCovers: null,
};

/** Checked against the schema of the API, so that it cannot drift from it. */
export const toyAnswer: GapsAnswer = GapsResponse.parse({
  snapshot: 'toy-1',
  query: { category: 'child_care', within: 'community:toy' },
  rule: {
    category: 'child_care',
    text: 'seatsPerChild<0.3333333333333333;children>=50;svi>=0.5',
    criteria: [
      { field: 'seatsPerChild', op: '<', value: 1 / 3, percentile: false },
      { field: 'children', op: '>=', value: 50, percentile: false },
      { field: 'svi', op: '>=', value: 0.5, percentile: false },
    ],
    isDefault: false,
    mode: 'drive',
    speedKmh: null,
  },
  travel: 'estimated',
  gaps: [
    gap,
    {
      ...gap,
      geoid: '99501',
      name: '-Dash\r\nBreak',
      county: null,
      countyName: null,
      children: 60,
      eligible: 60,
      seatsWithinReach: 0,
      seatsPerChild: 0,
      seatsShort: 20,
      nearestMinutes: null,
      sitesWithin20: 0,
      status: 'ok',
      edge: null,
      need: { svi: 0.5 },
      chance: 0.9,
      chanceCovers: ['children'],
    },
  ],
  near: [],
  unknown: [
    { geoid: '00502', name: 'Ñandú', children: null, share: 0.15, reason: 'no_list', field: null },
    { geoid: '00503', name: '@home', children: 70, share: 1, reason: 'missing_value', field: 'svi' },
  ],
  totals: {
    areas: 6,
    judged: 4,
    gaps: 2,
    unknown: 2,
    sure: 1,
    likely: 0,
    tossUp: 0,
    underFloor: 1,
    children: 1234.5,
    childrenInGaps: 300.5,
    childrenUnknown: 70,
    seatsShortInGaps: 76.11666666666667,
    seatsShortAll: 80,
  },
  notes: [
    'Licensed child care: no list for 1 of 6 areas. What is there is not known; none of them is called a gap.',
  ],
  sources: [
    source,
    {
      ...source,
      id: 'svi',
      title: 'Toy vulnerability',
      licenceNote: null,
      agencyConfirmed: true,
      retrieved: null,
    },
  ],
});

export const toyUnjudged: ReadonlyMap<string, UnjudgedArea> = new Map([
  [
    '00503',
    {
      county: '00001',
      countyName: 'Toy County',
      access: {
        geoid: '00503',
        children: 70,
        eligible: 70,
        seatsWithinReach: 7,
        seatsPerChild: 0.1,
        seatsShort: 16.333333333333332,
        nearestMinutes: 4,
        sitesWithin20: 2,
        status: 'ok',
        edge: null,
      },
      need: { svi: null },
    },
  ],
]);

const category: z.infer<typeof Category> = {
  id: 'child_care',
  need: 'early_education',
  label: 'Licensed child care',
  family: 'learning',
  capacityUnit: 'spots',
  eligibleShare: 1,
  serviceArea: null,
  mode: 'drive',
  rule: 'seatsPerChild<0.3333333333333333;children>=50',
  sources: [
    { ...source, asOf: '2020-06-30', sites: 1200, coverage: ['state:00', 'county:00001 (incomplete)'] },
  ],
};

const indicator = (
  id: string,
  label: string,
  vintage: string,
  bridged: boolean,
): z.infer<typeof Indicator> => ({
  id,
  domain: 'toy',
  label,
  unit: id === 'svi' ? 'rank' : 'people',
  kind: id === 'svi' ? 'index' : 'count',
  denominator: null,
  higherIs: 'worse',
  vintage,
  bridged,
  note: null,
  source,
});

export const toySheet: MethodSheetInput = {
  answer: toyAnswer,
  category,
  place: 'Toy County',
  indicators: [
    indicator('children_0_4', 'Children under five', '2014-2018', true),
    indicator('svi', 'Social vulnerability', '2022', false),
  ],
  link: 'https://placewell.example.org/?within=community:toy&category=child_care&need=0.5',
  command: 'npm run refresh -- --mirror test/toy-mirror.json',
};
