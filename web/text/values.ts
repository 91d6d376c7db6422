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
      return n.decimal(value, 1);
    case 'rank':
      return n.decimal(value, 2);
  }
}

/** The same with its unit said, for sentences. */
export const saidValue = (value: number, unit: Unit, words: Words): string =>
  unit === 'years'
    ? words.t('unit.years', { n: valueText(value, unit, words) })
    : valueText(value, unit, words);

/** "± 1.1" in the value's unit, without repeating the sign of percent. */
export function marginText(moe: number, unit: Unit, words: Words): string {
  const text = unit === 'share' ? words.n.decimal(moe * 100, 1) : valueText(moe, unit, words);
  return words.t('margin', { moe: text });
}

/** A value or the reason why there is none. */
export const estimateText = (row: Pick<Estimate, 'value' | 'status'>, unit: Unit, words: Words): string =>
  row.value === null ? statusText(row.status, words) : valueText(row.value, unit, words);

export const statusText = (status: Estimate['status'], words: Words): string =>
  words.t(`status.${status === 'ok' ? 'missing' : status}`);

/** Seats for every so many children; two decimals for few children, one for ten. */
export const seatsText = (seatsPerChild: number, per: number, { n }: Words): string =>
  n.decimal(seatsPerChild * per, per < 10 ? 2 : 1);

/** Whole minutes; never 0, which would read as "here". */
export const minutesText = (minutes: number, { n }: Words): string => n.count(Math.max(1, minutes));

/** A number of an access row with the direction in which what lies beyond the data could move it. */
export function edgeText(text: string, row: Access, hasSeats: boolean, words: Words): string {
  if (row.status === 'incomplete_list')
    return words.t(hasSeats ? 'edge.at_least' : 'edge.at_most', { n: text });
  if (!leavesData(row, hasSeats) || row.edge === null) return text;
  return words.t(hasSeats ? `edge.${row.edge}` : 'edge.at_most', { n: text });
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
