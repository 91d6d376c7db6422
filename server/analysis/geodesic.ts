import geodesy from 'geographiclib-geodesic';
import type { MultiPolygon, Polygon, Position } from 'geojson';
import { polygonsOf } from './polygons.ts';

const RADIANS = Math.PI / 180;
const WGS84 = geodesy.Geodesic.WGS84;

/** Radius of the sphere that PostGIS puts in the place of WGS84, (2a + b)/3 metres. */
export const SPHERE_RADIUS_M = (2 * WGS84.a + WGS84.a * (1 - WGS84.f)) / 3;

/**
 * Shortest way over the WGS84 ellipsoid.
 *
 * lon, lat  degrees; longitudes may pass ±180
 * returns   metres, right to 15 nanometres; forwardAzimuth in degrees clockwise from north at the first point,
 *           -180 .. 180 (0 or 180 for points that coincide, any of several where the way is not unique)
 * throws    RangeError on a coordinate that is not finite or a latitude beyond ±90
 * source    Karney 2013, doi:10.1007/s00190-012-0578-z
 */
export function geodesic(
  lonA: number,
  latA: number,
  lonB: number,
  latB: number,
): { metres: number; forwardAzimuth: number } {
  checkPlace([lonA, latA]);
  checkPlace([lonB, latB]);
  const { s12, azi1 } = WGS84.Inverse(latA, lonA, latB, lonB);
  return { metres: s12!, forwardAzimuth: azi1! };
}

function checkPlace([lon, lat]: Position): void {
  if (!Number.isFinite(lon) || !(Math.abs(lat!) <= 90))
    throw new RangeError(`lon, lat must be finite and lat within ±90 degrees, got ${lon}, ${lat}`);
}

/**
 * Area on the WGS84 ellipsoid, edges being geodesics.
 *
 * geometry  lon, lat in degrees, either winding, holes taken off; a ring encloses the smaller side of the globe
 * returns   square metres
 * throws    RangeError as geodesic
 * source    Karney 2013
 */
export const geodesicArea = (geometry: Polygon | MultiPolygon): number =>
  areaBy(geometry, (ring) => Math.abs(measure(ring).area!));

/** Length in metres of the outer rings, edges being geodesics; as pyproj, holes do not count. */
export const geodesicPerimeter = (geometry: Polygon | MultiPolygon): number =>
  polygonsOf(geometry).reduce((sum, [outer]) => sum + (outer ? measure(outer).perimeter : 0), 0);

function measure(ring: readonly Position[]): { area?: number; perimeter: number } {
  const polygon = WGS84.Polygon(false);
  for (const place of ring) {
    checkPlace(place);
    polygon.AddPoint(place[1]!, place[0]!);
  }
  return polygon.Compute(false, true);
}

/**
 * Area on a sphere, edges being great circles.
 *
 * geometry  as for geodesicArea
 * radius    metres
 * returns   square metres
 * throws    RangeError as geodesic
 * source    spherical excess of each edge over the equator, Karney 2013 eq. 62
 */
export const sphereArea = (geometry: Polygon | MultiPolygon, radius = SPHERE_RADIUS_M): number =>
  areaBy(geometry, (ring) => excess(ring) * radius * radius);

/** Steradians within a ring, on its smaller side. */
function excess(ring: readonly Position[]): number {
  let [sum, turns] = [0, 0];
  for (const [i, to] of ring.entries()) {
    checkPlace(to);
    const from = ring[i === 0 ? ring.length - 1 : i - 1]!;
    const lon = wrapped(to[0]! - from[0]!);
    turns += lon;
    const [a, b] = [Math.tan((from[1]! * RADIANS) / 2), Math.tan((to[1]! * RADIANS) / 2)];
    sum += 2 * Math.atan2(Math.tan((lon * RADIANS) / 2) * (a + b), 1 + a * b);
  }
  // A ring around a pole: what lies between it and the equator is not what it encloses.
  const inside = Math.abs(turns) > 180 ? 2 * Math.PI - Math.abs(sum) : Math.abs(sum);
  return Math.min(inside, 4 * Math.PI - inside);
}

/** Degrees within -180 .. 180. */
const wrapped = (degrees: number): number => degrees - 360 * Math.round(degrees / 360);

function areaBy(geometry: Polygon | MultiPolygon, ringArea: (ring: readonly Position[]) => number): number {
  let total = 0;
  for (const [outer, ...holes] of polygonsOf(geometry)) {
    if (!outer) continue;
    total += ringArea(outer) - holes.reduce((sum, hole) => sum + ringArea(hole), 0);
  }
  return total;
}
