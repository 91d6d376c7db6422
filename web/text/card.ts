import type { Access } from '../api.ts';
import { doubtsOf } from '../chance.ts';
import { floorOfAnswer } from '../legend.ts';
import { lettersOf } from '../order.ts';
import { leavesData, perChildren, reliabilityOf } from '../paint.ts';
import type { Answer, GapsAnswer, Result } from '../result.ts';
import { rulePartsOf } from '../rule.ts';
import { verdictsOf } from '../verdict.ts';
import { chanceTexts, wordText } from './how-sure.ts';
import { namedArea, placeText } from './place.ts';
import { capital, type Words } from './text.ts';
import { marginRange, minutesText, saidValue, saidSeats, statusText } from './values.ts';

type IndicatorAnswer = Extract<Answer, { kind: 'indicator' }>;
type NeedsAnswer = Extract<Answer, { kind: 'needs' }>;

/** What the answer means for one area, in plain words. */
export function cardSentences(result: Result, geoid: string, words: Words): string[] {
  const { answer, areas } = result;
  const area = areas.find((row) => row.geoid === geoid);
  const place = placeText(result.question, areas, words);
  if (!area) return [words.t('card.outside', { place })];
  const share =
    area.share < 0.995 ? [words.t('card.share', { share: words.n.percent(area.share), place })] : [];
  switch (answer.kind) {
    case 'gaps':
      return [...gapSentences(answer, result, geoid, words), ...share];
    case 'access': {
      const row = answer.access.values.find((value) => value.geoid === geoid);
      return [...accessSentences(answer, row, words), ...share];
    }
    case 'indicator':
      return [...estimateSentences(answer, geoid, words), ...share];
    case 'needs':
      return [needsSentence(answer, geoid, words), ...share];
  }
}

/** The same in one line for a screen reader, with the letter that ties map and list. */
export function liveText(result: Result, geoid: string, words: Words): string {
  const { answer, areas } = result;
  const area = namedArea(geoid, areas);
  if (answer.kind === 'needs') {
    const row = answer.needs.areas.find((need) => need.geoid === geoid);
    if (!row || row.judged === 0) return words.t('live.no_list', { area });
    return words.t('live.needs', { area, n: words.n.count(row.gaps), judged: words.n.count(row.judged) });
  }
  if (answer.kind === 'gaps') return gapLive(answer, result, geoid, area, words);
  const [value] = cardSentences(result, geoid, words);
  return words.t('live.value', { area, value: (value ?? '').replaceAll('**', '').replace(/\.$/, '') });
}

function gapLive(answer: GapsAnswer, result: Result, geoid: string, area: string, words: Words): string {
  const verdict = verdictsOf(answer, result.areas).get(geoid) ?? 'missing';
  const letter = lettersOf(answer).get(geoid);
  const doubt = doubtsOf(answer.gaps).get(geoid);
  if (doubt?.near)
    return letter === undefined
      ? words.t('live.near', { area })
      : words.t('live.nearLetter', { letter, area });
  if (verdict === 'few') return words.t('live.few', { area, min: words.n.count(floorOfAnswer(answer)) });
  if (verdict !== 'gap') return words.t(`live.${verdict}`, { area });
  const gap = words.t(`live.is.${doubt?.word ?? 'untold'}`);
  const short = answer.gaps.gaps.find((row) => row.geoid === geoid)?.seatsShort ?? null;
  if (letter === undefined) return words.t('live.gapNoLetter', { area, gap });
  if (short === null) return words.t('live.gap.other', { letter, area, gap });
  const { things } = words.category(answer.category);
  return words.t('live.gap.seats', { letter, area, gap, short: words.n.about(short), things });
}

/** The nouns and numbers of an access row that sentences need. */
function givenOf(row: Access, ratio: number | null, category: GapsAnswer['category'], words: Words) {
  const { things, thing, sites, nearest } = words.category(category);
  const per = perChildren(ratio);
  return {
    things,
    thing,
    sites,
    nearest,
    Nearest: capital(nearest),
    children: words.n.decimal(per, 1),
    value: saidSeats(row.seatsPerChild ?? 0, per, words),
    minutes: row.nearestMinutes === null ? words.t('unknown') : minutesText(row.nearestMinutes, words),
    short: words.n.about(row.seatsShort ?? 0),
  };
}

