import type { Area } from '../api.ts';
import { gapCounts, type GapCounts } from '../chance.ts';
import { accessValue, perChildren } from '../paint.ts';
import type { GapsAnswer, NeedsAnswer, Result } from '../result.ts';
import { rulePartsOf, type RuleParts } from '../rule.ts';
import { countsText, doubtTexts } from './how-sure.ts';
import { accessSentences, estimateSentences, type Sentences } from './measure.ts';
import { namedArea, placeText } from './place.ts';
import type { Words } from './text.ts';
import { minutesText, saidSeats } from './values.ts';

/** The answer to a result's question, in sentences. */
export function sentencesOf(result: Result, words: Words): Sentences {
  const place = placeText(result.question, result.areas, words);
  const { answer } = result;
  switch (answer.kind) {
    case 'gaps':
      return answer.gaps.totals.judged === 0
        ? unjudgedSentences(answer, place, words)
        : gapSentences(answer, result.areas, words);
    case 'access':
      return accessSentences(answer.access, words.category(answer.category), place, words);
    case 'indicator':
      return estimateSentences(answer.values, result.areas, words);
    case 'needs':
      return needSentences(answer, place, words);
  }
}

type Reason = GapsAnswer['gaps']['unknown'][number]['reason'];
const REASONS = { no_list: 'noList', incomplete_list: 'incomplete', missing_value: 'missing' } as const;

const countOf = ({ gaps }: GapsAnswer, reason: Reason): number =>
  gaps.unknown.filter((row) => row.reason === reason).length;

/** Every area lacks a list, or the whole of it, or a value: the list comes first, where some have none. */
function unjudgedSentences(answer: GapsAnswer, place: string, words: Words): Sentences {
  const { sites, things } = words.category(answer.category);
  const count = (reason: Reason): number => countOf(answer, reason);
  const shared = { before: [], doubt: [], instead: true } as const;
  if (count('missing_value') > count('no_list') + count('incomplete_list'))
    return { ...shared, headline: words.t('before.missing.all'), lead: [words.t('instead.noList')] };
  const most = count('incomplete_list') >= count('no_list') ? 'incomplete' : 'noList';
  return {
    ...shared,
    headline: words.t(`before.${most}.all`, { sites, place, things }),
    lead: [insteadText(answer, most, words)],
  };
}

function insteadText(answer: GapsAnswer, most: 'incomplete' | 'noList', words: Words): string {
  if (most === 'noList') return words.t('instead.noList');
  if (answer.access.ratio === null) return words.t('instead.incomplete.minutes');
  return words.t('instead.incomplete.seats', { things: words.category(answer.category).things });
}

function gapSentences(answer: GapsAnswer, areas: readonly Area[], words: Words): Sentences {
  const counts = gapCounts(answer.gaps);
  const sure = countsText(counts, words);
  const shared = { before: beforeTexts(answer, words), instead: false } as const;
  if (counts.counted > 0)
    return {
      ...shared,
      headline: headlineText(answer, counts, words),
      lead: [leadText(answer, counts, words), ...sure],
      doubt: [...doubtTexts(answer, words), ...waysText(answer, words)],
    };
  const nearest = answer.gaps.gaps.length === 0 ? closestText(answer, areas, words) : null;
  const lead = [...sure, ...(nearest === null ? [] : [nearest])];
  const headline = words.t(sure.length === 0 ? 'answer.none' : 'answer.noneLikely');
  return { ...shared, headline, lead, doubt: doubtTexts(answer, words) };
}

/** Seats in reach depend on estimated ways as much as minutes do, and do not say so themselves. */
const waysText = ({ access, gaps }: GapsAnswer, words: Words): string[] =>
  access.ratio === null ? [] : [words.t('lead.ways', { mode: words.t(`mode.${gaps.rule.mode}`) })];

function beforeTexts(answer: GapsAnswer, words: Words): string[] {
  const { sites } = words.category(answer.category);
  return (Object.keys(REASONS) as Reason[]).flatMap((reason) => {
    const count = countOf(answer, reason);
    if (count === 0) return [];
    const n = words.n.count(count);
    const several = words.t(`before.${REASONS[reason]}.several`, { n, sites });
    return [count === 1 ? words.t(`before.${REASONS[reason]}.one`, { sites }) : several];
  });
}

