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
