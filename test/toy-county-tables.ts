import type { BoundaryRow } from '../scripts/lib/source.ts';

/** Degrees of the way that takes 14 minutes at 40 km/h with a circuity of 1.3, on a sphere of 6371.0088 km. */
const STEP = ((14 / 60) * (40 / 1.3)) / (6371.0088 * (Math.PI / 180));
const diagonal = Math.SQRT2;

interface ToyArea {
  readonly geoid: string;
  /** in steps from the middle of 99005, east and north */
  readonly east: number;
  readonly north: number;
  readonly children: number | null;
  readonly urbanClass: number | null;
  /** people who are not in the middle: [east, north, share] */
  readonly points?: readonly (readonly [number, number, number])[];
  readonly kmToUnloaded?: number;
}

// 99007 and 99009: a point 0.8 and 0.6 steps from 99005 is one step away.
export const toyAreas: readonly ToyArea[] = [
  { geoid: '99001', east: -1, north: -1, children: 200, urbanClass: 1, kmToUnloaded: 30 },
  {
    geoid: '99002',
    east: 0,
    north: -1,
    children: 200,
    urbanClass: 1,
    points: [
      [0, -1, 0.75],
      [0, -4 / 7, 0.25],
    ],
  },
  { geoid: '99003', east: 1, north: -1, children: 100, urbanClass: 10, kmToUnloaded: 10 },
  { geoid: '99004', east: -1, north: 0, children: 100, urbanClass: 1 },
  { geoid: '99005', east: 0, north: 0, children: 200, urbanClass: 1 },
  { geoid: '99006', east: 1, north: 0, children: 100, urbanClass: null },
  { geoid: '99007', east: -1, north: 1, children: 0, urbanClass: 1, points: [[-0.8, 0.6, 1]] },
  { geoid: '99008', east: 0, north: 1, children: null, urbanClass: 1 },
  { geoid: '99009', east: 1, north: 1, children: 100, urbanClass: 1, points: [[0.8, 0.6, 1]] },
];

const countyOf = ({ east }: ToyArea): string => (east === 1 ? '98901' : '99901');
const stateOf = (area: ToyArea): string => countyOf(area).slice(0, 2);
const nameOf = ({ geoid }: ToyArea): string => `Toyville ${Number(geoid) - 99000}`;

const box = (west: number, south: number, east: number, north: number): number[] =>
  [west, south, east, north].map((steps) => steps * STEP);
const boxOf = ({ east, north }: ToyArea): number[] => box(east - 0.5, north - 0.5, east + 0.5, north + 0.5);

/** Counties and states: [GEOID, name, box]. */
const outer = {
  county: [
    ['99901', 'Toy', box(-1.5, -1.5, 0.5, 1.5)],
    ['98901', 'East', box(0.5, -1.5, 1.5, 1.5)],
  ],
  state: [
    ['99', 'Toyland', box(-1.5, -1.5, 0.5, 1.5)],
    ['98', 'Eastland', box(0.5, -1.5, 1.5, 1.5)],
  ],
} as const;

export function toyOutlines(level: 'zcta' | 'county' | 'state'): BoundaryRow[] {
  const boxes =
    level === 'zcta'
      ? toyAreas.map((area) => [area.geoid, nameOf(area), boxOf(area)] as const)
      : outer[level];
  return boxes.map(([geoid, name, [west = 0, south = 0, east = 0, north = 0]]) => ({
    level,
    geoid,
    name,
    state: null,
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [west, south],
          [east, south],
          [east, north],
          [west, north],
          [west, south],
        ],
      ],
    },
  }));
}

const source = (id: string, title: string, confirmed: boolean): unknown[] => [
  id,
  title,
  'Toy Agency',
  'CC0-1.0',
  null,
  `Credit: ${title}`,
  '2020',
  `https://copy.example/${id}`,
  `https://agency.example/${id}`,
  confirmed,
  '2026-01-01',
];

