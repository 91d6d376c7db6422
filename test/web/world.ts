/* An invented place for the page's tests: four areas, two counties, one rule. Every number is made up. */
import type {
  Access,
  Area,
  Category,
  Community,
  Estimate,
  Gap,
  Indicator,
  SourceRef,
} from '../../web/api.ts';
import type { Answer, GapsAnswer, NeedsAnswer, Result } from '../../web/result.ts';
import type { Catalogue, Question } from '../../web/shown.ts';

export const source: SourceRef = {
  id: 'toy',
  title: 'Toy list',
  publisher: 'Toy Office',
  licence: 'Public domain',
  licenceNote: null,
  credit: 'Toy Office',
  vintage: '2024',
  url: 'https://example.org/toy.csv',
  agencyUrl: 'https://example.org',
  agencyConfirmed: true,
  retrieved: null,
};

export const toyTown: Community = {
  id: 'toy_town',
  name: 'Toy Town, TT',
  place: 'Toy Town',
  coalition: 'Toys Together',
  counties: [{ geoid: '99001', name: 'East County' }],
  note: null,
  opensWith: null,
  areas: 4,
  children: 1640,
  bbox: [-100, 40, -99, 41],
};
export const toyCity: Community = { ...toyTown, id: 'toy_city', name: 'Toy City', opensWith: 'child_care' };

const area = (geoid: string, name: string, children: number | null, county = '99001'): Area => ({
  geoid,
  name,
  children,
  share: 1,
  county,
  countyName: county === '99001' ? 'East County' : 'West County',
  state: '99',
  stateName: 'Toyland',
  lon: -100 + Number(geoid.at(-1)) / 10,
  lat: 40.5,
  bbox: null,
});
export const areas: readonly Area[] = [
  area('99901', 'Alder', 600),
  area('99902', 'Birch', 900),
  area('99903', 'Cedar', 100, '99002'),
  area('99904', 'Dogwood', 40, '99002'),
];

const category = (id: string, label: string, rest: Partial<Category>): Category => ({
  id,
  label,
  need: 'early_education',
  family: 'learning',
  capacityUnit: null,
  eligibleShare: 1,
  serviceArea: null,
  mode: 'drive',
  rule: 'nearestMinutes>20;children>=50',
  sources: [{ ...source, asOf: '2024-05-01', sites: 3, coverage: ['state:99'] }],
  ...rest,
});
export const childCare = category('child_care', 'Licensed child care', {
  capacityUnit: 'spots',
  rule: 'seatsPerChild<0.3333333333333333;children>=50',
});
export const healthCenter = category('health_center', 'Health center', {
  need: 'health',
  family: 'health',
  rule: 'nearestMinutes>20;children>=50;svi>=0.5',
});

export const lifeExpectancy: Indicator = {
  id: 'life_expectancy',
  domain: 'health',
  label: 'Life expectancy at birth',
  unit: 'years',
  kind: 'mean',
  denominator: null,
  higherIs: 'better',
  vintage: '2010–15',
  bridged: true,
  note: null,
  source,
};
export const poverty: Indicator = {
  ...lifeExpectancy,
  id: 'poverty',
  label: 'People in poverty',
  unit: 'share',
  kind: 'share',
  higherIs: 'worse',
};

export const catalogue: Catalogue = {
  communities: [toyTown, toyCity],
  categories: [childCare, healthCenter],
  indicators: [poverty, lifeExpectancy],
};

export const access = (geoid: string, rest: Partial<Access>): Access => ({
  geoid,
  children: areas.find((row) => row.geoid === geoid)?.children ?? null,
  eligible: 100,
  seatsWithinReach: null,
  seatsPerChild: null,
  seatsShort: null,
  nearestMinutes: 5,
  sitesWithin20: 2,
  status: 'ok',
  edge: null,
  ...rest,
});
export const seatRows: readonly Access[] = [
  access('99901', { seatsPerChild: 0.25, seatsWithinReach: 150, seatsShort: 50 }),
  access('99902', { seatsPerChild: 0.2, seatsWithinReach: 180, seatsShort: 120 }),
  access('99903', { seatsPerChild: 0.4, seatsWithinReach: 40, seatsShort: 0 }),
  access('99904', { seatsPerChild: 0.1, seatsWithinReach: 4, seatsShort: 9 }),
];

export const gap = (row: Access, need: Record<string, number | null> = {}): Gap => ({
  ...row,
  name: areas.find(({ geoid }) => geoid === row.geoid)?.name ?? '',
  share: 1,
  county: '99001',
  countyName: 'East County',
  lon: 0,
  lat: 0,
  need,
  chance: null,
  chanceCovers: null,
});

const envelope = { snapshot: 'abc123', query: {} };
type Criteria = GapsAnswer['gaps']['rule']['criteria'];
const seatCriteria: Criteria = [
  { field: 'seatsPerChild', op: '<', value: 1 / 3, percentile: false },
  { field: 'children', op: '>=', value: 50, percentile: false },
];
export const minuteCriteria: Criteria = [
  { field: 'nearestMinutes', op: '>', value: 20, percentile: false },
  { field: 'children', op: '>=', value: 50, percentile: false },
  { field: 'svi', op: '>=', value: 0.5, percentile: false },
];

