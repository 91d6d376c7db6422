import type { Indicator, ServicesResponse, SourceRef } from './api.ts';
import type { Mark } from './chance.ts';
import type { LegendLine, LegendModel, LegendServices, UnknownKind } from './map/model.ts';
import {
  MINUTE_STEPS,
  RULE_STEPS,
  SEAT_STEPS,
  needsFloor,
  perChildren,
  rampOf,
  type Paint,
} from './paint.ts';
import type { Answer, Result } from './result.ts';
import { rulePartsOf, type RuleParts } from './rule.ts';
import { capital, type CategoryWords, type Words } from './text/text.ts';
import { valueText } from './text/values.ts';

type Scale = Pick<LegendModel, 'title' | 'ticks' | 'tickPlace' | 'rule' | 'left' | 'right'>;

/** The legend of a result: it names its own unit, vintage and source, and only what is on screen. */
export function legendOf(
  result: Result,
  paints: ReadonlyMap<string, Paint>,
  services: LegendServices | null,
  words: Words,
): LegendModel {
  const { answer } = result;
  const drawn = [...paints.values()];
  const outlines = OUTLINES.filter((kind) => drawn.some(({ outline }) => outline === kind));
  return {
    ...scaleOf(answer, words),
    ramp: rampOf(answer),
    outlines: outlines.map((kind) => ({ kind, text: words.t(`legend.${kind}`) })),
    unknowns: unknownLines(drawn, floorOfAnswer(answer), words),
    services,
    honesty: honestyOf(answer, outlines, words),
    sources: sourcesOf(answer).map(({ title, vintage }) => words.t('legend.source', { title, vintage })),
  };
}

const OUTLINES: readonly Mark[] = ['sure', 'likely', 'tossup', 'gap'];

function honestyOf(answer: Answer, outlines: readonly Mark[], words: Words): string | null {
  if (answer.kind === 'needs') return words.t('legend.needsRules');
  if (outlines.length === 0) return null;
  return words.t(outlines.every((kind) => kind === 'gap') ? 'legend.noChance' : 'legend.chance');
}

/** Sources of an answer's numbers. */
export function sourcesOf(answer: Answer): readonly SourceRef[] {
  switch (answer.kind) {
    case 'gaps':
      return answer.gaps.sources;
    case 'access':
      return answer.access.sources;
    case 'indicator':
      return [answer.values.indicator.source];
    case 'needs':
      return [];
  }
}

/** Least number of children that the rule asks about. */
export function floorOfAnswer(answer: Answer): number {
  if (answer.kind === 'gaps') return rulePartsOf(answer.gaps.rule.criteria).floor;
  return answer.kind === 'needs' ? needsFloor(answer.needs.categories) : 0;
}

const UNKNOWNS: readonly UnknownKind[] = [
  'few',
  'no_list',
  'incomplete',
  'missing',
  'caution',
  'unreliable',
  'edge',
];

function unknownLines(drawn: readonly Paint[], floor: number, words: Words): LegendLine<UnknownKind>[] {
  const shows = (kind: UnknownKind): boolean =>
    drawn.some((paint) => (kind === 'edge' ? paint.edge : paint.kind === kind || paint.reliability === kind));
  return UNKNOWNS.filter(shows).map((kind) => ({
    kind,
    text: kind === 'few' ? words.t('legend.few', { min: words.n.count(floor) }) : words.t(`legend.${kind}`),
  }));
}

function scaleOf(answer: Answer, words: Words): Scale {
  switch (answer.kind) {
    case 'gaps': {
      const { access } = rulePartsOf(answer.gaps.rule.criteria);
      const noun = words.category(answer.category);
      const mode = words.t(`mode.${answer.gaps.rule.mode}`);
      return access
        ? ruleScale(access, noun, mode, words)
        : accessScale(answer.access.ratio, noun, mode, words);
    }
    case 'access': {
      const mode = words.t(`mode.${answer.access.mode}`);
      return accessScale(answer.access.ratio, words.category(answer.category), mode, words);
    }
    case 'indicator':
      return estimateScale(answer.values.indicator, answer.values.breaks, words);
    case 'needs':
      return {
        title: words.t('legend.needs'),
        ticks: [0, 1, 2, 3, 4].map((gaps) => words.n.count(gaps)),
        tickPlace: 'under',
        rule: null,
        left: '',
        right: '',
      };
  }
}

