import type { AreaPaint } from '../../../web/map/model.ts';

/** An area of the map as tests need it: sure of its number, no gap, somewhere. */
export const paint = (changes: Partial<AreaPaint> = {}): AreaPaint => ({
  name: 'Somewhere',
  class: 3,
  kind: 'value',
  reliability: 'ok',
  outline: null,
  edge: false,
  lon: 0,
  lat: 0,
  ...changes,
});