function headlineText({ category, gaps }: GapsAnswer, { counted }: GapCounts, words: Words): string {
  const { access, need } = rulePartsOf(gaps.rule.criteria);
  const { seats, nearest, sites } = words.category(category);
  const { totals } = gaps;
  const all = totals.unknown === 0 ? 'all' : 'judged';
  const given = { n: words.n.count(counted), total: words.n.count(totals.judged), seats, nearest, sites };
  if (access?.kind === 'seats')
    return words.t(need === null ? `answer.seats.${all}` : `answer.seatsNeed.${all}`, given);
  if (access?.kind !== 'minutes') return words.t(`answer.other.${all}`, given);
  const minutes = words.n.decimal(access.minutes, 1);
  return words.t(need === null ? `answer.minutes.${all}` : `answer.minutesNeed.${all}`, {
    ...given,
    minutes,
  });
}

function leadText({ category, gaps: { totals } }: GapsAnswer, counts: GapCounts, words: Words): string {
  const { things, thing } = words.category(category);
  const children = words.n.about(counts.children);
  const short = totals.seatsShortInGaps === null ? 0 : Math.round(counts.seatsShort);
  if (short === 0) return words.t('lead.children', { children });
  if (short === 1) return words.t('lead.shortOne', { children, thing });
  return words.t('lead.short', { children, short: words.n.about(short), things });
}

/** What comes nearest to a gap where there is none, among the areas that the rule asks about. */
function closestText(answer: GapsAnswer, areas: readonly Area[], words: Words): string | null {
  const { access, need } = rulePartsOf(answer.gaps.rule.criteria);
  if (!access) return null;
  const known = askedValues(answer, access);
  if (need !== null) return access.kind === 'minutes' ? farText(known, access.minutes, words) : null;
  const [first] = known.toSorted((a, b) => (access.kind === 'seats' ? a.value - b.value : b.value - a.value));
  return first ? closest(namedArea(first.geoid, areas), first.value, access, answer.category, words) : null;
}

interface AreaValue {
  readonly geoid: string;
  readonly value: number;
}

function askedValues({ gaps, access }: GapsAnswer, { kind }: NonNullable<RuleParts['access']>): AreaValue[] {
  const { floor } = rulePartsOf(gaps.rule.criteria);
  const unknown = new Set(gaps.unknown.map(({ geoid }) => geoid));
  return access.values.flatMap((row) => {
    const value = accessValue(row, kind === 'seats');
    const asked = row.children !== null && row.children >= floor && !unknown.has(row.geoid);
    return value !== null && asked ? [{ geoid: row.geoid, value }] : [];
  });
}

/** Far, and yet no gap: the rule asks for need as well. */
function farText(known: readonly AreaValue[], minutes: number, words: Words): string | null {
  const far = known.filter(({ value }) => value > minutes).length;
  if (far === 0) return null;
  return far === 1
    ? words.t('answer.farNotHigh.one')
    : words.t('answer.farNotHigh.several', { n: words.n.count(far) });
}

function closest(
  area: string,
  value: number,
  access: NonNullable<RuleParts['access']>,
  category: GapsAnswer['category'],
  words: Words,
): string {
  const { things, nearest } = words.category(category);
  if (access.kind === 'minutes')
    return words.t('answer.closest.minutes', { area, nearest, minutes: minutesText(value, words) });
  const per = perChildren(access.ratio);
  const children = words.n.decimal(per, 1);
  return words.t('answer.closest.seats', { area, things, children, value: saidSeats(value, per, words) });
}

function needSentences({ needs }: NeedsAnswer, place: string, words: Words): Sentences {
  const judged = needs.areas.filter((area) => area.judged > 0).length;
  const untold = untoldText({ kind: 'needs', needs }, words);
  const shared = { before: [], doubt: untold, instead: judged === 0 } as const;
  if (judged === 0)
    return { ...shared, headline: words.t('answer.needs.untold', { place }), lead: [], doubt: [] };
  const { areas, areasWithGap, childrenInGaps } = needs.totals;
  if (areasWithGap === 0) return { ...shared, headline: words.t('answer.needs.none'), lead: [] };
  return {
    ...shared,
    headline: words.t('answer.needs.all', { n: words.n.count(areasWithGap), total: words.n.count(areas) }),
    lead: [words.t('lead.children', { children: words.n.about(childrenInGaps) })],
  };
}

/** Names the needs that no area can be told about. */
function untoldText({ needs }: NeedsAnswer, words: Words): string[] {
  const order = needs.areas[0]?.needs.map(({ need }) => need) ?? [];
  const untold = order.filter((need) =>
    needs.areas.every((area) => area.needs.every((row) => row.need !== need || row.state === 'unknown')),
  );
  const names = untold.map((need) => words.t(`need.${need}`));
  const [first] = names;
  if (first === undefined) return [];
  if (names.length === 1) return [words.t('lead.needs.untold.one', { need: first })];
  return [words.t('lead.needs.untold.several', { needs: words.n.list(names) })];
}
