import type { MapModel } from './model.ts';

export type Direction = 'up' | 'down' | 'left' | 'right';

/** What a key does on the map; null: not one of ours, the page may have it. */
export type MapAction =
  | { readonly kind: 'walk'; readonly direction: Direction }
  | { readonly kind: 'gap' | 'zoom'; readonly step: 1 | -1 }
  | { readonly kind: 'select' | 'back' };

const actions: Readonly<Record<string, MapAction>> = {
  ArrowUp: { kind: 'walk', direction: 'up' },
  ArrowDown: { kind: 'walk', direction: 'down' },
  ArrowLeft: { kind: 'walk', direction: 'left' },
  ArrowRight: { kind: 'walk', direction: 'right' },
  Enter: { kind: 'select' },
  g: { kind: 'gap', step: 1 },
  G: { kind: 'gap', step: -1 },
  ']': { kind: 'zoom', step: 1 },
  '[': { kind: 'zoom', step: -1 },
  Escape: { kind: 'back' },
};

export function mapAction(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>): MapAction | null {
  return event.ctrlKey || event.metaKey ? null : (actions[event.key] ?? null);
}

/** Where someone stands on the map: the area walked to, the selected one, what is in the middle. */
export interface Situation extends Pick<MapModel, 'areas' | 'letters' | 'selected'> {
  readonly walked: string | null;
  readonly centre: Place;
  readonly full: boolean;
}

/** What comes of a key; null: nothing here, the page may use it. */
export type Reaction =
  | { readonly walk: string | null }
  | { readonly select: string | null }
  | { readonly zoom: 1 | -1 }
  | { readonly full: false };

export function react(action: MapAction, now: Situation): Reaction | null {
  const at = now.walked ?? now.selected;
  switch (action.kind) {
    case 'walk':
      return {
        walk: at === null ? nearestArea(now.areas, now.centre) : stepTo(now.areas, at, action.direction),
      };
    case 'gap':
      return { walk: nextGap(gapOrder(now), at, action.step) ?? at };
    case 'zoom':
      return { zoom: action.step };
    case 'select':
      return now.walked === null ? null : { select: now.walked };
    case 'back':
      if (now.walked !== null) return { walk: null };
      if (now.selected !== null) return { select: null };
      return now.full ? { full: false } : null;
  }
}

const stepTo = (areas: ReadonlyMap<string, Place>, from: string, direction: Direction): string =>
  neighbour(areas, from, direction) ?? from;

export interface Place {
  readonly lon: number;
  readonly lat: number;
}

const heading: Readonly<Record<Direction, readonly [east: number, north: number]>> = {
  up: [0, 1],
  down: [0, -1],
  left: [-1, 0],
  right: [1, 0],
};

/** Off to the side counts double, so that a walk keeps its line and comes back to where it began. */
const SIDEWAYS = 2;

/** The area nearest to `place`, or null when there is none. */
export function nearestArea(areas: ReadonlyMap<string, Place>, place: Place): string | null {
  return best(areas, null, (east, north) => Math.hypot(east, north), place);
}

/** The nearest area whose centre lies within 45° of the direction; a wider look only when there is none. */
export function neighbour(
  areas: ReadonlyMap<string, Place>,
  from: string,
  direction: Direction,
): string | null {
  const start = areas.get(from);
  if (!start) return null;
  const [east, north] = heading[direction];
  const within = (slope: number) => (x: number, y: number) => {
    const ahead = x * east + y * north;
    const aside = Math.abs(x * north - y * east);
    return ahead > 0 && aside <= slope * ahead ? ahead + SIDEWAYS * aside : Infinity;
  };
  return best(areas, from, within(1), start) ?? best(areas, from, within(4), start);
}

/** The gaps in the order of the list: lettered areas first, the rest from north to south. */
export function gapOrder({ areas, letters }: Pick<MapModel, 'areas' | 'letters'>): readonly string[] {
  const lettered = letters.map((letter) => letter.geoid).filter((geoid) => areas.has(geoid));
  const known = new Set(lettered);
  const others = [...areas].filter(([geoid, paint]) => paint.outline !== null && !known.has(geoid));
  others.sort(([a, x], [b, y]) => y.lat - x.lat || (a < b ? -1 : 1));
  return [...lettered, ...others.map(([geoid]) => geoid)];
}

/** Round the list and on from its end; from outside the list to its first or last. */
export function nextGap(order: readonly string[], from: string | null, step: 1 | -1): string | null {
  const at = from === null ? -1 : order.indexOf(from);
  if (at === -1) return order.at(step === 1 ? 0 : -1) ?? null;
  return order[(at + step + order.length) % order.length] ?? null;
}

function best(
  areas: ReadonlyMap<string, Place>,
  except: string | null,
  cost: (east: number, north: number) => number,
  from: Place,
): string | null {
  const shrink = Math.cos((from.lat * Math.PI) / 180);
  let found: string | null = null;
  let least = Infinity;
  for (const [geoid, { lon, lat }] of areas) {
    if (geoid === except) continue;
    const value = cost((lon - from.lon) * shrink, lat - from.lat);
    if (value < least) [found, least] = [geoid, value];
  }
  return found;
}
