import type { Access, Estimate, Indicator } from '../api.ts';
import { leavesData } from '../paint.ts';
import type { Words } from './text.ts';

type Unit = Indicator['unit'];

/** A number in its unit, as it stands in a table: the unit's word only where it is short (%, years stand beside). */
export function valueText(value: number, unit: Unit, { n }: Words): string {
  switch (unit) {
    case 'people':
      return n.count(value);
    case 'share':
      return n.percent(value, 1);
    case 'years':
    case 'ug_m3':
      return n.fixed(value, 1);
    case 'score':
      return value < 1000 ? n.fixed(value, 1) : n.count(value);
    case 'dollars':
      return n.dollars(value);
    case 'rank':
      return n.fixed(value, 2);
  }
}

/** The same with its unit said, for sentences. */
export const saidValue = (value: number, unit: Unit, words: Words): string =>
  unit === 'years' || unit === 'ug_m3'
    ? words.t(`unit.${unit}`, { n: valueText(value, unit, words) })
    : valueText(value, unit, words);

/** "± 1.1" in the value's unit, without repeating the sign of percent. */
export function marginText(moe: number, unit: Unit, words: Words): string {
  const text = unit === 'share' ? words.n.fixed(moe * 100, 1) : valueText(moe, unit, words);
  return words.t('margin', { moe: text });
}

/** A value or the reason why there is none. */
export const estimateText = (row: Pick<Estimate, 'value' | 'status'>, unit: Unit, words: Words): string =>
  row.value === null ? statusText(row.status, words) : valueText(row.value, unit, words);

export const statusText = (status: Estimate['status'], words: Words): string =>
  words.t(`status.${status === 'ok' ? 'missing' : status}`);

/** Seats for every so many children; two decimals for few children, one for ten. */
export const seatsText = (seatsPerChild: number, per: number, { n }: Words): string =>
  n.fixed(seatsPerChild * per, per < 10 ? 2 : 1);

/** The same in a sentence, without closing zeros. */
export const saidSeats = (seatsPerChild: number, per: number, { n }: Words): string =>
  n.decimal(seatsPerChild * per, per < 10 ? 2 : 1);

/** Whole minutes; never 0, which would read as "here". */
export const minutesText = (minutes: number, { n }: Words): string => n.count(Math.max(1, minutes));

type Direction = 'at_least' | 'at_most' | 'either';
const TURNED: Record<Direction, Direction> = { at_least: 'at_most', at_most: 'at_least', either: 'either' };

/** Which way seats in reach err: a list that leaves something out holds too few. Null = not at all. */
const seatsErr = ({ status, edge }: Access): Direction | null =>
  status === 'incomplete_list' ? 'at_least' : edge;

const errText = (text: string, direction: Direction | null, words: Words): string =>
  direction === null ? text : words.t(`edge.${direction}`, { n: text });

/** Seats in reach, "0.72+" where there may be more. */
export const seatsErrText = (text: string, row: Access, words: Words): string =>
  errText(text, seatsErr(row), words);

/** Seats missing: fewer where more seats may be in reach. */
export function shortErrText(text: string, row: Access, words: Words): string {
  const direction = seatsErr(row);
  return errText(text, direction && TURNED[direction], words);
}

/** Minutes to the nearest: a site that is not in the data can only be nearer. */
export function minutesErrText(text: string, row: Access, words: Words): string {
  const nearer = row.status === 'incomplete_list' || leavesData(row, false);
  return errText(text, nearer ? 'at_most' : null, words);
}

/** Sites within reach: more of them where some are not in the data. */
export function sitesErrText(text: string, row: Access, words: Words): string {
  const more = row.status === 'incomplete_list' || leavesData(row, false);
  return errText(text, more ? 'at_least' : null, words);
}

/** The ends of a 90 % interval; counts and shares do not fall below zero. */
export function marginRange(
  value: number,
  moe: number,
  unit: Unit,
  words: Words,
): { readonly low: string; readonly high: string } {
  const most = unit === 'share' || unit === 'rank' ? 1 : Infinity;
  return {
    low: valueText(Math.max(0, value - moe), unit, words),
    high: valueText(Math.min(most, value + moe), unit, words),
  };
}
