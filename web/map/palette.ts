import type { MapServices, RampName } from './model.ts';

/** The tokens of the look guide that the canvas needs; placewell.css holds the same values for the page. */
export const token = {
  ink: '#14181d',
  ink2: '#3f464d',
  ink3: '#5a626a',
  paper: '#ffffff',
  accent: '#0b4f8a',
  water: '#dde6eb',
  landOutside: '#eae9e3',
  landLine: '#dcdad3',
  few: '#dbdad3',
  hatch: '#7f878d',
  hatchGround: '#f1f0ec',
} as const;

const need = ['#f2e9f1', '#dbbdd7', '#b98ab6', '#905992', '#5a2963'] as const;

/** Few to many; the rule ramp turns from rust to teal between its third and fourth class. */
export const ramps: Readonly<Record<RampName, readonly string[]>> = {
  rule: ['#8a3510', '#c4692b', '#ecbd86', '#cfe4e0', '#7fb9b5', '#2c7a80'],
  access: ['#e3f0ed', '#a6d1cb', '#72b0ac', '#3c8a90', '#145c64'],
  need,
  needs: need,
};

export const families: Readonly<Record<MapServices['family'], string>> = {
  learning: '#3a3f9e',
  health: '#a3155b',
  family: '#4a5d00',
};

const channels = (color: string): [number, number, number] => {
  const match = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(color);
  if (!match) throw new RangeError(`color must be #rrggbb, got ${color}`);
  return [1, 2, 3].map((i) => Number.parseInt(match[i] ?? '', 16)) as [number, number, number];
};

/** `share` of the first color over the second, as opacity would show it. */
export function mix(color: string, over: string, share: number): string {
  const below = channels(over);
  const parts = channels(color).map((value, i) =>
    Math.round(value * share + (below[i] ?? 0) * (1 - share))
      .toString(16)
      .padStart(2, '0'),
  );
  return `#${parts.join('')}`;
}

/** How a class is drawn: as it is, 35 % paler (CV over 0.20), or at 45 % where part of the list is missing. */
export const tones = {
  plain: (color: string) => color,
  paler: (color: string) => mix(color, token.paper, 0.65),
  partial: (color: string) => mix(color, token.hatchGround, 0.45),
} as const;

export type Tone = keyof typeof tones;
