import { overlaps, type Point } from './letters.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Pixels kept free at each side. */
export interface Inset {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export interface View {
  /** Left top of the legend. */
  readonly legend: Point;
  readonly padding: Inset;
}

export type Bounds = readonly [west: number, south: number, east: number, north: number];

/** What the first view keeps free around the community, and the legend around an area's centre; half on a low map. */
const SPARE = 24;
const LOW = 400;

/** Between the legend and the map's sides; below it more, for the line with the source. */
const MARGIN = 16;
const MARGIN_BELOW = 28;

/** The community may shrink to this share of its size to make room for the legend, and must when more is covered. */
const WORTH = 0.8;
const TOO_MANY = 0.1;

/**
 * The place of the legend and the padding for fitBounds: the community fills the map with 24 px to spare, and the
 * legend goes to the first corner where it covers no area. If there is none, the community moves aside, unless that
 * would cost much of its size only to free a few areas: then the legend takes the corner where it covers the fewest.
 */
export function planView(
  bounds: Bounds,
  centres: readonly (readonly [lon: number, lat: number])[],
  map: Size,
  legend: Size | null,
  inset: Inset,
): View {
  const padding = grow(inset, map.height < LOW ? SPARE / 2 : SPARE);
  const places = corners(map, legend ?? { width: 0, height: 0 }, inset);
  if (!legend) return { legend: places[0], padding };
  const project = projection(bounds, map, padding);
  const discs = reaches(centres.map(([lon, lat]) => project(lon, lat)));
  const counts = places.map((corner) => covered(corner, legend, discs));
  const fewest = Math.min(...counts);
  const emptiest = { legend: places[counts.indexOf(fewest)] ?? places[0], padding };
  if (fewest === 0) return emptiest;
  const aside = roomier(bounds, map, padding, legend);
  const kept = fitScale(bounds, map, aside) / fitScale(bounds, map, padding);
  return kept >= WORTH || fewest > TOO_MANY * discs.length ? { legend: places[0], padding: aside } : emptiest;
}

/** Preferred first. The zoom buttons hold the top right. */
function corners(map: Size, legend: Size, inset: Inset): [Point, Point, Point] {
  const left = inset.left + MARGIN;
  const right = map.width - inset.right - MARGIN - legend.width;
  const bottom = map.height - inset.bottom - MARGIN_BELOW - legend.height;
  return [
    { x: left, y: inset.top + MARGIN },
    { x: left, y: bottom },
    { x: right, y: bottom },
  ];
}

/** Where fitBounds with this padding puts a place on the screen. */
export function projection(bounds: Bounds, map: Size, padding: Inset): (lon: number, lat: number) => Point {
  const [west, south, east, north] = bounds;
  const scale = fitScale(bounds, map, padding);
  const middle = { x: (mercatorX(west) + mercatorX(east)) / 2, y: (mercatorY(south) + mercatorY(north)) / 2 };
  const centre = {
    x: (padding.left + map.width - padding.right) / 2,
    y: (padding.top + map.height - padding.bottom) / 2,
  };
  return (lon, lat) => ({
    x: centre.x + (mercatorX(lon) - middle.x) * scale,
    y: centre.y + (mercatorY(lat) - middle.y) * scale,
  });
}

/** Beside the legend or under it, whichever shows the community larger. */
function roomier(bounds: Bounds, map: Size, padding: Inset, legend: Size): Inset {
  const beside = { ...padding, left: padding.left + MARGIN + legend.width };
  const under = { ...padding, top: padding.top + MARGIN + legend.height };
  return fitScale(bounds, map, beside) >= fitScale(bounds, map, under) ? beside : under;
}

function fitScale([west, south, east, north]: Bounds, map: Size, padding: Inset): number {
  const width = Math.max(1, map.width - padding.left - padding.right);
  const height = Math.max(1, map.height - padding.top - padding.bottom);
  return Math.min(
    width / Math.max(1e-9, mercatorX(east) - mercatorX(west)),
    height / Math.max(1e-9, mercatorY(south) - mercatorY(north)),
  );
}

const grow = (inset: Inset, by: number): Inset => ({
  top: inset.top + by,
  right: inset.right + by,
  bottom: inset.bottom + by,
  left: inset.left + by,
});

/** A spot that the legend keeps clear of: an area's centre, and how far the area may reach from it. */
interface Disc extends Point {
  readonly reach: number;
}

/** Beyond this many areas they are small on the screen, and comparing all pairs is slow. */
const MANY = 2000;

/** An area reaches about half way to its nearest neighbour's centre, and rather more. */
function reaches(points: readonly Point[]): Disc[] {
  const least = (from: Point) =>
    Math.min(...points.map((to) => (to === from ? Infinity : Math.hypot(to.x - from.x, to.y - from.y))));
  return points.map((point) => {
    const near = points.length > MANY ? 0 : least(point);
    return { ...point, reach: Number.isFinite(near) ? Math.max(SPARE, near * 0.7) : SPARE };
  });
}

/** How many areas the legend would cover there. */
const covered = (corner: Point, legend: Size, discs: readonly Disc[]): number =>
  discs.filter(({ x, y, reach }) => {
    const area = { left: x - reach, top: y - reach, right: x + reach, bottom: y + reach };
    const box = {
      left: corner.x,
      top: corner.y,
      right: corner.x + legend.width,
      bottom: corner.y + legend.height,
    };
    return overlaps(box, area);
  }).length;

/** Web Mercator, the world from 0 to 1. */
const mercatorX = (lon: number): number => (lon + 180) / 360;
const mercatorY = (lat: number): number =>
  (1 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / Math.PI) / 2;
