import type { IndicatorDefinition, Source } from '../lib/source.ts';
import { groups, runs, sharedTitle, type Several } from './families.ts';
import { INDICATOR_WORDS, type IndicatorWords, type Origin, type Who } from './indicator-words.ts';
import { blocks, bullets, code, numbered, plain, years } from './markdown.ts';

/** A definition of an indicator and the source it is read from. */
interface Giver {
  readonly source: Source;
  readonly definition: IndicatorDefinition;
}
/** One indicator: its givers, the preferred first. */
type Measure = Several<Giver>;

/** What each indicator of the sources means, where it comes from and what its limits are. */
export function indicatorsPage(sources: readonly Source[], lang: keyof typeof INDICATOR_WORDS): string {
  const words = INDICATOR_WORDS[lang];
  const domains = groups(measuresOf(sources), ([{ definition }]) => definition.domain);
  return `${blocks([`# ${words.title}`, ...words.intro, ...domains.map((one) => domainText(one, words))])}\n`;
}

function measuresOf(sources: readonly Source[]): Measure[] {
  const givers = sources.flatMap((source) =>
    (source.indicators ?? []).map((definition): Giver => ({ source, definition })),
  );
  return groups(givers, ({ definition }) => definition.id);
}

function domainText(measures: Several<Measure>, words: IndicatorWords): string {
  const [[{ definition }]] = measures;
  const families = runs(measures, (measure) => JSON.stringify(measure.map(sameness)));
  return blocks([
    `## ${words.domain[definition.domain]}`,
    ...families.map((family) => familyText(family, words)),
  ]);
}

/** What neighbours must have in common to be explained together. */
const sameness = ({ definition: { id: _id, label: _label, ...rest }, source }: Giver): unknown => [
  rest,
  origin(source),
  source.scope,
];

function familyText(family: Several<Measure>, words: IndicatorWords): string {
  const [[{ definition }]] = family;
  const { title, ids } = headOf(family, words);
  const facts = [
    `**${words.who[whoIsCounted(definition)]}**`,
    words.unit(definition.unit, definition.denominator),
    ...(ids === null ? [] : [ids]),
  ];
  const sourced = sourceTexts(family.flat(), definition, words);
  return blocks([
    `### ${plain(title)}`,
    facts.join(' · '),
    ids === null ? bullets(family.map((measure) => partText(measure, words))) : '',
    definition.note === null ? '' : words.english(plain(definition.note)),
    sourced.length === 1 ? `${words.source} ${sourced[0]}` : `${words.sources}\n\n${numbered(sourced)}`,
  ]);
}

/** Few labels make a title, and their ids stand below it; of many that begin alike the beginning does, `ids` is null. */
function headOf(family: readonly Measure[], words: IndicatorWords): { title: string; ids: string | null } {
  const labels = family.map(([{ definition }]) => words.label(definition));
  if (labels.length > FEW) return { title: words.parts(beginning(labels), labels.length), ids: null };
  return { title: labels.join('; '), ids: family.map(([{ definition }]) => code(definition.id)).join(', ') };
}

const FEW = 3;

const beginning = ([first = '']: readonly string[]): string => first.slice(0, first.indexOf(':'));

function partText([{ definition }]: Measure, words: IndicatorWords): string {
  const label = words.label(definition);
  return `${plain(label.slice(label.indexOf(':') + 2))} (${code(definition.id)})`;
}

/** The givers in order; those that differ in nothing but the road they take are one. */
function sourceTexts(
  givers: readonly Giver[],
  { note: firstNote }: IndicatorDefinition,
  words: IndicatorWords,
): string[] {
  const facts = ({ source, definition }: Giver): string[] => [
    years(definition.vintage),
    words.areas[definition.areas],
    words.margins(definition.hasMargins ?? false),
    words.origin[origin(source)],
    ...(source.scope ? [words.scope[source.scope]] : []),
  ];
  return groups(givers, (giver) => JSON.stringify([facts(giver), giver.source.publisher])).map((same) => {
    const [first] = same;
    const more = newSentences(first.definition.note ?? '', firstNote ?? '');
    const ownNote = more === '' ? '' : ` ${words.english(plain(more))}`;
    const title = words.english(plain(sharedTitle(same.map(({ source }) => source.title)).common));
    return `**${title}** (${idsText(same)}): ${facts(first).join('; ')}.${ownNote}`;
  });
}

/** What a note says that the first one did not. */
function newSentences(note: string, first: string): string {
  const sentences = (text: string): string[] => text.split(/(?<=\.) /);
  const said = sentences(first);
  return sentences(note)
    .filter((sentence) => !said.includes(sentence))
    .join(' ');
}

/** Ids of the sources, of many the first and the last. */
function idsText(givers: readonly Giver[]): string {
  const ids = [...new Set(givers.map(({ source }) => code(source.id)))];
  return ids.length > 2 ? `${ids[0]} … ${ids.at(-1)}` : ids.join(', ');
}

/** Labels and denominators name whom they count: adults wherever a number is of adults only. */
export function whoIsCounted({
  domain,
  label,
  denominator,
}: Pick<IndicatorDefinition, 'domain' | 'label' | 'denominator'>): Who {
  const text = `${label} ${denominator ?? ''}`;
  if (/\badults?\b/i.test(text)) return 'adults';
  if (/\b(children|babies)\b/i.test(text)) return 'children';
  if (/\b(households?|renters?)\b/i.test(text)) return 'households';
  return domain === 'environment' && !/\bpeople\b/i.test(text) ? 'places' : 'everybody';
}

function origin({ files }: Source): Origin {
  const forms = files.map(({ copy }) => copy?.form);
  if (forms.includes('as found')) return 'copy';
  return forms.some((form) => form !== undefined) ? 'rebuilt' : 'agency';
}
