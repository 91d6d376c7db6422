import type { Category, Community, Indicator } from '../api.ts';
import type { Lang } from '../selection.ts';
import { en, type TextKey } from './en.ts';
import { es } from './es.ts';
import { countyNames, namesEs, statesWithoutCounties } from './names-es.ts';
import { numbersOf, type Numbers } from './numbers.ts';

const TABLES: Record<Lang, Record<TextKey, string>> = { en, es };

/** The names between braces in a text. */
type Names<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Names<Rest>
  : never;
/** What a text must be given: nothing, or a string for every name in it. */
type Given<Key extends TextKey> = [Names<(typeof en)[Key]>] extends [never]
  ? []
  : [given: Record<Names<(typeof en)[Key]>, string>];

/** What a sentence says of a category: its nouns, each with its article where a sentence needs one. */
export interface CategoryWords {
  readonly name: string;
  readonly sites: string;
  readonly things: string;
  readonly nearest: string;
  readonly seats: string;
  readonly thing: string;
}

/** Either words or the name of a hole between them. */
export type Piece =
  { readonly text: string; readonly hole?: never } | { readonly hole: string; readonly text?: never };

/** Everything the page says, in one language. */
export interface Words {
  readonly lang: Lang;
  readonly n: Numbers;
  readonly t: <Key extends TextKey>(key: Key, ...given: Given<Key>) => string;
  /** A text in pieces, for a sentence whose holes are controls. */
  readonly pieces: (key: TextKey) => readonly Piece[];
  readonly category: (category: Pick<Category, 'id' | 'label'>) => CategoryWords;
  readonly indicator: (indicator: Pick<Indicator, 'id' | 'label'>) => string;
  /** In a sentence: "New York City", "the Navajo Nation". */
  readonly place: (community: Pick<Community, 'id' | 'place'>) => string;
  /** In a list of choices: "Jefferson County, CO". */
  readonly community: (community: Pick<Community, 'id' | 'name'>) => string;
  readonly note: (community: Pick<Community, 'id' | 'note'>) => string | null;
  readonly state: (geoid: string, name: string) => string;
  /** "Essex County", "Brooklyn"; null where it is not known. */
  readonly county: (geoid: string | null, name: string | null) => string | null;
}

export function wordsOf(lang: Lang): Words {
  const table = TABLES[lang];
  const named = (id: string, english: string): string => (lang === 'es' ? (namesEs[id] ?? english) : english);
  return {
    lang,
    n: numbersOf(lang),
    t: (key, ...given) => fill(table[key], given[0] ?? {}),
    pieces: (key) => piecesOf(table[key]),
    category: (category) => categoryWords(table, category),
    indicator: ({ id, label }) => named(`indicator.${id}`, label),
    place: ({ id, place }) => named(`place.${id}`, place),
    community: ({ id, name }) => named(`community.${id}`, name),
    note: ({ id, note }) => (note === null ? null : named(`note.${id}`, note)),
    state: (geoid, name) => named(`state.${geoid}`, name),
    county: (geoid, name) => {
      if (geoid === null || name === null) return null;
      const bare = statesWithoutCounties.has(geoid.slice(0, 2)) || name.endsWith(' County');
      return countyNames[geoid]?.[lang] ?? (bare ? name : fill(table['county.named'], { name }));
    },
  };
}

/** First letter large, for a noun phrase that begins a sentence. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function piecesOf(text: string): Piece[] {
  const split = text.split(/\{(\w+)\}/);
  return split.map((part, index) => (index % 2 === 0 ? { text: part } : { hole: part }));
}

function fill(text: string, given: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => given[name] ?? hole);
}

/** A category that the tables do not know is spoken of by its label. */
function categoryWords(
  table: Readonly<Record<string, string>>,
  { id, label }: Pick<Category, 'id' | 'label'>,
): CategoryWords {
  const word = (noun: keyof CategoryWords): string =>
    table[`category.${id}.${noun}`] ?? fill(table[`category.any.${noun}`] ?? label, { label });
  return {
    name: word('name'),
    sites: word('sites'),
    things: word('things'),
    nearest: word('nearest'),
    seats: word('seats'),
    thing: word('thing'),
  };
}