const seatsTitle = (noun: CategoryWords, per: number, words: Words): string =>
  words.t('legend.seats', { Things: capital(noun.things), children: words.n.decimal(per, 1) });

function ruleScale(
  access: NonNullable<RuleParts['access']>,
  noun: CategoryWords,
  mode: string,
  words: Words,
): Scale {
  const shared = { tickPlace: 'between', rule: RULE_STEPS.indexOf(1) } as const;
  if (access.kind === 'seats') {
    const per = perChildren(access.ratio);
    const ticks = RULE_STEPS.map((step) => words.n.decimal(step * access.ratio * per, 2));
    const sides = { left: words.t('legend.below'), right: words.t('legend.meets') };
    return { ...shared, ...sides, title: seatsTitle(noun, per, words), ticks };
  }
  const ticks = RULE_STEPS.toReversed().map((step) => words.n.decimal(step * access.minutes, 1));
  const sides = { left: words.t('legend.beyond'), right: words.t('legend.within') };
  return { ...shared, ...sides, title: words.t('legend.minutes', { nearest: noun.nearest, mode }), ticks };
}

function accessScale(ratio: number | null, noun: CategoryWords, mode: string, words: Words): Scale {
  const shared = { tickPlace: 'between', rule: null } as const;
  if (ratio !== null) {
    const per = perChildren(ratio);
    const ticks = SEAT_STEPS.map((step) => words.n.decimal(step * ratio * per, 2));
    const sides = { left: words.t('legend.fewer'), right: words.t('legend.more') };
    return { ...shared, ...sides, title: seatsTitle(noun, per, words), ticks };
  }
  const ticks = MINUTE_STEPS.map((minutes) => words.n.count(minutes));
  const sides = { left: words.t('legend.farther'), right: words.t('legend.nearer') };
  return { ...shared, ...sides, title: words.t('legend.minutes', { nearest: noun.nearest, mode }), ticks };
}

function estimateScale(indicator: Indicator, breaks: readonly number[], words: Words): Scale {
  const turned = indicator.higherIs === 'better';
  const ticks = breaks.map((limit) => valueText(limit, indicator.unit, words));
  const sides = [words.t('legend.lower'), words.t('legend.higher')] as const;
  const unit = words.t(`legend.unit.${indicator.unit}`);
  return {
    title: words.t('legend.measure', { label: words.indicator(indicator), unit }),
    ticks: turned ? ticks.toReversed() : ticks,
    tickPlace: 'between',
    rule: null,
    left: sides[turned ? 1 : 0],
    right: sides[turned ? 0 : 1],
  };
}

/** Legend lines of the services on the map; null while there are none. */
export function legendServicesOf(
  { points, totals }: ServicesResponse,
  category: { id: string; label: string; family: LegendServices['family'] },
  words: Words,
): LegendServices | null {
  const noun = words.category(category);
  const lines: LegendServices['lines'][number][] = [];
  if (points.some(({ positionQuality }) => positionQuality === 'exact'))
    lines.push({ kind: 'exact', text: capital(noun.name) });
  if (points.some(({ positionQuality }) => positionQuality === 'zip'))
    lines.push({ kind: 'rough', text: words.t('legend.rough') });
  if (points.length > 1) lines.push({ kind: 'cluster', text: words.t('legend.cluster') });
  if (totals.some(({ homeSeats }) => homeSeats !== null))
    lines.push({ kind: 'total', text: words.t('legend.total', { Things: capital(noun.things) }) });
  return lines.length === 0 ? null : { category: category.id, family: category.family, lines };
}
