import type { Condition, Duplicates, ListCapacity, ListCategory, ListPrivacy } from './mapping.ts';
import type { Row } from './row.ts';
import type { ListRecord } from './table.ts';

/** What a descriptor decides about a row: whether it is kept, what it is, how many it holds. A text is why it is left out. */

const contains = (text: string, word: string): boolean => text.toLowerCase().includes(word.toLowerCase());

/** The reason of the first test that the row fails; null = it passes all. */
export const failedTest = (row: Row, tests: readonly Condition[]): string | null =>
  tests.find((test) => holds(row.text(test.column), test) === (test.not ?? false))?.reason ?? null;

function holds(cell: string, { equals, in: list, contains: word, blank }: Condition): boolean {
  if (equals !== undefined) return cell === equals.trim();
  if (list !== undefined) return list.some((each) => each.trim() === cell);
  return word === undefined ? blank === true && cell === '' : contains(cell, word);
}

/** Tells why a record is left out as one that repeats an earlier one; null = it does not. */
export function repeatReason(rule: Duplicates): (record: ListRecord) => string | null {
  if (rule === 'keep') return () => null;
  const seen = new Set<string>();
  const keyOf = ({ cells, point }: ListRecord): string =>
    JSON.stringify(rule === 'exact' ? [cells, point] : rule.by.map((column) => cells[column] ?? ''));
  const reason =
    rule === 'exact' ? 'repeats an earlier row' : `same ${rule.by.join(' and ')} as an earlier row`;
  return (record) => {
    const key = keyOf(record);
    if (seen.has(key)) return reason;
    seen.add(key);
    return null;
  };
}

export const NOT_USED = 'of a category that is not used';

/** Category of the row; null = of none that is used. */
export function categoryOf(row: Row, rule: ListCategory): string | null {
  if (typeof rule === 'string') return rule;
  const cell = row.text(rule.column);
  if ('words' in rule) return rule.words.find((word) => contains(cell, word.contains))?.category ?? null;
  const found = rule.table[cell];
  if (found === undefined && rule.others !== 'drop') return row.fail(rule.column, 'unknown_category');
  return found ?? null;
}

export function kindOf(row: Row, rule: ListPrivacy): 'site' | 'home' {
  if (rule.class !== 'mixed') return rule.class;
  const cell = row.text(rule.column);
  if ('homesContain' in rule) return rule.homesContain.some((word) => contains(cell, word)) ? 'home' : 'site';
  if (rule.homes.includes(cell)) return 'home';
  return rule.sites.includes(cell) ? 'site' : row.fail(rule.column, 'unknown_privacy');
}

/** Capacity of the row, above zero, or why it has none. A blank among several columns is no seats there. */
export function capacityOf(row: Row, rule: ListCapacity): number | string {
  if ('each' in rule) return rule.each;
  const given = rule.sum.map((column) => row.count(column));
  if (given.every((seats) => seats === null)) return 'no capacity';
  const taken = rule.minus.map((column) => row.count(column) ?? 0);
  const left = given.reduce<number>((sum, seats) => sum + (seats ?? 0), 0) - taken.reduce((a, b) => a + b, 0);
  return left > 0 ? left : 'no seats left';
}

/** Every column the rules of this file read. */
export const chosenColumns = (rules: {
  readonly keep: readonly Condition[];
  readonly duplicates: Duplicates;
  readonly category: ListCategory;
  readonly privacy: ListPrivacy;
  readonly capacity: ListCapacity;
}): string[] => [
  ...rules.keep.map(({ column }) => column),
  ...(typeof rules.duplicates === 'string' ? [] : rules.duplicates.by),
  ...(typeof rules.category === 'string' ? [] : [rules.category.column]),
  ...(rules.privacy.class === 'mixed' ? [rules.privacy.column] : []),
  ...('each' in rules.capacity ? [] : [...rules.capacity.sum, ...rules.capacity.minus]),
];
