import type { Catalogue } from '../lib/catalogue.ts';
import type { CoverageRow, Source, SourceFile } from '../lib/source.ts';
import { groups, sharedTitle, type Several } from './families.ts';
import { blocks, bullets, code, link, plain, years } from './markdown.ts';
import { placeNames } from './place-names.ts';

const INTRO = [
  '# Where the data come from',
  'Every public source that a refresh reads: who publishes it, under which licence, of which years, at which address, and what was found wrong in the file. It is made from the source files in the code; the answers on the map name those that they rest on.',
  '**Order.** Where several sources have the same numbers or the same list, the preferred stands first, mostly the agency’s newest file, and the others are read only where it cannot be had. [What each measure means](indicators.md) gives the order for each measure.',
  '**Addresses.** *Not confirmed* means that nobody of this project has opened the address and seen this file there; the format is the one that the agency documents. A *copy* is a public file that holds what the agency published. A copy that is *rebuilt* holds the same values in another form, so it is used from a [mirror](refresh.md) only.',
];

const KINDS = {
  services: 'Lists of services',
  measures: 'Measures',
  areas: 'Areas and their people',
} as const;
type Kind = keyof typeof KINDS;

interface Names {
  readonly place: (place: string) => string;
  readonly category: (id: string) => string;
}

/** Every source: publisher, licence, years, address, coverage, and the habits of its file that the parser ends. */
export function sourcesPage(sources: readonly Source[], catalogue: Catalogue): string {
  const labels = new Map(catalogue.categories.map(({ id, label }) => [id, label]));
  const names: Names = { place: placeNames(catalogue), category: (id) => labels.get(id) ?? id };
  const sections = Object.entries(KINDS).flatMap(([kind, title]) => {
    const own = sources.filter((source) => kindOf(source) === kind);
    return [`## ${title}`, ...groups(own, sameness).map((family) => familyText(family, sources, names))];
  });
  return `${blocks([...INTRO, ...sections])}\n`;
}

export function kindOf({ coverage, indicators }: Source): Kind {
  if (coverage) return 'services';
  return indicators ? 'measures' : 'areas';
}

/** Sources that differ in nothing but what they are about are told of together. */
const sameness = ({ publisher, licence, licenceNote, vintage, scope, quirks, files }: Source): string =>
  JSON.stringify([publisher, licence, licenceNote, vintage, scope, quirks, files.map(hostOf)]);

const hostOf = ({ agency }: SourceFile): string => new URL(agency.url).host;

function familyText(family: Several<Source>, all: readonly Source[], names: Names): string {
  const [source] = family;
  const { publisher, vintage, licence, licenceNote } = source;
  const { common, own } = sharedTitle(family.map(({ title }) => title));
  const isOne = family.length === 1;
  return blocks([
    `### ${plain(isOne ? common : `${common} (${source.files.map(hostOf).join(', ')})`)}`,
    plain([publisher, years(vintage), licence].join(' · ')),
    plain(licenceNote ?? ''),
    bullets([
      ...(isOne ? fileTexts(source) : family.map((member, i) => memberText(member, own[i] ?? ''))),
      ...(source.scope ? [SCOPES[source.scope]] : []),
      ...orderTexts(source, all),
      ...coverageTexts(source.coverage ?? [], names),
      ...(isOne ? measuresText(source) : []),
    ]),
    `In the file:\n\n${bullets(source.quirks.map(plain))}`,
  ]);
}

const SCOPES = {
  national: 'Read with the whole country only.',
  starter: 'Read for the eleven states of the starter only.',
} as const;

const memberText = ({ id, files }: Source, title: string): string =>
  `${plain(title)} (${code(id)}): ${files.map(addressText).join(', ')}`;

function fileTexts({ id, files }: Source): string[] {
  const [first] = files;
  if (!first) return [`${code(id)}: no file to fetch`];
  const copies = files.flatMap(({ copy }) => copy ?? []);
  return [
    `${code(id)}: ${addressesText(files, first)}`,
    ...groups(copies, ({ note }) => note ?? '').map(copyText),
  ];
}

/** Addresses of one source that are worth reading. */
const MANY = 8;

function addressesText(files: readonly SourceFile[], first: SourceFile): string {
  if (files.length > MANY) return `${addressText(first)} and ${files.length - 1} more like it`;
  return [...new Set(files.map(addressText))].join(', ');
}

const measuresText = ({ indicators = [] }: Source): string[] =>
  indicators.length === 0 ? [] : [`Measures: ${indicators.map(({ label }) => plain(label)).join('; ')}.`];

const addressText = ({ agency }: SourceFile): string =>
  `${link(agency.url)}${agency.confirmed ? '' : ' (not confirmed)'}`;

type Copy = NonNullable<SourceFile['copy']>;

const COPIES: Readonly<Record<Copy['form'], string>> = {
  'as found': 'Read from a copy',
  're-serialised': 'Copy, rebuilt',
  derived: 'Copy, rebuilt',
};

function copyText([{ form, url, note }, ...others]: Several<Copy>): string {
  const more = others.length > 0 ? ` and ${others.length} more like it` : '';
  return `${COPIES[form]}: ${link(url)}${more}${note ? `. ${plain(note)}` : ''}`;
}

function orderTexts({ id, replaces = [] }: Source, all: readonly Source[]): string[] {
  const preferred = all.filter((other) => other.replaces?.includes(id));
  const listed = (ids: readonly string[]): string => ids.map(code).join(', ');
  return [
    ...(replaces.length > 0 ? [`Read instead of ${listed(replaces)}.`] : []),
    ...(preferred.length > 0
      ? [`Read only where ${listed(preferred.map((other) => other.id))} cannot be had.`]
      : []),
  ];
}

function coverageTexts(rows: readonly CoverageRow[], { place, category }: Names): string[] {
  const alike = groups(rows, ({ place: _place, ...rest }) => JSON.stringify(rest));
  return alike.map((same) => {
    const [{ category: id, complete, note, unlessRead }] = same;
    const places = same.map((row) => place(row.place)).join('; ');
    const unless = unlessRead === undefined ? '' : ` Not where ${code(unlessRead)} is read.`;
    return `${plain(`${category(id)}: ${complete ? 'complete' : 'incomplete'} in ${places}.`)}${note === null ? '' : ` ${plain(note)}`}${unless}`;
  });
}
