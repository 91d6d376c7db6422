import type {
  ExpressionSpecification,
  LayerSpecification,
  LineLayerSpecification,
  StyleSpecification,
} from 'maplibre-gl';
import { LAND, TILES, fill, fillColors, from, is, isGap, line, pattern, shown, when } from './layers.ts';
import type { MapServices, RampName } from './model.ts';
import { token } from './palette.ts';
import { serviceLayers, serviceSourceSpecs } from './services.ts';
import type { AreaState } from './states.ts';

/** What the layers depend on; values, outlines and selection come as feature states. */
export interface StyleInput {
  readonly snapshot: string;
  readonly origin: string;
  readonly ramp: RampName;
  readonly services: MapServices | null;
  /** Lines are thinner on a small map. */
  readonly scale: number;
}

type LinePaint = NonNullable<LineLayerSpecification['paint']>;

export const AREA_FILL = 'area-fill';

/** Land is cut to this zoom, and drawn larger from there; how far ZCTAs are, the tileset says. */
const LAND_MAX_ZOOM = 5;

/** Pixels of width below which a map is small: thinner lines, fewer letters, one button. */
export const SMALL = 500;

export const lineScale = (mapWidth: number): number => (mapWidth < SMALL ? 0.7 : 1);

export function mapStyle(input: StyleInput): StyleSpecification {
  const { snapshot, origin, scale } = input;
  const tileset = `${origin}/tiles/${encodeURIComponent(snapshot)}`;
  return {
    version: 8,
    sources: {
      [LAND]: { type: 'vector', tiles: [`${tileset}/{z}/{x}/{y}.mvt`], minzoom: 0, maxzoom: LAND_MAX_ZOOM },
      [TILES]: { type: 'vector', url: `${tileset}/tiles.json` },
      ...serviceSourceSpecs(input.services),
    },
    layers: [
      ...ground(scale),
      ...fills(input.ramp),
      ...borders(scale),
      ...gapOutlines(input.ramp, scale),
      ...serviceLayers(input.services),
      ...pointers(scale),
    ],
  };
}

/**
 * Water, land outside, and the community's edge: its fills then cover the inner half of that line.
 * Outlines of states are coarse: they fade before anyone sees that their coasts are not the land's.
 */
function ground(scale: number): LayerSpecification[] {
  return [
    { id: 'water', type: 'background', paint: { 'background-color': token.water } },
    from(fill('land', { 'fill-color': token.landOutside }), LAND, 'land'),
    from(fill('lake', { 'fill-color': token.water }), LAND, 'lake'),
    fill('area-land', { 'fill-color': token.landOutside }),
    line('area-line', {
      'line-color': token.landLine,
      'line-width': 0.6,
      'line-opacity': zoomed([6, 0], [8, 1]),
    }),
    from(
      line('state-outline', {
        'line-color': token.ink3,
        'line-width': 0.8 * scale,
        'line-opacity': zoomed([5, 0.3], [7, 0.1], [8, 0]),
      }),
      LAND,
      'state',
    ),
    line('community-edge', {
      'line-color': token.ink3,
      'line-width': 2 * 1.6 * scale,
      'line-opacity': ['case', is('shown', true), 0.75, 0],
    }),
  ];
}

const zoomed = (...stops: readonly (readonly [zoom: number, value: number])[]): ExpressionSpecification =>
  ['interpolate', ['linear'], ['zoom'], ...stops.flat()] as unknown as ExpressionSpecification;

function fills(ramp: RampName): LayerSpecification[] {
  return [
    fill(AREA_FILL, { 'fill-color': fillColors(ramp), 'fill-opacity': shown }),
    ...(['hatch', 'part', 'dots'] as const).map((name) => pattern(name, is('pattern', name))),
  ];
}

function borders(scale: number): LayerSpecification[] {
  return [
    line('area-border', {
      'line-color': token.paper,
      'line-width': 0.8 * scale,
      'line-opacity': ['case', is('shown', true), 0.9, 0],
    }),
    border('county', { 'line-width': scale, 'line-opacity': zoomed([6, 0.2], [8, 0.45], [10, 0.8]) }),
    border('state', { 'line-width': 1.4 * scale, 'line-opacity': zoomed([6, 0.2], [7, 0.8]) }),
    line(
      'data-edge',
      {
        'line-color': token.ink,
        'line-width': 1.8 * scale,
        'line-offset': 2.4 * scale,
        'line-dasharray': [0.01, 2.6],
        'line-opacity': when(is('edge', true)),
      },
      'round',
    ),
  ];
}

