import type { AccessResponse, Area, Estimate, ValuesResponse } from '../api.ts';
import { accessValue, perChildren } from '../paint.ts';
import { namedArea } from './place.ts';
import type { CategoryWords, Words } from './text.ts';
import { minutesText, saidValue, saidSeats, valueText } from './values.ts';

/** What stands at the top of the page. */
export interface Sentences {
  /** what must be said before any number */
  readonly before: readonly string[];
  readonly headline: string;
  readonly lead: readonly string[];
  /** said small, after the lead */
  readonly doubt: readonly string[];
  /** true: the question has no answer here, so the page offers other ones */
  readonly instead: boolean;
}

const PLAIN = { before: [], lead: [], doubt: [], instead: false } as const;

/** The range of an indicator between areas, where it is lowest and highest, and what is known of its doubt. */
export function estimateSentences(
  { indicator, values }: ValuesResponse,
  areas: readonly Area[],
  words: Words,
): Sentences {
  const label = words.indicator(indicator);
  const known = values.filter((row): row is Estimate & { value: number } => row.value !== null);
  const sorted = known.toSorted((a, b) => a.value - b.value);
  const [low, high] = [sorted[0], sorted.at(-1)];
  if (!low || !high) return { ...PLAIN, headline: words.t('answer.measure.none', { label }) };
  const said = saidValue(high.value, indicator.unit, words);
  if (low === high) return { ...PLAIN, headline: words.t('answer.measure.one', { label, low: said }) };
  const lowText = valueText(low.value, indicator.unit, words);
  return {
    ...PLAIN,
    headline: words.t('answer.measure', { label, low: lowText, high: said }),
    lead: [words.t('lead.measure', { low: namedArea(low.geoid, areas), high: namedArea(high.geoid, areas) })],
    doubt: [
      words.t(known.some(({ moe }) => moe !== null) ? 'lead.measure.margin' : 'lead.measure.noMargin'),
      ...missingText(values.length - known.length, words),
    ],
  };
}

function missingText(missing: number, words: Words): string[] {
  if (missing === 0) return [];
  if (missing === 1) return [words.t('lead.measure.missing.one')];
  return [words.t('lead.measure.missing.several', { n: words.n.count(missing) })];
}

/** The range of access between areas, no rule asked; a list that is missing or incomplete is said first. */
export function accessSentences(
  { values, ratio }: AccessResponse,
  noun: CategoryWords,
  place: string,
  words: Words,
): Sentences {
  const { sites, nearest, seats } = noun;
  const numbers = values.flatMap((row) => accessValue(row, ratio !== null) ?? []);
  if (numbers.length === 0)
    return { ...PLAIN, headline: words.t('answer.access.noList', { sites, place }), instead: true };
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  const shared = { ...PLAIN, before: accessBefore(values, sites, words), doubt: [words.t('lead.access')] };
  if (ratio === null) {
    const [low, high] = [minutesText(least, words), minutesText(most, words)];
    return { ...shared, headline: words.t('answer.access.minutes', { nearest, low, high }) };
  }
  const per = perChildren(ratio);
  const [low, high] = [saidSeats(least, per, words), saidSeats(most, per, words)];
  const children = words.n.decimal(per, 1);
  return { ...shared, headline: words.t('answer.access.seats', { low, high, seats, children }) };
}

function accessBefore(values: AccessResponse['values'], sites: string, words: Words): string[] {
  return (['no_list', 'incomplete_list'] as const).flatMap((status) => {
    const count = values.filter((row) => row.status === status).length;
    const kind = status === 'no_list' ? 'noList' : 'incomplete';
    if (count === 0) return [];
    if (count === 1) return [words.t(`before.access.${kind}.one`, { sites })];
    return [words.t(`before.access.${kind}.several`, { n: words.n.count(count), sites })];
  });
}
