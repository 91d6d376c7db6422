import type { ListDescriptor } from './descriptor.ts';
import type { Row } from './row.ts';

/** Rows that may not be shown as they stand, whatever a descriptor says of them: found by what they are called. */

/** Not every shelter: Shelter Rock has a library, and parks have picnic shelters. */
const SHELTER =
  /domestic violence|battered|safe ?house|(interim|transitional) housing|^shelters?$|\bshelters? for\b|\b(women|famil|child|emergency|homeless|youth|night|crisis)\S* shelter/i;
const HOME =
  /family (child|day)[- ]?care|(child|day)[- ]?care (family )?home|in[- ]home (child|day)|home[- ]based|home (child|day)[- ]?care|toddler home/i;

/** Longer cells tell stories: a library may well speak of a shelter. */
const LABEL_LENGTH = 100;

/** Somebody's refuge: its place must not be known from here. */
export function isShelter(row: Row, { category }: Pick<ListDescriptor, 'category'>): boolean {
  const terms = typeof category === 'string' ? '' : row.text(category.column);
  return SHELTER.test(terms) || labelled(row, SHELTER) !== undefined;
}

/** Column that says that the row is care in somebody's home. */
export const homeColumn = (row: Row): string | undefined => labelled(row, HOME);

const labelled = (row: Row, pattern: RegExp): string | undefined =>
  Object.entries(row.record.cells).find(([, cell]) => cell.length <= LABEL_LENGTH && pattern.test(cell))?.[0];
