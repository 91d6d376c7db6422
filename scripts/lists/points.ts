/** west, south, east, north of the states, Puerto Rico and the island areas; Alaska lies on both sides of 180°. */
const BOXES: readonly (readonly [number, number, number, number])[] = [
  [-125, 24.3, -66.8, 49.5],
  [-180, 51, -129.9, 71.5],
  [172, 51, 180, 54],
  [-178.5, 18.8, -154.6, 28.6],
  [-68, 17.6, -64.4, 18.7],
  [144.5, 13, 146.2, 20.7],
  [-171.2, -14.7, -168, -10.9],
];

export const inUnitedStates = (lon: number, lat: number): boolean =>
  BOXES.some(([west, south, east, north]) => lon >= west && lon <= east && lat >= south && lat <= north);

/** x and y of `POINT (x y)`, also with more dimensions; of `(lat, lon)` at the end of an address; null = neither. */
export function pointInText(text: string): { x: number; y: number } | null {
  const known = /^(?:SRID=\d+;\s*)?POINT\s*(?:Z|M|ZM)?\s*\(\s*(\S+)\s+([^\s)]+)[^)]*\)$/i.exec(text);
  if (known) return finite(known[1], known[2]);
  const inAddress = /\(\s*(-?[\d.]+)\s*,\s*(-?[\d.]+)\s*\)\s*$/.exec(text);
  return inAddress ? finite(inAddress[2], inAddress[1]) : null;
}

function finite(x: string | undefined, y: string | undefined): { x: number; y: number } | null {
  const point = { x: Number(x), y: Number(y) };
  return Number.isFinite(point.x) && Number.isFinite(point.y) ? point : null;
}
