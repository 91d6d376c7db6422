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
