import type { BuildInput } from '../../scripts/build.ts';
import { derive } from '../../scripts/derive/snapshot.ts';
import type { Catalogue } from '../../scripts/lib/catalogue.ts';
import type { Collected } from '../../scripts/lib/collect.ts';
import { Progress } from '../../scripts/lib/progress.ts';
import {
  boxArea,
  centreOf,
  collectedOf,
  estimateOf,
  indicatorOf,
  serviceOf,
  sourceOf,
} from './derive/collected.ts';

/*
 * Small world: four areas in a row of tenths of a degree on the equator, two counties of two states. In 2010 the two
 * western areas were one. People stand in the middles, but nobody lives in 10004.
 *
 *     county   01001          02001
 *     area     10001  10002   10003  10004
 *     people     300    100     200      0
 *     children    45     15      40      0
 */

export const quiet = new Progress({ write: () => true });

const areas = ['10001', '10002', '10003', '10004'];
const west = (i: number): number => i / 10;

const indicators = sourceOf('people', {
  indicators: [
    indicatorOf('children_0_4', { domain: 'children', unit: 'people', kind: 'count', areas: 'zcta2010' }),
    indicatorOf('svi', { unit: 'rank', kind: 'index' }),
  ],
});

const lists = sourceOf('lists', {
  asOf: '2025',
  coverage: [
    { category: 'child_care', place: 'state:01', complete: true, note: null },
    {
      category: 'child_care',
      place: 'county:02001',
      complete: false,
      note: 'Leaves out the centers of East.',
    },
    { category: 'library', place: 'state:02', complete: true, note: null },
  ],
});

export function smallWorld(change: Partial<Collected> = {}): Collected {
  return collectedOf({
    sources: [indicators, lists],
    boundaries: [
      ...areas.map((geoid, i) => boxArea('zcta', geoid, [west(i), 0, west(i + 1), 0.1])),
      boxArea('zcta2010', '10001', [0, 0, 0.2, 0.1], '01'),
      boxArea('zcta2010', '10003', [0.2, 0, 0.4, 0.1], '02'),
      boxArea('county', '01001', [0, 0, 0.2, 0.1]),
      boxArea('county', '02001', [0.2, 0, 0.4, 0.1]),
      boxArea('state', '01', [0, 0, 0.2, 0.1]),
      boxArea('state', '02', [0.2, 0, 0.4, 0.1]),
    ],
    centres: [300, 100, 200].map((people, i) =>
      centreOf(`${i < 2 ? '01' : '02'}001000100${i}`, people, west(i) + 0.05, 0.05),
    ),
    internalPoints: areas.map((geoid, i) => ({ geoid, lon: west(i) + 0.05, lat: 0.05, landKm2: 120 })),
    zctaCounties: areas.map((zcta, i) => ({
      zcta,
      county: i < 2 ? '01001' : '02001',
      isPrimary: true,
      landM2: 1,
    })),
    urbanClasses: areas.map((zcta) => ({ zcta, urbanClass: 1 })),
    zipZctas: [{ zip: '10099', zcta: '10002' }],
    zipCities: [{ zip: '10001', city: 'Westville', state: null }],
    estimates: [
      estimateOf('children_0_4', '10001', 60),
      estimateOf('children_0_4', '10003', 40),
      ...areas.slice(0, 3).map((geoid, i) => estimateOf('svi', geoid, i / 4)),
      estimateOf('svi', '10004', null),
    ],
    services: [
      serviceOf({ id: 'A', lon: 0.05, lat: 0.05, capacity: 24 }),
      serviceOf({ kind: 'home', id: '', zip: '10099', capacity: 6 }),
      serviceOf({ kind: 'home', id: '', zip: '10002', capacity: 8 }),
      serviceOf({ id: 'L', category: 'library', lon: 0.25, lat: 0.05 }),
    ],
    serviceSource: ['lists', 'lists', 'lists', 'lists'],
    ...change,
  });
}

export const smallCatalogue: Catalogue = {
  specialAreas: {},
  communities: [
    {
      id: 'west',
      name: 'West County',
      place: 'West',
      coalition: 'West Coalition',
      counties: ['01001'],
      select: { by: 'primary_county' },
      note: null,
      opensWith: 'child_care',
    },
  ],
  categories: [
    {
      id: 'child_care',
      need: 'early_education',
      label: 'Licensed child care',
      family: 'learning',
      capacityUnit: 'spots',
      eligibleShare: 1,
      serviceArea: null,
      mode: 'drive',
    },
    {
      id: 'library',
      need: 'healthy_relationships',
      label: 'Public library',
      family: 'family',
      capacityUnit: null,
      eligibleShare: 1,
      serviceArea: null,
      mode: 'drive',
    },
  ],
  bytes: [],
};

/** What a build of the small world is made from. */
export function smallBuild(dataDir: string, id = 'small', change: Partial<Collected> = {}): BuildInput {
  const collected = smallWorld(change);
  const derived = derive(collected, smallCatalogue, quiet);
  return {
    id,
    dataDir,
    collected,
    derived,
    catalogue: smallCatalogue,
    maxZoom: 8,
    provenance: {
      schema: 'placewell-snapshot/1',
      codeVersion: '0',
      command: 'test',
      sources: [],
      reports: derived.reports,
    },
  };
}