/** Where counties meet along ZCTA borders: cut from zoom 6. */
const border = (level: 'county' | 'state', paint: LinePaint): LayerSpecification => ({
  ...from(line(`${level}-line`, { 'line-color': token.ink3, ...paint }), TILES, 'border'),
  filter: ['==', ['get', 'level'], level],
});

/** Where two gap areas touch, only this line remains. */
const SHARED = 0.9;
const CASING_INSIDE = 0.85;
const CASING_OUTSIDE = 1.1;

const widths: Readonly<Record<Exclude<AreaState['outline'], 'none'>, number>> = {
  tossup: 1.5,
  likely: 1.6,
  gap: 2,
  sure: 2.6,
};

/**
 * A line on a tile's polygon cannot tell a shared side from an outer one. So casing and ink are drawn wide, the gap
 * areas' fills are drawn again over their inner halves and all shared sides, and every side gets the thin line of a
 * shared one with white beside it: on an outer side it completes the ink to its full width.
 */
function gapOutlines(ramp: RampName, scale: number): LayerSpecification[] {
  const outer = (px: number) => (px - SHARED / 2) * 2 * scale;
  const wide = (extra: number): ExpressionSpecification =>
    [
      'match',
      ['coalesce', ['feature-state', 'outline'], 'none'],
      ...Object.entries(widths).flatMap(([kind, px]) => [kind, outer(px + extra)]),
      0,
    ] as unknown as ExpressionSpecification;
  const solid = ['all', isGap, ['!', is('outline', 'tossup')]] as ExpressionSpecification;
  const dashed = is('outline', 'tossup');
  const dash = (px: number): number[] => [3.6 / px, 2.6 / px];
  return [
    line('gap-casing', {
      'line-color': token.paper,
      'line-width': wide(CASING_OUTSIDE),
      'line-opacity': when(isGap),
    }),
    line(
      'gap-tossup',
      {
        'line-color': token.ink,
        'line-width': outer(widths.tossup),
        'line-dasharray': dash(outer(widths.tossup) / scale),
        'line-opacity': when(dashed),
      },
      'butt',
    ),
    line('gap-solid', { 'line-color': token.ink, 'line-width': wide(0), 'line-opacity': when(solid) }),
    fill('gap-fill', {
      'fill-color': fillColors(ramp),
      'fill-opacity': when(isGap),
      'fill-antialias': false,
    }),
    pattern('dots', ['all', isGap, is('pattern', 'dots')], 'gap-dots'),
    line('gap-inside', {
      'line-color': token.paper,
      'line-width': CASING_INSIDE * scale,
      'line-offset': (SHARED / 2 + CASING_INSIDE / 2) * scale,
      'line-opacity': when(isGap),
    }),
    line(
      'gap-shared-tossup',
      {
        'line-color': token.ink,
        'line-width': SHARED * scale,
        'line-dasharray': dash(SHARED),
        'line-opacity': when(dashed),
      },
      'butt',
    ),
    line('gap-shared', {
      'line-color': token.ink,
      'line-width': SHARED * scale,
      'line-opacity': when(solid),
    }),
  ];
}

/** Under the pointer, selected, and the keyboard's double ring outside the shape. */
function pointers(scale: number): LayerSpecification[] {
  const ring = (id: string, color: string, width: number, on: ExpressionSpecification, offset = 0) =>
    line(id, {
      'line-color': color,
      'line-width': width * scale,
      'line-offset': -offset * scale,
      'line-opacity': when(on),
    });
  return [
    ring('hover-casing', token.paper, 4.4, is('hovered', true)),
    ring('hover', token.ink, 2, is('hovered', true)),
    ring('selected-casing', token.paper, 7.8, is('selected', true)),
    ring('selected', token.accent, 4.4, is('selected', true)),
    ring('focus-casing', token.paper, 9, is('focused', true), 3),
    ring('focus', token.accent, 3, is('focused', true), 4),
    ring('focus-inner', token.accent, 1.5, is('focused', true)),
  ];
}
