import { published, type EstimateValue } from './area-table.ts';
import { marginOf95 } from './interval.ts';
import type { IndicatorDefinition } from './source.ts';

/*
 * What is taken of CDC PLACES (Local Data for Better Health), which comes in a long and in a wide form. CDC puts each
 * year's release in the place of the last, under the same address: both forms are checked to be the one described here.
 */

export const PLACES_RELEASE = '2025 release';

export interface PlacesMeasure {
  /** CDC's id. */
  readonly id: string;
  readonly indicator: string;
  readonly domain: IndicatorDefinition['domain'];
  readonly label: string;
  /** What was asked, in plain words. */
  readonly asked: string;
  readonly denominator: string;
  readonly higherIs: IndicatorDefinition['higherIs'];
  /** Of the survey; some questions are asked every other year. */
  readonly year: string;
}

const adults = 'adults aged 18 and over';

export const placesMeasures: readonly PlacesMeasure[] = [
  {
    id: 'ACCESS2',
    indicator: 'uninsured_adults',
    domain: 'health',
    label: 'Adults under 65 without health insurance',
    asked: 'Adults aged 18 to 64 who have no kind of health insurance.',
    denominator: 'adults aged 18 to 64',
    higherIs: 'worse',
    year: '2023',
  },
  {
    id: 'CASTHMA',
    indicator: 'asthma_adults',
    domain: 'health',
    label: 'Adults with asthma',
    asked: 'Adults who were told that they have asthma and still have it.',
    denominator: adults,
    higherIs: 'worse',
    year: '2023',
  },
  {
    id: 'DENTAL',
    indicator: 'dentist_adults',
    domain: 'health',
    label: 'Adults who saw a dentist in the past year',
    asked: 'Adults who went to a dentist or a dental clinic in the past year.',
    denominator: adults,
    higherIs: 'better',
    year: '2022',
  },
  {
    id: 'DEPRESSION',
    indicator: 'depression_adults',
    domain: 'health',
    label: 'Adults ever told they have depression',
    asked: 'Adults who were ever told by a health professional that they have a depressive disorder.',
    denominator: adults,
    higherIs: 'worse',
    year: '2023',
  },
  {
    id: 'MHLTH',
    indicator: 'mental_distress_adults',
    domain: 'health',
    label: 'Adults in frequent mental distress',
    asked: 'Adults whose mental health was not good on 14 or more of the past 30 days.',
    denominator: adults,
    higherIs: 'worse',
    year: '2023',
  },
  {
    id: 'FOODINSECU',
    indicator: 'food_insecure_adults',
    domain: 'economy',
    label: 'Adults short of food in the past year',
    asked: 'Adults whose food did not last and who had no money to buy more, in the past year.',
    denominator: adults,
    higherIs: 'worse',
    year: '2023',
  },
  {
    id: 'HOUSINSECU',
    indicator: 'housing_insecure_adults',
    domain: 'housing',
    label: 'Adults who could not pay for their housing',
    asked: 'Adults who at some time in the past year could not pay mortgage, rent or utility bills.',
    denominator: adults,
    higherIs: 'worse',
    year: '2023',
  },
  {
    id: 'LACKTRPT',
    indicator: 'no_transport_adults',
    domain: 'economy',
    label: 'Adults without reliable transportation',
    asked:
      'Adults whom a lack of reliable transportation kept from appointments, work or daily needs in the past year.',
    denominator: adults,
    higherIs: 'worse',
    year: '2023',
  },
];

const modelled =
  'Adults only, with or without children. Modelled by CDC from a telephone survey and the people of the area; nobody was counted there.';
const someStates = 'Not every state asks: where one did not, there is no number.';

/** Asked in a part of the questionnaire that states may leave out. */
const optional = new Set(['FOODINSECU', 'HOUSINSECU', 'LACKTRPT']);

export const placesIndicators: readonly IndicatorDefinition[] = placesMeasures.map((measure) => ({
  id: measure.indicator,
  domain: measure.domain,
  label: measure.label,
  unit: 'share',
  kind: 'share',
  denominator: measure.denominator,
  higherIs: measure.higherIs,
  areas: 'zcta2020',
  vintage: measure.year,
  hasMargins: true,
  note: [measure.asked, modelled, ...(optional.has(measure.id) ? [someStates] : [])].join(' '),
}));

/** Percentages with their 95 % interval as a share with its 90 % margin; null without a value, or without an interval. */
export function placesShare(percent: number | null, low: number | null, high: number | null): EstimateValue {
  if (percent === null) return published(null);
  return published(percent / 100, low === null || high === null ? null : marginOf95(low, high) / 100);
}
