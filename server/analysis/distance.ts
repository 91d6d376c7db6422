/** Mean Earth radius, km (IUGG), the radius of the reference cases. */
export const EARTH_RADIUS_KM = 6371.0088;

const RADIANS = Math.PI / 180;

/**
 * Great-circle distance.
 *
 * lon, lat  degrees
 * returns   km on the sphere of EARTH_RADIUS_KM
 */
export function haversineKm(lonA: number, latA: number, lonB: number, latB: number): number {
  const sinLat = Math.sin(((latB - latA) * RADIANS) / 2);
  const sinLon = Math.sin(((lonB - lonA) * RADIANS) / 2);
  const h = sinLat * sinLat + Math.cos(latA * RADIANS) * Math.cos(latB * RADIANS) * sinLon * sinLon;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Points as unit vectors: three multiplications per pair instead of four trigonometric calls. */
export interface UnitVectors {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
}

/** lon, lat in degrees, same length; returns vectors on the unit sphere. */
export function unitVectors(lon: Float64Array, lat: Float64Array): UnitVectors {
  const n = lon.length;
  const out = { x: new Float64Array(n), y: new Float64Array(n), z: new Float64Array(n) };
  for (let i = 0; i < n; i++) {
    const phi = (lat[i] as number) * RADIANS;
    const lambda = (lon[i] as number) * RADIANS;
    out.x[i] = Math.cos(phi) * Math.cos(lambda);
    out.y[i] = Math.cos(phi) * Math.sin(lambda);
    out.z[i] = Math.sin(phi);
  }
  return out;
}

/** Squared straight-line distance between unit vectors, 0..4; grows with the great-circle distance. */
export function chordSquared(a: UnitVectors, i: number, b: UnitVectors, j: number): number {
  const dx = (a.x[i] as number) - (b.x[j] as number);
  const dy = (a.y[i] as number) - (b.y[j] as number);
  const dz = (a.z[i] as number) - (b.z[j] as number);
  return dx * dx + dy * dy + dz * dz;
}

/** Great-circle km of a squared chord. */
export const kmOfChordSquared = (squared: number): number =>
  2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(squared) / 2));

/** Squared chord of a great-circle distance in km; distances past half the globe give 4. */
export function chordSquaredOfKm(km: number): number {
  const chord = 2 * Math.sin(Math.min(Math.PI / 2, km / (2 * EARTH_RADIUS_KM)));
  return chord * chord;
}

/**
 * Half width of the degree box that holds every point within km of a place.
 *
 * returns  { lon, lat } in degrees; lon is 180 near a pole
 */
export function boxHalfWidth(lat: number, km: number): { lon: number; lat: number } {
  const angle = km / EARTH_RADIUS_KM;
  // A hair wider than exact, so that rounding never leaves out a point at the very edge.
  const slack = 1 + 1e-9;
  const sinRatio = Math.sin(Math.min(angle, Math.PI / 2)) / Math.cos(lat * RADIANS);
  const lon = Math.abs(lat) + angle / RADIANS >= 90 || sinRatio >= 1 ? 180 : Math.asin(sinRatio) / RADIANS;
  return { lon: Math.min(180, lon * slack), lat: (angle / RADIANS) * slack };
}