const service = (
  id: string,
  category: string,
  kind: 'site' | 'home_total',
  at: string,
  sites: number,
  capacity: number,
): unknown[] => {
  const area = toyAreas.find(({ geoid }) => geoid === at) as ToyArea;
  const named = kind === 'site' ? [`Site ${id}`, '1 Toy Street', 'Toyville'] : [null, null, null];
  return [
    id,
    category,
    category === 'library' ? 'toy_libraries' : 'toy_lists',
    kind,
    ...named,
    at,
    area.east * STEP,
    area.north * STEP,
    kind === 'site' ? 'exact' : 'zip',
    sites,
    capacity,
    null,
    null,
    '2026-01-07',
  ];
};

/** Access by hand, by area 99001 … 99009; see the tests for how the numbers come about. */
const byHand: Readonly<
  Record<string, readonly (readonly [number | null, number, number, boolean, boolean])[]>
> = {
  'child_care drive': [
    [0.405, 0, 5, false, true],
    [0.615, 12.5, 8, true, false],
    [0.755, 0, 8, true, true],
    [0.255, 14, 5, true, false],
    [0.675, 0, 8, true, false],
    [0.51, 14, 7, true, false],
    [0.1975, 14, 4, true, false],
    [0.17, 14, 4, true, false],
    [0.28, 14, 4, true, false],
  ],
  'library drive': [
    14,
    1.5,
    8,
    14 * diagonal,
    14,
    14 * diagonal,
    14 * Math.sqrt(3.2),
    28,
    14 * Math.sqrt(3.2),
  ].map((minutes) => [null, minutes, minutes <= 20 ? 1 : 0, false, false]),
  'prekindergarten walk': [diagonal, 0.75 + 1 / 7, diagonal, 1, 0, 1, 1, 1, 1].map((steps) => [
    steps === 0 ? 0.7 : 0,
    (steps * 14 * 40) / 4.8,
    steps === 0 ? 1 : 0,
    false,
    false,
  ]),
};

const indicator = (id: string, unit: string, kind: string, higherIs: string): unknown[] => [
  id,
  'children',
  `Toy ${id}`,
  unit,
  kind,
  null,
  higherIs,
  'toy_people',
  '2020',
  false,
  null,
];

const estimates = (id: string, cells: readonly (number | null | [number, number] | string)[]): unknown[][] =>
  cells.flatMap((cell, i) => {
    const geoid = (toyAreas[i] as ToyArea).geoid;
    if (cell === null) return [];
    if (typeof cell === 'string') return [[id, geoid, '2020', null, null, cell]];
    const [value, moe] = typeof cell === 'number' ? [cell, null] : cell;
    return [[id, geoid, '2020', value, moe, 'ok']];
  });

