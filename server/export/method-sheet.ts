import type { z } from 'zod';
import { ENHANCED_STEPS } from '../analysis/decay.ts';
import { targetRatio } from '../analysis/rules.ts';
import { minutesFor, presetSpeedKmh } from '../analysis/travel.ts';
import type { Category, Indicator, SourceRef } from '../responses.ts';
import { type GapColumn, type GapsAnswer, gapColumns } from './gap-table.ts';
import { type RuleTerms, criterionWords, questionWords } from './rule-words.ts';
import { item, list, section, wrap } from './text-layout.ts';

type CategoryInfo = z.infer<typeof Category>;
type IndicatorInfo = z.infer<typeof Indicator>;

export interface MethodSheetInput {
  readonly answer: GapsAnswer;
  readonly category: CategoryInfo;
  /** Name of the place that was asked about. */
  readonly place: string;
  /** The count of children, and the indicators that the rule asks about. */
  readonly indicators: readonly IndicatorInfo[];
  /** Address that reopens the same view. */
  readonly link: string;
  /** Command that rebuilds the snapshot. */
  readonly command: string;
}

const number = (value: number | null, digits = 0): string =>
  value === null
    ? 'does not apply (this service has no count of seats)'
    : value.toLocaleString('en-US', { maximumFractionDigits: digits });

function ruleSection({ answer, category, place }: MethodSheetInput, terms: RuleTerms): string {
  const { rule } = answer;
  return section('Question and rule', [
    wrap(questionWords(rule.criteria, category.label, place, terms)),
    wrap(`The service belongs to the need "${category.need.replaceAll('_', ' ')}".`),
    wrap('An area is a gap if every one of these holds:'),
    list(rule.criteria.map((criterion) => criterionWords(criterion, terms))),
    wrap(
      `The rule as text (${rule.isDefault ? 'the default of this service' : 'changed from the default'}):`,
    ),
    `  ${rule.text}`,
    wrap(
      'Values are compared unrounded. One condition known to be false is enough for "no gap"; else one that is not ' +
        'known makes the area "cannot tell", which is neither a gap nor fine.',
    ),
  ]);
}

function totalsSection({ answer: { totals } }: MethodSheetInput): string {
  return section('Totals', [
    list([
      `areas of the place: ${number(totals.areas)}; judged: ${number(totals.judged)}`,
      `gaps: ${number(totals.gaps)}; cannot be told: ${number(totals.unknown)}; under the rule's floor of children: ${number(totals.underFloor)}`,
      `children under five: ${number(totals.children)}; in gap areas: ${number(totals.childrenInGaps)}; in areas that cannot be told: ${number(totals.childrenUnknown)}`,
      `seats short in gap areas: ${number(totals.seatsShortInGaps)}`,
      `seats short in all judged areas: ${number(totals.seatsShortAll)}`,
    ]),
    wrap(
      'Totals count each area by its share (share_counted), and are rounded here; the files hold every digit.',
    ),
  ]);
}

const DOUBTS =
  'Margins the source publishes are used as they are; where none is published for a count of children, a 90 % margin of ' +
  '5.1 times the count to the power 0.57 is modelled; estimated minutes are assumed to err by 20 % (one standard error). ' +
  'Nobody publishes the doubt of licensed capacity or of the SVI: they stand at their values.';

function coverageSection({ answer, category }: MethodSheetInput): string {
  const covers = new Set(answer.gaps.flatMap(({ chanceCovers }) => chanceCovers ?? []));
  return section('What is not known', [
    wrap(
      'A list that is missing or incomplete is never a gap: where there is no list, nothing is said; where it is ' +
        'incomplete, its numbers are a lower bound and carry no verdict.',
    ),
    ...(answer.notes.length > 0 ? [list(answer.notes)] : []),
    list(
      category.sources.map(
        ({ title, asOf, sites, coverage }) =>
          `${title}: ${number(sites)} sites, as of ${asOf}; covers ${coverage.join(', ') || 'nothing that it states'}`,
      ),
    ),
    ...(covers.size > 0
      ? [wrap(`The chance covers the doubt in: ${[...covers].join(', ')}. ${DOUBTS}`)]
      : []),
    wrap(
      'An empty chance means that the probability is not known. It is not a chance of zero: the area is a gap ' +
        'at the estimates. Empty cells are never zero; a zero in the files is a measured zero.',
    ),
  ]);
}

function speedWords({ mode, speedKmh }: GapsAnswer['rule']): string {
  const preset = (urbanClass: number | null): string => `${presetSpeedKmh(mode, urbanClass)} km/h`;
  if (speedKmh !== null) return `${speedKmh} km/h everywhere, as asked`;
  if (mode !== 'drive') return `${preset(null)} everywhere`;
  return (
    `by the rural class (RUCA 2010) of the area one starts from: ${preset(1)} in a metropolitan core (class 1), ` +
    `${preset(2)} in the rest of metropolitan and micropolitan areas (2 to 6), ${preset(7)} in small towns and the ` +
    `country (7 to 10), ${preset(null)} where the class is not known`
  );
}

