import type { Map as MapLibre, MapMouseEvent } from 'maplibre-gl';
import type { Point } from './letters.ts';
import { AREA_FILL } from './style.ts';

export interface ServiceName {
  readonly text: string;
  readonly lon: number;
  readonly lat: number;
}

export interface PointerEvents {
  /** The area whose letter stands at this pixel. */
  readonly letterAt: (point: Point) => string | null;
  readonly isShown: (geoid: string) => boolean;
  readonly onselect: (geoid: string | null) => void;
  readonly onhover: (geoid: string | null) => void;
  readonly onservice: (service: ServiceName | null) => void;
}

/** Mouse and finger: hover is said once for each area; what is not the community's is nothing. */
export function listenPointer(map: MapLibre, events: PointerEvents): void {
  let last: string | null = null;
  const areaAt = (point: MapMouseEvent['point']): string | null => {
    const geoid = events.letterAt(point) ?? featureAt(map, point, AREA_FILL)?.properties['geoid'];
    return typeof geoid === 'string' && events.isShown(geoid) ? geoid : null;
  };
  const hover = (geoid: string | null) => {
    if (geoid === last) return;
    last = geoid;
    map.getCanvas().style.cursor = geoid === null ? '' : 'pointer';
    events.onhover(geoid);
  };
  map.on('click', (event) => {
    events.onservice(serviceAt(map, event.point));
    events.onselect(areaAt(event.point));
  });
  if (!matchMedia('(hover: hover)').matches) return;
  map.on('mousemove', (event) => {
    events.onservice(serviceAt(map, event.point));
    hover(areaAt(event.point));
  });
  map.on('mouseout', () => {
    events.onservice(null);
    hover(null);
  });
}

function serviceAt(map: MapLibre, point: MapMouseEvent['point']): ServiceName | null {
  const feature = featureAt(map, point, 'services');
  if (feature?.geometry.type !== 'Point') return null;
  const [lon, lat] = feature.geometry.coordinates;
  const text = String(feature.properties['name']);
  return lon === undefined || lat === undefined ? null : { text, lon, lat };
}

const featureAt = (map: MapLibre, point: MapMouseEvent['point'], layer: string) =>
  map.queryRenderedFeatures(point, { layers: [layer] })[0];

/** `onfail` once for each cause: a lost connection fails every tile. */
export function listenLoad(
  map: MapLibre,
  onstyle: () => void,
  onready?: () => void,
  onfail?: (error: Error) => void,
): void {
  const told = new Set<string>();
  map.on('style.load', onstyle);
  map.on('load', () => onready?.());
  map.on('error', ({ error }) => {
    if (told.has(error.message)) return;
    told.add(error.message);
    if (onfail) onfail(error instanceof Error ? error : new Error(error.message));
    else console.error(error);
  });
}
