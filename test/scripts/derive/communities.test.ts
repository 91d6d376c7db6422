import { describe, expect, it } from 'vitest';
import { communityAreas, type CommunityAreaRow } from '../../../scripts/derive/communities.ts';
import type { SpecialShares } from '../../../scripts/derive/special-areas.ts';
import type { CommunityEntry } from '../../../scripts/lib/catalogue.ts';

const shares = (area: Record<string, number>, people: Record<string, number>): SpecialShares => ({
  area: new Map(Object.entries(area)),
  people: new Map(Object.entries(people)),
});

const context = {
  zctas: new Set(['10001', '10002', '10003', '10004']),
  counties: new Map([
    ['10001', '01001'],
    ['10002', '01001'],
    ['10003', '01002'],
  ]),
  population: new Map([
    ['10001', 200],
    ['10002', 1000],
    ['10003', 0],
  ]),
  special: new Map([
    [
      'town',
      shares({ '10001': 0.9, '10002': 0.4, '10003': 0.6, '10004': 0.5 }, { '10001': 150, '10002': 100 }),
    ],
    ['empty', shares({}, {})],
  ]),
};

function select(entry: Partial<CommunityEntry>): CommunityAreaRow[] {
  const community: CommunityEntry = {
    id: 'here',
    name: 'Here',
    place: 'Here',
    coalition: 'Us',
    counties: ['01001'],
    select: { by: 'primary_county' },
    note: null,
    opensWith: null,
    ...entry,
  };
  return communityAreas({ specialAreas: {}, communities: [community], categories: [], bytes: [] }, context);
}

const geoids = (rows: readonly CommunityAreaRow[]): string[] => rows.map(({ geoid }) => geoid);

describe('the areas of a community', () => {
  it('by county: those whose largest part lies in one of its counties, counted in full', () => {
    expect(select({})).toEqual([
      { community: 'here', geoid: '10001', share: 1, specialAreaShare: null },
      { community: 'here', geoid: '10002', share: 1, specialAreaShare: null },
    ]);
    expect(geoids(select({ counties: ['01002', '01001'] }))).toEqual(['10001', '10002', '10003']);
  });
  it('by special area: more than the least share of the outline, not just as much', () => {
    const rows = select({ select: { by: 'special_area', area: 'town', minAreaShare: 0.5 } });
    expect(rows.map(({ geoid, share, specialAreaShare }) => [geoid, share, specialAreaShare])).toEqual([
      ['10001', 1, 0.9],
      ['10003', 1, 0.6],
    ]);
  });
  it('or at least a share of its people', () => {
    const by = (orMinPeopleShare: number): string[] =>
      geoids(select({ select: { by: 'special_area', area: 'town', minAreaShare: 0.5, orMinPeopleShare } }));
    // 100 of its 250 people live in 10002.
    expect(by(0.4)).toEqual(['10001', '10002', '10003']);
    expect(by(0.41)).toEqual(['10001', '10003']);
  });
  it('weighed by people counts the share of an area’s people; where nobody lives, of its outline', () => {
    const rows = select({
      weighByPeople: true,
      select: { by: 'special_area', area: 'town', minAreaShare: 0.5, orMinPeopleShare: 0.1 },
    });
    expect(rows.map(({ share }) => share)).toEqual([0.75, 0.1, 0.6]);
  });
  it('by name', () => {
    expect(geoids(select({ select: { by: 'zctas', zctas: ['10004', '10001'] } }))).toEqual([
      '10001',
      '10004',
    ]);
  });
});

describe('a slip in the catalogue', () => {
  it('that selects nothing is an error', () => {
    expect(() => select({ counties: ['09001'] })).toThrow(/community here selects no area/);
    expect(() =>
      select({ select: { by: 'special_area', area: 'empty', minAreaShare: 0.5, orMinPeopleShare: 0.1 } }),
    ).toThrow(/selects no area/);
  });
  it('that loses one county or one ZCTA of several is an error too', () => {
    expect(() => select({ counties: ['01001', '09001'] })).toThrow(
      /community here names 09001, in which no area is loaded/,
    );
    expect(() => select({ select: { by: 'zctas', zctas: ['10001', '99999'] } })).toThrow(/names 99999/);
  });
});
