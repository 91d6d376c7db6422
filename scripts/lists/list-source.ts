import type { CategoryEntry } from '../lib/catalogue.ts';
import type { Source } from '../lib/source.ts';
import { convertTable } from './convert.ts';
import { categoriesOf, parseDescriptor, type ListDescriptor } from './descriptor.ts';
import { readDescriptors } from './read-folder.ts';
import { listFiles, readTable } from './read-table.ts';
import { problemText, stops } from './rules.ts';

type Category = Pick<CategoryEntry, 'id' | 'capacityUnit'>;

/** A list without code as a source like any other. */
export function listSource(list: ListDescriptor): Source {
  const { id, title, publisher, licence, licenceNote, credit, vintage, asOf, coverage, replaces } = list;
  return {
    id,
    title,
    publisher,
    licence,
    licenceNote,
    credit,
    vintage,
    ...(asOf !== undefined && { asOf }),
    ...(replaces.length > 0 && { replaces }),
    files: listFiles(list),
    quirks: [...list.quirks, ...assumptions(list)],
    coverage,
    async parse(bytes) {
      const { services, rowsIn, drops, problems, faults } = convertTable(list, await readTable(list, bytes));
      const wrong = [...faults, ...problems.filter(stops).map(problemText)];
      if (wrong.length > 0) throw new Error(stopText(wrong));
      return { services, rowsIn, drops };
    },
  };
}

const SHOWN = 3;

const stopText = (wrong: readonly string[]): string =>
  [
    ...wrong.slice(0, SHOWN),
    ...(wrong.length > SHOWN ? [`and ${wrong.length - SHOWN} more`] : []),
    'npm run list -- --check says what is wrong row by row',
  ].join('; ');

const assumptions = ({ capacity }: ListDescriptor): string[] =>
  'each' in capacity && capacity.because !== undefined
    ? [`Every place is taken to have ${capacity.each} spots: ${capacity.because}`]
    : [];

export interface Lists {
  readonly sources: readonly Source[];
  /** the descriptors' bytes, part of a snapshot's inputs */
  readonly bytes: readonly Uint8Array[];
}

/** Every `*.json` of a folder as a source, by name; none where there is no such folder. Throws with the file and the place in it. */
export function readLists(folder: string, categories: readonly Category[]): Lists {
  const { descriptors, bytes } = readDescriptors(folder, (json, name) => {
    const list = parseDescriptor(json, name);
    const fault = catalogueFault(list, categories);
    if (fault !== null) throw new Error(`${name}: ${fault}`);
    return list;
  });
  return { sources: descriptors.map(listSource), bytes };
}

/** What the catalogue of categories has against a list; null = nothing. */
export function catalogueFault(list: ListDescriptor, categories: readonly Category[]): string | null {
  for (const id of categoriesOf(list)) {
    const category = categories.find((entry) => entry.id === id);
    if (!category) return unknownCategory(id, categories);
    if (category.capacityUnit !== null && 'each' in list.capacity && list.capacity.because === undefined)
      return `capacity: ${id} counts ${category.capacityUnit}: name the columns that hold them, or say in capacity.because why each place has ${list.capacity.each}`;
  }
  return null;
}

export const unknownCategory = (id: string, categories: readonly Pick<Category, 'id'>[]): string =>
  `category ${id} is not in data/service-categories.json; there are ${categories.map((entry) => entry.id).join(', ')}`;
