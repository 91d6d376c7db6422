/*
 * The URL owns what is shown. A Selection is the page's query in the API's own names; null = not asked, so the
 * default holds. Pure: reading and writing are inverse.
 */

export const LANGS = ['en', 'es'] as const;
export type Lang = (typeof LANGS)[number];
export const VIEWS = ['needs', 'gaps', 'measure', 'methods'] as const;
export type View = (typeof VIEWS)[number];
/** Pages of documentation beside the methods, by their file in docs/. */
export const DOCS = ['indicators', 'sources', 'refresh', 'add-a-list', 'add-a-source'] as const;
export type Doc = (typeof DOCS)[number];
export const MODES = ['drive', 'walk', 'bus'] as const;
export type Mode = (typeof MODES)[number];

export interface Selection {
  /** community:ID, county:GEOID, state:GEOID or us */
  readonly within: string | null;
  readonly view: View | null;
  /** the page of documentation, where the view is methods */
  readonly doc: Doc | null;
  readonly category: string | null;
  readonly indicator: string | null;
  readonly mode: Mode | null;
  /** seats per eligible child */
  readonly ratio: number | null;
  readonly maxMinutes: number | null;
  readonly minChildren: number | null;
  /** least SVI rank; none switches the criterion off */
  readonly need: number | 'none' | null;
  readonly speedKmh: number | null;
  /** a whole rule in its text form, instead of the single parameters */
  readonly rule: string | null;
  /** the selected area's GEOID */
  readonly area: string | null;
  /** column of the list, - before it for largest first */
  readonly sort: string | null;
  readonly services: boolean;
  readonly lang: Lang | null;
}

/** Nothing of a category's default rule changed. */
export const DEFAULT_RULE = {
  ratio: null,
  maxMinutes: null,
  minChildren: null,
  need: null,
  speedKmh: null,
  rule: null,
} as const;

export const EMPTY: Selection = {
  within: null,
  view: null,
  doc: null,
  category: null,
  indicator: null,
  mode: null,
  ...DEFAULT_RULE,
  area: null,
  sort: null,
  services: false,
  lang: null,
};

type Reader<Value> = (text: string) => Value | undefined;

const matching =
  (pattern: RegExp): Reader<string> =>
  (text) =>
    pattern.test(text) ? text : undefined;

const oneOf =
  <Value extends string>(values: readonly Value[]): Reader<Value> =>
  (text) =>
    values.find((value) => value === text);

const numberIn =
  (least: number, most: number): Reader<number> =>
  (text) => {
    const value = /^[\d.eE+-]+$/.test(text) ? Number(text) : NaN;
    return value >= least && value <= most ? value : undefined;
  };

/** Small enough to be a typing slip and not a question; the server judges the rest. */
const TINY = 1e-6;

const READERS: { readonly [Name in keyof Selection]: Reader<NonNullable<Selection[Name]>> } = {
  within: matching(/^(us|community:[\w-]+|county:\d{5}|state:\d{2})$/),
  view: oneOf(VIEWS),
  doc: oneOf(DOCS),
  category: matching(/^\w+$/),
  indicator: matching(/^\w+$/),
  mode: oneOf(MODES),
  ratio: numberIn(TINY, 100),
  maxMinutes: numberIn(0, 1440),
  minChildren: numberIn(0, 1e6),
  need: (text) => (text === 'none' ? text : numberIn(0, 1)(text)),
  speedKmh: numberIn(TINY, 200),
  rule: matching(/^[^]{1,1000}$/),
  area: matching(/^\d{5}$/),
  sort: matching(/^-?[A-Za-z]\w*$/),
  services: (text) => (text === '1' ? true : text === '0' ? false : undefined),
  lang: oneOf(LANGS),
};
const NAMES = Object.keys(READERS) as (keyof Selection)[];

/** What the URL asks, and the names of what in it could not be read (left out, never guessed). */
export function readSelection(search: string): { selection: Selection; unread: string[] } {
  const parameters = new URLSearchParams(search);
  const found: Record<string, unknown> = {};
  const unread: string[] = [];
  for (const name of NAMES) {
    const text = parameters.get(name);
    if (text === null || text === '') continue;
    const value = READERS[name](text);
    if (value === undefined) unread.push(name);
    else found[name] = value;
  }
  return { selection: { ...EMPTY, ...found }, unread };
}

/** The query of a Selection, '' where it asks nothing. */
export function writeSelection(selection: Selection): string {
  const parameters = new URLSearchParams();
  for (const name of NAMES) {
    const value = selection[name];
    if (value === null || value === false) continue;
    parameters.set(name, value === true ? '1' : String(value));
  }
  const query = parameters.toString().replaceAll('%3A', ':');
  return query === '' ? '' : `?${query}`;
}

/** The page's language: what the URL says, else the reader's own, else English. */
export function langOf(selection: Selection, preferred: readonly string[]): Lang {
  if (selection.lang) return selection.lang;
  const first = preferred
    .map((tag) => tag.slice(0, 2).toLowerCase())
    .find((tag) => tag === 'en' || tag === 'es');
  return first === 'es' ? 'es' : 'en';
}
