import type { Database } from '../db.ts';
import { CHILDREN } from './indicators.ts';

export interface CommunityRow {
  id: string;
  name: string;
  place: string;
  coalition: string;
  counties: { geoid: string; name: string }[];
  note: string | null;
  opensWith: string | null;
  areas: number;
  children: number | null;
  west: number;
  south: number;
  east: number;
  north: number;
}

/** Every community, or the one with this id. */
export const communities = (db: Database, id: string | null = null): Promise<CommunityRow[]> =>
  db.query<CommunityRow>(
    `SELECT c.id, c.name, c.place, c.coalition, c.note, c.opens_with AS "opensWith",
       (SELECT coalesce(list({ geoid: g.geoid, name: g.name } ORDER BY g.geoid), [])
          FROM area g WHERE g.level = 'county' AND list_contains(c.counties, g.geoid)) AS counties,
       count(*)::INTEGER AS areas,
       sum(e.value * ca.share) AS children,
       min(coalesce(a.west, a.lon)) AS west, min(coalesce(a.south, a.lat)) AS south,
       max(coalesce(a.east, a.lon)) AS east, max(coalesce(a.north, a.lat)) AS north
     FROM community c
     JOIN community_area ca ON ca.community = c.id
     JOIN area a ON a.level = 'zcta' AND a.geoid = ca.geoid
     LEFT JOIN estimate e ON e.indicator = $children AND e.geoid = ca.geoid
     WHERE $id IS NULL OR c.id = $id
     GROUP BY ALL
     ORDER BY c.name`,
    { id, children: CHILDREN },
  );

export interface CommunityAreaRow {
  geoid: string;
  name: string;
  share: number;
  children: number | null;
  lifeExpectancy: number | null;
  lifeExpectancyMoe: number | null;
}

export const communityAreas = (
  db: Database,
  id: string,
  lifeExpectancy: string,
): Promise<CommunityAreaRow[]> =>
  db.query<CommunityAreaRow>(
    `SELECT ca.geoid, a.name, ca.share, c.value AS children,
       l.value AS "lifeExpectancy", l.moe AS "lifeExpectancyMoe"
     FROM community_area ca
     JOIN area a ON a.level = 'zcta' AND a.geoid = ca.geoid
     LEFT JOIN estimate c ON c.indicator = $children AND c.geoid = ca.geoid
     LEFT JOIN estimate l ON l.indicator = $lifeExpectancy AND l.geoid = ca.geoid
     WHERE ca.community = $id
     ORDER BY ca.geoid`,
    { id, lifeExpectancy, children: CHILDREN },
  );

export interface MembershipRow {
  id: string;
  share: number;
}

/** The communities an area belongs to. */
export const communitiesOfArea = (db: Database, geoid: string): Promise<MembershipRow[]> =>
  db.query<MembershipRow>(
    'SELECT community AS id, share FROM community_area WHERE geoid = $geoid ORDER BY share DESC, community',
    { geoid },
  );