function travelWords({ answer: { rule } }: MethodSheetInput): string {
  // At 60 km/h a straight kilometre takes as many minutes as the way is longer.
  const circuity = number(minutesFor(1, 60, rule.mode), 3);
  return (
    `Travel (${rule.mode}) is estimated, not routed: great-circle km (radius 6371.0088 km) times ${circuity} for the ` +
    `detour, divided by the speed. Speed: ${speedWords(rule)}. Straight lines cross water and borders.`
  );
}

function seatsWords({ answer: { rule }, category }: MethodSheetInput): string[] {
  if (category.capacityUnit === null)
    return ['This service has no count of seats, so the columns about seats are empty.'];
  const { minutes, weights } = ENHANCED_STEPS;
  const ratio = targetRatio(rule.criteria);
  return [
    `Access is the enhanced two-step floating catchment area score (E2SFCA; Luo & Qi 2009). Step one, for each site j: ` +
      `R_j = S_j / sum over points b of children_b W_bj. Step two, for each point b: A_b = sum over sites j of R_j W_bj. ` +
      `S is a site's ${category.capacityUnit}, W is ${weights.join(' / ')} within ${minutes.join(' / ')} minutes ` +
      `(inclusive), 0 beyond. A site with no child in reach has R = 0.`,
    ratio === null
      ? 'The rule sets no target ratio.'
      : `The target is ${ratio} ${category.capacityUnit} for each eligible child.`,
  ];
}

function computedSection(input: MethodSheetInput): string {
  const { eligibleShare, serviceArea } = input.category;
  return section('How the numbers are made', [
    list([
      "Children stand at the population centers of census block groups; an area's number is a mean over its points, weighted by their people.",
      `Who may use it: ${eligibleShare === 1 ? 'all' : `${eligibleShare} of the`} children under five${serviceArea ? `, those of ${serviceArea} only` : ''}.`,
      travelWords(input),
      ...seatsWords(input),
      'All thresholds are inclusive: a site 20.0 minutes away is within 20 minutes.',
      'Sites and children beyond the border of the place count as well, as far as they are loaded; the column edge says where they are not.',
    ]),
  ]);
}

function columnText(column: GapColumn, indicators: readonly IndicatorInfo[]): string {
  const indicator = indicators.find(({ id }) => id === column.name);
  return indicator
    ? `${column.name} [${indicator.unit}, ${indicator.vintage}]: ${indicator.label}${indicator.note ? `. ${indicator.note}` : ''}`
    : `${column.name} [${column.unit}]: ${column.definition}`;
}

function columnsSection({ answer, indicators }: MethodSheetInput): string {
  return section('Columns', [
    wrap(
      'The CSV and the GeoJSON hold the same columns; one row per area. Gaps come first, then what cannot be told.',
    ),
    list(gapColumns(answer).map((column) => columnText(column, indicators))),
  ]);
}

function vintagesSection({ indicators, category }: MethodSheetInput): string {
  return section('Vintages', [
    wrap('Years differ between the inputs:'),
    list([
      ...indicators.map(
        ({ label, vintage, bridged }) =>
          `${label}: ${vintage}${bridged ? ', carried to 2020 ZIP-code areas from other areas by block-group population centers' : ''}`,
      ),
      ...category.sources.map(({ title, asOf }) => `${title}: ${asOf}`),
    ]),
  ]);
}

const sourceText = (source: z.infer<typeof SourceRef>): string =>
  [
    item(`${source.title}. ${source.publisher}, ${source.vintage}.`),
    wrap(`Licence: ${source.licence}${source.licenceNote ? ` (${source.licenceNote})` : ''}`, 4, 2),
    wrap(`Credit: ${source.credit}`, 4, 2),
    wrap(`Taken from: ${source.url}${source.retrieved ? ` (fetched ${source.retrieved})` : ''}`, 4, 2),
    wrap(`Agency: ${source.agencyUrl}${source.agencyConfirmed ? '' : ' (address unconfirmed)'}`, 4, 2),
  ].join('\n');

function againSection({ answer, link, command }: MethodSheetInput): string {
  return section('The same again', [
    [
      wrap(`Snapshot: ${answer.snapshot}`),
      wrap(`This view: ${link}`, 2),
      wrap(`Made by: ${command}`, 2),
    ].join('\n'),
  ]);
}

/** Plain text that goes with a gap list: what was asked, how it was computed, what is not known, who made the data. */
export function gapsMethodSheet(input: MethodSheetInput): string {
  const { answer, category, place, indicators } = input;
  const title = `Placewell: gaps in ${place}, ${category.label}`;
  const terms: RuleTerms = {
    capacityUnit: category.capacityUnit,
    indicators: new Map(indicators.map(({ id, label }) => [id, label])),
  };
  const parts = [
    `${wrap(title)}\n${'='.repeat(Math.min(80, title.length))}`,
    ruleSection(input, terms),
    totalsSection(input),
    coverageSection(input),
    computedSection(input),
    columnsSection(input),
    vintagesSection(input),
    section('Sources', answer.sources.map(sourceText)),
    againSection(input),
  ];
  return `${parts.join('\n\n\n')}\n`;
}
