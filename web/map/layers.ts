import type { ExpressionSpecification, FillLayerSpecification, LineLayerSpecification } from 'maplibre-gl';
import type { RampName } from './model.ts';
import { ramps, token, tones, type Tone } from './palette.ts';
import type { PatternName } from './patterns.ts';
import type { AreaState, Pointer } from './states.ts';

/** The same tiles twice: areas down to their last zoom, land down to the last zoom that has all of it. */
export const TILES = 'areas';
export const LAND = 'land';
export const AREAS = { source: TILES, sourceLayer: 'zcta' } as const;

export const is = (key: keyof AreaState | Pointer, value: string | boolean): ExpressionSpecification => [
  '==',
  ['feature-state', key],
  value,
];
export const when = (on: ExpressionSpecification): ExpressionSpecification => ['case', on, 1, 0];
export const shown = when(is('shown', true));
export const isGap: ExpressionSpecification = [
  '!=',
  ['coalesce', ['feature-state', 'outline'], 'none'],
  'none',
];

/** Every fill that states.ts can ask for, by its key. */
export function fillColors(ramp: RampName): ExpressionSpecification {
  const classes = (Object.keys(tones) as Tone[]).flatMap((tone) =>
    ramps[ramp].flatMap((color, index) => [`${tone}${index}`, tones[tone](color)]),
  );
  return [
    'match',
    ['coalesce', ['feature-state', 'fill'], 'none'],
    'few',
    token.few,
    ...classes,
    token.hatchGround,
  ] as unknown as ExpressionSpecification;
}

export const fill = (
  id: string,
  paint: NonNullable<FillLayerSpecification['paint']>,
): FillLayerSpecification => ({
  id,
  type: 'fill',
  source: TILES,
  'source-layer': AREAS.sourceLayer,
  paint,
});

export const pattern = (
  name: PatternName,
  on: ExpressionSpecification,
  id = `area-${name}`,
): FillLayerSpecification => fill(id, { 'fill-pattern': name, 'fill-opacity': when(on) });

export const line = (
  id: string,
  paint: NonNullable<LineLayerSpecification['paint']>,
  cap: 'butt' | 'round' = 'round',
): LineLayerSpecification => ({
  id,
  type: 'line',
  source: TILES,
  'source-layer': AREAS.sourceLayer,
  layout: { 'line-join': 'round', 'line-cap': cap },
  paint,
});

/** The same layer, drawn from elsewhere. */
export const from = <Layer extends FillLayerSpecification | LineLayerSpecification>(
  layer: Layer,
  source: typeof TILES | typeof LAND,
  sourceLayer: string,
): Layer => ({ ...layer, source, 'source-layer': sourceLayer });