function gapSentences(answer: GapsAnswer, result: Result, geoid: string, words: Words): string[] {
  const verdict = verdictsOf(answer, result.areas).get(geoid) ?? 'missing';
  const row = answer.access.values.find((value) => value.geoid === geoid);
  const { sites } = words.category(answer.category);
  const doubt = doubtsOf(answer.gaps).get(geoid);
  const told = doubt ? chanceTexts(doubt, answer, words) : [];
  if (doubt?.near) return [wordText(doubt, words), ...accessSentences(answer, row, words), ...told];
  if (verdict === 'few') return [words.t('card.few', { min: words.n.count(floorOfAnswer(answer)) })];
  if (verdict === 'no_list' || !row) return [words.t('card.noList', { sites })];
  if (verdict === 'missing') return [words.t('card.missing'), ...accessSentences(answer, row, words)];
  const given = givenOf(row, answer.access.ratio, answer.category, words);
  if (verdict === 'incomplete') return [incompleteSentence(row, given, words)];
  const { access } = rulePartsOf(answer.gaps.rule.criteria);
  const edge = edgeSentence(row, answer.access.ratio !== null, words);
  const first = doubt ? [wordText(doubt, words)] : [];
  const rest = [...edge, ...told];
  if (access?.kind === 'seats') return [...first, seatsSentence(verdict, row, given, words), ...rest];
  if (access?.kind === 'minutes')
    return [...first, minutesSentence(verdict, row, answer, given, words), ...rest];
  return [...(verdict === 'fine' ? [words.t('card.fine.other')] : first), ...rest];
}

type Given = ReturnType<typeof givenOf>;

function seatsSentence(verdict: 'gap' | 'fine', row: Access, given: Given, words: Words): string {
  if (verdict === 'fine') return words.t('card.fine.seats', given);
  return words.t(Math.round(row.seatsShort ?? 0) === 1 ? 'card.gap.seatsOne' : 'card.gap.seats', given);
}

function minutesSentence(
  verdict: 'gap' | 'fine',
  row: Access,
  { gaps }: GapsAnswer,
  given: Given,
  words: Words,
): string {
  const { access, need } = rulePartsOf(gaps.rule.criteria);
  if (verdict === 'gap') return words.t(need === null ? 'card.gap.minutes' : 'card.gap.minutesNeed', given);
  const far = access?.kind === 'minutes' && (row.nearestMinutes ?? 0) > access.minutes;
  return words.t(far && need !== null ? 'card.fine.minutesNeed' : 'card.fine.minutes', given);
}

function incompleteSentence(row: Access, given: Given, words: Words): string {
  if (row.seatsPerChild !== null) return words.t('card.incomplete.seats', given);
  return words.t(row.nearestMinutes === null ? 'card.incomplete' : 'card.incomplete.minutes', given);
}

function accessSentences(
  answer: Extract<Answer, { kind: 'gaps' | 'access' }>,
  row: Access | undefined,
  words: Words,
): string[] {
  const { ratio } = answer.access;
  const { sites } = words.category(answer.category);
  if (!row || row.status === 'no_list') return [words.t('card.noList', { sites })];
  const given = givenOf(row, ratio, answer.category, words);
  if (row.status === 'incomplete_list') return [incompleteSentence(row, given, words)];
  const said = words.t(ratio === null ? 'card.access.minutes' : 'card.access.seats', given);
  return [said, ...edgeSentence(row, ratio !== null, words)];
}

function edgeSentence(row: Access, hasSeats: boolean, words: Words): string[] {
  if (!leavesData(row, hasSeats)) return [];
  if (!hasSeats) return [words.t('card.nearer')];
  const texts = { at_least: 'card.atLeast', at_most: 'card.atMost', either: 'card.either' } as const;
  return row.edge === null ? [] : [words.t(texts[row.edge])];
}

function estimateSentences({ values }: IndicatorAnswer, geoid: string, words: Words): string[] {
  const { indicator } = values;
  const label = words.indicator(indicator);
  const row = values.values.find((value) => value.geoid === geoid);
  if (!row || row.value === null)
    return [words.t('card.measure.none', { label, status: statusText(row?.status ?? 'missing', words) })];
  const value = saidValue(row.value, indicator.unit, words);
  if (row.moe === null) return [words.t('card.measure', { label, value }), words.t('lead.measure.noMargin')];
  const range = marginRange(row.value, row.moe, indicator.unit, words);
  const reliability = reliabilityOf(row.cv);
  return [
    words.t('card.measure.range', { label, value, ...range }),
    ...(reliability === 'ok' ? [] : [words.t(`card.${reliability}`)]),
  ];
}

function needsSentence({ needs }: NeedsAnswer, geoid: string, words: Words): string {
  const row = needs.areas.find((area) => area.geoid === geoid);
  if (!row || row.judged === 0) return words.t('card.needs.untold');
  const judged = words.n.count(row.judged);
  const gaps = row.needs.filter(({ state }) => state === 'gap').map(({ need }) => words.t(`need.${need}`));
  if (gaps.length === 0)
    return row.judged === 1 ? words.t('card.needs.noneOne') : words.t('card.needs.none', { judged });
  const named = words.n.list(gaps);
  if (gaps.length === 1) return words.t('card.needs.one', { judged, needs: named });
  return words.t('card.needs.several', { n: words.n.count(gaps.length), judged, needs: named });
}
