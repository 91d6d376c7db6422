import type { AreaPaint } from './model.ts';
import type { Tone } from './palette.ts';

/** What one area's tile feature is told; style.ts reads these keys, and no others. */
export interface AreaState {
  readonly shown: true;
  /** A key of `fillColors`: tone and class, or the name of a flat fill. */
  readonly fill: `${Tone}${number}` | 'few' | 'ground';
  readonly pattern: 'hatch' | 'part' | 'dots' | 'none';
  readonly outline: NonNullable<AreaPaint['outline']> | 'none';
  readonly edge: boolean;
}

/** Feature states that come and go with the pointer and the keyboard. */
export type Pointer = 'hovered' | 'selected' | 'focused';

export interface StateChanges {
  readonly set: readonly { readonly id: number; readonly state: AreaState }[];
  readonly removed: readonly number[];
}

/** Tile features are numbered by their GEOID; leading zeros come back from the `geoid` property. */
export const featureId = (geoid: string): number => Number(geoid);

export function areaState(paint: AreaPaint): AreaState {
  return {
    shown: true,
    fill: fillKey(paint),
    pattern: patternName(paint),
    outline: paint.outline ?? 'none',
    edge: paint.edge,
  };
}

/** Only what differs from the areas already drawn: a moving slider repaints thousands of areas. */
export function stateChanges(
  before: ReadonlyMap<string, AreaPaint>,
  after: ReadonlyMap<string, AreaPaint>,
): StateChanges {
  const set: { id: number; state: AreaState }[] = [];
  for (const [geoid, paint] of after) {
    const state = areaState(paint);
    const old = before.get(geoid);
    if (!old || !same(areaState(old), state)) set.push({ id: featureId(geoid), state });
  }
  const removed = [...before.keys()].filter((geoid) => !after.has(geoid)).map(featureId);
  return { set, removed };
}

function fillKey({ kind, class: index, reliability }: AreaPaint): AreaState['fill'] {
  if (kind === 'few') return 'few';
  if (index === null || kind === 'no_list' || kind === 'missing') return 'ground';
  if (kind === 'incomplete') return `partial${index}`;
  return reliability === 'ok' ? `plain${index}` : `paler${index}`;
}

function patternName({ kind, class: index, reliability }: AreaPaint): AreaState['pattern'] {
  if (kind === 'few') return 'none';
  if (kind === 'incomplete') return 'part';
  if (kind !== 'value' || index === null) return 'hatch';
  return reliability === 'unreliable' ? 'dots' : 'none';
}

const same = (a: AreaState, b: AreaState): boolean =>
  a.fill === b.fill && a.pattern === b.pattern && a.outline === b.outline && a.edge === b.edge;
