import type { Map as MapLibre } from 'maplibre-gl';
import { AREAS } from './layers.ts';
import type { AreaPaint } from './model.ts';
import { featureId, stateChanges, type Pointer } from './states.ts';

type Areas = ReadonlyMap<string, AreaPaint>;

/** Tells the tiles' features what changed from one set of areas to the next. */
export function drawAreas(map: MapLibre, before: Areas, after: Areas): void {
  const { set, removed } = stateChanges(before, after);
  for (const id of removed) map.removeFeatureState({ ...AREAS, id });
  for (const { id, state } of set) map.setFeatureState({ ...AREAS, id }, { ...state });
}

/** Marks one area, and returns what takes the mark away. */
export function drawPointer(map: MapLibre, key: Pointer, geoid: string | null): () => void {
  if (geoid === null) return () => {};
  const target = { ...AREAS, id: featureId(geoid) };
  map.setFeatureState(target, { [key]: true });
  return () => map.setFeatureState(target, { [key]: false });
}
