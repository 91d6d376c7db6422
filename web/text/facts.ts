import type { Access, AreaResponse, Category } from '../api.ts';
import { perChildren } from '../paint.ts';
import { criteriaOf, rulePartsOf } from '../rule.ts';
import type { Words } from './text.ts';
import {
  estimateText,
  marginText,
  minutesErrText,
  minutesText,
  saidValue,
  seatsErrText,
  seatsText,
} from './values.ts';

/** One line of an area's card: a name, a number, and what is known of its doubt. */
export interface Fact {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly detail: string;
}

type AreaIndicator = AreaResponse['indicators'][number];
type AreaAccess = AreaResponse['access'][number];

export function indicatorFact(indicator: AreaIndicator, words: Words): Fact {
  const { unit, value, moe } = indicator;
  return {
    id: indicator.id,
    label: words.indicator(indicator),
    value: value === null ? estimateText(indicator, unit, words) : saidValue(value, unit, words),
    detail: value === null || moe === null ? '' : marginText(moe, unit, words),
  };
}

/** Years of an indicator's data, and whether it was carried over from older areas. */
export function vintageText({ vintage, bridged }: AreaIndicator, words: Words): string {
  return bridged ? `${vintage}, ${words.t('card.bridged')}` : vintage;
}

export function accessFact(access: AreaAccess, category: Category, geoid: string, words: Words): Fact {
  const noun = words.category(category);
  const shared = { id: category.id, label: noun.name };
  if (access.status === 'no_list') return { ...shared, value: words.t('verdict.no_list'), detail: '' };
  const row: Access = { ...access, geoid, children: null };
  const { nearestMinutes } = access;
  const minutes =
    nearestMinutes === null
      ? words.t('unknown')
      : minutesErrText(words.t('card.minutes', { n: minutesText(nearestMinutes, words) }), row, words);
  if (access.seatsPerChild === null)
    return { ...shared, value: minutes, detail: words.t(`mode.${access.mode}`) };
  const usual = rulePartsOf(criteriaOf(category.rule)).access;
  const per = perChildren(usual?.kind === 'seats' ? usual.ratio : 1);
  const seats = seatsErrText(seatsText(access.seatsPerChild, per, words), row, words);
  const value = words.t('ratio.many', { n: seats, things: noun.things, per: words.n.decimal(per, 1) });
  return { ...shared, value, detail: `${minutes} ${words.t(`mode.${access.mode}`)}` };
}
