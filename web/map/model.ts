import type { Snippet } from 'svelte';

/** What the map is asked to draw: made by the page from a result, drawn by MapView; no fetching in between. */
export interface MapModel {
  /** Snapshot id, part of every tile address. */
  readonly snapshot: string;
  /** west, south, east, north to fit when the scope changes. */
  readonly bbox: readonly [number, number, number, number];
  /** Changes when the map must fit again. */
  readonly scope: string;
  /** The community's areas by GEOID; areas not in it are drawn as land outside. */
  readonly areas: ReadonlyMap<string, AreaPaint>;
  readonly ramp: RampName;
  readonly letters: readonly MapLetter[];
  readonly labels: readonly MapLabel[];
  readonly services: MapServices | null;
  readonly selected: string | null;
  readonly hovered: string | null;
}

/** rule 6 classes around the rule, access 5, need 5, needs 5 (0 to 4 needs that are a gap). */
export type RampName = 'rule' | 'access' | 'need' | 'needs';

export interface AreaPaint {
  readonly name: string;
  /** Index into the ramp, or null: then `kind` says why. */
  readonly class: number | null;
  /** few: under the floor of children; no_list, incomplete: not judged; missing: no value published. */
  readonly kind: 'value' | 'few' | 'no_list' | 'incomplete' | 'missing';
  /** From the CV: over 0.20 caution (paler), over 0.40 unreliable (paler, dotted). */
  readonly reliability: 'ok' | 'caution' | 'unreliable';
  /** gap: holds at the estimates, chance not computed. */
  readonly outline: 'gap' | 'sure' | 'likely' | 'tossup' | null;
  readonly edge: boolean;
  readonly lon: number;
  readonly lat: number;
}

export interface MapLetter {
  readonly letter: string;
  readonly geoid: string;
  readonly lon: number;
  readonly lat: number;
  readonly kind: 'gap' | 'sure' | 'likely' | 'tossup';
}

export interface MapLabel {
  readonly text: string;
  readonly kind: 'part' | 'outside';
  readonly lon: number;
  readonly lat: number;
}

export interface MapServices {
  readonly category: string;
  readonly family: 'learning' | 'health' | 'family';
  readonly points: readonly {
    readonly id: string;
    readonly name: string;
    readonly lon: number;
    readonly lat: number;
    readonly rough: boolean;
  }[];
  /** Home-based care: a number in a small box at the area's centre. */
  readonly totals: readonly {
    readonly geoid: string;
    readonly lon: number;
    readonly lat: number;
    readonly seats: number;
  }[];
}

/** Everything the legend says, in the reader's language; a line whose kind is not on screen is left out by the page. */
export interface LegendModel {
  /** "Spots within reach for every 3 children". */
  readonly title: string;
  readonly ramp: RampName;
  /** between: tick i stands between class i and i + 1 (one fewer than classes, '' leaves one out); under: one word per class. */
  readonly ticks: readonly string[];
  readonly tickPlace: 'between' | 'under';
  /** Index of the tick that is the rule: bold, and the two sides meet there. Null: the sides stand at the ends. */
  readonly rule: number | null;
  /** "Below the rule", "Meets the rule"; without a rule what light and dark mean. '' leaves a side out. */
  readonly left: string;
  readonly right: string;
  readonly outlines: readonly LegendLine<'gap' | 'sure' | 'likely' | 'tossup'>[];
  readonly unknowns: readonly LegendLine<UnknownKind>[];
  readonly services: LegendServices | null;
  /** "86 in 100 areas are in their true color class, on average." */
  readonly honesty: string | null;
  /** Vintage and source, one sentence each. */
  readonly sources: readonly string[];
}

export type UnknownKind =
  Exclude<AreaPaint['kind'], 'value'> | Exclude<AreaPaint['reliability'], 'ok'> | 'edge';

export interface LegendLine<Kind extends string> {
  readonly kind: Kind;
  readonly text: string;
}

export interface LegendServices {
  readonly category: string;
  readonly family: MapServices['family'];
  readonly lines: readonly LegendLine<'exact' | 'rough' | 'cluster' | 'total'>[];
}

/** What MapView itself says, in the reader's language. */
export interface MapWords {
  /** Name of the map: "Map of New York City by ZIP-code area". */
  readonly label: string;
  /** The keys, read after the name: "Arrows walk to the next area, Enter selects, …". */
  readonly keys: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly whole: string;
  /** The button of the small map: open it full screen, and back. */
  readonly expand: string;
  readonly shrink: string;
  /** Bottom right: "Outlines: US Census Bureau, 2020 ZCTAs". */
  readonly credit: string;
  /** Shown over the map when one finger moves on it. */
  readonly twoFingers: string;
  /** Shown in place of the map when the browser cannot draw it; the list still holds everything. */
  readonly noMap: string;
}

export interface MapViewProps {
  readonly model: MapModel;
  readonly words: MapWords;
  /** Read by a live region: what the page says of the area that the keyboard walked to (see onwalk). */
  readonly live: string;
  /** Pixels that the page's own floats cover at each side (the tabs); the first view keeps 24 more free. */
  readonly inset?: { top: number; right: number; bottom: number; left: number };
  /** Floats on the map, top left or in the emptiest corner if it would cover an area. Left out on a phone. */
  readonly legend?: Snippet;
  readonly onselect: (geoid: string | null) => void;
  readonly onhover: (geoid: string | null) => void;
  /** The keyboard moved to an area, or left the map (null). */
  readonly onwalk?: (geoid: string | null) => void;
  readonly onready?: () => void;
  /** A tile or the map itself failed; said once per cause. */
  readonly onfail?: (error: Error) => void;
}