/** Rows by table, cells in the order of data/schema.sql; outlines and neighbours are made from the boxes. */
export const toyTables: Readonly<Record<string, unknown[][]>> = {
  source: [
    source('toy_people', 'Toy people', true),
    source('toy_lists', 'Toy lists', false),
    source('toy_libraries', 'Toy libraries', true),
  ],
  area: [
    ...toyAreas.map((area) => [
      area.geoid,
      'zcta',
      nameOf(area),
      countyOf(area),
      stateOf(area),
      51.5,
      area.east * STEP,
      area.north * STEP,
      ...boxOf(area),
      (area.children ?? 0) * 10,
      area.urbanClass,
    ]),
    ...(['county', 'state'] as const).flatMap((level) =>
      outer[level].map(([geoid, name, [west = 0, south = 0, east = 0, north = 0]]) => [
        geoid,
        level,
        name,
        null,
        null,
        null,
        (west + east) / 2,
        (south + north) / 2,
        west,
        south,
        east,
        north,
        null,
        null,
      ]),
    ),
  ],
  area_name: [
    ...toyAreas.map(({ geoid }) => [geoid, 'zip', geoid, 'same', null]),
    ['99010', 'zip', '99005', 'inside', null],
    ['99020', 'zip', null, 'none', null],
    ['Toyville', 'place', '99005', 'place', 'TY'],
    ['San José', 'place', '99002', 'place', 'TY'],
    ['San Far', 'place', '99009', 'place', 'TE'],
    ['Old Toyville', 'place', '99003', 'place', 'TE'],
    ['Hamlet', 'place', '98901', 'county', 'TE'],
    ['Toy County', 'county', '99901', 'county', 'TY'],
    ['East County', 'county', '98901', 'county', 'TE'],
  ],
  community: [
    ['toy_county', 'Toy County, TY', 'Toy County', 'Toy Coalition', ['99901'], null, null, 'child_care'],
    [
      'toy_town',
      'Toy Town',
      'Toy Town',
      'Town Coalition',
      ['99901', '98901'],
      'toy_town',
      'A quarter of 99006.',
      null,
    ],
  ],
  community_area: [
    ...toyAreas.filter(({ east }) => east < 1).map(({ geoid }) => ['toy_county', geoid, 1, null]),
    ['toy_town', '99005', 1, 0.9],
    ['toy_town', '99006', 0.25, 0.6],
  ],
  indicator: [
    indicator('children_0_4', 'people', 'count', 'neither'),
    indicator('life_expectancy', 'years', 'mean', 'better'),
    indicator('renter_share', 'share', 'share', 'neither'),
    indicator('svi', 'rank', 'index', 'worse'),
  ],
  estimate: [
    ...estimates(
      'children_0_4',
      toyAreas.map(({ children }) => children ?? 'missing'),
    ),
    ...estimates('life_expectancy', [
      [80, 1.645],
      [76, 3.29],
      79,
      'too_few',
      [78, 1.645],
      null,
      null,
      null,
      null,
    ]),
    ...estimates('renter_share', [
      [0.2, 0.0381575681],
      [0, 0.05],
      0.5,
      'suppressed',
      [0.4, 0.2],
      'not_applicable',
      null,
      null,
      null,
    ]),
    ...estimates('svi', [0.2, 0.5, 0.7, 0.9, 0.4, 'missing', 0.6, 0.8, 0.95]),
  ],
  service_category: [
    ['child_care', 'early_education', 'Licensed child care', 'learning', 'spots', 1, null, 'drive', 0],
    [
      'prekindergarten',
      'early_education',
      'Pre-kindergarten',
      'learning',
      'seats',
      0.2,
      'toy_town',
      'walk',
      1,
    ],
    ['library', 'healthy_relationships', 'Public library', 'family', null, 1, null, 'drive', 2],
  ],
  service: [
    service('A', 'child_care', 'site', '99001', 1, 76),
    service('B', 'child_care', 'site', '99005', 1, 160),
    service('B-homes', 'child_care', 'home_total', '99005', 3, 30),
    service('C', 'child_care', 'site', '99003', 1, 243),
    service('C-homes', 'child_care', 'home_total', '99003', 2, 10),
    service('L', 'library', 'site', '99002', 1, 1),
    service('P', 'prekindergarten', 'site', '99005', 1, 28),
  ],
  service_coverage: [
    ['toy_lists', 'child_care', 'state:99', true, null],
    ['toy_lists', 'child_care', 'county:98901', false, 'Leaves out the centres that East County permits.'],
    ['toy_libraries', 'library', 'us', true, null],
    ['toy_lists', 'prekindergarten', 'special:toy_town', true, null],
  ],
  coverage_area: [
    ...toyAreas
      .filter(({ geoid }) => geoid !== '99009')
      .map(({ geoid }) =>
        geoid === '99006'
          ? ['child_care', geoid, false, 'Leaves out the centres that East County permits.']
          : ['child_care', geoid, true, null],
      ),
    ...toyAreas.map(({ geoid }) => ['library', geoid, true, null]),
    ...['99005', '99006'].map((geoid) => ['prekindergarten', geoid, true, null]),
  ],
  demand_point: toyAreas
    .flatMap(({ geoid, east, north, points = [[east, north, 1]], kmToUnloaded = null }) =>
      points.map(([x, y, share]) => [geoid, x * STEP, y * STEP, share, kmToUnloaded]),
    )
    .map((row, id) => [id, ...row]),
  access: Object.entries(byHand).flatMap(([key, rows]) => {
    const [category, mode] = key.split(' ');
    // The doubt of scores is not part of this world.
    return rows.map(([score, ...row], i) => [
      category,
      (toyAreas[i] as ToyArea).geoid,
      mode,
      score,
      null,
      null,
      ...row,
    ]);
  }),
};
