declare module 'lineclip' {
  type Point = [number, number];
  type Box = [number, number, number, number];
  /** Sutherland–Hodgman: the part of a ring inside a box; empty when there is none. The ring is not closed again. */
  export function clipPolygon(points: readonly Point[], bbox: Box): Point[];
}
