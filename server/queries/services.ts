import type { Database } from '../db.ts';
import { SCOPE, type Scope } from './scope.ts';

export interface ServicePointRow {
  id: string;
  category: string;
  name: string;
  address: string | null;
  city: string | null;
  geoid: string | null;
  lon: number;
  lat: number;
  positionQuality: 'exact' | 'zip';
  capacity: number | null;
  beds: number | null;
  asOf: string;
  source: string;
}

/** Sites that may be drawn; homes never. */
export const servicePoints = (
  db: Database,
  { kind, id }: Scope,
  category: string,
): Promise<ServicePointRow[]> =>
  db.query<ServicePointRow>(
    `WITH ${SCOPE}
     SELECT s.id, s.category, coalesce(s.name, c.label) AS name, s.address, s.city, s.geoid, s.lon, s.lat,
       s.position_quality AS "positionQuality",
       CASE WHEN c.capacity_unit IS NOT NULL THEN s.capacity END AS capacity,
       s.beds, s.as_of AS "asOf", s.source
     FROM service s SEMI JOIN scope USING (geoid)
     JOIN service_category c ON c.id = s.category
     WHERE s.category = $category AND s.kind = 'site'
     ORDER BY s.geoid, s.id`,
    { kind, id, category },
  );

export interface ServiceTotalRow {
  geoid: string;
  lon: number;
  lat: number;
  sites: number;
  seats: number | null;
  homeSeats: number | null;
  homes: number | null;
}

/** By ZCTA. One or two homes are not counted, neither alone nor in the sites, so that no subtraction tells their number. */
export const serviceTotals = (
  db: Database,
  { kind, id }: Scope,
  category: string,
): Promise<ServiceTotalRow[]> =>
  db.query<ServiceTotalRow>(
    `WITH ${SCOPE}, centre AS (
       SELECT geoid, sum(lon * weight) AS lon, sum(lat * weight) AS lat
       FROM demand_point SEMI JOIN scope USING (geoid) GROUP BY geoid
     ), total AS (
       SELECT s.geoid,
         sum(s.sites) FILTER (s.kind = 'site') AS sites,
         sum(s.sites) FILTER (s.kind = 'home_total') AS homes,
         sum(s.capacity) AS seats,
         sum(s.capacity) FILTER (s.kind = 'home_total') AS home_seats,
         any_value(c.capacity_unit) IS NOT NULL AS has_seats
       FROM service s SEMI JOIN scope USING (geoid)
       JOIN service_category c ON c.id = s.category
       WHERE s.category = $category
       GROUP BY s.geoid
     )
     SELECT total.geoid, coalesce(centre.lon, a.lon)::DOUBLE AS lon, coalesce(centre.lat, a.lat)::DOUBLE AS lat,
       (coalesce(sites, 0) + CASE WHEN homes >= 3 THEN homes ELSE 0 END)::INTEGER AS sites,
       CASE WHEN has_seats THEN seats END AS seats,
       CASE WHEN has_seats THEN home_seats END AS "homeSeats",
       CASE WHEN homes >= 3 THEN homes::INTEGER END AS homes
     FROM total
     JOIN area a ON a.level = 'zcta' AND a.geoid = total.geoid
     LEFT JOIN centre ON centre.geoid = total.geoid
     ORDER BY total.geoid`,
    { kind, id, category },
  );