/** Two gaps, one fine, one under the floor of children. */
export function gapsAnswer(
  gaps: Partial<GapsAnswer['gaps']> = {},
  rest: Partial<GapsAnswer> = {},
): GapsAnswer {
  return {
    kind: 'gaps',
    category: childCare,
    access: {
      ...envelope,
      category: 'child_care',
      mode: 'drive',
      travel: 'estimated',
      ratio: 1 / 3,
      values: [...seatRows],
      notes: [],
      sources: [source],
    },
    gaps: {
      ...envelope,
      rule: {
        category: 'child_care',
        text: childCare.rule,
        criteria: seatCriteria,
        isDefault: true,
        mode: 'drive',
        speedKmh: null,
      },
      travel: 'estimated',
      gaps: ['99902', '99901'].map((geoid) =>
        gap(seatRows.find((row) => row.geoid === geoid) ?? access(geoid, {})),
      ),
      near: [],
      unknown: [],
      totals: {
        areas: 4,
        judged: 4,
        gaps: 2,
        unknown: 0,
        sure: 0,
        likely: 0,
        tossUp: 0,
        underFloor: 1,
        children: 1640,
        childrenInGaps: 1500,
        childrenUnknown: 0,
        seatsShortInGaps: 170,
        seatsShortAll: 179,
      },
      notes: [],
      sources: [source],
      ...gaps,
    },
    ...rest,
  };
}

/** Birch a gap of this chance, Alder of that, Cedar close to the rule; null = not known. */
export function chanceAnswer(
  birch: number | null,
  alder: number | null,
  cedar: number | null = null,
): GapsAnswer {
  const covers = ['children', 'minutes'];
  const [first, second] = gapsAnswer().gaps.gaps;
  const sure = (row: Gap | undefined, chance: number | null): Gap[] =>
    row ? [{ ...row, chance, chanceCovers: chance === null ? null : covers }] : [];
  const near = { geoid: '99903', name: 'Cedar', children: 100, share: 1, chanceCovers: covers };
  return gapsAnswer({
    gaps: [...sure(first, birch), ...sure(second, alder)],
    near: cedar === null ? [] : [{ ...near, chance: cedar }],
  });
}

/** Ways to the nearest health center; nobody there has seats. */
export function minutesAnswer(gaps: Partial<GapsAnswer['gaps']> = {}): GapsAnswer {
  const far = access('99901', { nearestMinutes: 26, sitesWithin20: 0 });
  const base = gapsAnswer({ gaps: [gap(far, { svi: 0.7 })], ...gaps });
  return {
    ...base,
    category: healthCenter,
    access: {
      ...base.access,
      ratio: null,
      values: [far, ...seatRows.slice(1).map((row) => access(row.geoid, { nearestMinutes: 22 }))],
    },
    gaps: {
      ...base.gaps,
      rule: { ...base.gaps.rule, criteria: minuteCriteria },
      totals: { ...base.gaps.totals, gaps: 1, seatsShortInGaps: null, seatsShortAll: null, ...gaps.totals },
    },
  };
}

export const estimate = (
  geoid: string,
  value: number | null,
  moe: number | null,
  cv: number | null,
): Estimate => ({
  geoid,
  value,
  moe,
  cv,
  status: value === null ? 'too_few' : 'ok',
});

export const lifeAnswer: Extract<Answer, { kind: 'indicator' }> = {
  kind: 'indicator',
  indicator: lifeExpectancy,
  values: {
    ...envelope,
    indicator: lifeExpectancy,
    values: [
      estimate('99901', 74.2, 1.1, 0.01),
      estimate('99902', 80, 0.5, 0.3),
      estimate('99903', 83.4, 2, 0.5),
      estimate('99904', null, null, null),
    ],
    breaks: [75, 80, 82],
  },
};

type NeedRow = NeedsAnswer['needs']['areas'][number]['needs'][number];
type State = NeedRow['state'];
const needRows = (care: State, center: State): NeedRow[] => [
  { need: 'early_education', state: care, categories: [{ category: 'child_care', state: care }] },
  { need: 'health', state: center, categories: [{ category: 'health_center', state: center }] },
  { need: 'safe_housing', state: 'unknown', categories: [] },
];
const needArea = (geoid: string, care: State, center: State): NeedsAnswer['needs']['areas'][number] => {
  const states = [care, center];
  const row = areas.find((known) => known.geoid === geoid);
  return {
    geoid,
    name: row?.name ?? '',
    children: row?.children ?? null,
    share: 1,
    gaps: states.filter((state) => state === 'gap').length,
    judged: states.filter((state) => state !== 'unknown').length,
    needs: needRows(care, center),
  };
};
export const needsAnswer: NeedsAnswer = {
  kind: 'needs',
  needs: {
    ...envelope,
    categories: [
      { id: 'child_care', need: 'early_education', rule: childCare.rule },
      { id: 'health_center', need: 'health', rule: healthCenter.rule },
    ],
    areas: [
      needArea('99901', 'gap', 'fine'),
      needArea('99902', 'gap', 'gap'),
      needArea('99903', 'unknown', 'unknown'),
      needArea('99904', 'fine', 'fine'),
    ],
    totals: { areas: 4, children: 1640, areasWithGap: 2, childrenInGaps: 1500 },
  },
};

export const question: Question = {
  within: 'community:toy_town',
  community: toyTown,
  shown: { kind: 'needs' },
  unread: [],
};

export const resultOf = (answer: Answer): Result => ({
  question,
  snapshot: 'abc123',
  areas,
  base: {
    ...envelope,
    community: toyTown,
    areas: areas.map(({ geoid, name, share }) => ({ geoid, name, share })),
    lifeExpectancy: { value: 78.94, moe: 0.62, lowest: 74.2, highest: 83.4 },
  },
  answer,
});
